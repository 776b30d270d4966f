import { z } from 'zod'
import { defaultParameters } from '../domain/prescription/parameters.ts'
import type { AlertLevel } from '../domain/prescription/rule-context.ts'
import { alertOutcomes, localDate, recordId, text } from './entities/index.ts'
import type { PrescriptionAlert } from './entities/index.ts'
import type { Sheet } from './forms.ts'
import { command, query } from './kit.ts'
import type { WithId } from './patients.ts'

/** What the township decides about the prescription rules (domain handbook §4.3 and §8). */
export const prescriptionChoices = z.object({
  metforminCut: z.union([z.literal(30), z.literal(45)]),
  sameClassLevel: z.enum(['warn', 'block']),
  earlySupplyDays: z.number().int().min(0).max(60),
  raasRecheckDays: z.number().int().min(7).max(90),
  stableMonths: z.number().int().min(1).max(12),
  recentHypoglycemiaDays: z.number().int().min(7).max(365),
})
export type PrescriptionChoices = z.output<typeof prescriptionChoices>

const { version: _version, ...defaults } = defaultParameters
export const prescriptionChoiceDefaults: PrescriptionChoices = defaults

/** A recorded alert as it stands in the list. */
export interface ReviewItem extends WithId<PrescriptionAlert> {
  readonly name: string
  /** Where the person lived on the day. */
  readonly village: string
  readonly title: string
}

/** One line of the counts, per rule or per doctor. */
export interface ReviewCount {
  readonly key: string
  readonly label: string
  readonly total: number
  readonly blocked: number
  readonly overridden: number
  readonly warned: number
  readonly hinted: number
}

export interface Review {
  readonly from: string
  readonly to: string
  readonly total: number
  readonly items: readonly ReviewItem[]
  /** Of everything that fits the filter, the most first. */
  readonly byRule: readonly ReviewCount[]
  readonly byDoctor: readonly ReviewCount[]
  /** Doctors of the days, whatever the filter. */
  readonly doctors: readonly string[]
  /** Records with medicines in the days, and how many of them have an alert that was not only a hint. */
  readonly records: {
    readonly visits: number
    readonly followUps: number
    readonly doublePrescriptions: number
    readonly withAlerts: number
  }
}

const level = z.enum(['block', 'warn', 'hint']).nullable().default(null)

export const reviewFilter = z.object({
  from: localDate,
  to: localDate,
  rule: text(10).nullable().default(null),
  level,
  outcome: z.enum(alertOutcomes).nullable().default(null),
  doctor: text(50).nullable().default(null),
  villageId: recordId.nullable().default(null),
  limit: z.number().int().min(1).max(5000).default(2000),
})
export type ReviewFilter = z.output<typeof reviewFilter>

/** What a rule says today of the medicines that somebody takes. */
export interface SweepItem {
  /** Person and alert: stays the same as long as both do. */
  readonly key: string
  readonly personId: number
  readonly name: string
  readonly age: number | null
  readonly village: string
  readonly doctor: string
  readonly rule: string
  readonly title: string
  readonly level: AlertLevel
  readonly medicines: readonly string[]
  readonly said: string
  /** What was answered when it was decided; null: nobody ever was asked. */
  readonly answered: { readonly on: string; readonly words: string } | null
}

export interface Sweep {
  readonly asOf: string
  /** People with medicines. */
  readonly people: number
  readonly items: readonly SweepItem[]
  /** More than the list holds: how many there are. */
  readonly total: number
  /** Medicines that no rule knows, with how many people take them, the most first. */
  readonly unchecked: readonly { readonly name: string; readonly people: number }[]
}

export const sweepFilter = z.object({ villageId: recordId.nullable().default(null) })

export const prescriptionReview = {
  /** Recorded alerts of some days, newest first, with their counts. */
  'prescriptionReview.list': query('prescription:review', reviewFilter).gives<Review>(),
  /** The printed 处方点评表 of the same. */
  'prescriptionReview.sheet': query('prescription:review', reviewFilter).gives<Sheet>(),
  /** The medicines of everybody in care looked through by the rules as of today. Refuses `sweep-cancelled`. */
  'prescriptionReview.sweep': query('prescription:review', sweepFilter).gives<Sweep>(),
  'prescriptionReview.cancel': command('prescription:review', z.object({})).gives<{ done: true }>(),
  'prescriptionReview.settings': query('prescription:review', z.object({})).gives<PrescriptionChoices>(),
  'prescriptionReview.choose': command('rule:choose', prescriptionChoices).gives<{ done: true }>(),
} as const
