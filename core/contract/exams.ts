import { z } from 'zod'
import type { ResumedDraft } from './care.ts'
import { exam, labResult, localDate, optionalCode, optionalText, recordId, text } from './entities/index.ts'
import type { Exam } from './entities/index.ts'
import { command, query } from './kit.ts'
import { patchOf } from './patch-schema.ts'
import type { PatientPage, WithId } from './patients.ts'

/** What the examination form starts from: the person beside it, last time's answers that are safe, or the record to be corrected. */
export interface ExamStart {
  readonly patient: PatientPage
  /** The record to be corrected; null for a new one. */
  readonly exam: WithId<Exam> | null
  /** Never carries symptoms, measurements, results or the evaluation forward. */
  readonly carried: Partial<Exam>
  readonly draft: ResumedDraft | null
}

export interface LabStart {
  readonly patient: PatientPage
  /** This centre's name: where most slips come from. */
  readonly orgName: string
  readonly draft: ResumedDraft | null
}

/** One line of a slip as typed: a value in `unit` (null: the item's own), or a code. */
const slipLine = labResult
  .pick({ item: true, value: true, code: true, unit: true, refLow: true, refHigh: true, finding: true })
  // A value that is possible but not met in practice was looked at and stands.
  .extend({ confirmed: z.boolean().default(false) })
export type SlipLine = z.output<typeof slipLine>

const slip = z.object({
  testDate: localDate,
  performedAt: optionalText(100),
  source: optionalCode,
  reportedBy: optionalText(50),
})

export const exams = {
  'exams.start': query(
    'exam:write',
    z.object({ personId: recordId, examId: recordId.nullable().default(null) }),
  ).gives<ExamStart>(),
  /** Saves one examination and drops its draft; one a person and day. */
  'exams.save': command('exam:write', z.object({ exam })).gives<{ id: number; tx: number }>(),
  'exams.amend': command(
    'exam:write',
    z.object({ id: recordId, patch: patchOf(exam), reason: text(200).min(1) }),
  ).gives<{ tx: number }>(),
  'exams.remove': command('exam:write', z.object({ id: recordId, reason: text(200).min(1) })).gives<{ tx: number }>(),
  'labs.start': query('lab:write', z.object({ personId: recordId })).gives<LabStart>(),
  /** Saves a whole slip in one transaction: all lines or none. Values are stored in the item's own unit, as written beside it. */
  'labs.save': command(
    'lab:write',
    z.object({ personId: recordId, slip, lines: z.array(slipLine).min(1).max(40) }),
  ).gives<{
    tx: number
    ids: number[]
    abnormal: number
  }>(),
  'labs.amend': command(
    'lab:write',
    z.object({ id: recordId, patch: patchOf(labResult), reason: text(200).min(1) }),
  ).gives<{ tx: number }>(),
  'labs.remove': command('lab:write', z.object({ id: recordId, reason: text(200).min(1) })).gives<{ tx: number }>(),
} as const
