/** Of screenings, and of people at high risk. */
import { screeningPurposeCodes } from '../../../../../core/domain/register-codes.ts'
import { highRiskKindCodes, highRiskOutcomeCodes } from '../../../../../core/domain/screening/high-risk-kinds.ts'
import type { FieldWords } from './field-words.ts'

export const screeningFields: FieldWords = {
  names: {
    screenDate: '筛查日期',
    purpose: '筛查目的',
    guidance: '指导意见',
    kinds: '高危类别',
    ruleVersion: '规则版本',
    lastSeenOn: '最近随访日期',
    nextDueOn: '下次随访日期',
    outcome: '转归',
    outcomeOn: '转归日期',
    waistCm: '腰围',
    totalCholesterol: '总胆固醇',
    triglyceride: '甘油三酯',
    ldl: '低密度脂蛋白',
    hdl: '高密度脂蛋白',
    creatinineUmolPerL: '血肌酐',
  },
  codes: {
    purpose: screeningPurposeCodes,
    kinds: highRiskKindCodes,
    outcome: highRiskOutcomeCodes,
  },
  namesIn: {
    'highRisk.reason': '依据',
  },
}
