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
    on, source, id: each.id, fields: each as unknown as Meeting['fields'],
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

/**
 * Every value of an item (`core/domain/lab/lab-items.ts`; a field of the same name on a form is the same item) from follow-ups,
 * examinations, rounding visits and slips, by the day it was measured, newest first.
 */
export function valueReadings(input: MeasuredRecords, item: string): ValueReading[] {
  const found: ValueReading[] = []
  for (const { on, source, id, fields } of meetings(input)) {
    const value = fields[item]
    if (typeof value === 'number') found.push({ on: measuredOn(item, fields) ?? on, value, source, id })
  }
  for (const { id, item: name, testDate, value } of input.labs)
    if (name === item && value !== null) found.push({ on: testDate, value, source: 'labResult', id })
  return newestFirst(found)
}

/** The newest value of an item known on `asOf` (null: on any day); null: never measured. */
export function latestValue(input: MeasuredRecords, item: string, asOf: LocalDate | null): ValueReading | null {
  return valueReadings(input, item).find((each) => asOf === null || each.on <= asOf) ?? null
}

/** HbA1c on a follow-up form is often older than the visit and has a date of its own. */
function measuredOn(item: string, fields: Meeting['fields']): LocalDate | null {
  const own = item === 'hba1c' ? fields['hba1cDate'] : null
  return typeof own === 'string' ? own : null
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
