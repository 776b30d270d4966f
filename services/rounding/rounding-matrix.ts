/** Who was where in a year: villages × quarters, specialists of a quarter, and who is behind "≥1 次/季度" (domain handbook §2.7). */
import type { Coverage, RoundingPlan } from '../../core/contract/entities/index.ts'
import type {
  PlanEntry,
  QuarterChoice,
  RoundingMatrix,
  SpecialistRounding,
  VillageQuarter,
  VillageRounding,
} from '../../core/contract/rounding-plan.ts'
import type { WithId } from '../../core/contract/patients.ts'
import { labelsOf } from '../../core/domain/code-list.ts'
import { addDays, quarterRange, yearRange, type DateRange } from '../../core/domain/local-date.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import { daysOf, wasMissed } from '../../core/domain/rounding/planned-day.ts'
import type { Store } from '../../database/store.ts'
import { statusesNotActive } from '../worklist/worklist-rows.ts'

/** Somebody seen on a rounding, with the village they lived in that day. */
export interface SeenPerson {
  readonly personId: number
  readonly specialistId: number
  readonly villageId: number | null
  readonly on: string
}

/** Remote consultations and 五师查房 are no days in the village. */
export function seenBetween(store: Store, { from, to }: DateRange): SeenPerson[] {
  return store.all<SeenPerson>(
    `SELECT r.person_id AS personId, r.specialist_id AS specialistId, r.visit_date AS "on",
       (SELECT village_id FROM residence WHERE person_id = r.person_id AND from_date <= r.visit_date ORDER BY from_date DESC, id DESC LIMIT 1) AS villageId
     FROM rounding_visit r WHERE r.visit_kind = 'rounding' AND r.visit_date BETWEEN ? AND ? ORDER BY r.visit_date, r.id`,
    from,
    to,
  )
}

/** How many people are under care in each village on a day. */
export function peopleDue(store: Store, day: string): ReadonlyMap<number, number> {
  const closed = statusesNotActive(store, day)
  const files = store.all<{ fileId: number; personId: number; villageId: number | null }>(
    `SELECT f.id AS fileId, f.person_id AS personId,
       (SELECT village_id FROM residence WHERE person_id = f.person_id AND from_date <= ? ORDER BY from_date DESC, id DESC LIMIT 1) AS villageId
     FROM disease_file f WHERE f.enrol_date <= ?`,
    day,
    day,
  )
  const people = new Map<number, Set<number>>()
  for (const { fileId, personId, villageId } of files) {
    if (villageId === null || closed.get(fileId) === 'closed') continue
    people.set(villageId, (people.get(villageId) ?? new Set()).add(personId))
  }
  return new Map([...people].map(([villageId, ids]) => [villageId, ids.size]))
}

/** The entries of a quarter by day; whoever was there on the day has done it, marked or not. */
export function planEntries(store: Store, { year, quarter }: QuarterChoice): PlanEntry[] {
  const range = quarterRange(year, quarter)
  const seen = seenBetween(store, { from: range.from, to: addDays(range.to, 6) })
  const specialists = new Map(store.list('specialist').map(({ id, name }) => [id, name]))
  const villages = new Map(store.list('village').map(({ id, name }) => [id, name]))
  return store
    .list('roundingPlan')
    .filter(({ plannedOn }) => plannedOn >= range.from && plannedOn <= range.to)
    .sort((a, b) => a.plannedOn.localeCompare(b.plannedOn) || a.id - b.id)
    .map((entry) => {
      const people = new Set(seen.filter((one) => belongs(entry, one)).map((one) => one.personId))
      return {
        ...entry,
        specialistName: specialists.get(entry.specialistId) ?? '',
        villages: entry.villageIds.map((id) => villages.get(id) ?? ''),
        shownState: entry.state === 'planned' && people.size > 0 ? ('done' as const) : entry.state,
        seen: people.size,
      }
    })
}

function belongs(entry: WithId<RoundingPlan>, { specialistId, villageId, on }: SeenPerson): boolean {
  const { from, to } = daysOf(entry)
  return (
    specialistId === entry.specialistId &&
    on >= from &&
    on <= to &&
    villageId !== null &&
    entry.villageIds.includes(villageId)
  )
}

/** Coverage that holds at some time of a range. */
export const coverageWithin = (store: Store, { from, to }: DateRange): WithId<Coverage>[] =>
  store.list('coverage').filter((one) => one.fromDate <= to && (one.toDate === null || one.toDate >= from))

