/** A spreadsheet as plain text cells, for lists that are not about people: the same guard, the same readers, the same thread. */
import type { SheetLimits } from './limits.ts'
import { sheetLimits } from './limits.ts'
import type { SheetCell } from './reading/cells.ts'
import { guardSheetFile } from './reading/guard.ts'
import { sheetRefusal } from './reading/refusals.ts'
import { openWorkbook } from './reading/sheet-reader.ts'

export interface PlainSheet {
  readonly name: string
  /** `number` as the spreadsheet program shows it; blank cells are empty texts. */
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[]
}

/** More than any list of drugs has; what lies beyond makes the file be refused. */
const mostRows = 5000

/** Every visible sheet with content. Throws a refusal for the whole file, or when it holds nothing. */
export async function readPlainSheets(path: string, limits: SheetLimits = sheetLimits): Promise<PlainSheet[]> {
  const small = { ...limits, rows: mostRows }
  const format = await guardSheetFile(path, small)
  const workbook = await openWorkbook(path, format, small)
  try {
    const sheets: PlainSheet[] = []
    for (const sheet of workbook.sheets) {
      if (sheet.hidden) continue
      const rows: PlainSheet['rows'][number][] = []
      for await (const batch of sheet.rows())
        for (const { number, cells } of batch) rows.push({ number, cells: Array.from(cells, textOf) })
      if (rows.length > 0) sheets.push({ name: sheet.name, rows })
    }
    if (sheets.length === 0) throw sheetRefusal('sheet-no-rows')
    return sheets
  } finally {
    workbook.close()
  }
}

const textOf = (cell: SheetCell | undefined): string => (cell ? (cell.date ?? cell.text) : '')
