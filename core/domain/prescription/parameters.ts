/** The numbers of the prescription rules. Another township's choice is another version of this record, never another code. */
export interface PrescriptionParameters {
  readonly version: string
  /** Metformin is refused below this eGFR; some Chinese labels say 45 (domain handbook §4.3 R11, `metforminCut`). */
  readonly metforminCut: 30 | 45
  /** How two medicines of one class are judged (R02: W, B 可配). */
  readonly sameClassLevel: 'warn' | 'block'
  /** Days of an earlier supply that may be left when the next one is given (R22). */
  readonly earlySupplyDays: number
  /** Without kidney function and potassium this long after the start of an ACEI/ARB, somebody is reminded (R05: 2–4 weeks). */
  readonly raasRecheckDays: number
  /** A regimen changed within so many months is not stable (R23). */
  readonly stableMonths: number
  /** Low sugar counts as recent for so many days (R12 近期). */
  readonly recentHypoglycemiaDays: number
}

/** Domain handbook §4.3. */
export const defaultParameters: PrescriptionParameters = {
  version: '2025-12',
  metforminCut: 30,
  sameClassLevel: 'warn',
  earlySupplyDays: 7,
  raasRecheckDays: 28,
  stableMonths: 3,
  recentHypoglycemiaDays: 90,
}
