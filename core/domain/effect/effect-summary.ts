/** What became of visits, counted. Says what was measured after them, never why. */
import type { DiseaseId } from '../follow-up-facts.ts'
import type { EffectOutcome } from './pair-visit.ts'

/** One visit and disease with everything the summary needs. */
export interface EffectCase {
  readonly visitId: number
  readonly disease: DiseaseId
  readonly adviceGiven: number
  readonly adviceDone: number
  readonly adviceDropped: number
  readonly outcome: EffectOutcome
}

/** A mean of differences (after − before) and how far they spread; `sd` is the sample standard deviation, null under two pairs. */
export interface MeanChange {
  readonly n: number
  readonly mean: number
  readonly sd: number | null
}

export interface EffectSummary {
  /** Visits, each once whatever its diseases. */
  readonly visits: number
  /** Visit and disease. */
  readonly cases: number
  readonly paired: number
  readonly waiting: number
  /** No valid reading in time, or none at the visit. */
  readonly unpaired: number
  readonly adviceGiven: number
  readonly adviceDone: number
  readonly adviceDropped: number
  /** mmHg, of pairs of hypertension. */
  readonly sbp: MeanChange | null
  readonly dbp: MeanChange | null
  /** mmol/L, of pairs of diabetes. */
  readonly fpg: MeanChange | null
  /** Of the pairs. */
  readonly controlledBefore: number
  readonly controlledAfter: number
}

/** Sums up cases of any group. Advice is counted once a visit, also where the visit stands for two diseases. */
export function summariseEffect(cases: readonly EffectCase[]): EffectSummary {
  const visits = [...new Map(cases.map((each) => [each.visitId, each])).values()]
  const sum = (of: (each: EffectCase) => number) => visits.reduce((total, each) => total + of(each), 0)
  const pairs = cases.flatMap(({ disease, outcome }) => (outcome.pair ? [{ disease, ...outcome.pair }] : []))
  const differences = (disease: DiseaseId, field: 'sbp' | 'dbp' | 'fpg') =>
    pairs.filter((each) => each.disease === disease).map((each) => (each.after[field] ?? 0) - (each.before[field] ?? 0))
  return {
    visits: visits.length,
    cases: cases.length,
    paired: pairs.length,
    waiting: cases.filter(({ outcome }) => outcome.state === 'waiting').length,
    unpaired: cases.filter(({ outcome }) => outcome.state === 'none' || outcome.state === 'no-baseline').length,
    adviceGiven: sum((each) => each.adviceGiven),
    adviceDone: sum((each) => each.adviceDone),
    adviceDropped: sum((each) => each.adviceDropped),
    sbp: meanChange(differences('HTN', 'sbp')),
    dbp: meanChange(differences('HTN', 'dbp')),
    fpg: meanChange(differences('T2DM', 'fpg')),
    controlledBefore: pairs.filter((each) => each.controlledBefore).length,
    controlledAfter: pairs.filter((each) => each.controlledAfter).length,
  }
}

/** Mean and sample standard deviation; null of nothing. */
export function meanChange(differences: readonly number[]): MeanChange | null {
  const n = differences.length
  if (n === 0) return null
  const mean = differences.reduce((sum, each) => sum + each, 0) / n
  if (n === 1) return { n, mean, sd: null }
  const squares = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  return { n, mean, sd: Math.sqrt(squares / (n - 1)) }
}

/** `−6.2 ± 11.4`; `—` without pairs. A minus of the printers' font, so that it lines up. */
export function meanChangeText(change: MeanChange | null): string {
  if (change === null) return '—'
  const rounded = Math.round(change.mean * 10) / 10
  const mean = `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${Math.abs(rounded).toFixed(1)}`
  return change.sd === null ? mean : `${mean} ± ${change.sd.toFixed(1)}`
}

/** Stands under every table of these figures. */
export const effectCaution =
  '这里只比较接诊时和之后的读数，不说明变化的原因。专家多是挑读数高的人看，这一次特别高的读数，下一次就算什么都没改，往往也会低一些；' +
  '季节、服药是否规律、在哪里测也都有影响。人数少于 30 时，平均变化只作参考。'
