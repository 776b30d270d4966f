import { quarterOf, quarterRange, yearOf, type LocalDate } from '../../../core/domain/local-date.ts'

export interface AsOfPick {
  readonly date: LocalDate
  readonly label: string
}

const names = ['一季度末', '二季度末', '三季度末', '年末'] as const

/** Today and the last four quarter ends before it, newest first. */
export function asOfPicks(today: LocalDate): AsOfPick[] {
  const picks: AsOfPick[] = [{ date: today, label: '今天' }]
  let year = yearOf(today)
  let quarter = quarterOf(today)
  while (picks.length < 5) {
    quarter -= 1
    if (quarter === 0) {
      quarter = 4
      year -= 1
    }
    const label = `${year === yearOf(today) ? '' : `${year} `}${names[quarter - 1]}`
    picks.push({ date: quarterRange(year, quarter).to, label })
  }
  return picks
}
