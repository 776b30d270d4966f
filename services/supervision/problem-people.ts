/** Who a problem is about on a day: what the register lacks, or what its random check or the truthfulness board still shows. */
import type { Rectification, Stored } from '../../core/contract/entities/index.ts'
import { checkKeyOf, truthKeyOf, type CheckKey, type TruthKey } from '../../core/domain/rectification/source-key.ts'
import type { Store } from '../../database/store.ts'
import { calledOn, contradictedCalls } from './random-check-page.ts'
import { confirmedCalls } from './score-checks.ts'
import { countOfDay, type CountedPerson } from './score-counters.ts'
import { truthGroups } from './truth-groups.ts'

type RecheckCounter = NonNullable<Rectification['counter']>

export interface CountedProblem {
  readonly counter: RecheckCounter
  readonly sourceKey: string | null
}

export interface ProblemPeople {
  /** In every village. */
  readonly lacking: readonly CountedPerson[]
  /** Whether somebody can still be looked after; who has died or left is neither mended nor open. */
  readonly isKnown: (personId: number) => boolean
}

export function problemPeople(store: Store, { counter, sourceKey }: CountedProblem, day: string): ProblemPeople {
  if (counter === 'truth') return { lacking: doubtedPeople(store, truthKeyOf(sourceKey ?? '')), isKnown: () => true }
  if (counter === 'checkCare' || counter === 'checkRecord') return checkedPeople(store, sourceKey, day)
  const { register, lacking } = countOfDay(store, day)
  const onRegister = new Set(register.map(({ personId }) => personId))
  return { lacking: lacking.get(counter) ?? [], isKnown: (id) => onRegister.has(id) }
}

function checkedPeople(store: Store, sourceKey: string | null, day: string): ProblemPeople {
  const isKnown = knownToCheck(store, day)
  const key = checkKeyOf(sourceKey ?? '')
  const check = key && store.find('randomCheck', key.checkId)
  if (!check) return { lacking: [], isKnown }
  const calls = foundCalls(store, check, key.part).filter(
    (call) =>
      (call.villageId ?? 0) === key.villageId && isKnown(call.personId) && isOpenCall(store, key.part, call, day),
  )
  return { lacking: calls.map(({ personId, villageId }) => ({ personId, villageId })), isKnown }
}

/** Who is on the register that day. A pushed list may have people without a file of either disease: those stay. */
export function knownToCheck(store: Store, day: string): ProblemPeople['isKnown'] {
  const onRegister = new Set(countOfDay(store, day).register.map(({ personId }) => personId))
  return (id) => onRegister.has(id) || store.list('diseaseFile', { personId: id }).length === 0
}

type Part = CheckKey['part']

/** Everybody of whom a random check found it: not looked after, or contradicted by the record. */
export const foundCalls = (store: Store, check: Stored<'randomCheck'>, part: Part): Stored<'checkCall'>[] =>
  part === 'record' ? contradictedCalls(store, check) : confirmedCalls(store, check)

/** Care can be made up for after the call; a record contradicts as long as it stands. */
export const isOpenCall = (store: Store, part: Part, call: Stored<'checkCall'>, day: string): boolean =>
  part === 'record' || !metSince(store, call.personId, calledOn(call) ?? day, day)

/** A follow-up that reached the person or a specialist's visit, after the telephone call. */
function metSince(store: Store, personId: number, calledDay: string, day: string): boolean {
  const row = store.one<{ n: number }>(
    `SELECT (SELECT count(*) FROM follow_up WHERE person_id = @personId AND contact = 'met' AND visit_date > @calledDay AND visit_date <= @day)
       + (SELECT count(*) FROM rounding_visit WHERE person_id = @personId AND visit_date > @calledDay AND visit_date <= @day) AS n`,
    { personId, calledDay, day },
  )
  return (row?.n ?? 0) > 0
}

/** People of the records that the board still asks about. */
function doubtedPeople(store: Store, key: TruthKey | null): CountedPerson[] {
  if (key === null) return []
  const group = truthGroups(store, key.from, key.to, 'doctor').find((each) => each.key === key.doctor)
  const found = group?.findings.find(({ rule, measure }) => rule === key.rule && measure === key.measure)
  if (found?.state !== 'ask') return []
  const villages = new Map(found.records.map(({ record }) => [record.personId, record.villageId]))
  return [...villages].map(([personId, villageId]) => ({ personId, villageId }))
}
