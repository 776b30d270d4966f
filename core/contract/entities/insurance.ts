import { z } from 'zod'
import { flag, localDate, optionalCode, optionalDate, optionalNumber, optionalText, recordId, text } from './fields.ts'

/** What an institution is called and of which level it is (code of `hospitalLevelCodes`; null: not known). */
const institution = { hospital: text(100).min(1), hospitalLevel: optionalCode }
const diagnosed = {
  /** ICD-10 as the list has it. */
  diagnosisCode: optionalText(40),
  diagnosis: optionalText(200),
}

/** A stay in hospital, from the county's insurance list or as the family told it. */
export const admission = z.object({
  personId: recordId,
  admittedOn: localDate,
  /** Null: still there, or not told. */
  dischargedOn: optionalDate,
  ...institution,
  ...diagnosed,
  /** Settled by the residents' insurance: what JZ01–JZ03 count. */
  insured: flag,
  /** Paid by the insurance fund, yuan. */
  fundPaid: optionalNumber(0, 10_000_000),
  /** Number of the settlement, where the list has one. */
  billNo: optionalText(40),
  note: optionalText(200),
})
export type Admission = z.output<typeof admission>

/** An outpatient visit that the insurance settled. */
export const insuredVisit = z.object({
  personId: recordId,
  visitedOn: localDate,
  ...institution,
  /** As the list has it: 普通门诊、慢特病门诊、两病门诊. */
  visitType: optionalText(40),
  ...diagnosed,
  fundPaid: optionalNumber(0, 10_000_000),
  billNo: optionalText(40),
})
export type InsuredVisit = z.output<typeof insuredVisit>
