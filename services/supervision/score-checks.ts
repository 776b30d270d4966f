/** Random checks as evidence of JZ04: which ones a period has, what they found, and whether they count. */
import type { Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { ScoreCheck, ScoreCheckPerson } from '../../core/contract/scoring.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import { frameKindCodes } from '../../core/domain/random-check/check-codes.ts'
import { departures, unfinishedText } from '../../core/domain/scoring/check-fit.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import { withNames } from '../indicators/figure-people.ts'
import { calledOn, callsOf, checkItem, checkedCall } from './random-check-page.ts'
import { replacements } from './random-check-places.ts'

/** The rule that random checks are evidence of. */
export const checkedRule = 'JZ04'

type Check = Stored<'randomCheck'>
type Call = Stored<'checkCall'>

/** Drawn checks of quarters that end in the days, the oldest first. A withdrawn one is told only where it had been taken over. */
export const checksIn = (store: Store, { from, to }: { readonly from: string; readonly to: string }): Check[] =>
  store
    .list('randomCheck')
    .filter(({ toDate, seed }) => seed !== null && toDate >= from && toDate <= to)
    .filter(({ withdrawnOn, scoredOn }) => withdrawnOn === null || scoredOn !== null)
    .sort((a, b) => (a.toDate < b.toDate ? -1 : a.toDate > b.toDate ? 1 : a.id - b.id))

/** Those that count: taken over and not withdrawn since. */
export const countedChecks = (store: Store, span: { readonly from: string; readonly to: string }): Check[] =>
  checksIn(store, span).filter(({ scoredOn, withdrawnOn }) => scoredOn !== null && withdrawnOn === null)

/** Everybody of whom it was confirmed that nothing was done, as the check stands now. */
export const confirmedCalls = (store: Store, check: Check): Call[] =>
  callsOf(store, check.id).filter((call) => {
    const { judged, verdict } = checkedCall(call, check)
    return judged === 'not-done' && verdict === 'confirmed'
  })

export const unfinishedOf = (store: Store, check: Check): string | null =>
  unfinishedText({
    ...checkItem(store, check).figures,
    toReplace: replacements(check, callsOf(store, check.id)).length,
  })

/** Checks of the days that nobody has taken over, and what is still to be done: without them the line says that nothing was found. */
export const checksLeft = (store: Store, span: { readonly from: string; readonly to: string }): string[] =>
  checksIn(store, span)
    .filter(({ scoredOn }) => scoredOn === null)
    .map((check) => `${check.title}（${unfinishedOf(store, check) ?? '已做完，没有计入'}）`)

export function scoreCheck(store: Store, check: Check): ScoreCheck {
  const { answered, confirmed } = checkItem(store, check).figures
  const { id, title, frameKind, scoredOn, scoredBy, withdrawnOn } = check
  return {
    id,
    title,
    frame: labelOf(frameKindCodes, frameKind),
    answered,
    confirmed,
    unfinished: unfinishedOf(store, check),
    departures: departures({ frameKind, answered }),
    takenOn: scoredOn,
    takenBy: scoredBy,
    withdrawn: withdrawnOn !== null,
    people: confirmedPeople(store, check),
  }
}

function confirmedPeople(store: Store, check: Check): ScoreCheckPerson[] {
  return withNames(store, confirmedCalls(store, check), check.toDate).map((call) => ({
    personId: call.personId,
    name: call.name,
    village: call.villageName,
    doctor: call.doctor,
    age: call.age,
    cases: 1,
    sortNo: call.sortNo,
    calledOn: calledOn(call),
    note: call.verdictNote ?? '',
  }))
}

/** `2025 年第三季度电话抽查：东岗村 2 例（抽查表第 8、31 号）`, one for each village. */
export const checkProofs = (store: Store, check: Check): string[] =>
  [...groupBy(confirmedCalls(store, check), ({ villageName }) => villageName)].map(
    ([village, calls]) =>
      `${check.title}：${village} ${calls.length} 例（抽查表第 ${calls.map(({ sortNo }) => sortNo).join('、')} 号）`,
  )

export function takeCheck(
  { store, today, user, write }: CallContext,
  { checkId, take }: { readonly checkId: number; readonly take: boolean },
): { tx: number } {
  const check = store.get('randomCheck', checkId)
  if (take) refuseUnready(store, check)
  return write((tx) => {
    tx.update(
      'randomCheck',
      checkId,
      take ? { scoredOn: today, scoredBy: user.name } : { scoredOn: null, scoredBy: null },
    )
    return { tx: tx.tx }
  })
}

function refuseUnready(store: Store, check: Check): void {
  if (check.withdrawnOn !== null) throw new Refusal('check-withdrawn', '没有计入：这次抽查已作废。')
  if (check.seed === null) throw new Refusal('check-unfinished', '没有计入：这次抽查还没有抽取。')
  const left = unfinishedOf(store, check)
  if (left !== null) throw new Refusal('check-unfinished', `没有计入：这次抽查${left}。请先到“随机抽查”做完。`)
}
