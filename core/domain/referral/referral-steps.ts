/** The life of a referral as dated steps (domain handbook §1.7): what may come next, and what it needs. */
import { chineseDate, isRealDate, type LocalDate } from '../local-date.ts'
import { labelOf } from '../code-list.ts'
import { isReferralOver, referralStateCodes, type ReferralDirection, type ReferralState } from './referral-codes.ts'

/** One change of state; `note`: the reason, or what the follow-up found. */
export interface ReferralStep {
  readonly state: ReferralState
  readonly on: LocalDate
  readonly note: string | null
  /** The follow-up that was the 回访. */
  readonly followUpId: number | null
}

/** What the rules read of a referral; every stored one satisfies it. */
export interface ReferralFacts {
  readonly direction: ReferralDirection
  readonly state: ReferralState
  readonly steps: readonly ReferralStep[]
  readonly hospital: string | null
  readonly doctor: string | null
  readonly impression: string | null
  readonly presentIllness: string | null
  readonly greenChannel: boolean
  readonly emergencyReason: string | null
  readonly certificateNo: string | null
  readonly certificateDate: LocalDate | null
  readonly backDiagnosis: string | null
}

export interface ReferralProblem {
  readonly field: string
  /** One Chinese sentence. */
  readonly message: string
}

type Moves = Readonly<Record<ReferralState, readonly ReferralState[]>>

/**
 * 草拟→已转出→已接诊→已回转→回访→关闭, with 拒接 and 患者未到 (§1.7). A small centre often hears nothing of the arrival, so that a return or a
 * follow-up may come at once; a returned slip may also come after the follow-up and asks for another one.
 */
const outMoves: Moves = {
  drafted: ['sent'],
  sent: ['received', 'returned', 'followed', 'refused', 'absent', 'closed'],
  received: ['returned', 'followed', 'closed'],
  returned: ['followed', 'closed'],
  followed: ['closed', 'returned'],
  refused: ['sent', 'closed'],
  absent: ['sent', 'received', 'closed'],
  closed: [],
  declined: [],
}

/** A patient whom the hospital hands down without our having sent them: the slip, the follow-up, the end (S1: 承接下转患者). */
const backMoves: Moves = {
  ...outMoves,
  drafted: ['returned'],
  sent: [],
  received: [],
  followed: ['closed'],
  refused: [],
  absent: [],
}

/** The states that may follow, the usual one first. */
export function nextReferralStates({
  direction,
  state,
}: Pick<ReferralFacts, 'direction' | 'state'>): readonly ReferralState[] {
  return (direction === 'out' ? outMoves : backMoves)[state]
}

/** True when this change has to say why: refused, not arrived, or ended before anybody asked what came of it. */
export function needsReferralReason(from: ReferralState, to: ReferralState): boolean {
  return to === 'refused' || to === 'absent' || to === 'declined' || (to === 'closed' && from !== 'followed')
}

/** Everything that keeps the referral from this step, as sentences; empty: it may be taken. Days must not go back nor lie ahead. */
export function referralProblems(
  referral: ReferralFacts,
  step: Pick<ReferralStep, 'state' | 'on' | 'note'>,
  today: LocalDate,
): ReferralProblem[] {
  const { state: from } = referral
  const { state: to } = step
  if (!nextReferralStates(referral).includes(to)) {
    const [was, becomes] = [labelOf(referralStateCodes, from), labelOf(referralStateCodes, to)]
    return [{ field: 'state', message: `这张转诊单现在是“${was}”，不能改为“${becomes}”。` }]
  }
  return [...dayProblems(referral, step.on, today), ...noteProblems(from, step), ...fieldProblems(referral, to)]
}

