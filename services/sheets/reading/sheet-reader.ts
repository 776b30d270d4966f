import type { SheetLimits } from '../limits.ts'
import type { OpenWorkbook, SheetFormat } from './cells.ts'
import { openCsv } from './csv-reader.ts'
import { openHtml } from './html-reader.ts'
import { openXls } from './xls-reader.ts'
import { openXlsx } from './xlsx-reader.ts'
import { openXml2003 } from './xml2003-reader.ts'

type Opener = (path: string, limits: SheetLimits) => Promise<OpenWorkbook>

const openers: Readonly<Record<SheetFormat, Opener>> = {
  xlsx: openXlsx,
  xls: openXls,
  csv: openCsv,
  html: openHtml,
  xml: openXml2003,
}

export type OpenSheetFile = typeof openWorkbook

/** Opens a file that passed the guard, as the format the guard found. Close it when done. */
export function openWorkbook(path: string, format: SheetFormat, limits: SheetLimits): Promise<OpenWorkbook> {
  return openers[format](path, limits)
}
