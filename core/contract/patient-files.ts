import { z } from 'zod'
import { condition, contract, diseaseFile, localDate, recordId, text } from './entities/index.ts'
import { command } from './kit.ts'
import { patchOf } from './patch-schema.ts'

const why = text(200).trim().min(1, '请写明理由')
const owned = { personId: true } as const

/**
 * The files of a person after their enrolment: corrections of what was entered, dated conditions, contracts. Nothing is overwritten: each
 * change stands in the history with before, after and why.
 */
export const patientFiles = {
  'patientFiles.edit': command(
    'patient:write',
    z.object({
      fileId: recordId,
      patch: patchOf(diseaseFile.omit({ personId: true, disease: true })),
      reason: text(200).optional(),
    }),
  ).gives<{ tx: number }>(),
  /** A status entry that was wrong: another day, status or reason. Refuses `same-day`, and what `patients.setStatus` refuses. */
  'patientFiles.correctStatus': command(
    'patient:write',
    z.object({
      statusId: recordId,
      status: z.enum(['active', 'lost', 'closed']),
      reason: z.enum(['died', 'moved', 'misdiagnosed', 'duplicate', 'refused', 'other']).nullable(),
      fromDate: localDate,
      note: text(200).nullable(),
      /** Of a death: ICD-10 and words of the underlying cause; both null: not told. */
      deathCode: text(20).nullable().default(null),
      deathCause: text(200).nullable().default(null),
      why,
    }),
  ).gives<{ tx: number }>(),
  /** A status entry that should never have been. Refuses `last-status`: a file without any status would be nobody's. */
  'patientFiles.removeStatus': command('patient:write', z.object({ statusId: recordId, why })).gives<{ tx: number }>(),
  'patientFiles.correctResidence': command(
    'patient:write',
    z.object({ residenceId: recordId, villageId: recordId, fromDate: localDate, why }),
  ).gives<{ tx: number }>(),
  /** Refuses `last-residence`. */
  'patientFiles.removeResidence': command('patient:write', z.object({ residenceId: recordId, why })).gives<{
    tx: number
  }>(),
  /** A new condition (`conditionId` null) or a correction of one. Refuses `condition-days`, `condition-note`, `condition-known`. */
  'patientFiles.saveCondition': command(
    'patient:write',
    z.object({
      personId: recordId,
      conditionId: recordId.nullable(),
      condition: condition.omit({ ...owned, ext: true }),
      reason: text(200).optional(),
    }),
  ).gives<{ conditionId: number; tx: number }>(),
  'patientFiles.removeCondition': command('patient:write', z.object({ conditionId: recordId, why })).gives<{
    tx: number
  }>(),
  /** A new contract (`contractId` null), a correction, or its stop. Refuses `contract-days`. */
  'patientFiles.saveContract': command(
    'patient:write',
    z.object({
      personId: recordId,
      contractId: recordId.nullable(),
      contract: contract.omit(owned),
      reason: text(200).optional(),
    }),
  ).gives<{ contractId: number; tx: number }>(),
  'patientFiles.removeContract': command('patient:write', z.object({ contractId: recordId, why })).gives<{
    tx: number
  }>(),
} as const
