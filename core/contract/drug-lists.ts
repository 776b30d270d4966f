import { z } from 'zod'
import type { DrugListChanges } from '../domain/drug-list/compare-lists.ts'
import type { DrugListView } from './care.ts'
import { drugList, recordId, text } from './entities/index.ts'
import type { ImportProblem } from './files.ts'
import { command, query } from './kit.ts'

/** What a file makes of the list, before anything is written. */
export interface DrugListTrial {
  readonly fileName: string
  readonly sheetName: string
  readonly columns: readonly { readonly heading: string; readonly fieldName: string | null }[]
  /** Data rows of the sheet; `taken` of them become drugs. */
  readonly rows: number
  readonly taken: number
  readonly problems: readonly ImportProblem[]
  /** Against the list that holds on the day from which the new one is to hold; null: there is none. */
  readonly against: DrugListView | null
  readonly changes: DrugListChanges
  /** People who take something that the new list leaves out. */
  readonly affected: number
}

/** A person who takes a medicine that a list does not have. */
export interface AffectedPerson {
  readonly personId: number
  readonly name: string
  readonly age: number | null
  readonly village: string
  readonly doctor: string
  readonly phoneMasked: string
  /** What they take that is left out, as written. */
  readonly medicines: string
}

export const drugListRequest = z.object({ path: text(1000).min(1), list: drugList })

export const drugLists = {
  /** Reads a spreadsheet of a list without writing anything. */
  'drugLists.preview': command('drug:write', drugListRequest).gives<DrugListTrial>(),
  /** The same, written as a new version. Refuses `list-exists` and `list-empty`. */
  'drugLists.commit': command('drug:write', drugListRequest).gives<DrugListTrial & { listId: number; tx: number }>(),
  /** Takes a version away with its rows. Refuses the last one (`last-list`). */
  'drugLists.remove': command('drug:write', z.object({ listId: recordId, reason: text(200).min(1) })).gives<{
    tx: number
  }>(),
  'drugLists.compare': query('drug:read', z.object({ fromId: recordId, toId: recordId })).gives<DrugListChanges>(),
  'drugLists.affected': query('drug:read', z.object({ listId: recordId })).gives<AffectedPerson[]>(),
} as const
