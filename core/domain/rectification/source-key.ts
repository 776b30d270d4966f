/** What a source calls a problem, so that it is found again and not taken over twice. */
import { truthRules, type Measure, type TruthRule } from '../truthfulness/finding.ts'

/** Of a random check in one village (0: no village is known): nothing was done, or what was said is not what was recorded. */
export interface CheckKey {
  readonly checkId: number
  readonly part: 'care' | 'record'
  readonly villageId: number
}

export const checkKeyText = ({ checkId, part, villageId }: CheckKey): string => `check:${checkId}:${part}:${villageId}`

export function checkKeyOf(text: string): CheckKey | null {
  const [, checkId, part, villageId] = /^check:(\d+):(care|record):(\d+)$/.exec(text) ?? []
  if (part !== 'care' && part !== 'record') return null
  return { checkId: Number(checkId), part, villageId: Number(villageId) }
}

/** One finding of the truthfulness board on one doctor's records of the days. */
export interface TruthKey {
  readonly rule: TruthRule
  readonly measure: Measure | null
  readonly from: string
  readonly to: string
  readonly doctor: string
}

export const truthKeyText = ({ rule, measure, from, to, doctor }: TruthKey): string =>
  ['truth', rule, measure ?? '-', from, to, doctor].join(':')

export function truthKeyOf(text: string): TruthKey | null {
  const [, rule, measure, from, to, doctor] =
    /^truth:([a-z-]+):(sbp|dbp|fpg|bp|-):(\d{4}-\d\d-\d\d):(\d{4}-\d\d-\d\d):(.*)$/s.exec(text) ?? []
  const known = truthRules.find((each) => each === rule)
  if (!known || from === undefined || to === undefined || doctor === undefined) return null
  return { rule: known, measure: measure === '-' ? null : (measure as Measure), from, to, doctor }
}

/** Found once, of days that are over: settled, it is not offered again. What the register lacks may come back. */
export const isOfOneFinding = (sourceKey: string): boolean => /^(check|truth|score):/.test(sourceKey)
