import { pointsText, type Hundredths, type Measure, type Reading, type ScoreRule } from './score-rule.ts'

/** What the insurance tells of a year; null: not known yet. */
export interface InsuranceFigures {
  readonly insured: number | null
  readonly insuredLast: number | null
  /** Admissions for the eight diseases, this year and the same time of last year. */
  readonly admissions: number | null
  readonly admissionsLast: number | null
}

export interface ScoreSettings extends InsuranceFigures {
  readonly base: Hundredths
  readonly floor: Hundredths
  /** Reading chosen by code of the rule. */
  readonly readings: Readonly<Record<string, string>>
}

/** What the other reading of an unclear clause would give. */
export interface OtherReading {
  readonly id: string
  readonly sentence: string
  readonly points: Hundredths | null
}

export interface ScoreLine {
  readonly code: string
  readonly name: string
  readonly cases: number
  /** Negative: taken off; null: cannot be told, `sentence` says what is missing. */
  readonly points: Hundredths | null
  readonly isCapped: boolean
  /** False: another's points (the leading hospital's), shown but not summed. */
  readonly isOurs: boolean
  /** How the points come about, with its numbers. */
  readonly sentence: string
  readonly readingId: string
  readonly readingSentence: string
  readonly others: readonly OtherReading[]
}

export interface Score {
  readonly base: Hundredths
  readonly total: Hundredths
  readonly lines: readonly ScoreLine[]
  /** Rules whose points cannot be told. */
  readonly unknown: number
}

const smallUpTo = 15_000
const largeFrom = 25_000

/**
 * The score: base plus every line that is ours, not under the floor (domain handbook §3.4: base 100, floor 0, no cap of the whole).
 * `cases`: by code of the rule; what is not there counts 0.
 */
export function scoreOf(
  rules: readonly ScoreRule[],
  cases: ReadonlyMap<string, number>,
  settings: ScoreSettings,
): Score {
  const lines = rules.map((rule) => scoreLine(rule, cases.get(rule.code) ?? 0, settings))
  const sum = lines.reduce((total, line) => total + (line.isOurs ? (line.points ?? 0) : 0), 0)
  return {
    base: settings.base,
    total: Math.max(settings.floor, settings.base + sum),
    lines,
    unknown: lines.filter(({ points, isOurs }) => isOurs && points === null).length,
  }
}

function scoreLine(rule: ScoreRule, cases: number, settings: ScoreSettings): ScoreLine {
  const chosen = rule.readings.find(({ id }) => id === settings.readings[rule.code]) ?? rule.readings[0]
  const counted = measured(chosen.measure, cases, settings)
  const points = capped(rule, counted.points)
  return {
    code: rule.code,
    name: rule.name,
    cases,
    points,
    isCapped: points !== counted.points,
    isOurs: rule.party !== 'hospital',
    sentence:
      points === counted.points ? counted.sentence : `${counted.sentence}，封顶 ${pointsText(-(rule.cap ?? 0))}`,
    readingId: chosen.id,
    readingSentence: rule.readings.length > 1 ? chosen.sentence : '',
    others: rule.readings.filter((each) => each !== chosen).map((each) => otherReading(rule, each, cases, settings)),
  }
}

const otherReading = (rule: ScoreRule, { id, sentence, measure }: Reading, cases: number, settings: ScoreSettings) => ({
  id,
  sentence,
  points: capped(rule, measured(measure, cases, settings).points),
})

const capped = ({ cap }: ScoreRule, points: Hundredths | null): Hundredths | null =>
  cap === null || points === null ? points : Math.max(-cap, points)

interface Measured {
  readonly points: Hundredths | null
  readonly sentence: string
}

function measured(measure: Measure, cases: number, figures: InsuranceFigures): Measured {
  if (measure.kind === 'none') return { points: null, sentence: `已登记 ${cases} 次；原文没有给分值，只作记录` }
  if (measure.kind === 'per-case') return perCase(measure.points, cases, measure.free)
  if (measure.kind === 'drop-bonus') return dropBonus(measure, figures)
  if (figures.insured === null)
    return cases === 0 ? perCase(0, 0, 0) : { points: null, sentence: '没有参保人数，不能定档：请在“年度参数”里填写' }
  const [small, middle, large] = measure.points
  return perCase([small, middle, large][sizeOf(figures.insured, measure.bounds)] ?? middle, cases, 0)
}

/** 0 small, 1 middle, 2 large. */
function sizeOf(insured: number, bounds: 'outer' | 'middle'): 0 | 1 | 2 {
  const isSmall = bounds === 'outer' ? insured <= smallUpTo : insured < smallUpTo
  const isLarge = bounds === 'outer' ? insured >= largeFrom : insured > largeFrom
  return isSmall ? 0 : isLarge ? 2 : 1
}

function perCase(points: Hundredths, cases: number, free: number): Measured {
  const over = Math.max(0, cases - free)
  if (over === 0) return { points: 0, sentence: cases === 0 ? '没有查到' : `${cases} 例，没有超过免扣的 ${free} 例` }
  const sum = -points * over
  const counted = free > 0 ? `${cases} 例，超过 ${free} 例的 ${over} 例` : `${cases} 例`
  return { points: sum, sentence: `${counted} × ${points / 100} 分` }
}

function dropBonus(
  { points, way }: Extract<Measure, { kind: 'drop-bonus' }>,
  { insured, insuredLast, admissions, admissionsLast }: InsuranceFigures,
): Measured {
  if (!insured || !insuredLast || admissions === null || admissionsLast === null)
    return { points: null, sentence: '没有两年的参保人数和住院人次，不能计算：请在“年度参数”里填写' }
  const now = (admissions / insured) * 100
  const before = (admissionsLast / insuredLast) * 100
  const said = `住院率 ${now.toFixed(2)}%，上年同期 ${before.toFixed(2)}%`
  // In whole people, so that exactly 5 % is not lost to rounding.
  const fell =
    way === 'relative'
      ? admissions * insuredLast * 100 <= admissionsLast * insured * 95
      : (admissionsLast * insured - admissions * insuredLast) * 20 >= insured * insuredLast
  return {
    points: fell ? points : 0,
    sentence: fell ? `${said}，加 ${points / 100} 分` : `${said}，下降不到 5%，不加分`,
  }
}
