/**
 * Laboratory values and findings that the two diseases need, as data. An id is also the name of the field that holds the same thing
 * on an examination or follow-up. One unit an item; other units on slips are converted (factors: domain handbook §5.3·高).
 */
import type { CodeList } from '../code-list.ts'
import { normalAbnormalCodes, urineStripCodes } from '../exam/exam-codes.ts'

export interface Range {
  readonly low?: number
  readonly high?: number
}

export interface OtherUnit {
  readonly unit: string
  /** From this unit to the item's own: `value × factor + offset`. */
  readonly factor: number
  readonly offset?: number
}

export interface LabItem {
  readonly id: string
  readonly label: string
  readonly group: LabGroup
  readonly unit: string | null
  /** A finding instead of a number. */
  readonly codes?: CodeList
  readonly decimals?: number
  /** Outside nothing is saved. */
  readonly hard?: readonly [number, number]
  /** Values met in practice: outside, another unit is suspected and somebody has to confirm. */
  readonly usual?: readonly [number, number]
  readonly otherUnits?: readonly OtherUnit[]
  /** Of adults; where the sexes differ `1` men, `2` women. */
  readonly reference?: Range | { readonly '1': Range; readonly '2': Range }
  readonly loinc?: string
}

export type LabGroup = 'glucose' | 'lipid' | 'kidney' | 'liver' | 'urine' | 'finding'

export const labGroupNames: Readonly<Record<LabGroup, string>> = {
  glucose: '血糖',
  lipid: '血脂',
  kidney: '肾功能、电解质',
  liver: '肝功能、血常规',
  urine: '尿液',
  finding: '检查',
}

const cholesterolUnits: readonly OtherUnit[] = [{ unit: 'mg/dL', factor: 1 / 38.67 }]
const glucoseUnits: readonly OtherUnit[] = [{ unit: 'mg/dL', factor: 1 / 18 }]

/**
 * In the order of a slip. Reference ranges: WS/T 404、WS/T 405（临床常用检验项目参考区间）, lipids 中国血脂管理指南 2023, ACR domain
 * handbook §2.4; a laboratory's own range on its slip goes before them.
 */
