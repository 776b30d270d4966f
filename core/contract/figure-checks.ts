import { z } from 'zod'
import { localDate, text } from './entities/index.ts'
import { figureDisease, type FigureDisease, type FigureRow } from './figures.ts'
import { command, query } from './kit.ts'

/** What the manager decides about the figures of this station. */
export const indicatorSettings = z.object({
  /** Share of patients among residents, 0..1, of this county; null: not known, and nothing is estimated. */
  prevalenceHtn: z.number().min(0.001).max(0.9).nullable(),
  prevalenceT2dm: z.number().min(0.001).max(0.9).nullable(),
  prevalenceSource: text(200),
  /** The county's own reading of the two control rates, shown beside the national one. */
  countyBpVariant: text(40),
  countyFpgVariant: text(40),
})
export type IndicatorSettings = z.output<typeof indicatorSettings>

export const indicatorSettingDefaults: IndicatorSettings = {
  prevalenceHtn: null,
  prevalenceT2dm: null,
  prevalenceSource: '',
  countyBpVariant: 'LAST_F2F',
  countyFpgVariant: 'LAST_F2F',
}

/** One worked patient after the self-test. */
export interface SelfTestLine {
  readonly indicator: string
  readonly name: string
  readonly variant: string
  readonly patient: string
  readonly expected: 'in' | 'out' | 'excluded'
  readonly got: 'in' | 'out' | 'excluded'
  readonly reason: string
}

/** A check of today's figures: parts against the whole, list against the count. */
export interface FigureCheck {
  readonly figure: string
  readonly sentence: string
  readonly passed: boolean
}

/** One figure read in one way, for the comparison of readings. */
export interface HeadlineReading {
  /** 国家规范, 本县口径, HEARTS. */
  readonly label: string
  readonly meaning: string
  readonly row: FigureRow
}

export interface HeadlineLine {
  readonly disease: 'HTN' | 'T2DM'
  readonly name: string
  readonly readings: readonly HeadlineReading[]
}

/** Somebody whom two readings put on different sides. */
export interface DifferingPerson {
  readonly personId: number
  readonly name: string
  readonly village: string
  readonly doctor: string
  readonly sides: readonly ['in' | 'out' | 'excluded', 'in' | 'out' | 'excluded']
  readonly reasons: readonly [string, string]
}

const reading = z.object({ indicator: text(40), variant: text(40) })

export const figureChecks = {
  'indicators.selfTest': query('indicator:read', z.object({ asOf: localDate })).gives<{
    lines: SelfTestLine[]
    checks: FigureCheck[]
  }>(),
  /** The control rates as the nation, the county and HEARTS read them. */
  'indicators.headline': query('indicator:read', z.object({ asOf: localDate })).gives<{ lines: HeadlineLine[] }>(),
  'indicators.difference': query(
    'indicator:read',
    z.object({ asOf: localDate, disease: figureDisease, one: reading, other: reading }),
  ).gives<{ people: DifferingPerson[] }>(),
  /** One figure on the last day of every quarter of this year and of the last year, as far as they are over. */
  'indicators.quarters': query(
    'indicator:read',
    z.object({ asOf: localDate, indicator: text(40), disease: figureDisease, variant: text(40) }),
  ).gives<{ points: { asOf: string; row: FigureRow }[] }>(),
  /** Ends the gathering that somebody waits for. */
  'indicators.stop': query('indicator:read', z.object({})).gives<{ done: true }>(),
  'indicators.settings': query('indicator:read', z.object({})).gives<IndicatorSettings>(),
  'indicators.choose': command('rule:choose', indicatorSettings).gives<{ done: true }>(),
} as const

export type Reading = z.output<typeof reading>
export type { FigureDisease }
