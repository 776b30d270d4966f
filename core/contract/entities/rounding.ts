import { z } from 'zod'
import { disease, localDate, optionalDate, optionalId, optionalText, recordId, text } from './fields.ts'

/** 分片包干: a specialist answers for a village and its diseases from a day on (domain handbook §1.7, S2 第三点). */
export const coverage = z.object({
  specialistId: recordId,
  villageId: recordId,
  diseases: z.array(disease).min(1, '请至少选一个病种').max(2),
  fromDate: localDate,
  /** The last day; null: still holds. */
  toDate: optionalDate,
})
export type Coverage = z.output<typeof coverage>

export const planStates = ['planned', 'done', 'moved', 'cancelled'] as const

/** One rounding day of the quarter's plan. A moved one stays as it was, with its reason; the new day is an entry of its own. */
export const roundingPlan = z.object({
  specialistId: recordId,
  plannedOn: localDate,
  /** Any day of that week: `plannedOn` is then its Monday. */
  wholeWeek: z.boolean().default(false),
  villageIds: z.array(recordId).min(1, '请至少选一个村').max(20),
  state: z.enum(planStates).default('planned'),
  /** Why it was moved or cancelled. */
  reason: optionalText(200),
  /** The entry this one was moved from. */
  movedFrom: optionalId,
})
export type RoundingPlan = z.output<typeof roundingPlan>

/** One specialist's day in the villages, for which a list of people was made. */
export const roundingSession = z.object({
  specialistId: recordId,
  day: localDate,
  villageIds: z.array(recordId).min(1, '请至少选一个村').max(20),
  /** How long one person takes, and how many hours there are: what fits the day. */
  minutesPerPatient: z.number().int().min(2, '每人至少 2 分钟').max(60, '每人最多 60 分钟'),
  hours: z.number().min(0.5, '至少半小时').max(12, '一天最多 12 小时'),
  /** `08:30`: the first person's time on the notice for the village doctors. */
  startTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '开始时间应为 时:分')
    .default('08:30'),
  state: z.enum(['open', 'closed']).default('open'),
})
export type RoundingSession = z.output<typeof roundingSession>

export const sessionReason = z.object({ code: text(40), sentence: text(300) })

export const sessionStates = ['waiting', 'seen', 'absent', 'put-off', 'removed'] as const
export type SessionState = (typeof sessionStates)[number]

/** One person of a rounding day's list, with the reasons as they were when the list was made. Belongs to this station. */
export const sessionPatient = z.object({
  sessionId: recordId,
  personId: recordId,
  /** Where the person lived when the list was made. */
  villageId: optionalId,
  /** Place on the list; the smaller is called first. */
  sortNo: z.number().int().min(0).max(1_000_000),
  reasons: z.array(sessionReason).max(20).default([]),
  /** Sum of the reasons' weights; 0 for somebody added by hand. */
  urgency: z.number().int().min(0).max(10_000).default(0),
  addedBy: z.enum(['rule', 'hand']).default('rule'),
  state: z.enum(sessionStates).default('waiting'),
  /** Why put off or taken out. */
  note: optionalText(200),
  /** The record that was written of it. */
  visitId: optionalId,
})
export type SessionPatient = z.output<typeof sessionPatient>
