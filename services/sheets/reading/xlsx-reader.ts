import type { SheetLimits } from '../limits.ts'
import { noMarks } from './cells.ts'
import type { OpenSheet, OpenWorkbook, SheetRow } from './cells.ts'
import { sheetRefusal } from './refusals.ts'
import { readDateStyles, readSharedStrings, readWorkbookParts } from './xlsx-parts.ts'
import type { WorkbookSheet } from './xlsx-parts.ts'
import { SheetRows, textCell } from './xlsx-sheet.ts'
import type { CellTables } from './xlsx-sheet.ts'
import { XmlScanner } from './xml-scanner.ts'
import { openZip, zipRefusal } from './zip-file.ts'
import type { OpenZip } from './zip-file.ts'

/**
 * Opens an .xlsx that passed the guard. The container is read by the same library and under the same checks as in the guard, so
 * there are not two opinions about what is inside; worksheets are streamed and never held whole. The package's parts are read
 * here and not by the writing library, whose streaming reader tells neither formulas nor errors nor hidden rows.
 */
export async function openXlsx(path: string, limits: SheetLimits): Promise<OpenWorkbook> {
  const zip = await openZip(path, limits)
  try {
    const parts = await readWorkbookParts(zip)
    if (parts.sheets.length > limits.sheets) throw sheetRefusal('sheet-too-many-sheets')
    const tables: CellTables = {
      shared: (await readSharedStrings(zip, parts.sharedStringsPart)).map(textCell),
      dateStyles: await readDateStyles(zip, parts.stylesPart),
    }
    const sheets = parts.sheets.map((sheet) => openSheet(zip, sheet, parts.date1904, tables, limits))
    return { format: 'xlsx', sheets, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw zipRefusal(error)
  }
}

function openSheet(
  zip: OpenZip,
  sheet: WorkbookSheet,
  date1904: boolean,
  tables: CellTables,
  limits: SheetLimits,
): OpenSheet {
  const marks = { ...noMarks(), date1904 }
  const rows = async function* (): AsyncGenerator<readonly SheetRow[]> {
    const collected = new SheetRows(marks, tables, limits)
    const scanner = new XmlScanner(collected)
    for await (const chunk of zip.chunks(sheet.part)) {
      scanner.write(chunk)
      const batch = collected.take()
      if (batch.length > 0) yield batch
    }
    scanner.end()
  }
  return { name: sheet.name, hidden: sheet.hidden, marks, rows }
}
