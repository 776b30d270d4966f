/** Problems found, who mends them until when, the re-check by counting again, and the ledger. */
import { z } from 'zod'
import type { DeadlineState } from '../domain/rectification/rectification-words.ts'
import type { RecheckVerdict } from '../domain/rectification/recheck.ts'
import { localDate, optionalText, recordId, rectification, scoreEvidence, text } from './entities/index.ts'
import type { Rectification, RectificationStep } from './entities/index.ts'
import { command, query } from './kit.ts'
import type { WithId } from './patients.ts'

export const rectificationShows = ['open', 'overdue', 'done', 'closed', 'all'] as const

/** One problem in one line. */
export interface RectificationRow extends Omit<WithId<Rectification>, 'people'> {
  readonly village: string
  readonly deadline: DeadlineState
  readonly verdict: RecheckVerdict
  /** The numbers of the re-check, or what was said last. */
  readonly recheck: string
}

export interface RectificationCounts {
  readonly open: number
  readonly overdue: number
  readonly close: number
  readonly done: number
}

export interface RecheckPerson {
  readonly personId: number
  readonly name: string
  readonly village: string
  readonly doctor: string
  readonly outcome: 'still' | 'mended' | 'gone' | 'added'
}

export interface RectificationPage {
  readonly row: RectificationRow
  readonly steps: readonly WithId<RectificationStep>[]
  readonly people: readonly RecheckPerson[]
  /** The day up to which was counted; null when nothing is. */
  readonly countedTo: string | null
}

/** A problem that a source shows and that may be taken over. */
export interface ProblemSuggestion {
  readonly source: Rectification['source']
  readonly sourceKey: string
  readonly problem: string
  readonly counter: Rectification['counter']
  readonly villageId: number | null
  readonly people: number
  /** Who would mend it; empty: nobody in particular. */
  readonly owner: string
  readonly measure: string
  /** In the ledger already. */
  readonly taken: boolean
}

const filter = { show: z.enum(rectificationShows).default('open'), villageId: recordId.nullable().default(null) }

export const rectifications = {
  'rectifications.list': query('rectification:read', z.object(filter)).gives<{
    items: RectificationRow[]
    counts: RectificationCounts
  }>(),
  'rectifications.counts': query('rectification:read', z.object({})).gives<RectificationCounts>(),
  'rectifications.open': query('rectification:read', z.object({ id: recordId })).gives<RectificationPage>(),
  'rectifications.suggest': query('rectification:write', z.object({})).gives<{ items: ProblemSuggestion[] }>(),
  /** With a counter, the people who lack it today are written down with the problem. */
  'rectifications.add': command(
    'rectification:write',
    rectification
      .pick({
        source: true,
        sourceKey: true,
        problem: true,
        measure: true,
        owner: true,
        villageId: true,
        dueOn: true,
      })
      .extend({
        counter: scoreEvidence.exclude(['typed']).nullable().default(null),
        foundOn: localDate.nullable().default(null),
      }),
  ).gives<{ id: number; tx: number }>(),
  /**
   * Takes over what a source shows today: its people are written down, the owner is the suggested one or the caller, the deadline a month
   * away. Refuses `suggestion-gone`, `rectification-there`.
   */
  'rectifications.take': command('rectification:write', z.object({ sourceKey: text(160).min(1) })).gives<{
    id: number
    tx: number
  }>(),
  /** Of an unsettled problem. Refuses `rectification-state`. */
  'rectifications.change': command(
    'rectification:write',
    rectification.pick({ problem: true, measure: true, owner: true, dueOn: true }).extend({ id: recordId }),
  ).gives<{ tx: number }>(),
  /** Progress and completion: whoever does the work. */
  'rectifications.report': command(
    'rectification:report',
    z.object({ id: recordId, kind: z.enum(['note', 'report']), text: text(500) }),
  ).gives<{ tx: number }>(),
  /** Refuses `still-open` when people still lack it and no reason is given. */
  'rectifications.decide': command(
    'rectification:write',
    z.object({
      id: recordId,
      kind: z.enum(['close', 'reopen', 'extend', 'withdraw']),
      text: text(500),
      dueOn: localDate.nullable().default(null),
    }),
  ).gives<{ tx: number }>(),
  'rectifications.ledger': query('rectification:read', z.object(filter)).gives<{ html: string; title: string }>(),
  /** 整改通知书 to one owner: the problems named. Refuses `several-owners` unless `to` says whom. */
  'rectifications.notice': query(
    'rectification:read',
    z.object({ ids: z.array(recordId).min(1).max(50), to: optionalText(50) }),
  ).gives<{ html: string; title: string }>(),
} as const
