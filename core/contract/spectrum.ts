import { z } from 'zod'
import type { SpectrumGroupId } from '../domain/spectrum/categories.ts'
import { spectrumParts } from '../domain/spectrum/parts.ts'
import { peopleWindow, type BoardPerson } from './board.ts'
import { localDate, text } from './entities/index.ts'
import type { Sheet } from './forms.ts'
import { query } from './kit.ts'

export const spectrumBy = z.enum(spectrumParts)

/** A village, an age band, a sex; the township has no `part`. */
export interface SpectrumLine {
  readonly part: string | null
  readonly name: string
  /** Whom the shares are of. */
  readonly people: number
  /** In the order of the categories. */
  readonly counts: readonly number[]
}

export interface SpectrumTable {
  readonly id: SpectrumGroupId
  readonly name: string
  readonly sentence: string
  /** Why nothing can be said of this day; null: it can. */
  readonly unavailable: string | null
  readonly categories: readonly { readonly key: string; readonly name: string }[]
  /** The township first. */
  readonly lines: readonly SpectrumLine[]
}

const ofPart = {
  asOf: localDate,
  by: spectrumBy.default('village'),
  /** `complication.stroke`. */
  category: text(40),
  part: text(40).nullable().default(null),
} as const

const spectrumRequest = z.object({ asOf: localDate, by: spectrumBy.default('village') })
const peopleRequest = z.object({ ...ofPart, ...peopleWindow })
export type SpectrumPeopleRequest = z.output<typeof peopleRequest>

export const spectrum = {
  'spectrum.table': query('indicator:read', spectrumRequest).gives<{ tables: SpectrumTable[] }>(),
  'spectrum.people': query('indicator:read', peopleRequest).gives<{ total: number; items: BoardPerson[] }>(),
  /** The list as it is handed to a village: with room for what was done. */
  'spectrum.sheet': query('report:make', z.object({ ...ofPart, masked: z.boolean().default(false) })).gives<Sheet>(),
} as const
