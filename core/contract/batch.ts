import { z } from 'zod'
import { alertAnswerFields } from './alert-answers.ts'
import { disease, followUp, localDate, recordId } from './entities/index.ts'
import type { Disease, FollowUp } from './entities/index.ts'
import { command, query } from './kit.ts'
import type { WithId } from './patients.ts'
import { visitChoice } from './visit-choice.ts'

/** One disease of a person of the pile: what its form starts from and is compared with. */
export interface BatchDisease {
  readonly disease: Disease
  readonly enrolDate: string
  readonly dxDate: string | null
  /** Last time's answers that are safe to start from; never readings, judgements or dates. */
  readonly carried: Partial<FollowUp>
  /** The last meeting before the day, for comparisons. */
  readonly previous: FollowUp | null
  /** The last one before the day with a reading to judge by: "two in a row" is counted from it. */
  readonly previousEffective: FollowUp | null
  /** What is already stored for that day: the row is done. */
  readonly saved: WithId<FollowUp> | null
}

/** One row of the batch grid. */
export interface BatchRow {
  readonly personId: number
  /** Number on the printed sheet of the village; null for somebody who is not on it. */
  readonly no: number | null
  readonly name: string
  readonly sex: string
  readonly age: number | null
  readonly birthDate: string | null
  readonly village: string
  readonly hasHtnFile: boolean
  /** Why the person is on the sheet, one sentence each. */
  readonly reasons: readonly string[]
  readonly diseases: readonly BatchDisease[]
}

/** Somebody of the pile who had died before its day: no row can be typed. */
export interface DeadPerson {
  readonly personId: number
  readonly name: string
  readonly diedOn: string
}

export const batch = {
  /**
   * The people of a pile of paper, in the order of the route sheet of `listDate` (default: the visit day), with those who already have
   * a record of the visit day. `people` keeps to those, still in that order; `rows`: exactly these, in this order — a pile that was begun
   * keeps its rows. `dead`: who of them has no row any more, having died before the day.
   */
  'batch.roster': query(
    'follow-up:write',
    visitChoice.extend({
      visitDate: localDate,
      listDate: localDate.optional(),
      diseases: z.array(disease).min(1).max(2),
      rows: z.array(recordId).max(300).optional(),
    }),
  ).gives<{ rows: readonly BatchRow[]; dead: readonly DeadPerson[] }>(),
  /** Saves what one meeting gave for one or both diseases, in one transaction: both or neither. */
  'followUps.saveMeeting': command(
    'follow-up:write',
    z.object({ followUps: z.array(followUp).min(1).max(2), ...alertAnswerFields }),
  ).gives<{
    ids: number[]
    tx: number
    tasks: number
  }>(),
} as const
