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
const keptAlert = z.object({
  rule: text(10).min(1),
  clause: text(40),
  level: z.literal('warn'),
  medicines: z.array(text(100)).readonly(),
  /** What the rule said. */
  said: text(500),
  /** Why it was done all the same. */
  reason: text(200),
  /** Version of the rules' numbers. */
  version: text(40),
})
export type KeptAlert = z.output<typeof keptAlert>

type Extension = Readonly<Record<string, unknown>>

/** The extension of a visit with these alerts in the place of any that it came with. */
export function withAlerts(ext: Extension, alerts: readonly KeptAlert[]): Record<string, unknown> {
  const own = Object.entries(ext).filter(([key]) => key !== 'prescriptionAlerts')
  return Object.fromEntries(alerts.length > 0 ? [...own, ['prescriptionAlerts', alerts]] : own)
}

/** The warnings that a visit did not follow; none for what cannot be read (another program's package). */
export function alertsIn(ext: Extension): readonly KeptAlert[] {
  return z
    .array(keptAlert)
    .catch([])
    .parse(ext['prescriptionAlerts'] ?? [])
}

export const regimenChecks = {
  /** What the rules R01–R25 say about a visit that is being written; nothing is kept. */
  'regimen.check': query('visit:write', z.object({ decision: regimenDecision })).gives<DecisionCheck>(),
} as const
