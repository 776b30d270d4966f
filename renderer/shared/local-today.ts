import type { LocalDate } from '../../core/domain/local-date.ts'

/** The day on this computer's clock. */
export function localToday(now: Date = new Date()): LocalDate {
  const month = String(now.getMonth() + 1).padStart(2, '0')
  return `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, '0')}`
}

/** `14:03` today, `6月3日 14:03` this year, `2024年6月3日` before. */
export function shortMoment(at: string, now: Date = new Date()): string {
  const then = new Date(at)
  const time = `${String(then.getHours()).padStart(2, '0')}:${String(then.getMinutes()).padStart(2, '0')}`
  if (localToday(then) === localToday(now)) return time
  const day = `${then.getMonth() + 1}月${then.getDate()}日`
  return then.getFullYear() === now.getFullYear() ? `${day} ${time}` : `${then.getFullYear()}年${day}`
}
