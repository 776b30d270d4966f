/** What visiting specialists did in the span of a report. */
import { yearOf } from '../../core/domain/local-date.ts'
import type { ReportSpan } from '../../core/domain/report/report-span.ts'
import type { SpecialistWork } from '../../core/domain/report/specialist-work.ts'
import type { Store } from '../../database/store.ts'

const visitsSql = `
  SELECT count(*) AS visits, count(DISTINCT r.person_id) AS people, count(DISTINCT l.village_id) AS villages,
    coalesce(sum(r.regimen_changes <> '[]'), 0) AS regimenChanged, coalesce(sum(r.referral), 0) AS referred
  FROM rounding_visit r LEFT JOIN residence l ON l.id =
    (SELECT id FROM residence WHERE person_id = r.person_id AND from_date <= r.visit_date ORDER BY from_date DESC LIMIT 1)
  WHERE r.visit_date BETWEEN @from AND @to AND (@people IS NULL OR r.person_id IN (SELECT value FROM json_each(@people)))`

// As things stood on the day: what was closed later was still open then.
const adviceSql = `
  SELECT count(*) AS adviceDue,
    coalesce(sum(state = 'done' AND closed_date <= :asOf), 0) AS adviceDone,
    coalesce(sum(state = 'dropped' AND closed_date <= :asOf), 0) AS adviceDropped,
    coalesce(sum(state = 'open' OR closed_date > :asOf), 0) AS adviceOverdue
  FROM task WHERE kind = 'advice' AND due_date >= :yearStart AND due_date < :asOf
    AND (:people IS NULL OR person_id IN (SELECT value FROM json_each(:people)))`

interface WorkWish {
  /** Of these people only; null: of everybody. */
  readonly people: readonly number[] | null
  readonly target: number | null
}

export function specialistWork(store: Store, { from, to }: ReportSpan, { people, target }: WorkWish): SpecialistWork {
  const whose = people && JSON.stringify(people)
  const visits = store.one<Omit<SpecialistWork, 'target'>>(visitsSql, { from, to, people: whose })
  const yearStart = `${yearOf(to)}-01-01`
  const advice = store.one<Omit<SpecialistWork, 'target'>>(adviceSql, { asOf: to, yearStart, people: whose })
  if (!visits || !advice) throw new Error('a count gave no row')
  return { ...visits, ...advice, target }
}
