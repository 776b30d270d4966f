import type { Exam } from '../../../core/contract/entities/index.ts'
import { labelOf, labelsOf } from '../../../core/domain/code-list.ts'
import { examField } from '../../../core/domain/exam/exam-fields.ts'
import { bodyMassIndex } from '../../../core/domain/form-fields.ts'
import { kidneyFunction } from '../../../core/domain/grading/kidney-function.ts'
import { flagOfValue, labFlagMarks, labFlagNames } from '../../../core/domain/lab/lab-check.ts'
import { labItem, referenceOf } from '../../../core/domain/lab/lab-items.ts'
import { ageOn, isRealDate } from '../../../core/domain/local-date.ts'

/** What last time's examination says of a field, short; empty when it says nothing. */
export function previousText(previous: Exam | null, field: string): string {
  const value = previous ? (previous as unknown as Record<string, unknown>)[field] : null
  if (typeof value === 'number') return String(value)
  const { codes, kind } = examField(field)
  if (kind === 'codes' && Array.isArray(value) && codes) return labelsOf(codes, value as string[])
  if (kind === 'code' && typeof value === 'string' && codes) return labelOf(codes, value)
  return ''
}

/** `↑ 偏高` where a laboratory value is outside its range. */
export function flagText(field: string, value: unknown, sex: string): string {
  const item = labItem(field)
  if (!item || item.codes || typeof value !== 'number') return ''
  const flag = flagOfValue(value, referenceOf(item, sex))
  return flag === null || flag === 'normal' ? '' : `${labFlagMarks[flag]} ${labFlagNames[flag]}`
}

/** BMI, and eGFR with its formula: what follows from the numbers of a line. */
export function derivedText(
  fields: readonly string[],
  form: Exam,
  person: { sex: string; birthDate: string | null },
): string {
  if (fields.includes('weightKg')) {
    const bmi = bodyMassIndex(form.weightKg, form.heightCm)
    return bmi === null ? '' : `BMI ${bmi}${bmi >= 28 ? '，肥胖' : bmi >= 24 ? '，超重' : ''}`
  }
  const { creatinineUmolPerL } = form
  const { sex, birthDate } = person
  if (!fields.includes('creatinineUmolPerL') || creatinineUmolPerL === null || (sex !== '1' && sex !== '2')) return ''
  const age = birthDate === null || !isRealDate(form.examDate) ? null : ageOn(birthDate, form.examDate)
  const { egfr, ckdStage } = kidneyFunction(creatinineUmolPerL, sex, age)
  const stage = ckdStage === null ? '' : `，提示 CKD ${ckdStage} 期，请复查`
  return egfr === null ? '' : `eGFR ${egfr} mL/min/1.73m²（CKD-EPI 2009）${stage}`
}
