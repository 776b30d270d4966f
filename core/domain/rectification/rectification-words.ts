import type { LocalDate } from '../local-date.ts'
import { addDays } from '../local-date.ts'

/** Where a problem was found. */
export const problemSources = ['score', 'report', 'sample', 'truth', 'county', 'typed'] as const
export type ProblemSource = (typeof problemSources)[number]
export const sourceNames: Readonly<Record<ProblemSource, string>> = {
  score: '扣分考核',
  report: '督导报告',
  sample: '电话抽查',
  truth: '真实性核对',
  county: '县里通报',
  typed: '自己发现',
}

/** `done`: the owner says it is mended, somebody has to look; `closed`: looked at and settled. */
export const rectificationStates = ['open', 'done', 'closed', 'withdrawn'] as const
export type RectificationState = (typeof rectificationStates)[number]
export const stateNames: Readonly<Record<RectificationState, string>> = {
  open: '整改中',
  done: '待复查',
  closed: '已销号',
  withdrawn: '已撤销',
}

/** What somebody does with a problem, the states in which it may be done, and the state after. */
export const stepKinds = {
  note: { label: '记进展', from: ['open', 'done'], to: null },
  report: { label: '报整改完成', from: ['open'], to: 'done' },
  close: { label: '复查销号', from: ['open', 'done'], to: 'closed' },
  reopen: { label: '退回再改', from: ['done', 'closed', 'withdrawn'], to: 'open' },
  extend: { label: '延长期限', from: ['open', 'done'], to: null },
  withdraw: { label: '撤销', from: ['open', 'done'], to: 'withdrawn' },
} as const satisfies Record<
  string,
  { label: string; from: readonly RectificationState[]; to: RectificationState | null }
>
export type StepKind = keyof typeof stepKinds

export const mayStep = (kind: StepKind, state: RectificationState): boolean =>
  (stepKinds[kind].from as readonly RectificationState[]).includes(state)

/** Days until the deadline unless another one is given: a month is what townships usually give. */
export const usualDeadlineDays = 30

/** A deadline is close from this many days before. */
const closeDays = 7

export type DeadlineState = 'settled' | 'overdue' | 'close' | 'later'

/** The day of the deadline itself is still in time. */
export function deadlineState(state: RectificationState, dueOn: LocalDate, today: LocalDate): DeadlineState {
  if (state === 'closed' || state === 'withdrawn') return 'settled'
  if (dueOn < today) return 'overdue'
  return dueOn <= addDays(today, closeDays) ? 'close' : 'later'
}
