import { z } from 'zod'
import { alertAnswerFields } from './alert-answers.ts'
import {
  disease,
  draft,
  followUp,
  localDate,
  recordId,
  roundingVisit,
  specialist,
  task,
  text,
} from './entities/index.ts'
import type {
  Disease,
  Drug,
  DrugList,
  FollowUp,
  PrescriptionAlert,
  RoundingVisit,
  Specialist,
  Task,
} from './entities/index.ts'
import { command, query } from './kit.ts'
import type { ColorMark } from './grading.ts'
import { patchOf } from './patch-schema.ts'
import { visitChoice } from './visit-choice.ts'
import type { PatientPage, WithId } from './patients.ts'
import type { FormsOnlyMedicine } from './regimen-check.ts'

/** What the follow-up form starts from: the person beside it and last time's answers that are safe to carry forward. */
export interface FollowUpStart {
  readonly patient: PatientPage
  /** Never carries readings, class, dates or adverse reactions forward. */
  readonly carried: Partial<FollowUp>
  readonly diseases: readonly Disease[]
  readonly draft: ResumedDraft | null
  /** The extension groups that are switched on here. */
  readonly extensions: readonly string[]
  /** The record that is being corrected; null for a new one. */
  readonly record: WithId<FollowUp> | null
}

/** What a form opens with because it was not finished. */
export interface ResumedDraft {
  readonly body: Readonly<Record<string, unknown>>
  readonly savedAt: string
  /** What somebody else did to this person's records since then, in one sentence; null: nothing. */
  readonly changedSince: string | null
}

export const followUps = {
  /** `together`: for both forms of one meeting; the draft is then that of the meeting. */
  'followUps.start': query(
    'follow-up:write',
    z.object({ personId: recordId, disease, together: z.boolean().default(false) }),
  ).gives<FollowUpStart>(),
  /**
   * Saves one follow-up and drops its draft. A class other than the suggested one needs `overrideReason`; what the prescription rules say
   * of changed medicines needs its answers, as in `visits.save`.
   */
  'followUps.save': command('follow-up:write', z.object({ followUp, ...alertAnswerFields })).gives<{
    id: number
    tx: number
    tasks: number
  }>(),
  /**
   * Corrects a record: the rule judges it anew and its tasks follow. `rev`: the revision that was looked at. Refuses
   * `changed-meanwhile`, and `reason-needed` for an old record or one that a package has carried.
   */
  'followUps.amend': command(
    'follow-up:write',
    z.object({
      id: recordId,
      patch: patchOf(followUp),
      reason: text(200).default(''),
      rev: z.number().int().positive().optional(),
      ...alertAnswerFields,
    }),
  ).gives<{ tx: number; tasks: number }>(),
  'followUps.remove': command('follow-up:write', z.object({ id: recordId, reason: text(200).min(1) })).gives<{
    tx: number
  }>(),
} as const

export interface DraftItem {
  readonly kind: string
  readonly subject: string
  readonly personId: number | null
  readonly title: string
  readonly savedAt: string
}

export const drafts = {
  'drafts.keep': command('draft:own', draft.omit({ userId: true, savedAt: true })).gives<{ savedAt: string }>(),
  'drafts.discard': command('draft:own', z.object({ kind: text(20), subject: text(80) })).gives<{ done: true }>(),
  'drafts.list': query('draft:own', z.object({})).gives<DraftItem[]>(),
  /** What a form without a start call of its own opens with (a new patient); null when nothing was kept. */
  'drafts.open': query('draft:own', z.object({ kind: text(20), subject: text(80) })).gives<ResumedDraft | null>(),
} as const

export interface VisitStart {
  readonly patient: PatientPage
  readonly specialists: readonly WithId<Specialist>[]
  /** Who can be given an advice: users of the station and the person's village doctor. */
  readonly owners: readonly { userId: number | null; name: string; label: string }[]
  readonly lastAdvice: readonly WithId<Task>[]
  /** What the check of the visit leaves out, as only follow-up forms name it. */
  readonly onFormsOnly: readonly FormsOnlyMedicine[]
  readonly draft: ResumedDraft | null
}

export interface VisitListItem extends WithId<RoundingVisit> {
  readonly patientName: string
  readonly village: string
  readonly specialistName: string
  readonly adviceOpen: number
  readonly adviceDone: number
  /** What the prescription rules said of it. */
  readonly alerts: readonly PrescriptionAlert[]
}

const advice = task.pick({ title: true, detail: true, ownerUserId: true, ownerName: true, dueDate: true })

export const visits = {
  'visits.start': query('visit:write', z.object({ personId: recordId })).gives<VisitStart>(),
  /**
   * Saves the visit, applies the regimen changes and turns each advice into a task, in one transaction. Refuses `prescription-blocked`
   * without the approval of a second person, and `prescription-reason` for a warning of the rules that `alertReasons` says nothing about.
   */
  'visits.save': command(
    'visit:write',
    z.object({
      visit: roundingVisit,
      advice: z.array(advice).max(10).default([]),
      ...alertAnswerFields,
    }),
  ).gives<{
    id: number
    tx: number
    taskIds: number[]
  }>(),
  'visits.list': query(
    'visit:read',
    z.object({
      from: localDate,
      to: localDate,
      specialistId: recordId.nullable().default(null),
      villageId: recordId.nullable().default(null),
    }),
  ).gives<VisitListItem[]>(),
  /** The printed 接诊服务记录单. */
  'visits.sheet': query('visit:read', z.object({ visitId: recordId })).gives<{ html: string; title: string }>(),
  'specialists.list': query('visit:read', z.object({})).gives<WithId<Specialist>[]>(),
  'specialists.keep': command('visit:write', z.object({ id: recordId.nullable().default(null), specialist })).gives<
    WithId<Specialist>
  >(),
} as const

