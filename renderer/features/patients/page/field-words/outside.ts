/** Of data from outside: settlements, questionnaires, and calls of a random check. */
import { hospitalLevelCodes } from '../../../../../core/domain/insurance/hospital-level.ts'
import {
  callOutcomeCodes,
  guidanceCodes,
  measuredCodes,
  paymentToldCodes,
  referralToldCodes,
  takingCodes,
  verdictCodes,
} from '../../../../../core/domain/random-check/check-codes.ts'
import { satisfactionCodes, surveyRoundCodes } from '../../../../../core/domain/survey/survey-codes.ts'
import type { FieldWords } from './field-words.ts'

export const outsideFields: FieldWords = {
  names: {
    admittedOn: '入院日期',
    dischargedOn: '出院日期',
    hospitalLevel: '机构级别',
    diagnosisCode: '诊断编码',
    insured: '医保结算',
    fundPaid: '统筹支付（元）',
    billNo: '结算单号',
    visitedOn: '结算日期',
    visitType: '就诊类型',
    year: '年度',
    round: '调查批次',
    surveyedOn: '调查日期',
    surveyor: '调查人',
    toldHtn: '以前被告知高血压',
    toldT2dm: '以前被告知糖尿病',
    treatedHtn: '近两周服降压药',
    treatedT2dm: '近两周用降糖药',
    satisfaction: '满意度',
    checkId: '随机抽查',
    frameId: '抽样编号',
    villageName: '村',
    replacesId: '补抽所替的人',
    attempts: '电话',
    saidGuidance: '说：健康指导',
    saidReferral: '说：讲过转诊',
    saidPayment: '说：讲过报销',
    saidMeasured: '说：量过血压血糖',
    saidTaking: '说：在吃药',
    verdict: '核实结果',
    verdictNote: '怎样核实的',
    verdictBy: '核实人',
  },
  codes: {
    hospitalLevel: hospitalLevelCodes,
    round: surveyRoundCodes,
    satisfaction: satisfactionCodes,
  },
  namesIn: {
    'admission.hospital': '医疗机构',
    'insuredVisit.hospital': '医疗机构',
  },
  codesIn: {
    'checkCall.saidGuidance': guidanceCodes,
    'checkCall.saidReferral': referralToldCodes,
    'checkCall.saidPayment': paymentToldCodes,
    'checkCall.saidMeasured': measuredCodes,
    'checkCall.saidTaking': takingCodes,
    'checkCall.verdict': verdictCodes,
    'checkCall.outcome': callOutcomeCodes,
  },
}
