/** Every visit of a period with each disease it stands for: what was done, the advice, and the readings before and after. */
import type { z } from 'zod'
import type { effectFilter } from '../../core/contract/effect.ts'
import type { Disease, RoundingVisit } from '../../core/contract/entities/index.ts'
import type { WithId } from '../../core/contract/patients.ts'
import { drugChangeOf, type DrugChangeFound } from '../../core/domain/effect/drug-change.ts'
import type { EffectCase } from '../../core/domain/effect/effect-summary.ts'
import { effectDays, pairVisit } from '../../core/domain/effect/pair-visit.ts'
import { addDays, daysBetween } from '../../core/domain/local-date.ts'
import type { ListedDrug } from '../../core/domain/prescription/resolve-medicine.ts'
import { rowToRecord, type Row } from '../../database/columns.ts'
import type { Store } from '../../database/store.ts'
import { drugsInForce } from '../drugs/drugs.ts'
import { statusOn } from '../patients/file-status.ts'
import { readingsOfPeople } from '../patients/person-readings.ts'

export type EffectFilter = z.output<typeof effectFilter>

/** One visit and disease with the names that the list shows. */
export interface KnownCase extends EffectCase {
  readonly visit: WithId<RoundingVisit>
  readonly name: string
  readonly birthDate: string | null
  readonly villageId: number | null
  readonly village: string
  readonly specialistName: string
  readonly drugChange: DrugChangeFound
}

interface VisitRow extends Row {
  patient_name: string
  birth_date: string | null
  village_id: number | null
  village: string | null
  specialist_name: string
  advice_given: number
  advice_done: number
  advice_dropped: number
  carried_out_on: string | null
}

// Advice as it stood on the day: what was closed later was still open then. The village is that of the day of the visit.
const visitsSql = `
  SELECT r.*, p.name AS patient_name, p.birth_date, v.id AS village_id, v.name AS village, s.name AS specialist_name,
    (SELECT count(*) FROM task t WHERE t.source_id = r.id AND t.source_entity = 'roundingVisit' AND t.kind = 'advice') AS advice_given,
    (SELECT count(*) FROM task t WHERE t.source_id = r.id AND t.source_entity = 'roundingVisit' AND t.kind = 'advice' AND t.state = 'done' AND t.closed_date <= :asOf) AS advice_done,
    (SELECT count(*) FROM task t WHERE t.source_id = r.id AND t.source_entity = 'roundingVisit' AND t.kind = 'advice' AND t.state = 'dropped' AND t.closed_date <= :asOf) AS advice_dropped,
    (SELECT max(t.closed_date) FROM task t WHERE t.source_id = r.id AND t.source_entity = 'roundingVisit' AND t.kind = 'advice' AND t.state = 'done' AND t.closed_date BETWEEN r.visit_date AND :asOf) AS carried_out_on
  FROM rounding_visit r JOIN person p ON p.id = r.person_id JOIN specialist s ON s.id = r.specialist_id
  LEFT JOIN village v ON v.id = (SELECT village_id FROM residence WHERE person_id = r.person_id AND from_date <= r.visit_date ORDER BY from_date DESC, id DESC LIMIT 1)
  WHERE r.visit_date BETWEEN :from AND min(:to, :asOf) AND (:specialist IS NULL OR r.specialist_id = :specialist) AND (:village IS NULL OR v.id = :village)
  ORDER BY r.visit_date, r.id`

/** In the order of the visits; `asOf` is the filter's day, else today. */
export function effectCases(store: Store, filter: EffectFilter, today: string): KnownCase[] {
  const asOf = filter.asOf ?? today
  const { from, to, specialistId, villageId } = filter
  const rows = store.all<VisitRow>(visitsSql, { from, to, asOf, specialist: specialistId, village: villageId })
  const readings = readingsOfPeople(
    store,
    rows.map((row) => row['person_id'] as number),
    from,
    lastDay(rows, asOf),
  )
  const drugs = drugsInForce(store, asOf)
  const cases = rows.flatMap((row) => {
    const visit = rowToRecord('roundingVisit', row)
    const own = readings.get(visit.personId) ?? []
    return diseasesOn(store, visit, filter.disease).map((disease): KnownCase => {
      const start = {
        disease,
        birthDate: row.birth_date,
        visitId: visit.id,
        visitDate: visit.visitDate,
        carriedOutOn: row.carried_out_on,
      }
      return {
        visit,
        visitId: visit.id,
        disease,
        name: row.patient_name,
        birthDate: row.birth_date,
        villageId: row.village_id,
        village: row.village ?? '',
        specialistName: row.specialist_name,
        adviceGiven: row.advice_given,
        adviceDone: row.advice_done,
        adviceDropped: row.advice_dropped,
        drugChange: drugChangeOfVisit(store, visit, disease, drugs),
        outcome: pairVisit(start, own, filter.anchor, asOf),
      }
    })
  })
  return filter.change === null ? cases : cases.filter((each) => each.drugChange.change === filter.change)
}

/** Nothing later can belong to any of the visits. */
function lastDay(rows: readonly VisitRow[], asOf: string): string {
  const days = rows.flatMap((row) => [row['visit_date'] as string, row.carried_out_on ?? ''])
  const latest = days.toSorted().at(-1)
  if (!latest) return asOf
  const last = addDays(latest, effectDays.to)
  return daysBetween(last, asOf) > 0 ? last : asOf
}

/** The diseases for which the person was in care on the day of the visit. */
function diseasesOn(store: Store, { personId, visitDate }: RoundingVisit, asked: Disease | null): Disease[] {
  return store
    .list('diseaseFile', asked === null ? { personId } : { personId, disease: asked })
    .filter((file) => file.enrolDate <= visitDate && statusOn(store, file.id, visitDate)?.status !== 'closed')
    .map((file) => file.disease)
    .toSorted()
}

/** The change of a visit for one disease, by what the person took when it began. */
export function drugChangeOfVisit(
  store: Store,
  visit: WithId<RoundingVisit>,
  disease: Disease,
  drugs: readonly ListedDrug[],
): DrugChangeFound {
  return drugChangeOf(disease, regimenBefore(store, visit), visit.regimenChanges, drugs)
}

/** What was taken when the visit began: what the visit itself stopped counts, what began on its day does not. */
export function regimenBefore(store: Store, { personId, visitDate }: WithId<RoundingVisit>) {
  return store
    .list('medication', { personId })
    .filter((each) => each.startDate < visitDate && (each.stopDate === null || each.stopDate >= visitDate))
}
