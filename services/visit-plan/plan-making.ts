/** Gathers what a plan is made from, lets the rule spread it, and stores the result. */
import type { PlanSettings } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { PlanRequest } from '../../core/contract/visit-plan.ts'
import { addDays, daysBetween } from '../../core/domain/local-date.ts'
import { levelVisits } from '../../core/domain/visit-plan/level-visits.ts'
import { chosenDays } from '../../core/domain/visit-plan/plan-days.ts'
import {
  takenKey,
  type LevelledVisits,
  type PlanRules,
  type VisitToPlan,
} from '../../core/domain/visit-plan/plan-rules.ts'
import { commonWindow } from '../../core/domain/visit-plan/visit-window.ts'
import type { Store, Tx } from '../../database/store.ts'
import { openPlannedVisits, plannedBetween, type PlannedPerson } from './planned-visits.ts'
import { dutiesUntil, type PlannableDuty } from '../worklist/worklist-rows.ts'
import { scopeOf, type Scope } from '../worklist/worklist-scope.ts'

const mostDays = 62
/** A re-check that falls just after the last day is seen within the plan: before the next one begins it may be too late. */
const recheckAheadDays = 7

export interface PreparedPlan {
  readonly request: PlanRequest
  readonly visits: readonly (VisitToPlan & { readonly sinceDate: string | null; readonly reason: string })[]
  readonly rules: PlanRules
  readonly levelled: LevelledVisits
  /** Planned before and not yet seen: they get a new day, or none. And what stands where a new one goes. */
  readonly replaced: readonly PlannedPerson[]
}

export function preparePlan(store: Store, request: PlanRequest, today: string): PreparedPlan {
  refuseWrongRange(request, today)
  const scope = scopeOf(store, request, today)
  const visits = visitsToPlan(store, scope, request)
  const planned = new Set(visits.map((visit) => visit.personId))
  const everyone = { asOf: today, villages: null, doctor: null }
  const replaced = [...openPlannedVisits(store, everyone).values()].filter((visit) => planned.has(visit.personId))
  const rules = rulesOf(store, request, new Set(replaced.map((visit) => visit.id)))
  const levelled = levelVisits(visits, rules)
  return {
    request,
    visits,
    rules,
    levelled,
    replaced: [...replaced, ...onTheSameDay(store, request, levelled, replaced)],
  }
}

/** Planned for the very day that a person gets now, and seen since: the day is theirs once. */
function onTheSameDay(
  store: Store,
  { from, to }: PlanRequest,
  { placed }: LevelledVisits,
  replaced: readonly PlannedPerson[],
): PlannedPerson[] {
  const given = new Set(placed.map(({ personId, day }) => `${personId} ${day}`))
  const going = new Set(replaced.map(({ id }) => id))
  return plannedBetween(store, from, to).filter(
    ({ id, personId, plannedOn }) => !going.has(id) && given.has(`${personId} ${plannedOn}`),
  )
}

/** Writes the plan in place of what was open; returns the transaction. */
export function makePlan(tx: Tx, plan: PreparedPlan, by: { madeOn: string; userName: string }): number {
  const { request, visits, levelled, replaced } = plan
  const planId = tx.insert('visitPlan', {
    ...by,
    fromDate: request.from,
    toDate: request.to,
    settings: request.settings,
  }).id
  for (const visit of replaced) tx.remove('plannedVisit', visit.id)
  const byPerson = new Map(visits.map((visit) => [visit.personId, visit]))
  for (const { personId, day } of levelled.placed) {
    const visit = byPerson.get(personId)
    if (!visit) continue
    const { earliest: earliestOn, latest: latestOn, sinceDate, doctor, reason } = visit
    tx.insert('plannedVisit', { planId, personId, plannedOn: day, earliestOn, latestOn, sinceDate, doctor, reason })
  }
  return tx.tx
}

function refuseWrongRange({ from, to, settings }: PlanRequest, today: string): void {
  if (from < today) throw new Refusal('plan-invalid', '没有排：开始日期不能早于今天。', { field: 'from' })
  if (to < from) throw new Refusal('plan-invalid', '没有排：结束日期早于开始日期。', { field: 'to' })
  if (daysBetween(from, to) >= mostDays)
    throw new Refusal('plan-invalid', `没有排：一次最多排 ${mostDays} 天，请缩短范围。`, { field: 'to' })
  const rules = [settings.days, ...settings.villages.map((village) => village.days)]
  if (rules.every((rule) => chosenDays(rule, from, to, new Set(settings.skip)).length === 0))
    throw new Refusal('plan-invalid', '没有排：这段时间里没有一天合乎所选的星期或逢集日，请多选几天或放长范围。', {
      field: 'days',
    })
}

function rulesOf(store: Store, { from, to, settings }: PlanRequest, replaced: ReadonlySet<number>): PlanRules {
  const skip = new Set(settings.skip)
  const daysOf = (rule: PlanSettings['days']) => chosenDays(rule, from, to, skip)
  const taken = new Map<string, number>()
  for (const { id, doctor, plannedOn } of plannedBetween(store, from, to)) {
    const key = takenKey(doctor, plannedOn)
    if (!replaced.has(id)) taken.set(key, (taken.get(key) ?? 0) + 1)
  }
  return {
    from,
    days: daysOf(settings.days),
    villageDays: new Map(settings.villages.map(({ villageId, days }) => [villageId, daysOf(days)])),
    perDay: settings.perDay,
    perDayOf: new Map(settings.doctors.map(({ doctor, perDay }) => [doctor, perDay])),
    taken,
  }
}

interface HomeRow {
  readonly id: number
  readonly villageId: number | null
  readonly doctor: string
  readonly sinceDate: string | null
}

/** Everybody with something due by the last day, once; people who were picked by hand also when nothing is due. */
function visitsToPlan(store: Store, scope: Scope, { from, to, people }: PlanRequest): PreparedPlan['visits'] {
  const picked = people && new Set(people)
  const duties = new Map<number, PlannableDuty[]>()
  for (const duty of dutiesUntil(store, scope, addDays(to, recheckAheadDays))) {
    if (duty.basis === 'routine' && duty.dueDate > to) continue
    if (picked && !picked.has(duty.personId)) continue
    duties.set(duty.personId, [...(duties.get(duty.personId) ?? []), duty])
  }
  const ids = [...new Set([...duties.keys(), ...(people ?? [])])]
  return homesOf(store, ids, scope.asOf).map(({ id, ...home }) => {
    const own = duties.get(id) ?? []
    const reason = own.map((duty) => duty.sentence).join('；') || '选定走访'
    const window = own.length > 0 ? commonWindow(own) : { earliest: from, latest: to, isRecheck: false }
    return { personId: id, ...home, ...window, reason: reason.slice(0, 400) }
  })
}

function homesOf(store: Store, ids: readonly number[], today: string): HomeRow[] {
  return store.all<HomeRow>(
    `SELECT p.id, (SELECT village_id FROM residence WHERE person_id = p.id ORDER BY from_date DESC LIMIT 1) AS villageId,
       coalesce((SELECT doctor FROM disease_file WHERE person_id = p.id AND doctor IS NOT NULL ORDER BY disease LIMIT 1), p.doctor, '') AS doctor,
       (SELECT max(visit_date) FROM follow_up WHERE person_id = p.id AND visit_date <= ?) AS sinceDate
     FROM person p WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id`,
    today,
    JSON.stringify(ids),
  )
}
