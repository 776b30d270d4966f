/** The stored plan by day: load, villages, what is done, and the people of one day. */
import type { PlannedVisit } from '../../core/contract/entities/index.ts'
import type { CalendarVisit, PlanDay } from '../../core/contract/visit-plan.ts'
import { chineseDate, daysBetween } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { isVisited, isVisitedBy, plannedOn } from './planned-visits.ts'
import { doctorName, villageTexts } from './plan-words.ts'
import { inRouteOrder } from '../worklist/route-stops.ts'
import { personDoctor, valuesOf, within, type Scope } from '../worklist/worklist-scope.ts'

interface DayRow {
  readonly day: string
  readonly doctor: string
  readonly planId: number
  readonly village: string | null
  readonly done: number
}

/** Days of the range that have anybody, in order. */
export function calendarDays(store: Store, scope: Scope, from: string, to: string): PlanDay[] {
  const rows = store.all<DayRow>(
    `SELECT v.planned_on AS day, v.doctor, v.plan_id AS planId, ${isVisited} AS done,
       (SELECT name FROM village WHERE id = (SELECT village_id FROM residence WHERE person_id = v.person_id ORDER BY from_date DESC LIMIT 1)) AS village
     FROM planned_visit v JOIN person p ON p.id = v.person_id
     WHERE v.planned_on BETWEEN :from AND :to${within(scope, 'v.person_id', personDoctor)} ORDER BY v.planned_on`,
    { ...valuesOf(scope), from, to },
  )
  const byDay = new Map<string, DayRow[]>()
  for (const row of rows) {
    const own = byDay.get(row.day)
    if (own) own.push(row)
    else byDay.set(row.day, [row])
  }
  return [...byDay].map(([day, own]) => {
    const counts = new Map<string, number>()
    for (const { village } of own) counts.set(village ?? '未登记村', (counts.get(village ?? '未登记村') ?? 0) + 1)
    const done = own.filter((row) => row.done === 1).length
    return { day, people: own.length, done, room: roomOf(store, own), villages: villageTexts(counts) }
  })
}

/** What the doctors of the day see together, by the newest plan that has it. */
function roomOf(store: Store, rows: readonly DayRow[]): number | null {
  const plan = store.find('visitPlan', Math.max(...rows.map((row) => row.planId)))
  if (!plan) return null
  const special = new Map(plan.settings.doctors.map(({ doctor, perDay }) => [doctor, perDay]))
  const doctors = [...new Set(rows.map((row) => row.doctor))]
  return doctors.reduce((sum, doctor) => sum + (special.get(doctor) ?? plan.settings.perDay), 0)
}

/** The people of a day in the order of their route sheet. */
export function calendarVisits(store: Store, scope: Scope, day: string): CalendarVisit[] {
  const visits = new Map(plannedOn(store, scope, day).map((visit) => [visit.personId, visit]))
  const people = inRouteOrder(store, visits.keys(), scope.asOf, scope.villages).flatMap((village) => village.people)
  return people.flatMap((person) => {
    const visit = visits.get(person.id)
    if (!visit) return []
    const { name, age, village } = person
    const { id, personId, reason, latestOn } = visit
    return [
      {
        ...{ id, personId, name, age, village, reason, latestOn, doctor: visit.doctor, plannedOn: day },
        lateDays: Math.max(0, daysBetween(latestOn, day)),
        done: isVisitedBy(store, visit, scope.asOf),
      },
    ]
  })
}

/** Said when somebody is put on a day: that it is late, or that the day is fuller than planned. */
export function dayNote(store: Store, visit: PlannedVisit, day: string): string | null {
  const late = daysBetween(visit.latestOn, day)
  const others = store
    .list('plannedVisit', { plannedOn: day, doctor: visit.doctor })
    .filter((each) => each.personId !== visit.personId)
  const settings = store.list('visitPlan').at(-1)?.settings
  const room = settings?.doctors.find((each) => each.doctor === visit.doctor)?.perDay ?? settings?.perDay
  const notes = [
    late > 0 ? `这个人最晚应在${chineseDate(visit.latestOn)}去，这样晚了 ${late} 天` : '',
    room !== undefined && others.length >= room
      ? `${doctorName(visit.doctor)}这一天已有 ${others.length} 人，原定每天 ${room} 人`
      : '',
  ].filter((note) => note !== '')
  return notes.length > 0 ? `${notes.join('；')}。` : null
}
