import { z } from 'zod'
import type { DecisionCheck } from '../domain/prescription/check-decision.ts'
import type { CheckedMedicine } from '../domain/prescription/resolve-medicine.ts'
import { doublePrescription, followUp, recordId, roundingVisit, type Disease } from './entities/index.ts'
import { command, query } from './kit.ts'

/** What of a visit the prescription rules look at. */
export const regimenDecision = roundingVisit.pick({
  personId: true,
  visitDate: true,
  sbp: true,
  dbp: true,
  heartRate: true,
  assessment: true,
  regimenChanges: true,
  longRx: true,
  longRxDays: true,
})
export type RegimenDecision = z.output<typeof regimenDecision>

/** What of a follow-up the prescription rules look at. */
export const formDecision = followUp.pick({
  personId: true,
  disease: true,
  visitDate: true,
  contact: true,
  sbp: true,
  dbp: true,
  heartRate: true,
  hypoglycemia: true,
  adr: true,
  adrDesc: true,
  meds: true,
  insulin: true,
})
export type FormDecision = z.output<typeof formDecision>

/** What of a double prescription the prescription rules look at. */
export const handedOut = doublePrescription.pick({ personId: true, givenOn: true, medicines: true, days: true })
export type HandedOut = z.output<typeof handedOut>

/** A medicine that only a follow-up form names, with its form. */
export interface FormsOnlyMedicine extends CheckedMedicine {
  readonly disease: Disease
  readonly writtenOn: string
  readonly writtenBy: string | null
}

export const regimenChecks = {
  /** What the rules R01–R25 say about a visit that is being written; nothing is kept. */
  'regimen.check': query('visit:write', z.object({ decision: regimenDecision })).gives<DecisionCheck>(),
  /** About the form or both forms of a meeting; `correcting`: the stored record that is being corrected. */
  'regimen.checkForms': query(
    'follow-up:write',
    z.object({ forms: z.array(formDecision).min(1).max(2), correcting: recordId.nullable().default(null) }),
  ).gives<DecisionCheck>(),
  /** About a double prescription. */
  'regimen.checkPrescription': query('prescription:give', z.object({ prescription: handedOut })).gives<DecisionCheck>(),
  /**
   * Takes the medicines that only the last follow-up forms name into the structured regimen, from the day of the form on: what is already
   * taken is written down, which is no change by a specialist. Refuses `nothing-to-list`.
   */
  'regimen.listFromForms': command('visit:write', z.object({ personId: recordId })).gives<{ tx: number }>(),
} as const
