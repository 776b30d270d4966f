/** Readings of a person from every kind of meeting, as one series: a meeting on two forms is one day. */
import type { LocalDate } from '../local-date.ts'
import type { GradingInput } from './grading-input.ts'

export type ReadingSource = 'followUp' | 'exam' | 'roundingVisit' | 'labResult'

/** Where values come from: every kind of meeting and every slip. */
export type MeasuredRecords = Pick<GradingInput, 'followUps' | 'exams' | 'visits' | 'labs'>

export interface PressureReading {
  readonly on: LocalDate
  readonly sbp: number
  readonly dbp: number
  readonly source: ReadingSource
  readonly id: number
}

export interface ValueReading {
  readonly on: LocalDate
  readonly value: number
  readonly source: ReadingSource
  readonly id: number
}

interface Meeting {
  readonly on: LocalDate
  readonly source: ReadingSource
  readonly id: number
  readonly fields: Readonly<Record<string, unknown>>
}

function meetings({ followUps, exams, visits }: MeasuredRecords): Meeting[] {
  const from = (source: ReadingSource, on: LocalDate, each: { readonly id: number }): Meeting => ({
    on,
    source,
    id: each.id,
    fields: each as unknown as Meeting['fields'],
  })
  return [
    ...followUps.filter((each) => each.contact === 'met').map((each) => from('followUp', each.visitDate, each)),
    ...exams.map((each) => from('exam', each.examDate, each)),
    ...visits.map((each) => from('roundingVisit', each.visitDate, each)),
  ]
}

/** Complete blood pressures, one a day (of several the highest), newest first. */
export function pressureReadings(input: MeasuredRecords): PressureReading[] {
  const byDay = new Map<LocalDate, PressureReading>()
  for (const { on, source, id, fields } of meetings(input)) {
    const { sbp, dbp } = fields
    if (typeof sbp !== 'number' || typeof dbp !== 'number') continue
    const known = byDay.get(on)
    if (!known || sbp > known.sbp || (sbp === known.sbp && dbp > known.dbp)) byDay.set(on, { on, sbp, dbp, source, id })
  }
  return newestFirst([...byDay.values()])
}

type See = (on: LocalDate, value: number, source: ReadingSource, id: number) => void

/** Walks every value of an item without keeping any: gradings ask for nine items of everybody an import touches. */
function eachValue({ followUps, exams, visits, labs }: MeasuredRecords, item: string, see: See): void {
  const look = (source: ReadingSource, on: LocalDate, each: { readonly id: number }) => {
    const value = (each as unknown as Readonly<Record<string, unknown>>)[item]
    if (typeof value === 'number') see(on, value, source, each.id)
  }
  for (const each of followUps) {
    if (each.contact !== 'met') continue
    // HbA1c on a follow-up form is often older than the visit and has a date of its own.
    look('followUp', item === 'hba1c' ? (each.hba1cDate ?? each.visitDate) : each.visitDate, each)
  }
  for (const each of exams) look('exam', each.examDate, each)
  for (const each of visits) look('roundingVisit', each.visitDate, each)
  for (const { id, item: name, testDate, value } of labs)
    if (name === item && value !== null) see(testDate, value, 'labResult', id)
}

/**
 * Every value of an item (`core/domain/lab/lab-items.ts`; a field of the same name on a form is the same item) from follow-ups,
 * examinations, rounding visits and slips, by the day it was measured, newest first.
 */
export function valueReadings(input: MeasuredRecords, item: string): ValueReading[] {
  const found: ValueReading[] = []
  eachValue(input, item, (on, value, source, id) => found.push({ on, value, source, id }))
  return newestFirst(found)
}

/** The newest value of an item known on `asOf` (null: on any day); null: never measured. */
export function latestValue(input: MeasuredRecords, item: string, asOf: LocalDate | null): ValueReading | null {
  // The newest so far, held in an object so that the compiler sees the walk change it.
  const best: { reading: ValueReading | null } = { reading: null }
  eachValue(input, item, (on, value, source, id) => {
    if (asOf !== null && on > asOf) return
    const known = best.reading
    if (known === null || on > known.on || (on === known.on && id > known.id)) best.reading = { on, value, source, id }
  })
  return best.reading
}

/** Fasting glucose values, one a day (of several the highest), newest first. */
export function fastingReadings(input: MeasuredRecords): ValueReading[] {
  const byDay = new Map<LocalDate, ValueReading>()
  for (const each of valueReadings(input, 'fpg')) {
    const known = byDay.get(each.on)
    if (!known || each.value > known.value) byDay.set(each.on, each)
  }
  return newestFirst([...byDay.values()])
}

export function newestFirst<R extends { readonly on: LocalDate; readonly id: number }>(readings: readonly R[]): R[] {
  return readings.toSorted((a, b) => (a.on === b.on ? b.id - a.id : a.on < b.on ? 1 : -1))
}
