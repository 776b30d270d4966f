/** The reading at a specialist's visit and the one after it: one pair a visit and disease, or the reason why there is none. */
import { judgeControl, type DiseaseId } from '../follow-up-facts.ts'
import { addDays, chineseDate, daysBetween, type LocalDate } from '../local-date.ts'
import { isHigher, isValidReading, type EffectReading } from './effect-reading.ts'

/**
 * The reading after is the first one 14 to 90 days later, both ends included: two weeks are the re-check interval of the national
 * norm and three months its routine one (domain handbook §2.6–2.7).
 */
export const effectDays = { from: 14, to: 90 } as const

/** Days are counted from the visit, or from the day its advice was carried out where it was. */
export type EffectAnchor = 'visit' | 'advice'

export interface EffectStart {
  readonly disease: DiseaseId
  readonly birthDate: LocalDate | null
  readonly visitId: number
  readonly visitDate: LocalDate
  /** The last day on which an advice of the visit was carried out; null: none was. */
  readonly carriedOutOn: LocalDate | null
}

export interface EffectPair {
  readonly before: EffectReading
  readonly after: EffectReading
  /** From the day counted from to the reading after. */
  readonly days: number
  /** By the national assessment's limit, with the age on the day of each reading (domain handbook §2.5). */
  readonly controlledBefore: boolean
  readonly controlledAfter: boolean
}

export type EffectState = 'paired' | 'waiting' | 'none' | 'no-baseline'

export interface EffectOutcome {
  readonly state: EffectState
  readonly countedFrom: LocalDate
  readonly pair: EffectPair | null
  /** One Chinese sentence: the two readings, or why there are not two. */
  readonly sentence: string
}

/**
 * Pairs a visit with the first valid reading 14–90 days after it. `readings`: all of the person's, the visit's own among them; what
 * lies after `asOf` is not known yet. The reading at the visit is the visit's own, else that of another record of the same day.
 * Never pairs a record with itself, nor two readings of one day.
 */
export function pairVisit(
  start: EffectStart,
  readings: readonly EffectReading[],
  anchor: EffectAnchor,
  asOf: LocalDate,
): EffectOutcome {
  const countedFrom = anchor === 'advice' ? (start.carriedOutOn ?? start.visitDate) : start.visitDate
  const valid = readings.filter((each) => each.on <= asOf && isValidReading(each, start.disease))
  const before = readingAtVisit(start, valid)
  if (!before)
    return { state: 'no-baseline', countedFrom, pair: null, sentence: `接诊当天没有${whatIn(start)}，不能比较` }
  return pairFrom({ ...start, before, countedFrom }, readings, asOf)
}

/** From what a reading after is looked for: the reading before it, and the day from which the 14–90 days run. */
export interface PairBasis extends Pick<EffectStart, 'disease' | 'birthDate'> {
  readonly before: EffectReading
  readonly countedFrom: LocalDate
}

/** Pairs a reading with the first valid one 14–90 days after a day, of a later day and another record. */
export function pairFrom(basis: PairBasis, readings: readonly EffectReading[], asOf: LocalDate): EffectOutcome {
  const { disease, before, countedFrom } = basis
  const valid = readings.filter((each) => each.on <= asOf && isValidReading(each, disease))
  const after = firstAfter(basis, valid)
  if (!after) return withoutPair(countedFrom, asOf)
  const pair = {
    before,
    after,
    days: daysBetween(countedFrom, after.on),
    controlledBefore: isControlled(basis, before),
    controlledAfter: isControlled(basis, after),
  }
  return { state: 'paired', countedFrom, pair, sentence: pairSentence(disease, pair) }
}

const whatIn = ({ disease }: EffectStart): string => (disease === 'HTN' ? '当面测的完整血压' : '当面测的空腹血糖')

function readingAtVisit(start: EffectStart, valid: readonly EffectReading[]): EffectReading | undefined {
  const sameDay = valid.filter((each) => each.on === start.visitDate)
  const own = sameDay.find((each) => each.source === 'roundingVisit' && each.id === start.visitId)
  return own ?? highest(sameDay, start.disease)
}

function firstAfter(
  { disease, before, countedFrom }: PairBasis,
  valid: readonly EffectReading[],
): EffectReading | undefined {
  const [from, to] = [addDays(countedFrom, effectDays.from), addDays(countedFrom, effectDays.to)]
  const others = valid.filter((each) => each.on >= from && each.on <= to && each.on > before.on)
  const first = others.reduce<LocalDate | null>((day, { on }) => (day === null || on < day ? on : day), null)
  return highest(
    others.filter(({ on }) => on === first),
    disease,
  )
}

function highest(readings: readonly EffectReading[], disease: DiseaseId): EffectReading | undefined {
  return readings.reduce<EffectReading | undefined>(
    (best, each) => (best === undefined || isHigher(each, best, disease) ? each : best),
    undefined,
  )
}

function withoutPair(countedFrom: LocalDate, asOf: LocalDate): EffectOutcome {
  const until = addDays(countedFrom, effectDays.to)
  const sentence =
    asOf <= until
      ? `尚无复测，${chineseDate(until)}前测的都算`
      : `尚无复测，到${chineseDate(until)}已满 ${effectDays.to} 天`
  return { state: asOf <= until ? 'waiting' : 'none', countedFrom, pair: null, sentence }
}

function isControlled({ disease, birthDate }: PairBasis, { on, sbp, dbp, fpg }: EffectReading): boolean {
  const nothing = { symptoms: [], glucose2h: null, glucoseRandom: null, heartRate: null, tempC: null, adr: null }
  const facts = { ...nothing, disease, visitDate: on, contact: 'met' as const, sbp, dbp, fpg, medAdherence: null }
  return judgeControl(facts, birthDate).uncontrolled === false
}

function pairSentence(disease: DiseaseId, { before, after, days }: EffectPair): string {
  const text = (each: EffectReading) => (disease === 'HTN' ? `${each.sbp}/${each.dbp}` : String(each.fpg))
  return `${text(before)}，${days} 天后 ${text(after)}${disease === 'HTN' ? ' mmHg' : ' mmol/L'}`
}
