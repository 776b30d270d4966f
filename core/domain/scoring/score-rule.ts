import { careGaps, type CareGap } from '../report/care-gaps.ts'

/** All points of scoring are whole hundredths of a point, so that sums are exact. */
export type Hundredths = number

export type Assessment = 'month' | 'quarter' | 'year'
export const assessmentNames: Readonly<Record<Assessment, string>> = {
  month: '月考核',
  quarter: '季考核',
  year: '年度考核',
}

/** What the station counts by itself: the gaps of the report, and nobody heard from in three months (JZ04). */
export type Counter = CareGap | 'noContact'
export const counters: readonly { readonly id: Counter; readonly label: string }[] = [
  ...careGaps,
  { id: 'noContact', label: '近 3 个月没有联系' },
]
export const counterName = (counter: Counter): string => counters.find(({ id }) => id === counter)?.label ?? counter

export type Party = 'township' | 'village' | 'hospital' | 'doctor'
export const partyNames: Readonly<Record<Party, string>> = {
  township: '卫生院',
  village: '村卫生室',
  hospital: '牵头医院',
  doctor: '医师',
}

/** How cases become points; points are what one case costs, positive. */
export type Measure =
  | { readonly kind: 'per-case'; readonly points: Hundredths; readonly free: number }
  /** By insured residents; `bounds`: to which side 15 000 and 25 000 themselves belong. */
  | {
      readonly kind: 'by-size'
      readonly points: readonly [Hundredths, Hundredths, Hundredths]
      readonly bounds: 'outer' | 'middle'
    }
  /** Points won when the admission rate fell by 5 %: of last year's rate, or 5 percentage points. */
  | { readonly kind: 'drop-bonus'; readonly points: Hundredths; readonly way: 'relative' | 'points' }
  /** The source gives no points. */
  | { readonly kind: 'none' }

/** One way to read an unclear clause. */
export interface Reading {
  readonly id: string
  readonly sentence: string
  readonly measure: Measure
}

export interface ScoreRule {
  readonly code: string
  readonly name: string
  /** The words of the source. */
  readonly clause: string
  readonly source: string
  readonly assessments: readonly Assessment[]
  /** Typed in with its proof, or counted by the station. */
  readonly evidence: 'typed' | Counter
  /** Where the proof comes from. */
  readonly evidenceName: string
  readonly party: Party
  readonly cap: Hundredths | null
  /** The first holds unless another is chosen; more than one: the clause is unclear. */
  readonly readings: readonly [Reading, ...Reading[]]
}

/** `−0.2`, `+2`, `0`: hundredths as points. */
export function pointsText(points: Hundredths): string {
  const text = String(Math.abs(points) / 100)
  return points < 0 ? `−${text}` : points > 0 ? `+${text}` : '0'
}

/** Points without a sign: `98.6`. */
export const scoreText = (points: Hundredths): string => String(points / 100)
