/** Who covers which village, the plan of the quarters, and two rounding days of the demonstration: one over, one today. */
import { addDays, addMonths, quarterOf, quarterRange, yearOf, type LocalDate } from '../../core/domain/local-date.ts'
import { fittingPeople } from '../../core/domain/rounding/rank-people.ts'
import type { Store, Tx } from '../../database/store.ts'
import { rankedPeople } from '../rounding/rounding-list.ts'
import { seenBetween, type SeenPerson } from '../rounding/rounding-matrix.ts'

export interface RoundsWishes {
  readonly asOf: LocalDate
  readonly userId: number | null
}

const minutesPerPatient = 8
const hours = 3.25

export function installRounds(store: Store, { asOf, userId }: RoundsWishes): void {
  const context = { userId, role: 'manager', action: 'demo.install', reason: '演示数据，人物均为虚构' }
  const seen = seenBetween(store, { from: addMonths(asOf, -9), to: asOf })
  const owners = ownersOf(store, seen)
  store.write(context, (tx) => {
    for (const [villageId, specialistId] of owners)
      tx.insert('coverage', {
        specialistId,
        villageId,
        diseases: ['HTN', 'T2DM'],
        fromDate: `${yearOf(asOf) - 1}-01-01`,
      })
    planWhatWas(tx, seen)
    planTheRest(tx, owners, seen, asOf)
    installPastDay(tx, seen, asOf)
  })
  store.write(context, (tx) => installToday(store, tx, owners, asOf))
}

/** Each village belongs to the specialist who saw most of its people; the last one to nobody, so that something is behind. */
function ownersOf(store: Store, seen: readonly SeenPerson[]): Map<number, number> {
  const specialists = store.list('specialist', { active: true }).map(({ id }) => id)
  const villages = store.list('village').sort((a, b) => a.sortNo - b.sortNo || a.id - b.id)
  const shareOf = (villageId: number, specialistId: number) =>
    seen.filter((one) => one.villageId === villageId && one.specialistId === specialistId).length
  const owned = villages
    .slice(0, Math.max(1, villages.length - 1))
    .map(({ id }) => [id, specialists.toSorted((a, b) => shareOf(id, b) - shareOf(id, a))[0] ?? 0] as const)
  return new Map(owned)
}

/** The days on which somebody came were planned; so was one that the weather took. */
function planWhatWas(tx: Tx, seen: readonly SeenPerson[]): void {
  const days = new Map<string, { specialistId: number; plannedOn: LocalDate; villages: Map<number, number> }>()
  for (const { specialistId, villageId, on } of seen) {
    if (villageId === null) continue
    const day = days.get(`${specialistId} ${on}`) ?? {
      specialistId,
      plannedOn: on,
      villages: new Map<number, number>(),
    }
    day.villages.set(villageId, (day.villages.get(villageId) ?? 0) + 1)
    days.set(`${specialistId} ${on}`, day)
  }
  const planned = [...days.values()].filter(({ villages }) => Math.max(...villages.values()) >= 2)
  planned.forEach(({ specialistId, plannedOn, villages }, at) => {
    const villageIds = [...villages.keys()]
    const entry = { specialistId, plannedOn, villageIds }
    if (at % 9 !== 4) return void tx.insert('roundingPlan', entry)
    const moved = tx.insert('roundingPlan', {
      ...entry,
      plannedOn: addDays(plannedOn, -7),
      state: 'moved',
      reason: '专家临时有急诊',
    })
    tx.insert('roundingPlan', { ...entry, movedFrom: moved.id })
  })
}

/** Of the villages nobody came to this quarter, one has a day that passed, one a day to come; the others wait for the plan. */
function planTheRest(tx: Tx, owners: ReadonlyMap<number, number>, seen: readonly SeenPerson[], asOf: LocalDate): void {
  const { from } = quarterRange(yearOf(asOf), quarterOf(asOf))
  const waiting = [...owners].filter(
    ([villageId]) => !seen.some((one) => one.villageId === villageId && one.on >= from),
  )
  const [passed, coming] = waiting
  const missed = addDays(asOf, -5)
  if (passed && missed >= from)
    tx.insert('roundingPlan', { specialistId: passed[1], plannedOn: missed, villageIds: [passed[0]] })
  if (coming)
    tx.insert('roundingPlan', { specialistId: coming[1], plannedOn: addDays(asOf, 3), villageIds: [coming[0]] })
}

/** The last day on which one specialist saw several people, as a list that was worked off. */
function installPastDay(tx: Tx, seen: readonly SeenPerson[], asOf: LocalDate): void {
  const last = seen.findLast(
    (one) =>
      one.on < asOf && seen.filter((each) => each.on === one.on && each.specialistId === one.specialistId).length >= 3,
  )
  if (!last) return
  const people = seen.filter((one) => one.on === last.on && one.specialistId === last.specialistId)
  const villageIds = [...new Set(people.flatMap(({ villageId }) => (villageId === null ? [] : [villageId])))]
  const day = {
    specialistId: last.specialistId,
    day: last.on,
    villageIds,
    minutesPerPatient,
    hours,
    state: 'closed',
  } as const
  const sessionId = tx.insert('roundingSession', day).id
  people.forEach(({ personId, villageId }, sortNo) =>
    tx.insert('sessionPatient', { sessionId, personId, villageId, sortNo, addedBy: 'hand', state: 'seen' }),
  )
}

/** Today: three villages of the specialist who has a log-in, 24 people. */
function installToday(store: Store, tx: Tx, owners: ReadonlyMap<number, number>, asOf: LocalDate): void {
  const specialistId = store.list('specialist').find(({ userId }) => userId !== null)?.id
  if (specialistId === undefined) return
  const own = [...owners].filter(([, owner]) => owner === specialistId)
  const others = [...owners].filter(([, owner]) => owner !== specialistId)
  // In a small township the specialist stands in for a colleague.
  const villageIds = [...own, ...others].slice(0, 3).map(([villageId]) => villageId)
  const wishes = { specialistId, day: asOf, villageIds, minutesPerPatient, hours }
  const people = rankedPeople(store, wishes).slice(0, fittingPeople(hours, minutesPerPatient) + 8)
  tx.insert('roundingPlan', { specialistId, plannedOn: asOf, villageIds })
  const sessionId = tx.insert('roundingSession', wishes).id
  people.forEach(({ personId, villageId, urgency, reasons }, sortNo) =>
    tx.insert('sessionPatient', { sessionId, personId, villageId, sortNo, urgency, reasons: [...reasons] }),
  )
}