// prettier-ignore
export const labItems: readonly LabItem[] = [
  { id: 'fpg', label: '空腹血糖（静脉）', group: 'glucose', unit: 'mmol/L', decimals: 1, hard: [1, 50], usual: [1, 33.3], otherUnits: glucoseUnits, reference: { low: 3.9, high: 6.1 }, loinc: '14771-0' },
  { id: 'glucose2h', label: '餐后2小时血糖', group: 'glucose', unit: 'mmol/L', decimals: 1, hard: [1, 50], usual: [1, 33.3], otherUnits: glucoseUnits, reference: { low: 3.9, high: 7.8 }, loinc: '14759-5' },
  { id: 'hba1c', label: '糖化血红蛋白', group: 'glucose', unit: '%', decimals: 1, hard: [3, 20], usual: [3.5, 18], otherUnits: [{ unit: 'mmol/mol', factor: 1 / 10.929, offset: 2.15 }], reference: { low: 4, high: 6 }, loinc: '4548-4' },
  { id: 'totalCholesterol', label: '总胆固醇', group: 'lipid', unit: 'mmol/L', decimals: 2, hard: [0.5, 30], usual: [1, 20], otherUnits: cholesterolUnits, reference: { high: 5.2 }, loinc: '14647-2' },
  { id: 'triglyceride', label: '甘油三酯', group: 'lipid', unit: 'mmol/L', decimals: 2, hard: [0.1, 60], usual: [0.2, 30], otherUnits: [{ unit: 'mg/dL', factor: 1 / 88.57 }], reference: { high: 1.7 }, loinc: '14927-8' },
  { id: 'ldl', label: '低密度脂蛋白', group: 'lipid', unit: 'mmol/L', decimals: 2, hard: [0.1, 25], usual: [0.3, 15], otherUnits: cholesterolUnits, reference: { high: 3.4 }, loinc: '22748-8' },
  { id: 'hdl', label: '高密度脂蛋白', group: 'lipid', unit: 'mmol/L', decimals: 2, hard: [0.1, 10], usual: [0.2, 4], otherUnits: cholesterolUnits, reference: { low: 1 }, loinc: '14646-4' },
  { id: 'creatinineUmolPerL', label: '血肌酐', group: 'kidney', unit: 'μmol/L', decimals: 0, hard: [10, 3000], usual: [20, 2000], otherUnits: [{ unit: 'mg/dL', factor: 88.4 }], reference: { '1': { low: 57, high: 111 }, '2': { low: 41, high: 81 } }, loinc: '14682-9' },
  { id: 'urea', label: '血尿素', group: 'kidney', unit: 'mmol/L', decimals: 1, hard: [0.3, 100], usual: [0.5, 60], otherUnits: [{ unit: 'mg/dL', factor: 0.357 }], reference: { low: 3.1, high: 9.5 } },
  { id: 'potassium', label: '血钾', group: 'kidney', unit: 'mmol/L', decimals: 2, hard: [1, 12], usual: [1.5, 10], reference: { low: 3.5, high: 5.3 }, loinc: '2823-3' },
  { id: 'sodium', label: '血钠', group: 'kidney', unit: 'mmol/L', decimals: 0, hard: [90, 200], usual: [100, 180], reference: { low: 137, high: 147 } },
  { id: 'uricAcidUmolPerL', label: '尿酸', group: 'kidney', unit: 'μmol/L', decimals: 0, hard: [20, 2000], usual: [50, 1500], otherUnits: [{ unit: 'mg/dL', factor: 59.48 }], reference: { '1': { low: 208, high: 428 }, '2': { low: 155, high: 357 } }, loinc: '14933-6' },
  { id: 'alt', label: '谷丙转氨酶', group: 'liver', unit: 'U/L', decimals: 0, hard: [0, 10000], usual: [1, 5000], reference: { '1': { low: 9, high: 50 }, '2': { low: 7, high: 40 } } },
  { id: 'ast', label: '谷草转氨酶', group: 'liver', unit: 'U/L', decimals: 0, hard: [0, 10000], usual: [1, 5000], reference: { '1': { low: 15, high: 40 }, '2': { low: 13, high: 35 } } },
  { id: 'hemoglobin', label: '血红蛋白', group: 'liver', unit: 'g/L', decimals: 0, hard: [20, 260], usual: [30, 250], otherUnits: [{ unit: 'g/dL', factor: 10 }], reference: { '1': { low: 130, high: 175 }, '2': { low: 115, high: 150 } } },
  { id: 'acrMgPerG', label: '尿白蛋白/肌酐比', group: 'urine', unit: 'mg/g', decimals: 1, hard: [0, 20000], usual: [0, 10000], otherUnits: [{ unit: 'mg/mmol', factor: 8.84 }], reference: { high: 30 }, loinc: '14959-1' },
  { id: 'urineProtein', label: '尿蛋白', group: 'urine', unit: null, codes: urineStripCodes },
  { id: 'ecg', label: '心电图', group: 'finding', unit: null, codes: normalAbnormalCodes },
  { id: 'fundus', label: '眼底', group: 'finding', unit: null, codes: normalAbnormalCodes },
  { id: 'foot', label: '足部（尼龙丝）', group: 'finding', unit: null, codes: normalAbnormalCodes },
  { id: 'carotid', label: '颈动脉超声', group: 'finding', unit: null, codes: normalAbnormalCodes },
  { id: 'ultrasound', label: '腹部B超', group: 'finding', unit: null, codes: normalAbnormalCodes },
]

const byId = new Map(labItems.map((item) => [item.id, item]))

/** Undefined for an item that a newer program knows. */
export function labItem(id: string): LabItem | undefined {
  return byId.get(id)
}

/** The reference range of an item for a sex (1, 2); of the wider of both where the sex is not known. */
export function referenceOf(item: LabItem, sex: string): Range {
  const { reference } = item
  if (!reference) return {}
  if (!('1' in reference)) return reference
  if (sex === '1' || sex === '2') return reference[sex]
  const [men, women] = [reference['1'], reference['2']]
  return { low: Math.min(men.low ?? 0, women.low ?? 0), high: Math.max(men.high ?? 0, women.high ?? 0) }
}

/** `3.9–6.1`, `<5.2`, `≥1`; nothing without a range. A value on the upper limit is within (fasting 6.1), lipids and ACR are below it. */
export function rangeText({ low, high }: Range): string {
  if (low !== undefined && high !== undefined) return `${low}–${high}`
  if (high !== undefined) return `<${high}`
  return low === undefined ? '' : `≥${low}`
}