function dayProblems({ steps }: ReferralFacts, on: LocalDate, today: LocalDate): ReferralProblem[] {
  if (!isRealDate(on) || on > today) return [{ field: 'on', message: '日期不能晚于今天，请核对。' }]
  const last = steps.at(-1)
  // A paper that was sent days ago is typed today: the draft's day is no day of care.
  if (last && last.state !== 'drafted' && on < last.on)
    return [
      {
        field: 'on',
        message: `日期早于上一步“${labelOf(referralStateCodes, last.state)}”的${chineseDate(last.on)}，请核对。`,
      },
    ]
  return []
}

function noteProblems(from: ReferralState, { state, note }: Pick<ReferralStep, 'state' | 'note'>): ReferralProblem[] {
  if (isFilled(note)) return []
  if (needsReferralReason(from, state)) {
    const word = state === 'closed' ? '为什么没有回访就关闭' : `“${labelOf(referralStateCodes, state)}”的原因`
    return [{ field: 'note', message: `请写明${word}。` }]
  }
  return state === 'followed' ? [{ field: 'note', message: '请写明回访到的情况：到院没有、怎么治的、现在怎样。' }] : []
}

function fieldProblems(referral: ReferralFacts, to: ReferralState): ReferralProblem[] {
  const needed = (field: keyof ReferralFacts, message: string): ReferralProblem[] =>
    isFilled(referral[field] as string | null) ? [] : [{ field, message }]
  if (to === 'returned')
    return [...needed('hospital', '请填转回的医院。'), ...needed('backDiagnosis', '请照回转单填诊断结果。')]
  if (to !== 'sent') return []
  return [
    ...needed('hospital', '请填转入单位。'),
    ...needed('impression', '请填初步印象。'),
    ...needed('presentIllness', '请填主要现病史（转出原因）。'),
    ...needed('doctor', '请填转诊医生。'),
    ...(referral.greenChannel ? needed('emergencyReason', '走绿色通道，请写明急在哪里。') : []),
    ...certificateProblems(referral),
  ]
}

/** A certificate has its number and its day together, or neither yet. */
function certificateProblems({ certificateNo, certificateDate }: ReferralFacts): ReferralProblem[] {
  if (isFilled(certificateNo) === isFilled(certificateDate)) return []
  const field = isFilled(certificateNo) ? 'certificateDate' : 'certificateNo'
  return [{ field, message: '转诊证明的编号和日期要一起填；还没开下来就都空着。' }]
}

const isFilled = (text: string | null): boolean => text !== null && text.trim() !== ''

/** The day of the last change to this state; null when it was never reached. */
export function referralDay({ steps }: Pick<ReferralFacts, 'steps'>, state: ReferralState): LocalDate | null {
  return steps.findLast((step) => step.state === state)?.on ?? null
}

/** The state that held at the end of a day; null before the referral was there. */
export function referralStateOn({ steps }: Pick<ReferralFacts, 'steps'>, day: LocalDate): ReferralState | null {
  return steps.findLast((step) => step.on <= day)?.state ?? null
}

/** The steps with one more; a draft was begun at the latest on the day it was sent. */
export function stepsWith<Step extends Pick<ReferralStep, 'state' | 'on'>>(steps: readonly Step[], step: Step): Step[] {
  const before = steps.map((each) => (each.state === 'drafted' && each.on > step.on ? { ...each, on: step.on } : each))
  return [...before, step]
}

/** The last step but for the first one can be taken back: somebody had pressed the wrong key. */
export function stepTakenBack<Step extends ReferralStep>(
  steps: readonly Step[],
): { state: ReferralState; steps: Step[] } | null {
  const kept = steps.slice(0, -1)
  const last = kept.at(-1)
  return last ? { state: last.state, steps: kept } : null
}

/** A follow-up counts as the 回访 while the referral waits for one, from the day after its last step on (domain handbook §2.6). */
export function isFollowedBy({ state, steps }: Pick<ReferralFacts, 'state' | 'steps'>, visitDate: LocalDate): boolean {
  const last = steps.at(-1)
  if (!last || isReferralOver(state)) return false
  return (state === 'sent' || state === 'received' || state === 'returned') && last.on < visitDate
}
