/** Readings of a person from every kind of meeting, as one series: a meeting on two forms is one day. */
import type { LocalDate } from '../local-date.ts'
import type { GradingInput } from './grading-input.ts'

export type ReadingSource = 'followUp' | 'exam' | 'roundingVisit'

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
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  readonly source: ReadingSource
  readonly id: number
}

function meetings({ followUps, exams, visits }: GradingInput): Meeting[] {
  return [
    ...followUps.filter((each) => each.contact === 'met').map((each) => ({ ...each, on: each.visitDate, source: 'followUp' as const })),
    ...exams.map((each) => ({ ...each, on: each.examDate, source: 'exam' as const })),
    ...visits.map((each) => ({ ...each, on: each.visitDate, source: 'roundingVisit' as const })),
  ].map(({ on, sbp, dbp, fpg, source, id }) => ({ on, sbp, dbp, fpg, source, id }))
}

/** Complete blood pressures, one a day (of several the highest), newest first. */
export function pressureReadings(input: GradingInput): PressureReading[] {
  const byDay = new Map<LocalDate, PressureReading>()
  for (const { on, sbp, dbp, source, id } of meetings(input)) {
    if (sbp === null || dbp === null) continue
    const known = byDay.get(on)
    if (!known || sbp > known.sbp || (sbp === known.sbp && dbp > known.dbp)) byDay.set(on, { on, sbp, dbp, source, id })
  }
  return newestFirst([...byDay.values()])
}

/** Fasting glucose values, one a day (of several the highest), newest first. */
export function fastingReadings(input: GradingInput): ValueReading[] {
  const byDay = new Map<LocalDate, ValueReading>()
  for (const { on, fpg, source, id } of meetings(input)) {
    if (fpg === null) continue
    const known = byDay.get(on)
    if (!known || fpg > known.value) byDay.set(on, { on, value: fpg, source, id })
  }
  return newestFirst([...byDay.values()])
}

/** HbA1c values by the day they were measured, newest first. */
export function hba1cReadings({ followUps, exams }: GradingInput): ValueReading[] {
  const written = followUps
    .filter((each) => each.contact === 'met' && each.hba1c !== null)
    .map(({ id, hba1c, hba1cDate, visitDate }) => ({ on: hba1cDate ?? visitDate, value: hba1c ?? 0, source: 'followUp' as const, id }))
  const measured = exams
    .filter((each) => each.hba1c !== null)
    .map(({ id, examDate, hba1c }) => ({ on: examDate, value: hba1c ?? 0, source: 'exam' as const, id }))
  return newestFirst([...written, ...measured])
}

export function newestFirst<R extends { readonly on: LocalDate; readonly id: number }>(readings: readonly R[]): R[] {
  return readings.toSorted((a, b) => (a.on === b.on ? b.id - a.id : a.on < b.on ? 1 : -1))
}
