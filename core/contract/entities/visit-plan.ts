import { z } from 'zod'
import { localDate, optionalDate, recordId, text } from './fields.ts'

/** Villages that are walked on one way, in their order (路线). */
export const route = z.object({ name: text(30).min(1), villageIds: z.array(recordId).min(1).max(60) })
export type Route = z.output<typeof route>

/** Weekdays (1 Monday … 7 Sunday) and market days by the last digit of the day (逢 1、4、7). */
export const dayRule = z.object({
  weekdays: z.array(z.number().int().min(1).max(7)).max(7).default([]),
  tails: z.array(z.number().int().min(0).max(9)).max(10).default([]),
  calendar: z.enum(['solar', 'lunar']).default('solar'),
})

/** How a plan is made; the next one starts from the same. */
export const planSettings = z.object({
  days: dayRule,
  skip: z.array(localDate).max(62).default([]),
  perDay: z.number().int().min(1).max(200),
  doctors: z
    .array(z.object({ doctor: text(50), perDay: z.number().int().min(0).max(200) }))
    .max(200)
    .default([]),
  villages: z
    .array(z.object({ villageId: recordId, days: dayRule }))
    .max(60)
    .default([]),
})
export type PlanSettings = z.output<typeof planSettings>

/** One planning: for which days, by which rules, by whom. Its people are `plannedVisit`. */
export const visitPlan = z.object({
  madeOn: localDate,
  fromDate: localDate,
  toDate: localDate,
  settings: planSettings,
  userName: text(50),
})
export type VisitPlan = z.output<typeof visitPlan>

/** The day one person is to be visited. Belongs to this station. */
export const plannedVisit = z.object({
  planId: recordId,
  personId: recordId,
  plannedOn: localDate,
  /** From this day to that one the visit is on time. */
  earliestOn: localDate,
  latestOn: localDate,
  /** The last follow-up when it was planned: a later one is what was planned. Null before the first. */
  sinceDate: optionalDate,
  /** Whose day it takes. */
  doctor: text(50),
  /** Why, as it was when planned. */
  reason: text(400),
})
export type PlannedVisit = z.output<typeof plannedVisit>
