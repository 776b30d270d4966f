/** Who is on a route sheet and in which order: the printed sheet, the roster and the grid that the forms are typed into all ask here. */
import type { VisitChoice } from '../../core/contract/visit-choice.ts'
import { daysBetween } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { plannedOn } from '../visit-plan/planned-visits.ts'
import { lastVisit, worklistPerson, type LastVisit, type WorklistPerson } from './worklist-person.ts'
import { taskReason } from './worklist-reason.ts'
import { dutyRows, openTasks, taskWords } from './worklist-rows.ts'
import { scopeOf, type Scope } from './worklist-scope.ts'

/** One person to be seen. */
export interface RouteStop {
  readonly reasons: string[]
  readonly last: LastVisit[]
  dueDate: string
}

/** Everybody to be seen: visits due, overdue or to be repeated, and open tasks. */
export function routeStops(store: Store, scope: Scope): Map<number, RouteStop> {
  const stops = new Map<number, RouteStop>()
  const stopAt = (personId: number, dueDate: string): RouteStop => {
    const stop = stops.get(personId) ?? { reasons: [], last: [], dueDate }
    if (dueDate < stop.dueDate) stop.dueDate = dueDate
    stops.set(personId, stop)
    return stop
  }
  const duties = dutyRows(store, scope)
  for (const row of duties) {
    const stop = stopAt(row.personId, row.dueDate)
    const last = lastVisit(store, row, scope.asOf)
    if (last) stop.last.push(last)
    stop.reasons.push(row.sentence)
  }
  const sources = new Set(duties.map((row) => row.lastId))
  for (const task of openTasks(store, scope)) {
    const isSaid = task.sourceEntity === 'followUp' && task.kind !== 'htn-recheck' && sources.has(task.sourceId)
    if (!isSaid)
      stopAt(task.personId, task.dueDate).reasons.push(taskReason({ ...task, ...taskWords(store, task) }, scope.asOf))
  }
  return stops
}

export type RoutePerson = WorklistPerson & { readonly id: number }

export interface RouteVillageGroup {
  readonly villageId: number | null
  readonly people: readonly RoutePerson[]
}

export interface VisitRoster {
  readonly stops: ReadonlyMap<number, RouteStop>
  readonly villages: readonly RouteVillageGroup[]
}

/**
 * The people of a choice in the order they are visited, printed and typed: those who are due on `asOf`, or whom the plan has on the
 * chosen day; those of `people` only, due or not. `also`: further people who belong to the pile, e.g. recorded already.
 */
export function visitRoster(
  store: Store,
  choice: VisitChoice,
  asOf: string,
  also: (scope: Scope) => readonly number[] = () => [],
): VisitRoster {
  const scope = scopeOf(store, choice, asOf)
  const due = routeStops(store, scope)
  const stops = choice.plannedOn === null ? due : plannedStops(store, scope, choice.plannedOn, due)
  const belonging = new Set([...stops.keys(), ...also(scope)])
  const chosen = choice.people === undefined ? belonging : choice.people.filter((id) => store.find('person', id))
  return {
    stops: choice.people === undefined ? stops : due,
    villages: inRouteOrder(store, new Set(chosen), asOf, scope.villages),
  }
}

/** What the plan has on a day; who is not due on it (seen since, or for another disease) keeps the reason of the plan. */
function plannedStops(
  store: Store,
  scope: Scope,
  day: string,
  due: ReadonlyMap<number, RouteStop>,
): Map<number, RouteStop> {
  return new Map(
    plannedOn(store, scope, day).map(({ personId, reason, latestOn }) => [
      personId,
      due.get(personId) ?? { reasons: [reason], last: [], dueDate: latestOn },
    ]),
  )
}

/** The order of the paper: village by village as the route or the township lists them, inside a village by address. */
export function inRouteOrder(
  store: Store,
  personIds: Iterable<number>,
  asOf: string,
  route: readonly number[] | null = null,
): RouteVillageGroup[] {
  const order = route
    ? new Map(route.map((id, at) => [id, at] as const))
    : new Map(store.list('village').map((village) => [village.id, village.sortNo] as const))
  const groups = new Map<number | null, RoutePerson[]>()
  for (const id of personIds) {
    const person = { id, ...worklistPerson(store, id, asOf) }
    groups.set(person.villageId, [...(groups.get(person.villageId) ?? []), person])
  }
  return [...groups]
    .sort(([a], [b]) => (order.get(a ?? 0) ?? Infinity) - (order.get(b ?? 0) ?? Infinity) || (a ?? 0) - (b ?? 0))
    .map(([villageId, people]) => ({
      villageId,
      people: people.sort((a, b) => a.address.localeCompare(b.address, 'zh-CN', { numeric: true }) || a.id - b.id),
    }))
}

/** Days that a stop is late on `asOf`, 0 before its day. */
export const daysLateAt = (stop: RouteStop, asOf: string): number => Math.max(0, daysBetween(stop.dueDate, asOf))
