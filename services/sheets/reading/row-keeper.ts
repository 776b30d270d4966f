import type { SheetLimits } from '../limits.ts'
import type { SheetCell, SheetRow } from './cells.ts'
import { sheetRefusal } from './refusals.ts'

const batchRows = 500

/** Takes cells of a whole-file format into rows and holds them to the limits. */
export class RowKeeper {
  private readonly rows: SheetRow[] = []
  private cells: (SheetCell | undefined)[] = []
  private number = 0
  private readonly limits: SheetLimits

  constructor(limits: SheetLimits) {
    this.limits = limits
  }

  /** Begins row `number` (1-based), the next one when it does not say; what stood before it is kept. */
  begin(number = this.number + 1): void {
    this.end()
    this.number = number
  }

  put(column: number, cell: SheetCell | undefined): void {
    if (!cell) return
    if (column >= this.limits.columns) throw sheetRefusal('sheet-too-many-columns', { limit: this.limits.columns })
    if (cell.text.length > this.limits.cellChars) throw sheetRefusal('sheet-cell-too-long')
    this.cells[column] = cell
  }

  end(): void {
    if (this.cells.length > 0) this.rows.push({ number: this.number, cells: this.cells })
    if (this.rows.length > this.limits.rows) throw sheetRefusal('sheet-too-many-rows', { limit: this.limits.rows })
    this.cells = []
  }

  async *batches(): AsyncGenerator<readonly SheetRow[]> {
    for (let from = 0; from < this.rows.length; from += batchRows) yield this.rows.slice(from, from + batchRows)
  }
}
