/** What the worker and its client say to each other: plain data only. */
import type { Failure } from '../../core/contract/kit.ts'
import type { ParseJob } from './parse-file.ts'
import type { RowPack } from './packed-rows.ts'
import type { ParsedSheet } from './parsed-file.ts'

export type SheetWorkerData = ParseJob

export type FromSheetWorker =
  | { readonly type: 'rows'; readonly pack: RowPack }
  | { readonly type: 'sheet'; readonly sheet: ParsedSheet }
  | { readonly type: 'done' }
  | { readonly type: 'refused'; readonly failure: Failure }
  | { readonly type: 'failed'; readonly error: string }

/** Sent after each batch of rows was taken in; the worker keeps at most `batchesAhead` unanswered. */
export type ToSheetWorker = 'taken'

export const batchesAhead = 8
