import { z } from 'zod'
import { referralStates } from '../../domain/referral/referral-codes.ts'
import {
  disease,
  extension,
  flag,
  localDate,
  optionalCode,
  optionalDate,
  optionalId,
  optionalText,
  recordId,
  text,
} from './fields.ts'

export const referralState = z.enum(referralStates)

/** One dated change of state; `note` is the reason, or what the follow-up found. */
export const referralStep = z.object({
  state: referralState,
  on: localDate,
  note: optionalText(500),
  /** Who entered it. */
  by: optionalText(50),
  followUpId: optionalId,
})

/** A 双向转诊单 (domain handbook §1.7): both official forms and everything that happened to it. */
export const referral = z.object({
  personId: recordId,
  diseases: z.array(disease).max(2).default([]),
  /** `out`: sent by this centre; `back`: handed down by a hospital without having been sent. */
  direction: z.enum(['out', 'back']).default('out'),
  /** The state of the last step. */
  state: referralState.default('drafted'),
  steps: z.array(referralStep).max(60).default([]),
  // 转出单
  hospital: optionalText(100),
  department: optionalText(50),
  /** 接诊医生 of the hospital. */
  hospitalDoctor: optionalText(50),
  /** 转诊医生 of this centre and their telephone. */
  doctor: optionalText(50),
  doctorPhone: optionalText(40),
  impression: optionalText(500),
  presentIllness: optionalText(1000),
  pastHistory: optionalText(1000),
  treatment: optionalText(1000),
  /** 绿色通道, with what is urgent. */
  greenChannel: flag,
  emergencyReason: optionalText(200),
  /** 1 within the county, 2 beyond it, 3 beyond the province. */
  beyond: optionalCode,
  certificateNo: optionalText(50),
  certificateDate: optionalDate,
  // 回转单
  backDiagnosis: optionalText(500),
  hospitalNo: optionalText(40),
  backExam: optionalText(1000),
  backTreatment: optionalText(1000),
  backPlan: optionalText(1000),
  /** Who signed it at the hospital, with telephone; who receives the patient here. */
  backDoctor: optionalText(50),
  backPhone: optionalText(40),
  backReceiver: optionalText(50),
  /** The records that asked for it, as `followUp:12`. */
  sources: z.array(text(200)).max(40).default([]),
  ext: extension,
})
export type Referral = z.output<typeof referral>
