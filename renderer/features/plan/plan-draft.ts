import type { PlanSettings } from '../../../core/contract/entities/index.ts'

/** The days of a rule while they are being chosen. */
export interface DayChoice {
  weekdays: number[]
  tails: number[]
  calendar: 'solar' | 'lunar'
}

/** How the plan is to be made, while it is being chosen. */
export interface PlanDraft {
  days: DayChoice
  skip: string[]
  perDay: number
  doctors: { doctor: string; perDay: number }[]
  villages: { villageId: number; days: DayChoice }[]
}

/** Weekdays, twenty people a day, until somebody has chosen otherwise. */
const firstDraft: PlanDraft = {
  days: { weekdays: [1, 2, 3, 4, 5], tails: [], calendar: 'solar' },
  skip: [],
  perDay: 20,
  doctors: [],
  villages: [],
}

/** Starts from the last plan; days that were left out then are of then. */
export const draftFrom = (last: PlanSettings | null): PlanDraft =>
  structuredClone(last === null ? firstDraft : { ...last, skip: [] })

const weekdayNames = ['一', '二', '三', '四', '五', '六', '日'] as const
export const weekdayChoices = weekdayNames.map((name, at) => ({ value: at + 1, name }))
export const tailChoices = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((value) => ({ value, name: String(value) }))

/** `周一、三；逢 1、4、7（农历）`, as people say it. */
export function dayRuleText({ weekdays, tails, calendar }: DayChoice): string {
  const days = weekdayChoices.filter(({ value }) => weekdays.includes(value)).map(({ name }) => name)
  const market = tailChoices.filter(({ value }) => tails.includes(value)).map(({ name }) => name)
  const parts = [
    days.length > 0 ? `周${days.join('、')}` : '',
    market.length > 0 ? `逢 ${market.join('、')}（${calendar === 'lunar' ? '农历' : '公历'}）` : '',
  ].filter((part) => part !== '')
  return parts.join('；') || '没有选日子'
}

export const toggled = (list: readonly number[], value: number): number[] =>
  list.includes(value) ? list.filter((one) => one !== value) : [...list, value].sort((a, b) => a - b)
