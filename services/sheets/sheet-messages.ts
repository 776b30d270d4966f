/** What the worker and its client say to each other: plain data only. */
import type { Failure } from '../../core/contract/kit.ts'
import type { ParseJob } from './parse-file.ts'
import type { RowPack } from './packed-rows.ts'
import type { ParsedSheet } from './parsed-file.ts'
import type { PlainSheet } from './plain-rows.ts'

/** `plain`: its cells as they are, without asking whose rows they may be. */
export type SheetWorkerData = ParseJob & { readonly plain?: true }

export type FromSheetWorker =
  | { readonly type: 'rows'; readonly pack: RowPack }
  | { readonly type: 'sheet'; readonly sheet: ParsedSheet }
  | { readonly type: 'plain'; readonly sheets: readonly PlainSheet[] }
  | { readonly type: 'done' }
  | { readonly type: 'refused'; readonly failure: Failure }
  | { readonly type: 'failed'; readonly error: string }

/** Sent after each batch of rows was taken in; the worker keeps at most `batchesAhead` unanswered. */
export type ToSheetWorker = 'taken'

export const batchesAhead = 8
