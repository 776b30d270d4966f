import type { MethodRawInput } from '../../../core/contract/index.ts'

export type ReadingInput = MethodRawInput<'screening.save'>['screening']

/** The numbers of a reading in the order in which they are typed. */
export const readingFields = [
  { key: 'sbp', label: '收缩压', unit: 'mmHg', min: 60, max: 300, decimals: 0 },
  { key: 'dbp', label: '舒张压', unit: 'mmHg', min: 30, max: 200, decimals: 0 },
  { key: 'fpg', label: '空腹血糖', unit: 'mmol/L', min: 1, max: 50, decimals: 1 },
  { key: 'heightCm', label: '身高', unit: 'cm', min: 100, max: 230, decimals: 1 },
  { key: 'weightKg', label: '体重', unit: 'kg', min: 20, max: 300, decimals: 1 },
  { key: 'waistCm', label: '腰围', unit: 'cm', min: 30, max: 200, decimals: 1 },
  { key: 'smokePerDay', label: '日吸烟', unit: '支', min: 0, max: 200, decimals: 0 },
  { key: 'glucose2h', label: '餐后 2h 血糖', unit: 'mmol/L', min: 1, max: 50, decimals: 1 },
  { key: 'totalCholesterol', label: '总胆固醇', unit: 'mmol/L', min: 0.5, max: 30, decimals: 2 },
  { key: 'triglyceride', label: '甘油三酯', unit: 'mmol/L', min: 0.1, max: 60, decimals: 2 },
  { key: 'ldl', label: '低密度', unit: 'mmol/L', min: 0.1, max: 25, decimals: 2 },
  { key: 'hdl', label: '高密度', unit: 'mmol/L', min: 0.1, max: 10, decimals: 2 },
] as const

export type ReadingKey = (typeof readingFields)[number]['key']
export type ReadingValues = Record<ReadingKey, number | null>

export const emptyReading = (): ReadingValues =>
  Object.fromEntries(readingFields.map((field) => [field.key, null])) as ReadingValues

export const purposeOptions = [
  { value: '1', label: '首诊', purpose: 'first-visit' },
  { value: '2', label: '复测', purpose: 'recheck' },
  { value: '3', label: '高危随访', purpose: 'high-risk' },
] as const

/** Somebody who is not on file yet, as typed. */
export interface NewPersonDraft {
  name: string
  idNo: string
  phone: string
  villageId: number | null
  doctor: string
}
