import type { SupplyMedicine, SupplyStart } from '../../../core/contract/drug-supply.ts'
import { daysOf, quantityFor } from '../../../core/domain/long-prescription/daily-units.ts'
import { longRxLimits } from '../../../core/domain/long-prescription/eligibility.ts'

/** A medicine at the counter as typed. */
export interface TypedLine {
  readonly medicine: SupplyMedicine
  taken: boolean
  days: number | null
  quantity: number | null
}

export interface TypedDispensing {
  dispensedOn: string | null
  villageId: number | null
  dispensedBy: string
  longRx: boolean
  assessed: string[]
  assessedBy: string
  signedOn: string | null
  overrideReason: string
}

/** A fetch of four weeks for everything, or less where a drug must not be given for so long. */
export function typedLines(medicines: readonly SupplyMedicine[]): TypedLine[] {
  return medicines.map((medicine) => {
    const days = Math.min(longRxLimits.assessedAfterDays, medicine.mostDays)
    return { medicine, taken: true, days, quantity: quantityFor(days, medicine.perDay) }
  })
}

/** Typed days give the quantity, a typed quantity the days; by hand where the dose is not known. */
export function setDays(line: TypedLine, days: number | null): void {
  line.days = days
  if (days !== null) line.quantity = quantityFor(days, line.medicine.perDay) ?? line.quantity
}
export function setQuantity(line: TypedLine, quantity: number | null): void {
  line.quantity = quantity
  if (quantity !== null) line.days = daysOf(quantity, line.medicine.perDay) ?? line.days
}

const givenOf = (lines: readonly TypedLine[]): readonly TypedLine[] => lines.filter((line) => line.taken)
export const longestDays = (lines: readonly TypedLine[]): number =>
  Math.max(0, ...givenOf(lines).map((line) => line.days ?? 0))

/** True from the 29th day on: the assessment has to be answered and signed. */
export const needsAssessment = (lines: readonly TypedLine[]): boolean =>
  longestDays(lines) > longRxLimits.assessedAfterDays

/** True where the rule speaks against what is given: a reason is asked for. */
export function needsReason(
  lines: readonly TypedLine[],
  longRx: boolean,
  judgement: SupplyStart['judgement'],
): boolean {
  return (longRx && !judgement.suitable) || givenOf(lines).some((line) => (line.days ?? 0) > line.medicine.mostDays)
}

/** What is still wanted before it can be saved; null when nothing is. */
export function lackOf(lines: readonly TypedLine[], typed: TypedDispensing, reasonAsked: boolean): string | null {
  const given = givenOf(lines)
  if (given.length === 0) return '请勾选取的药'
  if (given.some((line) => !line.days || !line.quantity)) return '请填数量和天数'
  if (longestDays(lines) > longRxLimits.mostDays) return `最多 ${longRxLimits.mostDays} 天`
  if (typed.dispensedOn === null) return '请填取药日期'
  if (needsAssessment(lines) && typed.signedOn === null) return '请评估并填患者签字日期'
  return reasonAsked && typed.overrideReason.trim().length < 2 ? '请写明理由' : null
}
