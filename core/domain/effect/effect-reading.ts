/** Which readings may stand before and after a specialist's visit. */
import type { DiseaseId } from '../follow-up-facts.ts'
import type { ReadingSource } from '../grading/readings.ts'
import type { LocalDate } from '../local-date.ts'

/** One record's reading: mmHg, mmol/L. `inPerson`: measured by the staff who met the patient, not told by telephone or screen. */
export interface EffectReading {
  readonly on: LocalDate
  readonly source: ReadingSource
  readonly id: number
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  readonly inPerson: boolean
}

/**
 * Narrower than what a form lets through (domain handbook §1.1–1.2: 60–300, 30–200, 1–50), so that a slip of the pen does not make
 * an average: mmHg and mmol/L, both ends included. Own rule of the program; no guideline names such limits.
 */
export const plausibleReading = { sbp: [70, 260], dbp: [40, 150], fpg: [2, 33.3] } as const

const within = (value: number | null, [min, max]: readonly [number, number]): value is number =>
  value !== null && value >= min && value <= max

/**
 * True when a reading counts for a disease: measured in person, complete (both pressures, or the fasting glucose), plausible, the
 * systolic above the diastolic.
 */
export function isValidReading(reading: EffectReading, disease: DiseaseId): boolean {
  if (!reading.inPerson) return false
  const { sbp, dbp, fpg } = reading
  if (disease === 'T2DM') return within(fpg, plausibleReading.fpg)
  return within(sbp, plausibleReading.sbp) && within(dbp, plausibleReading.dbp) && sbp > dbp
}

/** Of two valid readings of one day the higher counts, as everywhere in the station. */
export function isHigher(one: EffectReading, other: EffectReading, disease: DiseaseId): boolean {
  if (disease === 'T2DM') return (one.fpg ?? 0) > (other.fpg ?? 0)
  const [a, b] = [one.sbp ?? 0, other.sbp ?? 0]
  return a === b ? (one.dbp ?? 0) > (other.dbp ?? 0) : a > b
}
