/** What a list has no column for is not missing on the paper: the record says so, and nobody is sent after it. */
import { itemsWithoutColumn } from '../../core/domain/form-completeness.ts'
import { yearlyLabItems } from '../../core/domain/lab/yearly-labs.ts'
import { examMeanings } from '../sheets/mapping/exam-columns.ts'
import type { ParsedSheet, RowValues } from '../sheets/parsed-file.ts'

/** Marks the rows of a file: `itemsNotShown` on follow-ups, `resultsNotShown` on examinations of which the list gives the day only. */
export function markUnshown(file: ParsedSheet): (values: RowValues) => RowValues {
  const shown = new Set(
    file.columns.flatMap(({ field }) => (field === null ? [] : (formFieldsOfColumn[field] ?? [field]))),
  )
  switch (file.kind) {
    case 'htnFollowUp':
      return withItems(itemsWithoutColumn('HTN', shown))
    case 't2dmFollowUp':
    case 'bothFollowUps':
      return withItems(itemsWithoutColumn('T2DM', shown))
    case 'exam':
      return labColumns.some((column) => shown.has(column)) ? same : withoutResults
    default:
      return same
  }
}

/** Columns that fill form fields of other names. */
const formFieldsOfColumn: Readonly<Record<string, readonly string[]>> = {
  bloodPressure: ['sbp', 'dbp'],
  drugName: ['meds'],
  insulinName: ['meds'],
  urineRoutine: ['urineProtein'],
  [examMeanings.dorsalisPedis]: ['dorsalisPedis'],
}
const labColumns = yearlyLabItems('9999-12-31')

const same = (values: RowValues): RowValues => values

const withItems = (itemsNotShown: number) => (values: RowValues) =>
  values.type === 'followUp' && itemsNotShown !== 0
    ? { ...values, followUp: { ...values.followUp, ext: { ...values.followUp.ext, itemsNotShown } } }
    : values

const withoutResults = (values: RowValues): RowValues =>
  values.type === 'exam'
    ? { ...values, exam: { ...values.exam, ext: { ...values.exam.ext, resultsNotShown: true } } }
    : values
