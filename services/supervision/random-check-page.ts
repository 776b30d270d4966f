/** A random check as it is read: everybody drawn, what they said beside the record, and what it comes to. */
import type { Stored } from '../../core/contract/entities/index.ts'
import type { CheckCallLine, CheckHead, CheckItem, CheckPage } from '../../core/contract/random-checks.ts'
import { maskPhone } from '../../core/domain/mask.ts'
import { callState, notInFrame } from '../../core/domain/random-check/call-state.ts'
import { checkFigures, weightedDone, type CheckedCall } from '../../core/domain/random-check/check-figures.ts'
import { frameVillages } from '../../core/domain/random-check/frame.ts'
import { differences, judgeSaid } from '../../core/domain/random-check/said.ts'
import type { Store } from '../../database/store.ts'
import { careText, recordedCare } from './random-check-care.ts'
import { linesOf } from './random-check-frame.ts'
import { placesToFill, replacements } from './random-check-places.ts'
import { worklistPerson } from '../worklist/worklist-person.ts'

type Check = Stored<'randomCheck'>
type Call = Stored<'checkCall'>

export const callsOf = (store: Store, checkId: number): Call[] =>
  store.list('checkCall', { checkId }).toSorted((a, b) => a.sortNo - b.sortNo)

export const headOf = ({ frame: _frame, ...head }: Check): CheckHead => head

export function checkItem(store: Store, check: Check): CheckItem {
  const calls = callsOf(store, check.id).map((call) => checkedCall(call, check))
  return { check: headOf(check), figures: checkFigures(calls, check.pointsEach) }
}

export function checkPage(store: Store, check: Check, today: string): CheckPage {
  const calls = callsOf(store, check.id)
  const checked = calls.map((call) => checkedCall(call, check))
  const villages = frameVillages(linesOf(check))
  const replaced = new Map(calls.flatMap((call) => (call.replacesId === null ? [] : [[call.replacesId, call.sortNo]])))
  return {
    check: headOf(check),
    figures: checkFigures(checked, check.pointsEach),
    villages: villages.map((village) => ({
      ...village,
      figures: checkFigures(
        checked.filter(({ villageId }) => villageId === village.villageId),
        check.pointsEach,
      ),
    })),
    weighted: weightedDone(villages, checked),
    calls: calls.map((call) => callLine(store, call, check, today, replaced.get(call.id) ?? null)),
    seedsTried: seedsTried(store, check.id),
    ...placesOf(check, calls),
  }
}

function placesOf(check: Check, calls: readonly Call[]): Pick<CheckPage, 'toReplace' | 'unfilled'> {
  const toReplace = replacements(check, calls).length
  return { toReplace, unfilled: placesToFill(calls).length - toReplace }
}

export const calledOn = ({ attempts }: Call): string | null =>
  attempts.findLast(({ outcome }) => outcome === '1')?.on ?? null

export function checkedCall(call: Call, { countRule }: Check): CheckedCall {
  const state = callState(call.attempts)
  return {
    villageId: call.villageId ?? 0,
    state,
    notInFrame: notInFrame(call.attempts),
    judged: state === 'answered' ? judgeSaid(call, countRule) : null,
    verdict: call.verdict,
  }
}

function callLine(store: Store, call: Call, check: Check, today: string, replacedBy: number | null): CheckCallLine {
  const { name, sex, age, phone, doctor } = worklistPerson(store, call.personId, today)
  const answeredOn = calledOn(call)
  const care = recordedCare(store, call.personId, answeredOn ?? today)
  const { state, judged } = checkedCall(call, check)
  return {
    call,
    name,
    sex,
    age,
    phone: maskPhone(phone),
    doctor,
    state,
    judged,
    calledOn: answeredOn,
    record: careText(care),
    differences: state === 'answered' ? differences(call, care) : [],
    replacedBy,
  }
}

/** Those whose answers the record contradicts, as it is now. */
export const contradictedCalls = (store: Store, check: Check): Call[] =>
  callsOf(store, check.id).filter((call) => {
    const on = calledOn(call)
    if (on === null || checkedCall(call, check).state !== 'answered') return false
    return differences(call, recordedCare(store, call.personId, on)).length > 0
  })

/** Told by the change log: a draw that was taken back leaves its seed there. */
function seedsTried(store: Store, checkId: number): number {
  const row = store.one<{ n: number }>(
    `SELECT count(*) AS n FROM change WHERE entity = 'randomCheck' AND entity_id = ? AND op = 'update' AND after ->> '$.seed' IS NOT NULL`,
    checkId,
  )
  return row?.n ?? 0
}
