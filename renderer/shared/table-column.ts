/** One column of a DataTable. */
export interface Column<Row> {
  readonly key: string
  readonly title: string
  /** Width in pixels until the person drags it. */
  readonly width: number
  /** Takes what is left over. */
  readonly grow?: boolean
  readonly align?: 'left' | 'right' | 'center'
  /** Stands in the head, never in the cells. */
  readonly unit?: string
  readonly text?: (row: Row) => string
}
