import type { exchangedEntities, handedDownEntities } from './index.ts'

export type ExchangedEntity = (typeof exchangedEntities)[number] | (typeof handedDownEntities)[number]

/** What the kinds of records that travel are called on screen and paper. */
export const entityNames: Readonly<Record<ExchangedEntity, string>> = {
  village: '村',
  population: '常住人口',
  person: '居民',
  residence: '居住地',
  diseaseFile: '专案',
  diseaseStatus: '管理状态',
  contract: '签约',
  followUp: '随访',
  exam: '体检',
  specialist: '专家',
  roundingVisit: '专家巡诊',
  medication: '用药',
  task: '任务',
  gradeOverride: '改色',
  screening: '筛查',
  highRisk: '高危登记',
  condition: '病情',
  labResult: '检验检查',
  doublePrescription: '双处方',
  prescriptionAlert: '用药提示记录',
  teachingCase: '教学病例',
  distinctPair: '已判定的不同人',
  drugStock: '药品库存',
  drugShortage: '缺药登记',
  dispensing: '取药',
  drugDemand: '药品需求表',
  drugCover: '用药保障',
  referral: '转诊',
  coverage: '分片包干',
  roundingPlan: '巡诊计划',
  drugList: '药品目录',
  drug: '药品',
}
