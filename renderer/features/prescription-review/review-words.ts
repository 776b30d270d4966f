import type { ReviewItem, SweepItem } from '../../../core/contract/prescription-review.ts'
import { addMonths } from '../../../core/domain/local-date.ts'
import { alertOutcomeNames, alertSourceNames } from '../../../core/domain/prescription/alert-words.ts'
import type { Column } from '../../shared/table-column.ts'
import type { Tone } from '../../shared/tone.ts'

export const outcomeTones: Readonly<Record<ReviewItem['outcome'], Tone>> = {
  shown: 'grey',
  kept: 'amber',
  overridden: 'red',
  withdrawn: 'green',
}

/** Months that can be chosen, the newest first: `2025-12`, 2025年12月. */
export function lastMonths(today: string, count: number): { value: string; label: string }[] {
  const first = `${today.slice(0, 7)}-01`
  return Array.from({ length: count }, (_, at) => addMonths(first, -at).slice(0, 7)).map((value) => ({
    value,
    label: `${value.slice(0, 4)}年${Number(value.slice(5))}月`,
  }))
}

/** First and last day of a month. */
export function daysOfMonth(month: string): { from: string; to: string } {
  const from = `${month}-01`
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()
  return { from, to: `${month}-${last}` }
}

export const reviewColumns: readonly Column<ReviewItem>[] = [
  { key: 'date', title: '日期', width: 96, text: (row) => row.alertDate },
  { key: 'level', title: '等级', width: 76 },
  { key: 'rule', title: '规则', width: 150, text: (row) => `${row.rule} ${row.title}` },
  { key: 'name', title: '患者', width: 72, text: (row) => row.name },
  { key: 'village', title: '村', width: 80, spare: 2, text: (row) => row.village },
  { key: 'doctor', title: '医生', width: 72, text: (row) => row.doctor ?? '—' },
  { key: 'source', title: '来源', width: 76, spare: 3, text: (row) => alertSourceNames[row.sourceEntity] },
  { key: 'said', title: '提示内容', width: 180, grow: true, text: (row) => row.said },
  { key: 'outcome', title: '处理', width: 128 },
]

export const sweepColumns: readonly Column<SweepItem>[] = [
  { key: 'level', title: '等级', width: 76 },
  { key: 'rule', title: '规则', width: 136, text: (row) => `${row.rule} ${row.title}` },
  { key: 'name', title: '患者', width: 76, text: (row) => row.name },
  { key: 'age', title: '年龄', width: 52, align: 'right', text: (row) => (row.age === null ? '—' : String(row.age)) },
  { key: 'village', title: '村', width: 88, text: (row) => row.village },
  { key: 'doctor', title: '责任医生', width: 84, spare: 1, text: (row) => row.doctor || '—' },
  { key: 'said', title: '提示内容', width: 320, grow: true, text: (row) => row.said },
  {
    key: 'answered',
    title: '以前的答复',
    width: 180,
    spare: 2,
    text: (row) => (row.answered ? `${row.answered.on} ${row.answered.words}` : '没有'),
  },
]

/** What was done about an alert, in one sentence. */
export function outcomeText({ outcome, reason, decidedBy, secondPerson }: ReviewItem): string {
  const who = [decidedBy, secondPerson].filter(Boolean).join('、')
  return [`${alertOutcomeNames[outcome]}${reason ? `：${reason}` : ''}`, who && `（${who}）`].filter(Boolean).join('')
}
