import { localDateFrom } from '../../../core/domain/local-date.ts'
import type { LocalDate } from '../../../core/domain/local-date.ts'
import { dateOfSerial } from '../reading/cells.ts'
import type { SheetCell } from '../reading/cells.ts'
import { blank, isMissing, refused } from './decoded.ts'
import type { Decoded } from './decoded.ts'

export interface ReadDate {
  readonly date: LocalDate
  /** `month`: the day is not known and set to 01; `year`: the month neither (domain handbook §7.3 rule 4). */
  readonly precision: 'day' | 'month' | 'year'
}

/** Serial numbers of 1920-01-01 to 2099-12-31; other bare numbers in a date column are no serials. */
const firstSerial = 7306
const lastSerial = 73050

/** Reads a written date in any of the usual Chinese and ISO forms; null when it is none or no such day exists. */
export function readDate(written: string): ReadDate | null {
  const text = written
    .normalize('NFKC')
    .trim()
    .replace(/^'/, '')
    .replace(/[T\s]+\d{1,2}[:时点].*$/i, '')
    .replace(/\s*[（(]?(?:星期|周)[一二三四五六日天][)）]?$|\s+(?:上午|下午|全天)$/, '')
    .replace(/\s+/g, '')
    .replace(/[。.、,/-]$/, '')
  return readFull(text) ?? readPartial(text)
}

function readFull(text: string): ReadDate | null {
  const found =
    /^(\d{4})[-/.,、。年](\d{1,2})[-/.,、。月](\d{1,2})[日号]?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/.exec(text)
  if (found) return day(found[1], found[2], found[3])
  const turned = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text)
  if (!turned) return null
  const monthFirst = day(turned[3], turned[1], turned[2])
  const dayFirst = day(turned[3], turned[2], turned[1])
  // 3/4/2025 could be either; only a day above 12 (or an equal pair) settles it.
  if (monthFirst && dayFirst && monthFirst.date !== dayFirst.date) return null
  return monthFirst ?? dayFirst
}

function readPartial(text: string): ReadDate | null {
  const month = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(text) ?? /^((?:19|20)\d{2})(\d{2})$/.exec(text)
  if (month) return imprecise(month[1], month[2], 'month')
  const year = /^((?:19|20)\d{2})年?$/.exec(text)
  return year ? imprecise(year[1], '1', 'year') : null
}

function day(year?: string, month?: string, dayOfMonth?: string): ReadDate | null {
  const date = localDateFrom(Number(year), Number(month), Number(dayOfMonth))
  return date ? { date, precision: 'day' } : null
}

function imprecise(year: string | undefined, month: string | undefined, precision: 'month' | 'year'): ReadDate | null {
  const read = day(year, month, '1')
  return read && { ...read, precision }
}

const namesNoDay = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/

/** The number of a day, also where a text file kept the number and not the day: `45720` is 2025-03-04. */
function serialOf({ number, text }: SheetCell): number | null {
  const serial = number ?? (/^\d{5}(?:\.0+)?$/.test(text.trim()) ? Number(text) : null)
  return serial !== null && serial >= firstSerial && serial <= lastSerial ? serial : null
}

/** A date cell: shown as a date, a bare serial number, a number such as 20250301, or text. */
export function decodeDate(cell: SheetCell, date1904: boolean): Decoded {
  if (cell.date !== undefined) return { value: cell.date }
  if (isMissing(cell.text) || cell.text.trim() === '无' || cell.number === 0) return blank
  const serial = serialOf(cell)
  const shown = serial === null ? null : dateOfSerial(serial, date1904)
  if (shown !== null) return { value: shown }
  // 2023.1 as a number may have been 2023.10.
  if (cell.number !== undefined && /^\d{4}\.1$/.test(cell.text)) {
    return refused(
      'date-ambiguous',
      `“${cell.text}”可能是 1 月，也可能是 10 月（末尾的 0 被省掉了），请把该列改为文本后填写`,
    )
  }
  const read = readDate(cell.text)
  if (!read && namesNoDay.test(cell.text.normalize('NFKC').trim()))
    return refused('date-unreadable', `“${cell.text}”没有这一天，请核对`)
  if (!read) return refused('date-unreadable', `“${cell.text}”不是能认出的日期，请写成 2025-03-01 这样的形式`)
  if (read.precision === 'day') return { value: read.date }
  const unknown = read.precision === 'month' ? '只有年月，日按 1 日记' : '只有年份，按 1 月 1 日记'
  return {
    value: read.date,
    also: { dxDatePrecision: read.precision },
    problem: { code: 'date-imprecise', level: 'notice', message: `“${cell.text}”${unknown}` },
  }
}
