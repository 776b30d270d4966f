/** What people said, whether it counts as 未开展, and where it differs from the record. */
import { addMonths, chineseDate, type LocalDate } from '../local-date.ts'

/** Codes of `check-codes.ts`; null: not asked. */
export interface Said {
  readonly saidGuidance: string | null
  readonly saidReferral: string | null
  readonly saidPayment: string | null
  readonly saidMeasured: string | null
  readonly saidTaking: string | null
}

export type CountRule = 'any' | 'guidance' | 'all'

/** 金寨: 0.2 points each (domain handbook §3.4 JZ04), kept as hundredths. */
export const jinzhaiPointsEach = 20

/** The questions a call cannot do without: the three the deduction is about. */
export const isWholeAnswer = (said: Said): boolean =>
  said.saidGuidance !== null && said.saidReferral !== null && said.saidPayment !== null

/**
 * `not-done` is what is to be verified. The source names guidance, referral and reimbursement in one breath (§3.4 JZ04) and does not say
 * whether one missing is enough: `any` reads it strictly. 记不清 is never 没有.
 */
export function judgeSaid(said: Said, rule: CountRule): 'done' | 'not-done' | 'unsure' {
  const answers = [said.saidGuidance, said.saidReferral, said.saidPayment]
  const missing = [said.saidGuidance === '3', said.saidReferral === '2', said.saidPayment === '2']
  const unsure = [said.saidGuidance === '4', said.saidReferral === '3', said.saidPayment === '3']
  const open = (at: number) => unsure[at] || answers[at] === null
  if (rule === 'guidance') return missing[0] ? 'not-done' : open(0) ? 'unsure' : 'done'
  if (rule === 'any') return missing.some(Boolean) ? 'not-done' : [0, 1, 2].some(open) ? 'unsure' : 'done'
  if (missing.every(Boolean)) return 'not-done'
  return [0, 1, 2].every((at) => missing[at] || open(at)) ? 'unsure' : 'done'
}

/** The three months before the call, its day included, as JZ04 asks about them. */
export const askedSince = (calledOn: LocalDate): LocalDate => addMonths(calledOn, -3)

/** What the record has of the three months before the call. */
export interface RecordedCare {
  /** Follow-ups in which somebody was met, the newest first. `way` is a code of the form: 1, 2 face to face, 3 telephone. */
  readonly followUps: readonly {
    readonly on: LocalDate
    readonly way: string | null
    readonly reading: string | null
  }[]
  readonly takesMedicine: boolean
}

export interface Difference {
  /** `record-only`: the record says more than the person, it may not be true; `said-only`: the record lacks something. */
  readonly kind: 'record-only' | 'said-only' | 'way'
  readonly sentence: string
}

const isFaceToFace = (way: string | null): boolean => way === '1' || way === '2'

/** One sentence for each answer that the record contradicts, with what to do. */
export function differences(said: Said, care: RecordedCare): Difference[] {
  return [...guidanceDifference(said, care), ...measuredDifference(said, care), ...takingDifference(said, care)]
}

function guidanceDifference({ saidGuidance }: Said, { followUps }: RecordedCare): Difference[] {
  const [newest] = followUps
  const met = followUps.find(({ way }) => isFaceToFace(way))
  if (saidGuidance === '3' && newest)
    return [
      {
        kind: 'record-only',
        sentence: `说没有指导过，记录有 ${chineseDate(newest.on)}${isFaceToFace(newest.way) ? '当面' : '电话'}随访：请核对这次随访是否属实`,
      },
    ]
  if ((saidGuidance === '1' || saidGuidance === '2') && !newest)
    return [{ kind: 'said-only', sentence: '说指导过，近 3 个月没有随访记录：请问村医是否漏录' }]
  if (saidGuidance === '2' && met)
    return [{ kind: 'way', sentence: `说只打过电话，记录 ${chineseDate(met.on)}是当面随访：请核对随访方式` }]
  if (saidGuidance === '1' && !met)
    return [{ kind: 'way', sentence: '说当面指导过，近 3 个月只有电话随访记录：请核对随访方式' }]
  return []
}

function measuredDifference({ saidMeasured }: Said, { followUps }: RecordedCare): Difference[] {
  const read = followUps.find(({ reading, way }) => reading !== null && isFaceToFace(way))
  if (saidMeasured === '2' && read)
    return [
      {
        kind: 'record-only',
        sentence: `说没量过，记录 ${chineseDate(read.on)}有${read.reading ?? ''}：请核对读数来源`,
      },
    ]
  if (saidMeasured === '1' && !followUps.some(({ reading }) => reading !== null))
    return [{ kind: 'said-only', sentence: '说量过，近 3 个月的记录里没有读数：请补录' }]
  return []
}

function takingDifference({ saidTaking }: Said, { takesMedicine }: RecordedCare): Difference[] {
  if (saidTaking === '2' && takesMedicine)
    return [{ kind: 'record-only', sentence: '说没在吃药，记录里在用药：请随访时核对' }]
  if (saidTaking === '1' && !takesMedicine)
    return [{ kind: 'said-only', sentence: '说在吃药，记录里没有用药：请补录用药' }]
  return []
}
