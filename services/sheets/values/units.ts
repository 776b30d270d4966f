import type { Quantity } from '../mapping/field-shapes.ts'

export interface Unit {
  readonly id: string
  readonly label: string
  /** Multiply by it to get the unit of the records. */
  readonly factor: number
  /** How the unit is written in headings and cells. */
  readonly spelled: RegExp
}

interface QuantityUnits {
  readonly own: Unit
  readonly other: Unit
  /** From the numbers of a column: is it the other unit? (domain handbook §7.3 rule 6) */
  readonly suspicious: (numbers: readonly number[]) => boolean
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const mmolPerL: Unit = { id: 'mmol/L', label: 'mmol/L', factor: 1, spelled: /mmol/ }
const mgPerDl = (factor: number): Unit => ({ id: 'mg/dL', label: 'mg/dL', factor, spelled: /mg\/?d?l|毫克/ })

/** The units that real sheets confuse. Factors: glucose 1/18, cholesterol 1/38.67, triglyceride 1/88.57, creatinine 88.4, ACR 8.84 (domain handbook §5.3). */
export const quantityUnits: Readonly<Record<Quantity, QuantityUnits>> = {
  glucose: { own: mmolPerL, other: mgPerDl(1 / 18), suspicious: (numbers) => mean(numbers) > 35 },
  cholesterol: { own: mmolPerL, other: mgPerDl(1 / 38.67), suspicious: (numbers) => mean(numbers) > 30 },
  triglyceride: { own: mmolPerL, other: mgPerDl(1 / 88.57), suspicious: (numbers) => mean(numbers) > 30 },
  creatinine: {
    own: { id: 'umol/L', label: 'μmol/L', factor: 1, spelled: /[uμµ]mol/ },
    other: mgPerDl(88.4),
    suspicious: (numbers) => mean(numbers) < 10,
  },
  acr: {
    own: { id: 'mg/g', label: 'mg/g', factor: 1, spelled: /mg\/?g/ },
    other: { id: 'mg/mmol', label: 'mg/mmol', factor: 8.84, spelled: /mg\/?mmol/ },
    suspicious: () => false,
  },
  urineAlbumin: {
    own: { id: 'mg/dL', label: 'mg/dL', factor: 1, spelled: /mg\/?dl/ },
    other: { id: 'mg/L', label: 'mg/L', factor: 0.1, spelled: /mg\/?l/ },
    suspicious: () => false,
  },
  hemoglobin: {
    own: { id: 'g/L', label: 'g/L', factor: 1, spelled: /g\/?l/ },
    other: { id: 'g/dL', label: 'g/dL', factor: 10, spelled: /g\/?dl/ },
    suspicious: (numbers) => mean(numbers) < 30,
  },
  height: {
    own: { id: 'cm', label: '厘米', factor: 1, spelled: /cm|厘米|公分/ },
    other: { id: 'm', label: '米', factor: 100, spelled: /^m$|^米$/ },
    suspicious: (numbers) => median(numbers) < 3,
  },
  weight: {
    own: { id: 'kg', label: '公斤', factor: 1, spelled: /kg|公斤|千克/ },
    other: { id: 'jin', label: '斤', factor: 0.5, spelled: /^市?斤$/ },
    suspicious: (numbers) => median(numbers) > 120,
  },
  drink: {
    own: { id: 'liang', label: '两', factor: 1, spelled: /两/ },
    // 100 ml of spirits are 2 两 (domain handbook §1.1-11).
    other: { id: 'ml', label: '毫升', factor: 1 / 50, spelled: /ml|毫升/ },
    suspicious: (numbers) => mean(numbers) > 30,
  },
}

/** Why a column looks as if it were in the other unit; null when it does not. `numbers` are its values without zeros. */
export function unitSuspicion(
  quantity: Quantity,
  headingUnit: string | null,
  spelled: string,
  numbers: readonly number[],
): string | null {
  const { own, other, suspicious } = quantityUnits[quantity]
  if (headingUnit !== null && other.spelled.test(headingUnit)) return `表头写的单位是“${headingUnit}”`
  if (other.spelled.test(spelled)) return `单元格里写的单位是“${spelled}”`
  if (numbers.length === 0 || !suspicious(numbers)) return null
  const typical = Math.round(median(numbers) * 10) / 10
  return `数值多在 ${typical} 左右，不像以${own.label}计`
}
