import { z } from 'zod'
import { extensionDefaults, extensionGroups } from '../domain/extension-fields.ts'
import { lostContactDefaults } from '../domain/lost-contact.ts'
import type { FollowUpStart } from './care.ts'
import { disease, localDate, recordId } from './entities/index.ts'
import type { Disease } from './entities/index.ts'
import { command, query } from './kit.ts'

const groupIds = extensionGroups.map(({ id }) => id)

/** What the manager decides about the follow-up forms of this station. */
export const formSettings = z.object({
  /** The extension groups (domain handbook §1.3) that are asked here. */
  extensions: z.array(z.string().refine((id) => groupIds.includes(id), '没有这一栏')).max(groupIds.length),
  /** A follow-up older than this is corrected with a reason only. */
  amendReasonDays: z.number().int().min(0).max(3650),
  /** Lost: so many failed attempts in a row, or so many months without a meeting (domain handbook §2.7). */
  lostAttempts: z.number().int().min(1).max(12),
  lostMonths: z.number().int().min(1).max(60),
})
export type FormSettings = z.output<typeof formSettings>

export const formSettingDefaults: FormSettings = {
  extensions: [...extensionDefaults],
  amendReasonDays: 30,
  lostAttempts: lostContactDefaults.attempts,
  lostMonths: lostContactDefaults.months,
}

/** A saved follow-up opened for its correction. */
export interface FollowUpCorrection extends FollowUpStart {
  /** Why a correction needs its reason written down; null: it may be left out. */
  readonly reasonNeeded: string | null
}

/** A disease file that its failed attempts say is lost. */
export interface LostSuggestion {
  readonly fileId: number
  readonly disease: Disease
  readonly fromDate: string
  readonly sentence: string
}

export interface Sheet {
  readonly html: string
  readonly title: string
}

/** More is no walk through a village. */
const mostBlankForms = 300

export const forms = {
  'forms.settings': query('patient:read', z.object({})).gives<FormSettings>(),
  'forms.choose': command('rule:choose', formSettings).gives<{ done: true }>(),
  /** Opens a saved follow-up for its correction. Refuses `not-found`. */
  'followUps.open': query('follow-up:write', z.object({ id: recordId })).gives<FollowUpCorrection>(),
  /** Files in care whose failed attempts say: mark as lost. Accepted through `patients.setStatus`. */
  'followUps.lostSuggestions': query('patient:read', z.object({ personId: recordId })).gives<LostSuggestion[]>(),
  /** The official form of one disease, four visits to a page: those of the years asked for, oldest first. */
  'followUps.sheet': query(
    'patient:read',
    z.object({ personId: recordId, disease, from: localDate.optional(), to: localDate.optional() }),
  ).gives<Sheet>(),
  /**
   * The official form for going to the villages: name, number, habits and medicines filled in, this visit's boxes empty. Without people
   * one form with nothing on it.
   */
  'followUps.blankSheets': query(
    'patient:read',
    z.object({ people: z.array(recordId).max(mostBlankForms), diseases: z.array(disease).min(1).max(2) }),
  ).gives<Sheet>(),
} as const
