/** A specialist's day in the villages: whom to see and why, what became of each, the papers of the day. */
import { z } from 'zod'
import { localDate, recordId, roundingSession, text } from './entities/index.ts'
import type { Disease, RoundingSession, SessionPatient } from './entities/index.ts'
import type { ColorMark } from './grading.ts'
import { command, query } from './kit.ts'
import type { WithId } from './patients.ts'

export interface SessionCounts {
  /** On the list, without those taken out. */
  readonly people: number
  readonly waiting: number
  readonly seen: number
  readonly absent: number
  readonly putOff: number
}

export interface SessionItem extends WithId<RoundingSession> {
  readonly specialistName: string
  readonly villages: readonly string[]
  readonly counts: SessionCounts
  /** How many the hours hold. */
  readonly fits: number
}

/** One line of the day's list. */
export interface SessionLine extends Omit<WithId<SessionPatient>, 'sessionId'> {
  readonly name: string
  readonly sex: string
  readonly age: number | null
  readonly village: string
  readonly doctor: string
  readonly phoneMasked: string
  readonly diseases: readonly Disease[]
  readonly mark: ColorMark | null
  /** `158/94 · 9.6（11月20日）`; empty when nothing was measured. */
  readonly lastReading: string
  /** `08:50`, of those who are still to come; empty for the others. */
  readonly time: string
}

export interface SessionView {
  readonly session: SessionItem
  /** In the order in which they are called; those taken out at the end. */
  readonly lines: readonly SessionLine[]
  /** People of the villages with a reason to be seen who are not on the list. */
  readonly left: number
}

export interface RoundingSettings {
  readonly listOnly: boolean
}

const wishes = roundingSession.pick({
  specialistId: true,
  day: true,
  villageIds: true,
  minutesPerPatient: true,
  hours: true,
  startTime: true,
})

export const roundingDays = {
  'roundingDays.list': query('visit:read', z.object({ from: localDate, to: localDate })).gives<SessionItem[]>(),
  'roundingDays.open': query('visit:read', z.object({ sessionId: recordId })).gives<SessionView>(),
  /** Makes the list of a day. Refuses `session-exists` (the specialist has an open list of that day), `session-empty`. */
  'roundingDays.make': command('rounding:day', wishes).gives<{
    sessionId: number
    tx: number
    people: number
    left: number
  }>(),
  /** Minutes, hours and start; or closes the day and opens it again. */
  'roundingDays.change': command(
    'rounding:day',
    z.object({
      sessionId: recordId,
      patch: roundingSession.pick({ minutesPerPatient: true, hours: true, startTime: true, state: true }).partial(),
    }),
  ).gives<{ tx: number }>(),
  /** Takes the whole list away; refused once somebody was seen. */
  'roundingDays.remove': command('rounding:day', z.object({ sessionId: recordId })).gives<{ tx: number }>(),
  /** At the end of the people who fit, or the next ones the rules name. Refuses `on-list`. */
  'roundingDays.add': command('rounding:day', z.object({ sessionId: recordId, personId: recordId })).gives<{
    id: number
    tx: number
  }>(),
  'roundingDays.addNext': command(
    'rounding:day',
    z.object({ sessionId: recordId, people: z.number().int().min(1).max(50) }),
  ).gives<{ tx: number; added: number }>(),
  /** One place up or down among those on the list, or first. */
  'roundingDays.order': command('rounding:day', z.object({ id: recordId, to: z.enum(['up', 'down', 'first']) })).gives<{
    tx: number
  }>(),
  /** Absent, put off (with a reason), taken out (with a reason), or waiting again. Refuses `already-seen`, `reason-needed`. */
  'roundingDays.mark': command(
    'rounding:day',
    z.object({ id: recordId, state: z.enum(['waiting', 'absent', 'put-off', 'removed']), note: text(200).default('') }),
  ).gives<{ tx: number }>(),
  /** Notices for the village doctors, the list, or pre-filled 接诊服务记录单 (of those who fit, two to a page). */
  'roundingDays.sheet': query(
    'visit:read',
    z.object({ sessionId: recordId, paper: z.enum(['notice', 'list', 'records']) }),
  ).gives<{
    html: string
    title: string
  }>(),
  /** 专家只看当日名单: whether a specialist may only see the people of today's open list. */
  'roundingDays.settings': query('visit:read', z.object({})).gives<RoundingSettings>(),
  'roundingDays.choose': command('rule:choose', z.object({ listOnly: z.boolean() })).gives<{ done: true }>(),
} as const
