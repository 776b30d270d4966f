/** Who was measured in the year so far, by any record of this station. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { periodOf } from '../../core/domain/indicator/patient-facts.ts'
import type { Store } from '../../database/store.ts'
import type { FigureFacts } from '../indicators/figure-facts.ts'

/** The last measurement of the year so far. */
export interface Measured {
  readonly personId: number
  readonly villageId: number | null
  readonly day: string
  readonly where: string
}

const readings: Readonly<
  Record<Disease, { readonly screening: string; readonly exam: string; readonly visit: string }>
> = {
  HTN: { screening: 'sbp IS NOT NULL', exam: 'sbp IS NOT NULL', visit: 'sbp IS NOT NULL' },
  T2DM: {
    screening: '(fpg IS NOT NULL OR glucose2h IS NOT NULL OR hba1c IS NOT NULL)',
    exam: '(fpg IS NOT NULL OR hba1c IS NOT NULL)',
    visit: 'fpg IS NOT NULL',
  },
}

const made = new WeakMap<FigureFacts, Map<Disease, Map<number, Measured>>>()

/** By person; the same map until something is written or another day is asked. */
export function measuredPeople(
  store: Store,
  facts: FigureFacts,
  disease: Disease,
  asOf: string,
): ReadonlyMap<number, Measured> {
  const known = made.get(facts) ?? new Map<Disease, Map<number, Measured>>()
  made.set(facts, known)
  const found = known.get(disease) ?? gather(store, facts, disease, asOf)
  known.set(disease, found)
  return found
}

function gather(store: Store, facts: FigureFacts, disease: Disease, asOf: string): Map<number, Measured> {
  const villages = villagesOn(store, asOf)
  const found = new Map<number, Measured>()
  const keep = (personId: number, day: string, where: string) => {
    if ((found.get(personId)?.day ?? '') >= day) return
    found.set(personId, { personId, villageId: villages.get(personId) ?? null, day, where })
  }
  // Follow-ups are in the facts already: of either disease, for both forms ask for the blood pressure.
  for (const { personId, followUps } of facts.patients())
    for (const visit of followUps) {
      const value = disease === 'HTN' ? visit.sbp : (visit.fpg ?? visit.glucose2h ?? visit.hba1c)
      if (visit.contact === 'met' && value !== null && value !== undefined) keep(personId, visit.visitDate, '随访')
    }
  for (const { personId, day, source } of elsewhere(store, disease, asOf)) keep(personId, day, source)
  return found
}

function elsewhere(store: Store, disease: Disease, asOf: string): { personId: number; day: string; source: string }[] {
  const { screening, exam, visit } = readings[disease]
  return store.all(
    `SELECT person_id AS personId, max(screen_date) AS day, '筛查' AS source FROM screening
       WHERE screen_date BETWEEN :from AND :to AND ${screening} GROUP BY person_id
     UNION ALL SELECT person_id, max(exam_date), '体检' FROM exam WHERE exam_date BETWEEN :from AND :to AND ${exam} GROUP BY person_id
     UNION ALL SELECT person_id, max(visit_date), '专家接诊' FROM rounding_visit WHERE visit_date BETWEEN :from AND :to AND ${visit} GROUP BY person_id`,
    { from: periodOf(asOf).yearStart, to: asOf },
  )
}

/** Where everybody lived on the day; before the first known address, there. */
export function villagesOn(store: Store, asOf: string): Map<number, number | null> {
  const rows = store.all<{ personId: number; villageId: number | null; since: string }>(
    'SELECT person_id AS personId, village_id AS villageId, from_date AS since FROM residence ORDER BY person_id, from_date',
  )
  const villages = new Map<number, number | null>()
  for (const { personId, villageId, since } of rows)
    if (since <= asOf || !villages.has(personId)) villages.set(personId, villageId)
  return villages
}
