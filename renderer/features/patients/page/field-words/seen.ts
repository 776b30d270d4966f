/** Of what is written down when somebody is seen: follow-ups, examinations, results, education prescriptions. */
import { contactCodes, lostReasonCodes } from '../../../../../core/domain/follow-up-codes.ts'
import { labFlagNames } from '../../../../../core/domain/lab/lab-check.ts'
import { labResultSourceCodes } from '../../../../../core/domain/lab/lab-codes.ts'
import { diseaseCodes } from '../../../../../core/domain/register-codes.ts'
import { codesOfWords, type FieldWords } from './field-words.ts'

export const seenFields: FieldWords = {
  names: {
    visitDate: '日期',
    contact: '随访结果',
    lostReason: '失访原因',
    lostReasonCode: '失访原因类别',
    classReason: '分类依据',
    suggestedClass: '建议分类',
    overrideReason: '改分类的理由',
    answers: '医生的回答',
    dangerSymptom: '有危急症状',
    pregnantOrLactating: '妊娠或哺乳期',
    untreatableDisease: '有不能处理的其他疾病',
    newComplication: '有新发或加重的并发症',
    adrHardToControl: '不良反应难以控制',
    tachycardiaPersists: '心动过速持续',
    examDate: '体检日期',
    examDoctor: '体检医生',
    item: '项目',
    testDate: '检查日期',
    value: '结果',
    code: '结果',
    unit: '单位',
    flag: '判断',
    finding: '所见',
    performedAt: '检查机构',
    refLow: '参考下限',
    refHigh: '参考上限',
    reportedBy: '报告人',
    givenOn: '日期',
    diagnosis: '诊断',
    medicines: '治疗处方',
    days: '天数',
    texts: '健康教育',
    advice: '医生补充',
    diseases: '病种',
  },
  codes: {
    contact: contactCodes,
    lostReasonCode: lostReasonCodes,
    diseases: diseaseCodes,
  },
  namesIn: {
    'labResult.source': '来源',
  },
  codesIn: {
    'labResult.source': labResultSourceCodes,
    'labResult.flag': codesOfWords('判断', '化验单', labFlagNames),
  },
}