/** What can put somebody on the list, the more urgent first. Another kind: a name here, its lines in `services/worklist/worklist-lines.ts`, its words. */
export const worklistKinds = [
  'draft',
  'planned',
  'task',
  'recheck',
  'after-referral',
  'referral',
  'serious',
  'overdue',
  'due',
  'screening',
  'high-risk',
  'unseen',
  'missing-exam',
  'missing-lab',
  'run-out',
  'to-verify',
] as const
export type WorklistKind = (typeof worklistKinds)[number]

export const worklistNames: Readonly<Record<WorklistKind, string>> = {
  draft: '没录完的',
  planned: '今天计划',
  task: '处置任务',
  recheck: '两周复查',
  'after-referral': '转诊回访',
  referral: '转诊催办',
  serious: '严重逾期',
  overdue: '已逾期',
  due: '该随访',
  screening: '筛查复测',
  'high-risk': '高危随访',
  unseen: '今年未访',
  'missing-exam': '缺体检',
  'missing-lab': '缺检查',
  'run-out': '快断药',
  'to-verify': '待核信息',
}
export type WorklistCounts = Readonly<Record<WorklistKind, number>>

/** One thing to do, and in one Chinese sentence why it is on the list. */
export interface WorklistItem {
  readonly kind: WorklistKind
  readonly personId: number
  readonly name: string
  readonly age: number | null
  readonly village: string
  readonly doctor: string
  readonly phoneMasked: string
  /** The most pressing one; its form is opened first. */
  readonly disease: Disease | null
  /** Everything one visit would serve. */
  readonly diseases: readonly Disease[]
  readonly dueDate: string | null
  readonly daysLate: number
  readonly reason: string
  readonly taskId: number | null
  readonly taskOwner: string | null
  /** Which draft a `draft` line is. */
  readonly draftOf?: { readonly kind: string; readonly subject: string }
  /** Which referral a `referral` line is. */
  readonly referralId?: number
  /** The person's colour; null for people without an open file. */
  readonly mark: ColorMark | null
}

/** How many there are in a village, for "where to first". */
export interface VillageWork {
  readonly villageId: number | null
  readonly village: string
  readonly counts: WorklistCounts
  /** People to be visited there, each once whatever is due. */
  readonly people: number
}

export const worklist = {
  'worklist.today': query(
    'task:read',
    visitChoice.omit({ plannedOn: true }).extend({
      asOf: localDate.optional(),
      kind: z.enum(worklistKinds).nullable().default(null),
      /** Lines of these kinds only: a page that does a part of the day's work gets all of that part. */
      kinds: z.array(z.enum(worklistKinds)).optional(),
      limit: z.number().int().min(1).max(200).default(100),
    }),
  ).gives<{ asOf: string; counts: WorklistCounts; total: number; items: WorklistItem[] }>(),
  'worklist.villages': query(
    'task:read',
    visitChoice.pick({ routeId: true, doctor: true }).extend({ asOf: localDate.optional() }),
  ).gives<VillageWork[]>(),
  /** Done with what came of it, or dropped with the reason. */
  'tasks.close': command(
    'task:write',
    z.object({
      taskId: recordId,
      state: z.enum(['done', 'dropped']),
      result: text(500),
      /** Of `taskDropCodes`; with one that says all, the words may be left out. */
      dropReason: text(20).nullable().optional(),
      closedDate: localDate.optional(),
    }),
  ).gives<{ tx: number }>(),
  /**
   * The same people printed, in the order of the batch grid: the sheet to write on, or the plain roster. `kind`: only whom the worklist has
   * under it; `people` of the answer are these, so that the pile that comes back is the same (null: everybody who is due).
   */
  'worklist.sheet': query(
    'task:read',
    visitChoice.extend({
      asOf: localDate.optional(),
      paper: z.enum(['sheet', 'roster']).default('sheet'),
      kind: z.enum(worklistKinds).nullable().default(null),
    }),
  ).gives<{ html: string; title: string; people: number[] | null }>(),
} as const

export interface DrugListView extends WithId<DrugList> {
  readonly drugs: number
  readonly current: boolean
}

export const drugs = {
  'drugs.lists': query('drug:read', z.object({})).gives<DrugListView[]>(),
  /** Rows of one list (default: the one that holds today) by name, pinyin initials, class or ATC. */
  'drugs.search': query(
    'drug:read',
    z.object({
      text: text(50).default(''),
      listId: recordId.nullable().default(null),
      limit: z.number().int().min(1).max(200).default(200),
    }),
  ).gives<{ list: DrugListView | null; items: WithId<Drug>[] }>(),
} as const
