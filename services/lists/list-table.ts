/** What a list says of itself to be written to a spreadsheet. */
import type { ListRequest } from '../../core/contract/lists.ts'
import type { Right } from '../../core/contract/rights.ts'
import type { CallContext } from '../context.ts'
import type { SheetValue } from '../sheets/writing/sheet-writer.ts'

/** A list ready to be written. */
export interface ListTable {
  readonly title: string
  /** What the rows were chosen by: 村：东岗村；病种：高血压. Empty: everything. */
  readonly filters: string
  readonly columns: readonly { readonly header: string; readonly width?: number }[]
  readonly rows: readonly (readonly SheetValue[])[]
}

export interface ListSource<Query> {
  /** The right of the list's own query. */
  readonly right: Right
  readonly table: (query: Query, context: CallContext, masked: boolean) => ListTable | Promise<ListTable>
}

/** What the list of this name is chosen by. */
export type QueryOf<N extends ListRequest['name']> = Extract<ListRequest, { name: N }>['query']
export type ListSourceOf<N extends ListRequest['name']> = ListSource<QueryOf<N>>
