/** What the report prints beside its own findings: the problems somebody was charged to mend, and what the check of the records asks. */
import type { ReportSpan } from '../../core/domain/report/report-span.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import { reportedProblems, type ReportedProblem } from '../supervision/rectification-rows.ts'
import { truthBoard } from '../supervision/truthfulness.ts'

/** What a source is asked about; `villageId` and `doctor` null: the whole township. */
export interface ReportQuestion {
  readonly span: ReportSpan
  readonly villageId: number | null
  readonly doctor: string | null
}

/** Problems of the span with their state; of a doctor, those he or she is to mend. */
export function rectifiedProblems(context: CallContext, question: ReportQuestion): ReportedProblem[] {
  const { doctor } = question
  return reportedProblems(context, question).filter(({ unit }) => doctor === null || unit === doctor)
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
