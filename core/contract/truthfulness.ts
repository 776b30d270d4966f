/** Whether what was written down can have been measured so: figures by doctor or village, and the records behind each. */
import { z } from 'zod'
import { truthRules, type Finding } from '../domain/truthfulness/finding.ts'
import type { RecordKind } from '../domain/truthfulness/truth-record.ts'
import { localDate, text } from './entities/index.ts'
import { query } from './kit.ts'

const days = z.object({ from: localDate, to: localDate })
const board = days.extend({ by: z.enum(['doctor', 'village']).default('doctor') })
export type TruthBy = z.output<typeof board>['by']

export type TruthCell = Omit<Finding, 'records' | 'bars'> & { readonly records: number }

/** One doctor or village. `key` opens it again. */
export interface TruthGroup {
  readonly key: string
  readonly name: string
  readonly records: number
  readonly people: number
  readonly cells: readonly TruthCell[]
}

export interface TruthBoard {
  readonly groups: readonly TruthGroup[]
  /** Comparisons made, those asked about, and how many chance alone would ask about. */
  readonly compared: number
  readonly asked: number
  readonly askedByChance: number
}

/** One record to look at. */
export interface TruthLine {
  readonly recordId: number
  readonly kind: RecordKind
  readonly personId: number
  readonly name: string
  readonly village: string
  readonly doctor: string
  readonly on: string
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  readonly why: string
}

const cell = board.extend({
  key: text(60),
  rule: z.enum(truthRules),
  measure: z.enum(['sbp', 'dbp', 'fpg', 'bp']).nullable().default(null),
})

export const truthfulness = {
  'truth.board': query('truth:read', board).gives<TruthBoard>(),
  /** The records behind one cell; refuses `truth-gone` when nobody of that key has records any more. */
  'truth.open': query('truth:read', cell).gives<{
    group: string
    finding: Omit<Finding, 'records'>
    lines: TruthLine[]
  }>(),
  /** Before something goes out: how much there is to look at in the last three months. */
  'truth.notice': query('truth:read', z.object({})).gives<{
    from: string
    to: string
    asked: number
    groups: number
  }>(),
  'truth.sheet': query('truth:read', board).gives<{ html: string; title: string }>(),
} as const
