/** Of referrals. */
import {
  referralBeyondCodes,
  referralDirectionCodes,
  referralStateCodes,
} from '../../../../../core/domain/referral/referral-codes.ts'
import type { FieldWords } from './field-words.ts'

export const referralFields: FieldWords = {
  names: {
    direction: '方向',
    hospital: '转入单位',
    department: '科室',
    hospitalDoctor: '接诊医生',
    doctorPhone: '转诊医生电话',
    impression: '初步印象',
    presentIllness: '主要现病史（转出原因）',
    pastHistory: '主要既往史',
    treatment: '治疗经过',
    greenChannel: '绿色通道',
    emergencyReason: '紧急情况',
    beyond: '转出范围',
    certificateDate: '转诊证明日期',
    backDiagnosis: '诊断结果',
    hospitalNo: '住院病案号',
    backExam: '主要检查结果',
    backTreatment: '治疗经过（医院）',
    backPlan: '下一步治疗方案及康复建议',
    backDoctor: '医院签字医生',
    backPhone: '医院联系电话',
    backReceiver: '本院接诊医生',
  },
  codes: {
    direction: referralDirectionCodes,
    beyond: referralBeyondCodes,
  },
  namesIn: {
    'referral.doctor': '转诊医生',
  },
  codesIn: {
    'referral.state': referralStateCodes,
  },
}
