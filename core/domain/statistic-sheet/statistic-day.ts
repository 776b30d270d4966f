/** The day up to which a statistic table counts, as its title or file name says. */
import { addDays, addMonths, isRealDate, type LocalDate } from '../local-date.ts'

const two = (text: string) => text.padStart(2, '0')

/** The last day of the day, month, quarter, half-year or year that the first of `texts` names; null when none does. A year that has not ended ends `today`. */
export function statisticDay(texts: readonly string[], today: LocalDate): LocalDate | null {
  const found = texts.map(lastDayNamed).find((day) => day !== null) ?? null
  return found !== null && found > today ? today : found
}

function lastDayNamed(text: string): LocalDate | null {
  const said = text.normalize('NFKC').replace(/\s+/g, '')
  const months = /(20\d{2})年?\d{1,2}[-~至](\d{1,2})月/.exec(said)
  if (months) return endOfMonth(months[1] ?? '', Number(months[2]))
  const day = /(20\d{2})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?/.exec(said)
  if (day) return real(`${day[1]}-${two(day[2] ?? '')}-${two(day[3] ?? '')}`)
  const quarter = /(20\d{2})年?第?([一二三四1-4])季度/.exec(said)
  if (quarter) return endOfMonth(quarter[1] ?? '', 3 * ('一二三四'.indexOf(quarter[2] ?? '') + 1 || Number(quarter[2])))
  const half = /(20\d{2})年?(上|下)半年/.exec(said)
  if (half) return endOfMonth(half[1] ?? '', half[2] === '上' ? 6 : 12)
  const month = /(20\d{2})(?:年|-)(\d{1,2})月/.exec(said)
  if (month) return endOfMonth(month[1] ?? '', Number(month[2]))
  const year = /(20\d{2})年/.exec(said)
  return year ? endOfMonth(year[1] ?? '', 12) : null
}

const real = (day: string): LocalDate | null => (isRealDate(day) ? day : null)

function endOfMonth(year: string, month: number): LocalDate | null {
  const first = real(`${year}-${two(String(month))}-01`)
  return first && addDays(addMonths(first, 1), -1)
}
