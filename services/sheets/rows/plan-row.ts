import type { LocalDate } from '../../../core/domain/local-date.ts'
import type { RowValues } from '../parsed-file.ts'
import { rowDiseases } from './both-diseases.ts'
import { personPart, villagePart } from './person-part.ts'
import type { RowSetting } from './row-builder.ts'
import { noteRow, refuseRow } from './row-reader.ts'
import type { DraftRow } from './row-reader.ts'

/** One planned follow-up of a list of those to be seen (layout C of domain handbook §7.1). */
export function planRow(draft: DraftRow, { today, disease }: RowSetting): RowValues | null {
  const person = personPart(draft, today)
  const plannedDate = draft.values.plannedDate as LocalDate | undefined
  const said = rowDiseases(draft)
  const diseases = said.length > 0 || disease === null ? said : [disease]
  if (plannedDate === undefined)
    refuseRow(draft, 'plannedDate', 'planned-date-missing', '没有可用的计划随访日期，这一行未导入。')
  if (diseases.length === 0) noteRow(draft, 'disease-missing', 'error', '没有写明是高血压还是糖尿病，这一行未导入。')
  if (person === null || plannedDate === undefined || diseases.length === 0) return null
  return {
    type: 'plan',
    person,
    village: villagePart(draft.values),
    diseases,
    plannedDate,
    done: draft.values.planState === true,
  }
}
