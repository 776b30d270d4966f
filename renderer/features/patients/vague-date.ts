import type { DatePrecision } from '../../../core/domain/condition-facts.ts'
import { localDateFrom, type LocalDate } from '../../../core/domain/local-date.ts'
import { parseTypedDate } from '../../shared/date-text.ts'

/** A day, or as much of one as somebody remembers; the missing parts are 01. */
export interface VagueDate {
  readonly date: LocalDate
  readonly precision: DatePrecision
}

/** Reads `2019`, `2019-5`, `2019年5月`, `2019.05`, or any whole day; null when it is neither. */
export function parseVagueDate(typed: string, today: LocalDate): VagueDate | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  const parts = /^((?:18|19|20|21)\d{2})(?:年|[-./年](\d{1,2})月?)?$/.exec(text)
  if (parts) {
    const date = localDateFrom(Number(parts[1]), Number(parts[2] ?? 1), 1)
    return date === null ? null : { date, precision: parts[2] === undefined ? 'year' : 'month' }
  }
  const date = parseTypedDate(text, today, 'past')
  return date === null ? null : { date, precision: 'day' }
}

/** As much as is known: 2019, 2019-05, 2019-05-03; empty for null. */
export function vagueDateText(date: LocalDate | null | undefined, precision: DatePrecision): string {
  return date?.slice(0, { day: 10, month: 7, year: 4 }[precision]) ?? ''
}
