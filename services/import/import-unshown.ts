/** What a list has no column for is not missing on the paper: the record says so, and nobody is sent after it. */
import { itemsNotShown, type CompletenessFacts } from '../../core/domain/form-completeness.ts'
import { yearlyLabItems } from '../../core/domain/lab/yearly-labs.ts'
import { examMeanings } from '../sheets/mapping/exam-columns.ts'
import type { FollowUpValues, ParsedSheet, RowValues } from '../sheets/parsed-file.ts'

/** Marks the rows of a file: `itemsNotShown` on follow-ups, `resultsNotShown` on examinations of which the list gives the day only. */
export function markUnshown(file: ParsedSheet): (values: RowValues) => RowValues {
  const shown = new Set(
    file.columns.flatMap(({ field }) => (field === null ? [] : (formFieldsOfColumn[field] ?? [field]))),
  )
  switch (file.kind) {
    case 'htnFollowUp':
    case 't2dmFollowUp':
    case 'bothFollowUps':
      return withItems(shown)
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

const withItems = (shown: ReadonlySet<string>) => (values: RowValues) => {
  if (values.type !== 'followUp') return values
  const mask = itemsNotShown(formOf(values.followUp), shown)
  return mask === 0
    ? values
    : { ...values, followUp: { ...values.followUp, ext: { ...values.followUp.ext, itemsNotShown: mask } } }
}

/** The inspected fields of a row as they will be stored. */
function formOf(row: FollowUpValues): CompletenessFacts {
  return {
    disease: row.disease,
    visitDate: row.visitDate,
    contact: row.contact ?? 'met',
    visitWay: row.visitWay ?? null,
    symptoms: row.symptoms ?? [],
    symptomOther: row.symptomOther ?? null,
    sbp: row.sbp ?? null,
    dbp: row.dbp ?? null,
    fpg: row.fpg ?? null,
    dorsalisPedis: row.dorsalisPedis ?? null,
    smokePerDay: row.smokePerDay ?? null,
    drinkPerDayLiang: row.drinkPerDayLiang ?? null,
    exerTimesPerWeek: row.exerTimesPerWeek ?? null,
    saltLevel: row.saltLevel ?? null,
    stapleG: row.stapleG ?? null,
    psychAdjust: row.psychAdjust ?? null,
    complianceBehavior: row.complianceBehavior ?? null,
    medAdherence: row.medAdherence ?? null,
    visitClass: row.visitClass ?? null,
    meds: row.meds ?? [],
    insulin: row.insulin ?? [],
  }
}

const withoutResults = (values: RowValues): RowValues =>
  values.type === 'exam'
    ? { ...values, exam: { ...values.exam, ext: { ...values.exam.ext, resultsNotShown: true } } }
    : values
