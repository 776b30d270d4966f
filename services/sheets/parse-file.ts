import type { LocalDate } from '../../core/domain/local-date.ts'
import { sheetLimits } from './limits.ts'
import type { SheetLimits } from './limits.ts'
import { parseSheet } from './parse-sheet.ts'
import type { RowSink } from './parse-sheet.ts'
import type { ParsedSheet, SheetOverrides } from './parsed-file.ts'
import { guardSheetFile } from './reading/guard.ts'
import { sheetRefusal } from './reading/refusals.ts'
import { openWorkbook, type OpenSheetFile } from './reading/sheet-reader.ts'

export interface ParseJob {
  readonly path: string
  readonly overrides: SheetOverrides
  /** The day against which dates are checked. */
  readonly today: LocalDate
  readonly limits?: SheetLimits
}

/** Receives what is read, sheet by sheet: first the rows of a sheet, then the sheet. */
export interface ParseSink {
  readonly rows: RowSink
  readonly sheet: (sheet: ParsedSheet) => void | Promise<void>
}

/**
 * Guards, opens and reads a spreadsheet file in this thread. Every visible sheet with content is read; empty sheets are passed
 * over, hidden ones only read when `overrides.sheet` names them. Throws a refusal for the whole file, or when it holds nothing.
 */
export async function parseFile(job: ParseJob, sink: ParseSink, open: OpenSheetFile = openWorkbook): Promise<void> {
  const limits = job.limits ?? sheetLimits
  const { path, overrides, today } = job
  const format = await guardSheetFile(path, limits)
  const workbook = await open(path, format, limits)
  try {
    let found = 0
    const hiddenSheets = workbook.sheets
      .filter(({ hidden, name }) => hidden && name !== overrides.sheet)
      .map(({ name }) => name)
    for (const sheet of workbook.sheets) {
      const wanted = overrides.sheet === undefined ? !sheet.hidden : sheet.name === overrides.sheet
      if (!wanted) continue
      const parsed = await parseSheet(
        { path, format, sheet, overrides, today, hiddenSheets, first: found === 0 },
        sink.rows,
      )
      if (!parsed) continue
      found += 1
      await sink.sheet(parsed)
    }
    if (found === 0) throw sheetRefusal('sheet-no-rows')
  } finally {
    workbook.close()
  }
}
