/** The people of the report's annexes: everybody on the `out` side of a key figure, with the reason. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { formNumberOf } from '../../core/domain/archive-number.ts'
import { getIndicator } from '../../core/domain/indicator/catalogue.ts'
import type { PatientFacts } from '../../core/domain/indicator/patient-facts.ts'
import { classifyPeople } from '../../core/domain/indicator/tally.ts'
import { ageOn } from '../../core/domain/local-date.ts'
import { maskIdNo, maskName } from '../../core/domain/mask.ts'
import type { FigureRow } from '../../core/domain/report/figure-rows.ts'
import type { ReportPerson } from '../../core/domain/report/report-input.ts'
import type { Store } from '../../database/store.ts'

interface NameRow {
  id: number
  name: string
  id_no: string | null
  birth_date: string | null
  archive_no: string | null
  doctor: string | null
}

const namesSql = `
  SELECT p.id, p.name, p.id_no, p.birth_date, p.archive_no, coalesce(p.doctor, f.doctor) AS doctor
  FROM disease_file f JOIN person p ON p.id = f.person_id WHERE f.disease = ?`

export interface ListedPeople {
  readonly facts: readonly PatientFacts[]
  readonly asOf: string
  readonly masked: boolean
}

/** Figures counted against residents have nobody on their `out` side: who is not detected has no name. */
export function peopleOut(store: Store, rows: readonly FigureRow[], listed: ListedPeople): ReportPerson[] {
  const namesOf = new Map<Disease, Map<number, NameRow>>()
  return rows
    .filter((row) => row.unit === 'person')
    .flatMap((row) => {
      const names = namesOf.get(row.disease) ?? namesById(store, row.disease)
      namesOf.set(row.disease, names)
      return outOf(row, names, listed)
    })
}

const namesById = (store: Store, disease: Disease): Map<number, NameRow> =>
  new Map(store.all<NameRow>(namesSql, disease).map((row) => [row.id, row]))

function outOf(
  row: FigureRow,
  names: ReadonlyMap<number, NameRow>,
  { facts, asOf, masked }: ListedPeople,
): ReportPerson[] {
  const { indicator, disease, variant } = row
  return classifyPeople(getIndicator(indicator), facts, { disease, asOf, variant }, ['out']).map((person) => {
    const known = names.get(person.personId)
    const name = known?.name ?? ''
    const idNo = known?.id_no ?? ''
    return {
      personId: person.personId,
      indicator,
      disease,
      variant,
      villageId: person.villageId,
      name: masked ? maskName(name) : name,
      // The report leaves the house: the mask of exports, not of lists (domain handbook §6.4).
      idNo: masked ? maskIdNo(idNo, 'export') : idNo,
      formNo: formNumberOf(known?.archive_no ?? null),
      age: known?.birth_date ? ageOn(known.birth_date, asOf) : null,
      doctor: known?.doctor ?? '',
      reason: person.reason,
    }
  })
}
