import type { PlanEntry, VillageQuarter } from '../../../core/contract/rounding-plan.ts'
import { addDays, chineseDate, dayOfMonth, monthOf } from '../../../core/domain/local-date.ts'
import { weekdayOf } from '../../../core/domain/visit-plan/plan-days.ts'
import type { Tone } from '../../shared/tone.ts'

export const planTones: Readonly<Record<PlanEntry['shownState'], Tone>> = {
  planned: 'teal',
  done: 'green',
  moved: 'grey',
  cancelled: 'grey',
}

/** `10-14 周二`, or `10-13 起一周`. */
export function entryDayText({ plannedOn, wholeWeek }: Pick<PlanEntry, 'plannedOn' | 'wholeWeek'>): string {
  if (wholeWeek) return `${plannedOn.slice(5)} 起一周`
  return `${plannedOn.slice(5)} 周${'一二三四五六日'[weekdayOf(plannedOn) - 1]}`
}

/** The next or last workday; a week moves by seven days. */
export function shiftedDay({ plannedOn, wholeWeek }: Pick<PlanEntry, 'plannedOn' | 'wholeWeek'>, by: 1 | -1): string {
  if (wholeWeek) return addDays(plannedOn, 7 * by)
  let day = addDays(plannedOn, by)
  while (weekdayOf(day) > 5) day = addDays(day, by)
  return day
}

/** What a village's quarter comes to: done days before planned ones. */
export function quarterTone({ done, planned, missing }: VillageQuarter, today: string): Tone {
  if (done.length > 0) return 'green'
  if (planned.some((day) => day >= today)) return missing ? 'teal' : 'grey'
  return missing ? 'amber' : 'grey'
}

/** `去过 2 次`, `10月14日去`, `没去也没排`, `—` for a quarter that has not begun and has no plan. */
export function quarterText({ done, planned, missing }: VillageQuarter, today: string): string {
  if (done.length > 0) return `去过 ${done.length} 天`
  const next = planned.find((day) => day >= today)
  if (next) return `${monthOf(next)}月${dayOfMonth(next)}日去`
  if (planned.length > 0) return '计划日没去'
  return missing ? '没去也没排' : '—'
}

export const quarterTitle = ({ done, planned, seen, due }: VillageQuarter): string =>
  [
    done.length > 0 ? `去过：${done.map(chineseDate).join('、')}` : '',
    planned.length > 0 ? `计划：${planned.map(chineseDate).join('、')}` : '',
    `看过 ${seen} 人，在管 ${due} 人`,
  ]
    .filter(Boolean)
    .join('\n')
