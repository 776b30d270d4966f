/** One column of a DataTable. */
export interface Column<Row> {
  readonly key: string
  readonly title: string
  /** Width in pixels until the person drags it. */
  readonly width: number
  /** Takes what is left over. */
  readonly grow?: boolean
  /** May be left out where the window is too narrow for all; the highest number goes first. */
  readonly spare?: number
  readonly align?: 'left' | 'right' | 'center'
  /** Stands in the head, never in the cells. */
  readonly unit?: string
  readonly text?: (row: Row) => string
}

/** The columns that fit into a width: spare ones are left out, the most dispensable first, until the rest has room. */
export function fittingColumns<Row>(
  columns: readonly Column<Row>[],
  widthOf: (column: Column<Row>) => number,
  room: number,
): readonly Column<Row>[] {
  let kept = columns
  const needed = () => kept.reduce((sum, column) => sum + widthOf(column), 0)
  const spares = columns.filter((column) => column.spare !== undefined).sort((a, b) => (b.spare ?? 0) - (a.spare ?? 0))
  for (const spare of spares) {
    if (room <= 0 || needed() <= room) break
    kept = kept.filter((column) => column !== spare)
  }
  return kept
}
