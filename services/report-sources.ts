/** What the report prints beside its own findings: the problems somebody was charged to mend, and what the check of the records asks. */
import type { Rectification } from '../core/contract/entities/index.ts'
import { chineseDate, type LocalDate } from '../core/domain/local-date.ts'
import { stateNames } from '../core/domain/rectification/rectification-words.ts'
import type { ReportSpan } from '../core/domain/report/report-span.ts'
import type { Store } from '../database/store.ts'
import { truthBoard } from './truthfulness.ts'

/** What a source is asked about; `villageId` and `doctor` null: the whole township. */
export interface ReportQuestion {
  readonly span: ReportSpan
  readonly villageId: number | null
  readonly doctor: string | null
}

/** A problem that somebody was charged to mend. */
export interface RectifiedProblem {
  readonly sentence: string
  readonly unit: string
  /** `2025年10月15日`. */
  readonly until: string
  /** 整改中, 已销号（日期）, 逾期未整改 … */
  readonly state: string
}

/** Problems found up to the end of the span and not settled before it began, as they stood on its last day. */
export function rectifiedProblems(store: Store, { span, villageId, doctor }: ReportQuestion): RectifiedProblem[] {
  const isAbout = (problem: Rectification): boolean =>
    doctor === null ? villageId === null || problem.villageId === villageId : problem.owner === doctor
  return store
    .list('rectification')
    .filter((problem) => problem.state !== 'withdrawn' && problem.foundOn <= span.to && isAbout(problem))
    .filter(({ settledOn }) => settledOn === null || settledOn >= span.from)
    .map((problem) => ({
      sentence: `${problem.problem}（责任人：${problem.owner}）`,
      unit: problem.villageId === null ? '' : store.get('village', problem.villageId).name,
      until: chineseDate(problem.dueOn),
      state: stateOn(problem, span.to),
    }))
}

function stateOn({ state, settledOn, dueOn }: Rectification, day: LocalDate): string {
  if (state === 'closed' && settledOn !== null && settledOn <= day) return `${stateNames.closed}（${chineseDate(settledOn)}）`
  if (dueOn < day) return '逾期未整改'
  return state === 'done' ? stateNames.done : stateNames.open
}

/** What is to be looked at in the records of the span, group by group; without anything there is no such section. */
export function truthSentences(store: Store, { span, villageId, doctor }: ReportQuestion): string[] {
  const by = villageId === null ? 'doctor' : 'village'
  const only = villageId === null ? doctor : String(villageId)
  return truthBoard(store, span.from, span.to, by)
    .groups.filter(({ key }) => only === null || key === only)
    .flatMap(({ name, cells }) =>
      cells.filter(({ state }) => state === 'ask').map(({ sentence }) => `${name}：${sentence}`),
    )
}
