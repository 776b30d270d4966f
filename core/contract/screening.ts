import { z } from 'zod'
import type { FoundKind } from '../domain/screening/high-risk-kinds.ts'
import type { SeriesJudgement } from '../domain/screening/screening-series.ts'
import { contract, diseaseFile, localDate, particulars, recordId, screening, text } from './entities/index.ts'
import type { HighRisk, Screening } from './entities/index.ts'
import { command, query } from './kit.ts'
import type { PatientListItem, WithId } from './patients.ts'

export type ScreeningShow = 'recheck' | 'candidate' | 'due' | 'high-risk' | 'closed'

/** One person of the screening lists, and in one Chinese sentence why they are there. */
export interface ScreeningItem {
  readonly personId: number
  readonly highRiskId: number | null
  readonly name: string
  readonly sex: string
  readonly age: number | null
  readonly village: string
  readonly doctor: string
  readonly phoneMasked: string
  /** Codes of the five kinds. */
  readonly kinds: readonly string[]
  readonly reason: string
  readonly lastOn: string
  readonly dueOn: string | null
  readonly daysLate: number
  readonly outcome: string | null
}

/** A person as the screening desk shows them: their lines, their readings, what they mean. */
export interface ScreenedPerson {
  readonly line: PatientListItem
  /** Newest first. */
  readonly readings: readonly WithId<Screening>[]
  readonly highRisk: WithId<HighRisk> | null
  readonly pressure: SeriesJudgement
  readonly glucose: SeriesJudgement
  readonly hasContract: boolean
}

const newPerson = z.object({ person: particulars, villageId: recordId })

export const screenings = {
  /** Saves one reading: makes or closes the re-check tasks, and keeps the high-risk register. Of a person on file, or of a new one. */
  'screening.save': command(
    'screening:write',
    z.object({
      personId: recordId.nullable().default(null),
      newPerson: newPerson.nullable().default(null),
      screening: screening.omit({ personId: true }),
    }),
  ).gives<{
    tx: number
    personId: number
    kinds: readonly FoundKind[]
    pressure: SeriesJudgement
    glucose: SeriesJudgement
    tasks: number
  }>(),
  'screening.remove': command('screening:write', z.object({ id: recordId, reason: text(200).min(1) })).gives<{
    tx: number
  }>(),
  'screening.list': query(
    'screening:read',
    z.object({
      show: z.enum(['recheck', 'candidate', 'due', 'high-risk', 'closed']).default('recheck'),
      villageId: recordId.nullable().default(null),
      limit: z.number().int().min(1).max(500).default(200),
    }),
  ).gives<{ counts: Record<ScreeningShow, number>; items: ScreeningItem[] }>(),
  'screening.person': query('screening:read', z.object({ personId: recordId })).gives<ScreenedPerson>(),
  /** Candidate or high-risk person → enrolled patient, with the contract in the same step (发现一人、签约一人、管理一人). */
  'screening.enrol': command(
    'patient:write',
    z.object({
      personId: recordId,
      enrolments: z
        .array(diseaseFile.omit({ personId: true }))
        .min(1)
        .max(2),
      contract: contract.omit({ personId: true }).nullable().default(null),
    }),
  ).gives<{ tx: number }>(),
  /** How it ended for a high-risk person who did not become a patient. */
  'highRisk.close': command(
    'screening:write',
    z.object({
      highRiskId: recordId,
      outcome: z.enum(['7', '2', '3', '4', '5']),
      outcomeOn: localDate,
      note: text(300).nullable().default(null),
    }),
  ).gives<{ tx: number }>(),
} as const
