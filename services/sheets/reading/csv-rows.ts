import { sheetRefusal } from './refusals.ts'

const delimiters = [',', '\t', ';', '|'] as const

/** As many columns as a spreadsheet program has. */
const mostFields = 16_384

/** The delimiter that the first lines use most, quoted text left out. */
export function csvDelimiter(text: string): string {
  const sample = text
    .slice(0, 8192)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/, 10)
    .join('\n')
  const counts = delimiters.map((delimiter) => sample.split(delimiter).length - 1)
  const most = Math.max(...counts)
  return most === 0 ? ',' : (delimiters[counts.indexOf(most)] ?? ',')
}

/**
 * The records of a CSV text (RFC 4180: quoted fields may hold delimiters, line ends and doubled quotes), one at a time. Every
 * line counts as a record, blank ones too, so that record n is row n of the spreadsheet program.
 */
export function* csvRecords(text: string, delimiter: string, longestField: number): Generator<string[]> {
  const plain = new RegExp(`[^${delimiter === '|' ? '\\|' : delimiter}\\r\\n]*`, 'y')
  let at = 0
  while (at < text.length) {
    const record: string[] = []
    for (;;) {
      const quoted = text.charCodeAt(at) === 34 ? quotedField(text, at) : null
      plain.lastIndex = quoted?.after ?? at
      const rest = plain.exec(text)?.[0] ?? ''
      at = plain.lastIndex
      const field = quoted ? quoted.value + rest : rest
      if (field.length > longestField) throw sheetRefusal('sheet-cell-too-long')
      if (record.length >= mostFields) throw sheetRefusal('sheet-too-many-columns')
      record.push(field)
      if (text[at] !== delimiter) break
      at += 1
    }
    at += text.startsWith('\r\n', at) ? 2 : 1
    yield record
  }
}

function quotedField(text: string, start: number): { value: string; after: number } {
  let end = text.indexOf('"', start + 1)
  while (end >= 0 && text.charCodeAt(end + 1) === 34) end = text.indexOf('"', end + 2)
  if (end < 0) throw sheetRefusal('sheet-damaged')
  return { value: text.slice(start + 1, end).replaceAll('""', '"'), after: end + 1 }
}
