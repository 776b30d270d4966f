import { z } from 'zod'
import {
  codes,
  disease,
  extension,
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

/** A resident (domain handbook §1.5). The internal id is the key; ID and archive numbers are attributes. */
export const person = z.object({
  name: text(50).min(1),
  /** GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated. */
  sex: z.enum(['0', '1', '2', '9']).default('0'),
  birthDate: optionalDate,
  idType: z.enum(['id-card', 'residence-permit', 'foreign', 'other', 'none']).default('id-card'),
  /** Normalised (18 digits, capital X) when it passes; as written otherwise. */
  idNo: optionalText(40),
  /** `valid`, `invalid` and `missing`: the last two make up the 待核 list. */
  idCheck: z.enum(['valid', 'invalid', 'missing']).default('missing'),
  /** Exactly what the paper or file said, when it differs from `idNo`. */
  idNoRaw: optionalText(60),
  phone: optionalText(40),
  archiveNo: optionalText(30),
  address: optionalText(200),
  /** 1 registered here, 2 not registered here but resident. */
  residency: optionalCode,
  contactName: optionalText(50),
  contactPhone: optionalText(40),
  heightCm: optionalNumber(100, 230),
  /** The village doctor in charge. */
  doctor: optionalText(50),
  /** Words beside `drugAllergies`: the other medicine, what happened. */
  allergies: optionalText(200),
  note: optionalText(500),
  ext: extension,
  /** Why there is no number, or another document than an ID card. */
  idNote: optionalText(100),
  /** 个人基本信息表: codes of `person-codes.ts`. */
  ethnicity: optionalCode,
  ethnicityOther: optionalText(20),
  bloodType: optionalCode,
  rhType: optionalCode,
  education: optionalCode,
  occupation: optionalCode,
  marriage: optionalCode,
  workplace: optionalText(100),
  payment: codes,
  paymentOther: optionalText(50),
  drugAllergies: codes,
  exposures: codes,
  fatherHx: codes,
  motherHx: codes,
  siblingHx: codes,
  childHx: codes,
  familyHxOther: optionalText(100),
  geneticDisease: optionalText(100),
  disabilities: codes,
  disabilityOther: optionalText(50),
  /** 既往史 was asked and there was none; what there was are `condition` records. */
  noPastDisease: flag,
  /** A record that turned out to be somebody else's: it has nothing of its own any more and leads to that person. */
  mergedInto: optionalId,
  /** Of a merged record: what its survivor was called or numbered until the merge chose otherwise; leads there as well. */
  aliases: z
    .array(z.object({ field: z.enum(['name', 'idNo', 'phone', 'archiveNo']), value: text(60) }))
    .max(40)
    .default([]),
})
export type Person = z.output<typeof person>
/** What a form says of a person; where a merged record leads is nobody's to type. */
export const particulars = person.omit({ mergedInto: true, aliases: true })

/** Somebody looked at two people and found them to be two: they are not asked about again unless more speaks for it. */
export const distinctPair = z.object({
  /** The smaller id first. */
  oneId: recordId,
  otherId: recordId,
  /** What spoke for one person that day (codes of `EvidenceCode`). */
  evidence: codes,
  decidedOn: localDate,
  decidedBy: text(50),
})
export type DistinctPair = z.output<typeof distinctPair>

/** Where a person lives from a day on. The last row on or before a day holds on that day. */
export const residence = z.object({ personId: recordId, villageId: recordId, fromDate: localDate })
export type Residence = z.output<typeof residence>

/** One file per person and disease (domain handbook §1.4). */
export const diseaseFile = z.object({
  personId: recordId,
  disease,
  enrolDate: localDate,
  dxDate: optionalDate,
  /** `month` when only year and month are known; the day is then 01. */
  dxDatePrecision: z.enum(['day', 'month', 'year']).default('day'),
  dxOrg: optionalText(100),
  /** Way of detection, codes of domain handbook §1.4. */
  source: optionalCode,
  doctor: optionalText(50),
  orgName: optionalText(100),
  familyHx: optionalText(200),
  riskLevel: optionalCode,
  note: optionalText(500),
  ext: extension,
  /** Who of the family has the same disease; `familyHx` keeps other words. */
  familyRelatives: codes,
  /** At enrolment, before treatment where that is known. */
  baseHeightCm: optionalNumber(100, 230),
  baseWeightKg: optionalNumber(20, 300),
  baseSbp: optionalNumber(60, 300),
  baseDbp: optionalNumber(30, 200),
  baseFpg: optionalNumber(1, 50),
  baseGlucose2h: optionalNumber(1, 50),
  /** 高血压分级 1–3 as the doctor entered it; of hypertension only. */
  htnGrade: optionalCode,
  /** 糖尿病类型; of diabetes only. */
  dmType: optionalCode,
  /** 管理级别, an office's own grouping beside colour and care level. */
  manageLevel: optionalCode,
})
export type DiseaseFile = z.output<typeof diseaseFile>

/** 在管 active, 失访 lost, 注销 closed — valid from a day on, so that a death in July leaves June's figures alone. */
export const diseaseStatus = z.object({
  fileId: recordId,
  status: z.enum(['active', 'lost', 'closed']),
  reason: z.enum(['died', 'moved', 'misdiagnosed', 'duplicate', 'refused', 'other']).nullable().default(null),
  fromDate: localDate,
  note: optionalText(200),
  /** Of a death: ICD-10 and words of its underlying cause; both null: not told. */
  deathCode: optionalText(20),
  deathCause: optionalText(200),
})
export type DiseaseStatus = z.output<typeof diseaseStatus>

/**
 * A dated fact about a person's health beside the two diseases: risk factor, organ damage, complication, past disease, operation
 * (kinds of `condition-kinds.ts`). What held on a day follows from the dates; an end never deletes the fact.
 */
export const condition = z.object({
  personId: recordId,
  kind: text(20).min(1),
  /** Null: nobody knows any more. */
  foundOn: optionalDate,
  /** `month` when only year and month are known; the day is then 01. */
  foundOnPrecision: z.enum(['day', 'month', 'year']).default('day'),
  /** Healed, or found to have been wrong, from this day on. */
  endedOn: optionalDate,
  source: optionalCode,
  note: optionalText(200),
  ext: extension,
})
export type Condition = z.output<typeof condition>

/** Family-doctor contract (domain handbook §1.6). `signDate` is null where a file only says 已签约. */
export const contract = z.object({
  personId: recordId,
  paid: flag,
  signDate: optionalDate,
  startDate: optionalDate,
  endDate: optionalDate,
  stopDate: optionalDate,
  stopReason: optionalCode,
  team: optionalText(50),
  doctor: optionalText(50),
  packageName: optionalText(100),
  fee: optionalNumber(0, 100000),
})
export type Contract = z.output<typeof contract>

export const village = z.object({ code: optionalText(20), name: text(50).min(1), sortNo: z.number().int().default(0) })
export type Village = z.output<typeof village>

/** Residents of a village in a year, the denominator POP (domain handbook §3.0). */
export const population = z.object({
  villageId: recordId,
  year: z.number().int().min(2000).max(2100),
  residents: z.number().int().min(0).max(1_000_000),
  residents35: z.number().int().min(0).max(1_000_000).nullable().default(null),
  source: optionalText(100),
})
export type Population = z.output<typeof population>

/** Something somebody has to do for a person; an advice of a specialist becomes one. */
/** Something that happened to a task before it was closed: another day, opened again, handed out. */
export const taskStep = z.object({
  on: localDate,
  what: z.enum(['postponed', 'reopened', 'handed-out']),
  /** The day it was due before, and is due now. */
  from: optionalDate,
  to: optionalDate,
  reason: optionalText(200),
  by: text(50),
})
export type TaskStep = z.output<typeof taskStep>

export const task = z.object({
  personId: recordId,
  kind: z.enum([
    'advice',
    'teaching-case',
    'recheck',
    'referral-follow-up',
    'htn-recheck',
    'dm-recheck',
    'high-risk',
    'other',
  ]),
  title: text(200).min(1),
  detail: optionalText(1000),
  /** The user who has to do it; null when `ownerName` is not a user of this station (a village doctor). */
  ownerUserId: optionalId,
  ownerName: text(50),
  dueDate: localDate,
  state: z.enum(['open', 'done', 'dropped']).default('open'),
  result: optionalText(500),
  closedDate: optionalDate,
  sourceEntity: optionalText(40),
  sourceId: optionalId,
  /** Why it was not done (`core/domain/task-codes.ts`); null unless dropped. */
  dropReason: optionalCode,
  steps: z.array(taskStep).max(60).default([]),
})
export type Task = z.output<typeof task>
