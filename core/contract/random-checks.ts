/** 随机抽查 by telephone: the frame frozen, the seed published, everybody drawn called, answers held against the record. */
import { z } from 'zod'
import type { CallState } from '../domain/random-check/call-state.ts'
import type { CheckFigures, WeightedShare } from '../domain/random-check/check-figures.ts'
import type { Difference } from '../domain/random-check/said.ts'
import {
  checkCall,
  localDate,
  randomCheck,
  recordId,
  text,
  type CheckCall,
  type RandomCheck,
} from './entities/index.ts'
import { command, query } from './kit.ts'
import type { WithId } from './patients.ts'

const frameChoice = randomCheck
  .pick({ frameKind: true, villageIds: true, fromDate: true, toDate: true, rule: true, size: true })
  .extend({
    /** ID or archive numbers, one a line, of the kinds that are lists. */
    pasted: text(400_000).default(''),
  })
export type FrameChoice = z.output<typeof frameChoice>

/** A village in the frame that would be frozen, and how many would be drawn there; null where villages do not count. */
export interface FrameVillageLine {
  readonly villageId: number
  readonly village: string
  readonly people: number
  readonly draws: number | null
}

export interface FramePreview {
  readonly people: number
  readonly draws: number
  readonly villages: readonly FrameVillageLine[]
  /** Pasted lines that are nobody on file, as they were pasted. */
  readonly unknown: readonly string[]
}

export type CheckHead = WithId<Omit<RandomCheck, 'frame'>>

export interface CheckItem {
  readonly check: CheckHead
  readonly figures: CheckFigures
}

/** Somebody drawn, as listed: the telephone number is masked. */
export interface CheckCallLine {
  readonly call: WithId<CheckCall>
  readonly name: string
  readonly sex: string
  readonly age: number | null
  readonly phone: string
  readonly doctor: string
  readonly state: CallState
  readonly judged: 'done' | 'not-done' | 'unsure' | null
  readonly calledOn: string | null
  /** What the record has of the three months before the call (before today while nobody answered). */
  readonly record: string
  readonly differences: readonly Difference[]
  /** Number in the list of the call that took this place. */
  readonly replacedBy: number | null
}

export interface CheckVillage {
  readonly villageId: number
  readonly village: string
  readonly people: number
  readonly figures: CheckFigures
}

export interface CheckPage extends CheckItem {
  readonly villages: readonly CheckVillage[]
  readonly weighted: WeightedShare | null
  readonly calls: readonly CheckCallLine[]
  /** How often a seed was entered; more than once means a draw was taken back. */
  readonly seedsTried: number
  /** Places that somebody else of the frame can take, and those for which nobody is left. */
  readonly toReplace: number
  readonly unfilled: number
}

const answers = checkCall.pick({
  saidGuidance: true,
  saidReferral: true,
  saidPayment: true,
  saidMeasured: true,
  saidTaking: true,
  note: true,
})

export const checkPapers = ['frame', 'calls', 'script', 'result'] as const
export type CheckPaper = (typeof checkPapers)[number]

export const randomChecks = {
  'checks.list': query('report:make', z.object({})).gives<CheckItem[]>(),
  /** Who would stand in the frame; nothing is kept. */
  'checks.preview': query('report:make', frameChoice).gives<FramePreview>(),
  /** Keeps the frame with its fingerprint, before anybody knows the seed. Refuses an empty one. */
  'checks.freeze': command(
    'report:make',
    frameChoice.extend(randomCheck.pick({ title: true, countRule: true, pointsEach: true }).shape),
  ).gives<{ id: number; tx: number }>(),
  /** Draws with a seed that came from elsewhere, once: refuses a second draw. */
  'checks.draw': command('report:make', z.object({ id: recordId, seed: text(100) })).gives<{
    tx: number
    drawn: number
  }>(),
  /** Chance of the machine, for when nobody has dice or lottery numbers at hand. */
  'checks.seed': query('report:make', z.object({})).gives<{ seed: string }>(),
  'checks.open': query('report:make', z.object({ id: recordId })).gives<CheckPage>(),
  /** One call: how it ended and, when somebody answered, what was said. `outcome` null corrects the answers of the last one. */
  'checks.record': command(
    'report:make',
    z.object({
      id: recordId,
      outcome: text(20).nullable(),
      /** The day of the call, for sheets typed afterwards; null: today. */
      on: localDate.nullable().default(null),
      answers: answers.partial().default({}),
    }),
  ).gives<{ tx: number }>(),
  /** Whether what was said not to have been done was not done, after asking and looking it up. */
  'checks.verify': command(
    'report:make',
    z.object({ id: recordId, verdict: checkCall.shape.verdict.unwrap(), note: text(300) }),
  ).gives<{ tx: number }>(),
  /** Calls the next ones of the order for every place that cannot be filled otherwise. */
  'checks.replace': command('report:make', z.object({ id: recordId })).gives<{ tx: number; added: number }>(),
  'checks.withdraw': command('report:make', z.object({ id: recordId, reason: text(200) })).gives<{ tx: number }>(),
  /** Names and telephone numbers in full are for the callers and go into the audit. */
  'checks.paper': query(
    'report:make',
    z.object({ id: recordId, paper: z.enum(checkPapers), masked: z.boolean().default(true) }),
  ).gives<{ html: string; title: string }>(),
} as const
