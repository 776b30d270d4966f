/** Words of the random check by telephone. */
import type { Code, CodeList } from '../code-list.ts'

const list = (id: string, name: string, codes: readonly Code[]): CodeList => ({ id, name, source: '§3.4 JZ04', codes })

/** Whom one draws from. The first and the last are pasted lists. */
export const frameKindCodes = list('frameKind', '从哪里抽', [
  { value: 'pushed', label: '推送的重点人群名单' },
  { value: 'keyGroups', label: '本机能认出的重点人群' },
  { value: 'managed', label: '全部在管的两病患者' },
  { value: 'followedUp', label: '本季度随访过的人' },
  { value: 'ownList', label: '自带名单' },
])

export const drawRuleCodes = list('drawRule', '怎样抽', [
  { value: 'total', label: '不分村，一共抽' },
  { value: 'proportional', label: '按各村人数分配，一共抽' },
  { value: 'perVillage', label: '每个村各抽' },
])

export const countRuleCodes = list('countRule', '怎样算“未开展”', [
  { value: 'any', label: '三项中有一项没有' },
  { value: 'guidance', label: '没有健康指导' },
  { value: 'all', label: '三项都没有' },
])

/** How a call ended; what follows from each is in `call-state.ts`. */
export const callOutcomeCodes = list('callOutcome', '电话结果', [
  { value: '1', label: '接通' },
  { value: '2', label: '没人接' },
  { value: '3', label: '不愿回答' },
  { value: '4', label: '空号、错号' },
  { value: '5', label: '已故、迁出' },
])

/** 是否实地或电话开展健康指导: in person, by telephone, not at all. */
export const guidanceCodes = list('saidGuidance', '近3个月健康指导', [
  { value: '1', label: '上门或当面' },
  { value: '2', label: '打过电话' },
  { value: '3', label: '没有' },
  { value: '4', label: '记不清' },
])

const toldCodes = (id: string, name: string): CodeList =>
  list(id, name, [
    { value: '1', label: '有' },
    { value: '2', label: '没有' },
    { value: '3', label: '记不清' },
  ])

export const referralToldCodes = toldCodes('saidReferral', '讲过转诊')
export const paymentToldCodes = toldCodes('saidPayment', '讲过报销')
export const measuredCodes = toldCodes('saidMeasured', '量过血压血糖')
export const takingCodes = toldCodes('saidTaking', '在吃药')

/** What may be answered to each question. */
export const answerCodes = {
  saidGuidance: guidanceCodes,
  saidReferral: referralToldCodes,
  saidPayment: paymentToldCodes,
  saidMeasured: measuredCodes,
  saidTaking: takingCodes,
} as const

export const verdictCodes = list('verdict', '核实结果', [
  { value: 'confirmed', label: '查实未开展' },
  { value: 'refuted', label: '核实已开展' },
])
