import { quarterOf, quarterRange, yearOf, type LocalDate } from '../../../core/domain/local-date.ts'

export interface QuarterChoice {
  readonly value: string
  readonly label: string
  /** The day the report counts to: the quarter's last, or today in the running one. */
  readonly asOf: LocalDate
  readonly running: boolean
}

const words = ['第一季度', '第二季度', '第三季度', '第四季度'] as const

/** The running quarter and the five before it, newest first. */
export function quarterChoices(today: LocalDate): QuarterChoice[] {
  const choices: QuarterChoice[] = []
  let year = yearOf(today)
  let quarter = quarterOf(today)
  while (choices.length < 6) {
    const { to } = quarterRange(year, quarter)
    const running = to > today
    choices.push({
      value: `${year}-${quarter}`,
      label: `${year} 年${words[quarter - 1]}`,
      asOf: running ? today : to,
      running,
    })
    quarter -= 1
    if (quarter === 0) {
      quarter = 4
      year -= 1
    }
  }
  return choices
}
