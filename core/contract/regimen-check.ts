import { z } from 'zod'
import type { DecisionCheck } from '../domain/prescription/check-decision.ts'
import { roundingVisit, text } from './entities/index.ts'
import { query } from './kit.ts'

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

/** Why a warning is not followed, by the key of the alert. */
export const alertReason = z.object({ key: text(400).min(1), reason: text(200).min(1) })

/** A warning that was not followed, as it stays with the visit (`ext.prescriptionAlerts`). */
export interface KeptAlert {
  readonly rule: string
  readonly clause: string
  readonly level: 'warn'
  readonly medicines: readonly string[]
  /** What the rule said. */
  readonly said: string
  /** Why it was done all the same. */
  readonly reason: string
  /** Version of the rules' numbers. */
  readonly version: string
}

export const regimenChecks = {
  /** What the rules R01–R25 say about a visit that is being written; nothing is kept. */
  'regimen.check': query('visit:write', z.object({ decision: regimenDecision })).gives<DecisionCheck>(),
} as const
