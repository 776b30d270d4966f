/** One deduction rule of 金寨县 for hospital admissions of insured residents (domain handbook §3.4, JZ01 and JZ02). */
export interface AdmissionDeduction {
  /** At or below this many insured residents: the first rate; from `largeFrom` on: the last; between: the middle. */
  readonly smallUpTo: number
  readonly largeFrom: number
  /** Points per admission: small, middle, large township. */
  readonly points: readonly [number, number, number]
}

/** Monthly assessment: −0.4 / −0.3 / −0.2 per admission; 15 000 still belongs to 0.4, 25 000 already to 0.2. */
export const jz01: AdmissionDeduction = { smallUpTo: 15_000, largeFrom: 25_000, points: [0.4, 0.3, 0.2] }

/** Yearly assessment: a tenth of JZ01, since the source gives a range of 0.02–0.04 without steps (domain handbook §3.4). */
export const jz02: AdmissionDeduction = { smallUpTo: 15_000, largeFrom: 25_000, points: [0.04, 0.03, 0.02] }

/** Points to take off the total score, zero or negative, to two decimals. */
export function admissionDeduction(rule: AdmissionDeduction, insured: number, admissions: number): number {
  const [small, middle, large] = rule.points
  const each = insured <= rule.smallUpTo ? small : insured >= rule.largeFrom ? large : middle
  const points = Math.round(each * admissions * 100) / 100
  return points === 0 ? 0 : -points
}
