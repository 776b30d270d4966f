/** Of medicines: what is taken, what the rules said of it, how it is fetched and covered. */
import {
  coverNoneReasonCodes,
  coverStopReasonCodes,
  longRxConditionCodes,
  runOutCallResultCodes,
} from '../../../../../core/domain/drug-supply/supply-codes.ts'
import { alertLevelNames, alertOutcomeNames } from '../../../../../core/domain/prescription/alert-words.ts'
import { codesOfWords, type FieldWords } from './field-words.ts'

export const medicineFields: FieldWords = {
  names: {
    genericName: '药名',
    spec: '规格',
    dosePerTime: '每次量',
    doseUnit: '单位',
    freqPerDay: '每日次数',
    route: '用法',
    prescriber: '开方人',
    alertDate: '日期',
    rule: '规则',
    level: '等级',
    said: '提示内容',
    secondPerson: '第二签字人',
    quantity: '数量',
    dispensedOn: '取药日期',
    dispensedBy: '发药人',
    assessed: '长期处方评估',
    assessedBy: '评估医生',
    signedOn: '患者签字日期',
    calledOn: '电话日期',
    calledBy: '打电话的人',
    callResult: '电话结果',
    callAgainOn: '再联系日期',
    registeredOn: '登记日期',
    certificateNo: '证明（凭证）编号',
    usingSince: '首次报销日期',
    stoppedOn: '停止日期',
    coverStopReason: '停止原因',
    coverNoneReason: '未登记原因',
  },
  codes: {
    assessed: longRxConditionCodes,
    callResult: runOutCallResultCodes,
    coverStopReason: coverStopReasonCodes,
    coverNoneReason: coverNoneReasonCodes,
  },
  namesIn: {
    'prescriptionAlert.medicines': '药品',
    'prescriptionAlert.reason': '仍用的理由',
    'prescriptionAlert.doctor': '医生',
    'prescriptionAlert.outcome': '处理',
    'prescriptionAlert.decidedBy': '录入人',
    'dispensing.villageId': '取药地点',
    'dispensing.overrideReason': '不按规则的理由',
  },
  codesIn: {
    'prescriptionAlert.outcome': codesOfWords('处理', '用药提示规则', alertOutcomeNames),
    'prescriptionAlert.level': codesOfWords('等级', '用药提示规则', alertLevelNames),
  },
}
