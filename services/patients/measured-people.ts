/** Who was measured in the year so far, by any record of this station. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { periodOf } from '../../core/domain/indicator/patient-facts.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import type { Store } from '../../database/store.ts'
import { keptRows, rowsOfPeople, type RowSource } from '../indicators/kept-rows.ts'
import { patientSource } from '../indicators/patient-facts.ts'
import { ofPeople, peopleText, type People } from '../indicators/people-condition.ts'

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

export const measuredSource = (disease: Disease): RowSource<Measured> => ({
  name: `${labelOf(diseaseCodes, disease)}测量`,
  days: 2,
  first: (store, asOf) => keptRows(store, asOf, patientSource),
  gather: (store, asOf, people) => gather(store, disease, asOf, people),
})

/** Everybody measured, by id. */
export const measuredPeople = (store: Store, disease: Disease, asOf: string): readonly Measured[] =>
  keptRows(store, asOf, measuredSource(disease)).rows

function gather(store: Store, disease: Disease, asOf: string, people: People): Measured[] {
  const villages = villagesOn(store, asOf, people)
  const found = new Map<number, Measured>()
  const keep = (personId: number, day: string, where: string) => {
    if ((found.get(personId)?.day ?? '') >= day) return
    found.set(personId, { personId, villageId: villages.get(personId) ?? null, day, where })
  }
  // Follow-ups are in the facts already: of either disease, for both forms ask for the blood pressure.
  for (const { personId, followUps } of rowsOfPeople(store, asOf, patientSource, people))
    for (const visit of followUps) {
      const value = disease === 'HTN' ? visit.sbp : (visit.fpg ?? visit.glucose2h ?? visit.hba1c)
      if (visit.contact === 'met' && value !== null && value !== undefined) keep(personId, visit.visitDate, '随访')
    }
  for (const { personId, day, source } of elsewhere(store, disease, asOf, people)) keep(personId, day, source)
  return [...found.values()].sort((a, b) => a.personId - b.personId)
}

function elsewhere(
  store: Store,
  disease: Disease,
  asOf: string,
  people: People,
): { personId: number; day: string; source: string }[] {
  const { screening, exam, visit } = readings[disease]
  const chosen = ofPeople(people)
  return store.all(
    `SELECT person_id AS personId, max(screen_date) AS day, '筛查' AS source FROM screening
       WHERE screen_date BETWEEN :from AND :to AND ${screening} ${chosen} GROUP BY person_id
     UNION ALL SELECT person_id, max(exam_date), '体检' FROM exam
       WHERE exam_date BETWEEN :from AND :to AND ${exam} ${chosen} GROUP BY person_id
     UNION ALL SELECT person_id, max(visit_date), '专家接诊' FROM rounding_visit
       WHERE visit_date BETWEEN :from AND :to AND ${visit} ${chosen} GROUP BY person_id`,
    { from: periodOf(asOf).yearStart, to: asOf, people: peopleText(people) },
  )
}

/** Where everybody lived on the day; before the first known address, there. */
function villagesOn(store: Store, asOf: string, people: People): Map<number, number | null> {
  const rows = store.all<{ personId: number; villageId: number | null; since: string }>(
    `SELECT person_id AS personId, village_id AS villageId, from_date AS since FROM residence
     WHERE true ${ofPeople(people)} ORDER BY person_id, from_date`,
    { people: peopleText(people) },
  )
  const villages = new Map<number, number | null>()
  for (const { personId, villageId, since } of rows)
    if (since <= asOf || !villages.has(personId)) villages.set(personId, villageId)
  return villages
}
