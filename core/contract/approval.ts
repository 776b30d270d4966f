import { z } from 'zod'
import { recordId, text } from './entities/index.ts'
import { command } from './kit.ts'

/** A second person has signed: good for one save by the same user, about the same person and no other block, for ten minutes. */
export interface Approval {
  readonly approval: string
  readonly secondPerson: string
}

export const approvals = {
  /**
   * A second person, who may override (`prescription:override`), signs with login and password for blocks, each named by `signedKey`. Wrong passwords
   * count as at the log-in. Refuses `approval-same-person`, `approval-not-permitted`.
   */
  'approvals.give': command(
    'prescription:give',
    z.object({
      personId: recordId,
      keys: z.array(text(900).min(1)).min(1).max(20),
      reason: text(200).min(1),
      login: text(40).min(1),
      password: text(200).min(1),
    }),
  ).gives<Approval>(),
} as const
