import type { Exam } from '../../../core/contract/entities/index.ts'
import { examFields } from '../../../core/domain/exam/exam-fields.ts'

export type ExamFieldName = keyof Exam

/** An empty form: nothing is assumed but who and when. */
export function blankExam(personId: number, examDate: string): Exam {
  const isList = (kind: string) => kind === 'codes' || kind === 'medicines'
  const fields = examFields.map(({ id, kind }) => [id, isList(kind) ? [] : null] as const)
  return { ...Object.fromEntries(fields), personId, examDate, sbp: null, dbp: null, ext: {} } as unknown as Exam
}

export function hasAnswer(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== ''
}

/** The record to be saved: texts trimmed, empty ones null, medicine lines without a name dropped. */
export function examRecord(form: Exam): Exam {
  const clean = (value: unknown) => (typeof value === 'string' ? value.trim() || null : value)
  const fields = Object.entries(form).map(([field, value]) => [field, clean(value)] as const)
  const record = Object.fromEntries(fields) as unknown as Exam
  return { ...record, meds: form.meds.filter((line) => line.name.trim() !== '') }
}

/** Notes are only stopped at by Enter when there is something to note. */
const noteOf: Readonly<Record<string, ExamFieldName>> = {
  fundusNote: 'fundus',
  ecgNote: 'ecg',
  ultrasoundNote: 'ultrasound',
  abnormalities: 'healthEvaluation',
}
const alwaysOptional: ReadonlySet<string> = new Set([
  'orgName',
  'examDoctor',
  'symptomOther',
  'otherDisease',
  'meds',
  'riskControlNote',
  'weightTargetKg',
])

/** What Enter goes past without an answer; Tab and the mouse reach it. */
export function isOptional(form: Exam, field: string): boolean {
  const about = noteOf[field]
  if (about !== undefined) return form[about] !== '2'
  if (field === 'smokePerDay') return form.smokingStatus !== '3'
  if (field === 'drinkPerDayLiang') return form.drinkingFrequency === null || form.drinkingFrequency === '1'
  if (field === 'exerciseMinPerTime') return form.exerciseFrequency === null || form.exerciseFrequency === '4'
  return alwaysOptional.has(field)
}
