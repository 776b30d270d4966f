/** Two records of one person: found, compared side by side, merged, taken apart again. */
import { z } from 'zod'
import type { DuplicateLevel } from '../domain/duplicate/duplicate-level.ts'
import type { Evidence } from '../domain/duplicate/evidence.ts'
import { disease, entities, recordId, text, type Disease, type EntityName } from './entities/index.ts'
import { command, query } from './kit.ts'
import type { PatientListItem } from './patients.ts'

export interface DuplicatePair {
  readonly one: PatientListItem
  readonly other: PatientListItem
  readonly level: Exclude<DuplicateLevel, 'no'>
  readonly evidence: readonly Evidence[]
  /** Found to be two people: when and by whom; null while nobody has decided. */
  readonly distinct: { readonly id: number; readonly decidedOn: string; readonly decidedBy: string } | null
}

export interface DuplicateSweep {
  /** The surest first, at most 1000. */
  readonly pairs: readonly DuplicatePair[]
  readonly total: number
  /** How many people were looked through. */
  readonly people: number
}

export type Side = 'keep' | 'merge'

/** One field in which the two differ: both values as they are read, and which the merged person gets unless somebody chooses. */
export interface FieldComparison {
  readonly field: string
  readonly name: string
  readonly keep: string
  readonly merge: string
  readonly suggested: Side | 'both'
  readonly reason: string
  /** Both texts can be kept one after the other. */
  readonly joinable: boolean
}

export interface FileComparison {
  readonly disease: Disease
  /** `2021-03-01 建档，在管`; null where there is no file. */
  readonly keep: string | null
  readonly merge: string | null
  /** Whose status and details go on; null where only one has the file. */
  readonly suggested: Side | null
  readonly reason: string
  readonly enrolDate: string
}

export interface DuplicateSide {
  readonly item: PatientListItem
  readonly createdAt: string | null
  /** What there is of each kind of record: 随访 12. */
  readonly counts: Readonly<Record<string, number>>
}

export interface DuplicateComparison {
  /** The one that stays, as suggested or as asked. */
  readonly keep: DuplicateSide
  readonly merge: DuplicateSide
  readonly level: DuplicateLevel
  readonly evidence: readonly Evidence[]
  readonly fields: readonly FieldComparison[]
  readonly files: readonly FileComparison[]
  /** What somebody should look at after the merge: two follow-ups of one day, one medicine twice. */
  readonly remarks: readonly string[]
  readonly distinct: DuplicatePair['distinct']
  /** Why this user cannot merge the two here; null when they can. */
  readonly obstacle: string | null
}

/** A record written or changed after the merge: it stays with the survivor unless somebody gives it to the other. */
export interface LaterRecord {
  readonly entity: EntityName
  readonly id: number
  readonly what: string
  readonly change: 'added' | 'edited'
  /** False for what cannot be given away: the survivor's own particulars. */
  readonly assignable: boolean
}

export interface UnmergePlan {
  readonly survivor: PatientListItem
  readonly merged: { readonly personId: number; readonly name: string; readonly idNoMasked: string }
  readonly mergedAt: string
  readonly mergedBy: string | null
  /** How many records go back, kind by kind: 随访 12. */
  readonly back: Readonly<Record<string, number>>
  readonly later: readonly LaterRecord[]
  readonly obstacle: string | null
}

const side = z.enum(['keep', 'merge'])
const pair = { oneId: recordId, otherId: recordId }

export const duplicates = {
  /** Looks through the whole register; `duplicates.progress` events carry how far it has come. */
  'duplicates.sweep': query(
    'duplicate:read',
    z.object({ villageId: recordId.nullable().default(null) }),
  ).gives<DuplicateSweep>(),
  'duplicates.cancel': query('duplicate:read', z.object({})).gives<{ done: true }>(),
  /** Side by side; `keepId` null: the station says which record should stay. */
  'duplicates.compare': query(
    'duplicate:read',
    z.object({ ...pair, keepId: recordId.nullable().default(null) }),
  ).gives<DuplicateComparison>(),
  /** Everything of `mergeId` becomes `keepId`'s; what is not chosen follows the suggestion. */
  'duplicates.merge': command(
    'duplicate:decide',
    z.object({
      keepId: recordId,
      mergeId: recordId,
      fields: z.record(text(40), z.enum(['keep', 'merge', 'both'])).default({}),
      files: z.partialRecord(disease, side).default({}),
      reason: text(200).default(''),
    }),
  ).gives<{ personId: number; tx: number }>(),
  'duplicates.unmergePlan': query('duplicate:read', z.object({ mergedId: recordId })).gives<UnmergePlan>(),
  /** Takes the merge back and remembers that they are two people; `assign` are later records that belong to the other one after all. */
  'duplicates.unmerge': command(
    'duplicate:decide',
    z.object({
      mergedId: recordId,
      assign: z
        .array(z.object({ entity: z.enum(Object.keys(entities) as [EntityName]), id: recordId }))
        .max(2000)
        .default([]),
      reason: text(200).default('不是同一人'),
    }),
  ).gives<{ survivorId: number; mergedId: number; kept: number; tx: number }>(),
  'duplicates.dismiss': command('duplicate:decide', z.object(pair)).gives<{ tx: number }>(),
  /** The two may be one person after all. */
  'duplicates.reopen': command('duplicate:decide', z.object({ id: recordId })).gives<{ tx: number }>(),
} as const
