import type { LocalDate } from '../../../core/domain/local-date.ts'
import type { RowValues, SheetKind } from '../parsed-file.ts'
import { fileRow } from './file-row.ts'
import { followUpRow } from './follow-up-row.ts'
import { bothDiseases } from './both-diseases.ts'
import { planRow } from './plan-row.ts'
import { examRow } from './exam-row.ts'
import { admissionRow, deathRow, insuredVisitRow } from './insurance-rows.ts'
import { contractRow, personRow, populationRow } from './other-rows.ts'
import type { DraftRow } from './row-reader.ts'

export interface RowSetting {
  readonly today: LocalDate
  /** The disease that title, sheet or file name speak of; null when they name none or both. */
  readonly disease: 'HTN' | 'T2DM' | null
  /** Year of a population sheet whose rows name none. */
  readonly year: number | null
}

type Builder = (draft: DraftRow, setting: RowSetting) => RowValues | null

const builders: Readonly<Record<SheetKind, Builder>> = {
  htnFile: (draft, { today }) => fileRow(draft, 'HTN', today),
  t2dmFile: (draft, { today }) => fileRow(draft, 'T2DM', today),
  htnFollowUp: (draft, { today }) => followUpRow(draft, 'HTN', today),
  t2dmFollowUp: (draft, { today }) => followUpRow(draft, 'T2DM', today),
  bothFiles: (draft, { today }) => bothDiseases(draft, (disease) => fileRow(draft, disease, today)),
  bothFollowUps: (draft, { today }) => bothDiseases(draft, (disease) => followUpRow(draft, disease, today)),
  followUpPlan: planRow,
  exam: (draft, { today }) => examRow(draft, today),
  population: (draft, { year }) => populationRow(draft, year),
  person: (draft, { today }) => personRow(draft, today),
  contract: (draft, { today }) => contractRow(draft, today),
  admission: (draft, { today }) => admissionRow(draft, today),
  insuredVisit: (draft, { today }) => insuredVisitRow(draft, today),
  death: (draft, { today }) => deathRow(draft, today),
}

/** Puts the values of a row together for its kind; null, with an error among its problems, when it cannot be taken. */
export function buildRow(kind: SheetKind, draft: DraftRow, setting: RowSetting): RowValues | null {
  return builders[kind](draft, setting)
}
