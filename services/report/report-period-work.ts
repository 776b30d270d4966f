/** What was done in the span of a report for the people it is about. */
import type { Disease } from '../../core/contract/entities/index.ts'
import type { PatientFacts } from '../../core/domain/indicator/patient-facts.ts'
import { countWork, type DoneWork, type PeriodWork, type WorkItem } from '../../core/domain/report/period-work.ts'
import type { ReportSpan } from '../../core/domain/report/report-span.ts'
import { isFaceToFace } from '../../core/domain/form-completeness.ts'
import type { Store } from '../../database/store.ts'
import { referralFacts } from '../referral/referral-facts.ts'

interface CountRow {
  readonly personId: number
  readonly item: WorkItem
  readonly count: number
}

interface VisitRow {
  readonly personId: number
  readonly disease: Disease
  readonly way: string | null
  readonly count: number
}

// A contact that failed is work too, but no follow-up that was completed.
const visitsSql = `
  SELECT person_id AS personId, disease, visit_way AS way, count(*) AS count
  FROM follow_up WHERE contact = 'met' AND visit_date BETWEEN ? AND ? GROUP BY person_id, disease, visit_way`
const restSql = `
  SELECT person_id AS personId, 'exams' AS item, count(*) AS count FROM exam WHERE exam_date BETWEEN @from AND @to GROUP BY person_id
  UNION ALL
  SELECT person_id, 'enrolled', count(*) FROM disease_file WHERE enrol_date BETWEEN @from AND @to GROUP BY person_id`

/** `facts` are those of the people of the report, with the village they live in on the as-of day. */
export function periodWork(store: Store, { from, to }: ReportSpan, facts: readonly PatientFacts[]): PeriodWork {
  const villageOf = new Map(facts.map(({ personId, villageId }) => [personId, villageId]))
  const rows = [
    ...store.all<VisitRow>(visitsSql, from, to).flatMap(visitCounts),
    ...store.all<CountRow>(restSql, { from, to }),
    ...referrals(store, from, to),
  ]
  return countWork(
    rows.flatMap(({ personId, item, count }): DoneWork[] => {
      const villageId = villageOf.get(personId)
      return villageId === undefined ? [] : [{ villageId, item, count }]
    }),
  )
}

function visitCounts({ personId, disease, way, count }: VisitRow): CountRow[] {
  const visits: CountRow = { personId, item: disease === 'HTN' ? 'followUpHtn' : 'followUpT2dm', count }
  return isFaceToFace(way) ? [visits, { personId, item: 'faceToFace', count }] : [visits]
}

/** A referral for both diseases is one. */
function referrals(store: Store, from: string, to: string): CountRow[] {
  const days = new Map<number, Set<string>>()
  for (const [key, cases] of referralFacts(store, from, to, null)) {
    const personId = Number(key.split(' ')[0])
    const known = days.get(personId) ?? new Set<string>()
    for (const { sentOn } of cases) known.add(sentOn)
    days.set(personId, known)
  }
  return [...days].map(([personId, known]) => ({ personId, item: 'referrals', count: known.size }))
}
