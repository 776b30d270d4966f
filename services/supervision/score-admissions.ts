/**
 * Admissions for JZ01–JZ03 from the settlements that were imported: of residents on file only, so that a figure typed from the insurance
 * office's own count goes before. "Common chronic diseases" are here the two diseases and their complications (the clause lists none).
 */
import type { ScoreYear } from '../../core/contract/entities/index.ts'
import { relatedDiagnosis } from '../../core/domain/insurance/related-diagnosis.ts'
import { addMonths } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { villageNow } from '../patients/present-village.ts'
import type { CountedPerson } from './score-counters.ts'

const fromAdmissions: ReadonlySet<string> = new Set(['JZ01', 'JZ02'])
export const countsAdmissions = (code: string): boolean => fromAdmissions.has(code)

interface Span {
  readonly from: string
  readonly to: string
}

export interface CountedAdmission extends CountedPerson {
  readonly admittedOn: string
}

/** Settled stays of the two diseases or their complications that began in the span; one entry a stay. */
export function insuredAdmissions(store: Store, { from, to }: Span): CountedAdmission[] {
  const rows = store.all<CountedAdmission & { code: string | null; text: string | null }>(
    `SELECT person_id AS personId, admitted_on AS admittedOn, diagnosis_code AS code, diagnosis AS text,
       ${villageNow} AS villageId
     FROM admission a JOIN person p ON p.id = a.person_id WHERE insured = 1 AND admitted_on BETWEEN ? AND ? ORDER BY admitted_on, a.id`,
    from,
    to,
  )
  return rows
    .filter((row) => relatedDiagnosis(row).relation === 'related')
    .map(({ personId, admittedOn, villageId }) => ({ personId, admittedOn, villageId }))
}

/** JZ03 compares the year with the year before: both typed, or both counted up to the same day; never one of each. */
export function withCountedAdmissions(store: Store, year: ScoreYear, { from, to }: Span): ScoreYear {
  if (year.admissions !== null || year.admissionsLast !== null) return year
  const before = { from: addMonths(from, -12), to: addMonths(to, -12) }
  const hasAny = (span: Span): boolean =>
    store.one(
      'SELECT 1 FROM admission WHERE insured = 1 AND admitted_on BETWEEN ? AND ? LIMIT 1',
      span.from,
      span.to,
    ) !== null
  if (!hasAny({ from, to }) || !hasAny(before)) return year
  return {
    ...year,
    admissions: insuredAdmissions(store, { from, to }).length,
    admissionsLast: insuredAdmissions(store, before).length,
  }
}
