import type { SheetRate, WrittenValue } from './sheet-writer.ts'

/** Characters with which a spreadsheet program starts a formula, full-width ones included. */
const startsFormula = /^[\s\0]*[=+\-@＝＋－＠\t\r\n\0]/

/** A leading apostrophe keeps the program from computing a text that begins like a formula (security notes §3.10). */
export function neutralised(text: string): string {
  return startsFormula.test(text) ? `'${text}` : text
}

function field(value: WrittenValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const text = typeof value === 'string' ? neutralised(value) : 'rate' in value ? rateText(value) : value.date
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const rateText = ({ rate, digits }: SheetRate): string => `${(rate * 100).toFixed(digits)}%`

/** One record with its line end. Long digit runs keep their digits only as text: they are written as `="…"`. */
export function csvLine(values: readonly WrittenValue[]): string {
  const fields = values.map((value) =>
    typeof value === 'string' && /^\d{12,}[\dXx]?$/.test(value) ? `"=""${value}"""` : field(value),
  )
  return `${fields.join(',')}\r\n`
}
