import { chinaDay, chinaTime } from '../../core/domain/china-time.ts'
import type { LocalDate } from '../../core/domain/local-date.ts'

/** The township's day by this computer's clock, in whatever zone that is set. */
export function localToday(now: Date = new Date()): LocalDate {
  return chinaDay(now.getTime())
}

/** `14:03` today, `6月3日 14:03` this year, `2024年6月3日` before; China's time. */
export function shortMoment(at: string, now: Date = new Date()): string {
  const then = chinaTime(Date.parse(at))
  const [date = '', time = ''] = [then.slice(0, 10), then.slice(11, 16)]
  const today = localToday(now)
  if (date === today) return time
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return date.slice(0, 4) === today.slice(0, 4) ? `${month}月${day}日 ${time}` : `${year}年${month}月${day}日`
}

/** `2025-03-01 14:03:27`, China's time: where the order of things counts. */
export const exactMoment = (at: string): string => chinaTime(Date.parse(at))
