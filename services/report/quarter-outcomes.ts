/** What the rates of standard management and control said of every patient at the quarter ends of a year. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { countAt, type Counts } from '../../core/domain/counts.ts'
import { getIndicator } from '../../core/domain/indicator/catalogue.ts'
import { partsOf } from '../../core/domain/indicator/judging.ts'
import { periodOf, type PatientFacts } from '../../core/domain/indicator/patient-facts.ts'
import { lastQuarters } from '../../core/domain/report/quarter-trend.ts'
import { quarterOf } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { keptRows, rowsOfPeople, type RowSource } from '../indicators/kept-rows.ts'
import { gatherForRates, patientSource } from '../indicators/patient-facts.ts'
import { ofPeople, peopleText, type People } from '../indicators/people-condition.ts'

/** The figures drawn over quarters, by their first reading; of each disease two. */
export const quarterFigures: Readonly<Record<Disease, readonly [string, string]>> = {
  HTN: ['stdManageRate', 'bpControlRate'],
  T2DM: ['stdManageRate', 'fpgControlRate'],
}

/** One file over a year; the quarters count from 0. */
export interface QuarterOutcome {
  readonly personId: number
  readonly disease: Disease
  readonly villageId: number | null
  readonly doctor: string | null
  /** The first quarter with a follow-up by its end; 4: none in the year. */
  readonly knownFrom: number
  /** Of each of `quarterFigures`: bit 2q where the file counts at the end of quarter q, bit 2q + 1 where it is in. */
  readonly sides: readonly [number, number]
}

/** Of the year of the as-of day, its last quarter ending that day. The village is that of the day, the status that of each quarter's end. */
export const quartersSoFar: RowSource<QuarterOutcome> = {
  name: '今年各季度',
  days: 2,
  first: (store, asOf) => keptRows(store, asOf, patientSource),
  gather: (store, asOf, people) => outcomesOf(store, rowsOfPeople(store, asOf, patientSource, people), asOf, people),
}

/** Of a year that is over, by its last day: of the facts nothing is kept but what came of them. */
export const quartersOfYear: RowSource<QuarterOutcome> = {
  name: '往年各季度',
  days: 10,
  gather: (store, asOf, people) => outcomesOf(store, gatherForRates(store, asOf, people), asOf, people),
}

function outcomesOf(store: Store, facts: readonly PatientFacts[], asOf: string, people: People): QuarterOutcome[] {
  const statusOn = statusHistory(store, people)
  const quarters = lastQuarters(asOf, quarterOf(asOf))
  const figures = { HTN: quarterFigures.HTN.map(judgeOf), T2DM: quarterFigures.T2DM.map(judgeOf) }
  const periods = quarters.map((quarter) => periodOf(quarter.asOf))
  return facts.map((row): QuarterOutcome => {
    const sides: [number, number] = [0, 0]
    for (const [quarter, period] of periods.entries()) {
      const then = period.asOf === asOf ? row : statusOn(row, period.asOf)
      for (const [at, judge] of figures[row.disease].entries()) {
        const { numerator, denominator } = partsOf(judge(then, period))
        sides[at === 0 ? 0 : 1] |= ((numerator << 1) | denominator) << (2 * quarter)
      }
    }
    const { personId, disease, villageId, doctor = null } = row
    const first = row.followUps[0]?.visitDate ?? null
    return { personId, disease, villageId, doctor, knownFrom: first === null ? 4 : quarterOf(first) - 1, sides }
  })
}

function judgeOf(indicator: string) {
  const { judge, variants } = getIndicator(indicator)
  return (row: PatientFacts, period: ReturnType<typeof periodOf>) => judge(row, period, variants[0].id)
}

/** By `disease quarter part`: rows, rows with a follow-up by then, and of both figures the numerator and the denominator. */
export function countOutcomes(
  rows: readonly QuarterOutcome[],
  partOf: (row: QuarterOutcome) => string,
): Counts<string> {
  const counts: Counts<string> = new Map()
  for (const row of rows)
    for (let quarter = 0; quarter < 4; quarter += 1)
      countAt(counts, `${row.disease} ${quarter} ${partOf(row)}`, numbersOf(row, quarter))
  return counts
}

function numbersOf({ knownFrom, sides: [standard, control] }: QuarterOutcome, quarter: number): number[] {
  const bit = (sides: number, at: number): number => (sides >> (2 * quarter + at)) & 1
  return [1, knownFrom <= quarter ? 1 : 0, bit(standard, 1), bit(standard, 0), bit(control, 1), bit(control, 0)]
}

interface StatusRow {
  person_id: number
  disease: Disease
  status: PatientFacts['status']
  reason: string | null
  from_date: string
}

/** Puts the status of an earlier day into facts gathered for a later one; visits and examinations are cut off by the definitions. */
function statusHistory(store: Store, people: People): (facts: PatientFacts, day: string) => PatientFacts {
  const history = new Map<string, StatusRow[]>()
  const rows = store.all<StatusRow>(
    `SELECT f.person_id, f.disease, s.status, s.reason, s.from_date FROM disease_status s JOIN disease_file f ON f.id = s.file_id
     WHERE EXISTS (SELECT 1 FROM disease_status AS ended WHERE ended.file_id = s.file_id AND ended.status <> 'active')
       ${ofPeople(people, 'f.person_id')}
     ORDER BY s.file_id, s.from_date`,
    { people: peopleText(people) },
  )
  for (const row of rows) {
    const key = `${row.person_id} ${row.disease}`
    const known = history.get(key)
    if (known) known.push(row)
    else history.set(key, [row])
  }
  return (facts, day) => {
    const known = history.get(`${facts.personId} ${facts.disease}`)
    if (!known) return facts
    const held = known.findLast((row) => row.from_date <= day)
    return {
      ...facts,
      status: held?.status ?? 'active',
      statusReason: held?.reason ?? null,
      statusFrom: held?.from_date ?? null,
    }
  }
}
