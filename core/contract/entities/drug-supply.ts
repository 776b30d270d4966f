import { z } from 'zod'
import {
  codes,
  disease,
  flag,
  localDate,
  optionalCode,
  optionalDate,
  optionalId,
  optionalNumber,
  optionalText,
  recordId,
  text,
} from './fields.ts'

/** What a medicine is called wherever it is counted: the code of the drug list, with name and pack as they were then. */
const medicine = {
  drugCode: text(20).min(1),
  genericName: text(100).min(1),
  spec: optionalText(60),
  unit: optionalText(10),
}

/** A drug that a place keeps (township or village catalogue), and how many there were when somebody last counted. */
export const drugStock = z.object({
  /** Null: the township health centre itself. */
  villageId: optionalId,
  ...medicine,
  /** Packing units; null: in the catalogue, never counted. */
  quantity: optionalNumber(0, 1_000_000),
  countedOn: optionalDate,
  countedBy: optionalText(50),
  /** Below this it is to be ordered; null: two weeks' need. */
  lowAt: optionalNumber(0, 1_000_000),
})
export type DrugStock = z.output<typeof drugStock>

/** Somebody asked for a drug that was not there. */
export const drugShortage = z.object({
  villageId: optionalId,
  ...medicine,
  quantity: optionalNumber(0, 1_000_000),
  askedOn: localDate,
  askedBy: text(50).min(1),
  note: optionalText(200),
  /** Code of `shortageSolutionCodes`; null while it is open. */
  solution: optionalCode,
  solvedOn: optionalDate,
})
export type DrugShortage = z.output<typeof drugShortage>

/** Medicine handed out to a person. */
export const dispensing = z.object({
  personId: recordId,
  ...medicine,
  drugCode: optionalText(20),
  quantity: z.number().positive().max(100_000),
  /** For how many days it was meant when it was handed out. */
  days: z.number().int().min(1).max(366),
  dispensedOn: localDate,
  /** Null: the township health centre. */
  villageId: optionalId,
  dispensedBy: optionalText(50),
  longRx: flag,
  /** Codes of `longRxConditionCodes` that were answered with yes. */
  assessed: codes,
  assessedBy: optionalText(50),
  /** The day on which the patient signed the assessment. */
  signedOn: optionalDate,
  /** Why the rule was not followed. */
  overrideReason: optionalText(200),
})
export type Dispensing = z.output<typeof dispensing>

/** A telephone call to somebody whose medicine runs out. */
export const runOutCall = z.object({
  personId: recordId,
  calledOn: localDate,
  calledBy: text(50),
  /** Code of `runOutCallResultCodes`. */
  callResult: text(20).min(1),
  note: optionalText(200),
  /** When to call again; before that day the person is not on the list. */
  callAgainOn: optionalDate,
})
export type RunOutCall = z.output<typeof runOutCall>

export const demandLine = z.object({
  villageId: optionalId,
  ...medicine,
  /** People who take it. */
  people: z.number().int().min(0),
  /** What the regimens and shortages add up to. */
  computed: z.number().min(0),
  /** Of them, so many whose dose or strength is not known: nothing is counted for them. */
  unclear: z.number().int().min(0).default(0),
  /** What is asked for. */
  quantity: z.number().min(0).max(10_000_000),
})
export type DemandLine = z.output<typeof demandLine>

/** 药品需求表 of a month or quarter: what the township asks the lead hospital and the insurance to supply (S1, S3). */
export const drugDemand = z.object({
  /** `2026-01` or `2026-Q1`. */
  period: text(7).regex(/^\d{4}-(0[1-9]|1[0-2]|Q[1-4])$/),
  madeOn: localDate,
  madeBy: text(50),
  lines: z.array(demandLine).max(5000),
  note: optionalText(300),
  signedOn: optionalDate,
  signedBy: optionalText(50),
})
export type DrugDemand = z.output<typeof drugDemand>

/** 两病门诊用药保障 of a person for one disease. */
export const drugCover = z.object({
  personId: recordId,
  disease,
  registeredOn: optionalDate,
  certificateNo: optionalText(60),
  /** The first purchase that was paid for by it. */
  usingSince: optionalDate,
  stoppedOn: optionalDate,
  /** Code of `coverStopReasonCodes`. */
  coverStopReason: optionalCode,
  /** Code of `coverNoneReasonCodes`: why there is no registration. */
  coverNoneReason: optionalCode,
  note: optionalText(200),
})
export type DrugCover = z.output<typeof drugCover>
