import type { ExamMedicine, FormMedicine } from '../../../core/contract/entities/index.ts'
import { armPressure } from '../../../core/domain/exam/arm-pressure.ts'
import type { LocalDate } from '../../../core/domain/local-date.ts'
import { examOwn } from '../mapping/exam-columns.ts'
import type { ExamValues, RowValues } from '../parsed-file.ts'
import { personPart, pick, villagePart } from './person-part.ts'
import { noteRow, refuseRow } from './row-reader.ts'
import type { DraftRow, Values } from './row-reader.ts'

const shared = [
  'orgName',
  'heightCm',
  'weightKg',
  'waistCm',
  'sbp',
  'dbp',
  'fpg',
  'hba1c',
  'totalCholesterol',
  'triglyceride',
  'ldl',
  'hdl',
  'creatinineUmolPerL',
  'note',
  'symptomOther',
  'tempC',
  'heartRate',
  'smokePerDay',
  'drinkPerDayLiang',
  'weightTargetKg',
] as const

/** Columns that fill fields of other names. */
const renamed: ReadonlySet<string> = new Set([
  'examSymptoms',
  'examPulse',
  'rightPressure',
  'leftPressure',
  'urineRoutine',
])
const plainOwn = examOwn.filter((column) => !renamed.has(column))

/** One examination. */
export function examRow(draft: DraftRow, today: LocalDate): RowValues | null {
  const { values, raw } = draft
  const person = personPart(draft, today)
  const examDate = values.examDate as LocalDate | undefined
  if (examDate === undefined) refuseRow(draft, 'examDate', 'exam-date-missing', '没有可用的体检日期，这一行未导入。')
  if (person === null || examDate === undefined) return null
  if (examDate > today) noteRow(draft, 'date-future', 'warning', `体检日期 ${examDate} 在今天以后，请核对。`)
  const ext = Object.keys(raw).length > 0 ? { ext: { raw: { ...raw } } } : {}
  const { examSymptoms: symptoms, examPulse: dorsalisPedis } = values
  const exam = {
    examDate,
    ...pick(values, shared),
    ...pick(values, plainOwn),
    ...(symptoms === undefined ? {} : { symptoms }),
    ...(dorsalisPedis === undefined ? {} : { dorsalisPedis }),
    ...pressurePart(values),
    ...medicinesPart(values),
    ...ext,
  } as ExamValues
  return { type: 'exam', person, village: villagePart(values), exam }
}

/** Of two arms the higher one counts, as for an examination typed here. */
function pressurePart(values: Values): { sbp?: number; dbp?: number } {
  const of = (field: 'rightSbp' | 'rightDbp' | 'leftSbp' | 'leftDbp' | 'sbp' | 'dbp') =>
    (values[field] as number | undefined) ?? null
  const { sbp, dbp } = armPressure({
    rightSbp: of('rightSbp'),
    rightDbp: of('rightDbp'),
    leftSbp: of('leftSbp'),
    leftDbp: of('leftDbp'),
    sbp: of('sbp'),
    dbp: of('dbp'),
  })
  return { ...(sbp === null ? {} : { sbp }), ...(dbp === null ? {} : { dbp }) }
}

function medicinesPart({ medicines }: Values): { meds?: ExamMedicine[] } {
  const read = (medicines as FormMedicine[] | undefined) ?? []
  if (read.length === 0) return {}
  const meds = read.map(({ name, freqPerDay, dosePerTime, doseUnit }) => ({
    name,
    usage: freqPerDay === null ? null : `每日${freqPerDay}次`,
    amount: dosePerTime === null ? null : `每次${dosePerTime}${doseUnit ?? ''}`,
    since: null,
    adherence: null,
  }))
  return { meds }
}