export function roundingMatrix(store: Store, choice: QuarterChoice, today: string): RoundingMatrix {
  const { year, quarter } = choice
  const seen = seenBetween(store, yearRange(year))
  const entries = [1, 2, 3, 4].map((each) => planEntries(store, { year, quarter: each }))
  const due = [1, 2, 3, 4].map((each) => {
    const { from, to } = quarterRange(year, each)
    return from > today ? new Map<number, number>() : peopleDue(store, to < today ? to : today)
  })
  const covered = coverageWithin(store, quarterRange(year, quarter))
  const names = new Map(store.list('specialist').map(({ id, name }) => [id, name]))
  const villages = store
    .list('village')
    .sort((a, b) => a.sortNo - b.sortNo || a.id - b.id)
    .map(({ id, name }): VillageRounding => ({
      villageId: id,
      village: name,
      coveredBy: covered
        .filter((one) => one.villageId === id)
        .map((one) => coveredWords(names.get(one.specialistId) ?? '', one.diseases)),
      quarters: [1, 2, 3, 4].map((each) =>
        villageQuarter(id, quarterRange(year, each), each, {
          today,
          seen,
          entries: entries[each - 1] ?? [],
          due: due[each - 1]?.get(id) ?? 0,
        }),
      ),
    }))
  const specialists = specialistRows(
    store,
    entries[quarter - 1] ?? [],
    covered,
    seen,
    quarterRange(year, quarter),
    today,
  )
  return {
    villages,
    specialists,
    behind: behindSentences(villages, specialists, quarter, quarterRange(year, quarter), today),
  }
}

/** `周明远`, or `周明远（高血压）` where another disease is somebody else's. */
const coveredWords = (name: string, diseases: Coverage['diseases']): string =>
  diseases.length > 1 ? name : `${name}（${labelsOf(diseaseCodes, diseases)}）`

interface QuarterFacts {
  readonly today: string
  readonly seen: readonly SeenPerson[]
  readonly entries: readonly PlanEntry[]
  readonly due: number
}

function villageQuarter(
  villageId: number,
  range: DateRange,
  quarter: number,
  { today, seen, entries, due }: QuarterFacts,
): VillageQuarter {
  const here = seen.filter((one) => one.villageId === villageId && one.on >= range.from && one.on <= range.to)
  const planned = entries.filter(
    ({ state, villageIds }) => (state === 'planned' || state === 'done') && villageIds.includes(villageId),
  )
  const markedDone = planned.filter(({ state }) => state === 'done').map(({ plannedOn }) => plannedOn)
  const done = [...new Set([...here.map(({ on }) => on), ...markedDone])].sort()
  return {
    quarter,
    planned: planned.map(({ plannedOn }) => plannedOn),
    done,
    seen: new Set(here.map(({ personId }) => personId)).size,
    due,
    missing: range.from <= today && done.length === 0,
  }
}

function specialistRows(
  store: Store,
  entries: readonly PlanEntry[],
  covered: readonly WithId<Coverage>[],
  seen: readonly SeenPerson[],
  range: DateRange,
  today: string,
): SpecialistRounding[] {
  const open = entries.filter(({ state }) => state === 'planned' || state === 'done')
  return store
    .list('specialist')
    .map(({ id, name, hospital }): SpecialistRounding => {
      const own = open.filter(({ specialistId }) => specialistId === id)
      const days = seen.filter((one) => one.specialistId === id && one.on >= range.from && one.on <= range.to)
      return {
        specialistId: id,
        name,
        hospital,
        villages: new Set(covered.filter((one) => one.specialistId === id).map((one) => one.villageId)).size,
        planned: own.length,
        done: new Set(days.map(({ on }) => on)).size,
        behind: own.filter((entry) => wasMissed(entry, today)).length,
      }
    })
    .filter(({ villages, planned, done }) => villages + planned + done > 0)
}

/** Villages nobody came to or nobody answers for, and specialists whose planned days passed without them. */
function behindSentences(
  villages: readonly VillageRounding[],
  specialists: readonly SpecialistRounding[],
  quarter: number,
  range: DateRange,
  today: string,
): string[] {
  const namesOf = (rows: readonly VillageRounding[]) =>
    rows.length <= 6
      ? rows.map((row) => row.village).join('、')
      : `${rows
          .slice(0, 6)
          .map((row) => row.village)
          .join('、')}等 ${rows.length} 个村`
  const missing = villages.filter(({ quarters }) => quarters[quarter - 1]?.missing)
  const uncovered = villages.filter(({ coveredBy }) => coveredBy.length === 0)
  // A village that nobody answers for cannot be planned before somebody does.
  const unplanned = missing.filter(
    (village) => !uncovered.includes(village) && village.quarters[quarter - 1]?.planned.every((day) => day < today),
  )
  const isOver = range.to < today
  return [
    ...(missing.length > 0
      ? [`${isOver ? '整个季度没有专家到过' : '本季度还没有专家到过'}：${namesOf(missing)}（要求每季度至少 1 次）`]
      : []),
    ...(unplanned.length > 0 && !isOver ? [`其中没有排后面日子的：${namesOf(unplanned)}，请按“排本季度计划”`] : []),
    ...(uncovered.length > 0 ? [`没有专家包干：${namesOf(uncovered)}，请在“分片包干”里指定`] : []),
    ...specialists
      .filter(({ behind }) => behind > 0)
      .map(
        ({ name, planned, done, behind }) =>
          `${name}：计划 ${planned} 天，到过 ${done} 天，有 ${behind} 个计划日已过、没有接诊记录`,
      ),
  ]
}
