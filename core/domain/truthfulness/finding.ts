/** What a rule says of one group of records: how many, how many chance alone would make, and whether somebody is to look. */
import type { TruthRecord } from './truth-record.ts'

export const truthRules = ['digit', 'heap', 'copy', 'same-day', 'minute', 'places', 'death'] as const
export type TruthRule = (typeof truthRules)[number]
export type Measure = 'sbp' | 'dbp' | 'fpg' | 'bp'

export const truthRuleNames: Readonly<Record<TruthRule, string>> = {
  digit: '末位数字',
  heap: '贴着达标线',
  copy: '与上次相同',
  'same-day': '同日多人相同',
  minute: '同一分钟保存',
  places: '一天入户',
  death: '死亡之后',
}
export const measureNames: Readonly<Record<Measure, string>> = {
  sbp: '收缩压',
  dbp: '舒张压',
  fpg: '空腹血糖',
  bp: '血压',
}

export interface Bar {
  readonly label: string
  readonly count: number
  /** By chance, to compare with. */
  readonly expected: number
}

export interface Finding {
  readonly rule: TruthRule
  readonly measure: Measure | null
  /** `ask`: somebody is to look; `usual`: what chance makes; `few`: too little to say. */
  readonly state: 'ask' | 'usual' | 'few'
  readonly count: number
  readonly outOf: number
  /** How many chance alone would make; null where it is no matter of chance. */
  readonly expected: number | null
  /** How likely chance makes at least so many, 0..1; null where it is no matter of chance or there are too few. */
  readonly tail: number | null
  /** One Chinese sentence with its numbers. It asks, and never says that somebody did wrong. */
  readonly sentence: string
  readonly bars: readonly Bar[]
  /** The records to look at, with why each is among them. */
  readonly records: readonly { readonly record: TruthRecord; readonly why: string }[]
}

/** How many chance would bring: `约 66`, `约 4.9`, `不到 0.1`. */
export function aboutText(expected: number): string {
  if (expected >= 10) return `约 ${Math.round(expected)}`
  return expected < 0.05 ? '不到 0.1' : `约 ${(Math.round(expected * 10) / 10).toFixed(1)}`
}
/** `38%`; `不到 1%` for what would round to 0. */
export function shareText(count: number, of: number): string {
  const percent = of === 0 ? 0 : (count * 100) / of
  return percent > 0 && percent < 1 ? '不到 1%' : `${Math.round(percent)}%`
}

export const usual = (
  rule: TruthRule,
  measure: Measure | null,
  outOf: number,
  sentence: string,
  more: Partial<Finding> = {},
): Finding => ({
  rule,
  measure,
  state: 'usual',
  count: 0,
  outOf,
  expected: null,
  tail: null,
  sentence,
  bars: [],
  records: [],
  ...more,
})
