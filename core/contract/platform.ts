import { z } from 'zod'
import type { Disease } from './entities/index.ts'
import { localDate, recordId, text } from './entities/index.ts'
import { command, query } from './kit.ts'

export interface PlatformItem {
  readonly followUpId: number
  readonly personId: number
  readonly name: string
  readonly disease: Disease
  readonly visitDate: string
  readonly village: string
  readonly visitDoctor: string
  /** `changed`: typed there, and put right here since. */
  readonly state: 'missing' | 'entered' | 'changed'
  readonly enteredOn: string | null
  readonly enteredBy: string | null
  /** Ids of the fields that changed since they were typed there. */
  readonly changedFields: readonly string[]
}

export interface PlatformSheet extends PlatformItem {
  readonly orderName: string
  readonly fields: readonly {
    readonly id: string
    readonly label: string
    readonly text: string
    readonly code: string | null
  }[]
}

/** Typing the same follow-ups into the provincial platform: what is left, in its order, ticked when done. */
export const platform = {
  'platform.list': query(
    'follow-up:write',
    z.object({
      from: localDate,
      to: localDate,
      state: z.enum(['missing', 'entered', 'changed']).nullable().default(null),
      limit: z.number().int().min(1).max(1000).default(500),
    }),
  ).gives<{ counts: Record<PlatformItem['state'], number>; items: PlatformItem[] }>(),
  'platform.sheet': query(
    'follow-up:write',
    z.object({ followUpId: recordId, order: text(40).default('official') }),
  ).gives<PlatformSheet>(),
  /** 已录入省平台, in the state the record has now. */
  'platform.tick': command(
    'follow-up:write',
    z.object({ followUpId: recordId, enteredOn: localDate.optional() }),
  ).gives<{ tx: number }>(),
  'platform.untick': command('follow-up:write', z.object({ followUpId: recordId })).gives<{ tx: number }>(),
} as const
