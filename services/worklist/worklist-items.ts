/** One line of the worklist in words: the person, and why. */
import type { WorklistItem, WorklistKind } from '../../core/contract/care.ts'
import type { Disease } from '../../core/contract/entities/index.ts'
import { chinaTime } from '../../core/domain/china-time.ts'
import { daysBetween } from '../../core/domain/local-date.ts'
import { missingLabsSentence } from '../../core/domain/lab/yearly-labs.ts'
import { maskPhone } from '../../core/domain/mask.ts'
import type { Store } from '../../database/store.ts'
import { findColorMark } from '../grading/grading-color.ts'
import type { PersonMissingLabs } from '../exam/missing-labs.ts'
import type { PlannedPerson } from '../visit-plan/planned-visits.ts'
import type { PersonRunningOut } from '../drugs/run-out-lists.ts'
import type { LateReferral } from '../referral/referral-worklist.ts'
import type { screeningLists } from '../screening/screening-list.ts'
import type { Line, PersonDuties } from './worklist-lines.ts'
import { lastVisit, worklistPerson } from './worklist-person.ts'
import {
  dutyReason,
  examReason,
  plannedReason,
  runOutReason,
  screeningReason,
  taskReason,
  unseenReason,
  verifyReason,
} from './worklist-reason.ts'
import { taskWords, type OpenTask } from './worklist-rows.ts'

/** `12/31 14:03`, China's time. */
const savedAtText = (at: string): string => chinaTime(Date.parse(at)).slice(5, 16).replace('-', '/')

export function draftItems(store: Store, userId: number, asOf: string): Line[] {
  const drafts = store.list('draft', { userId }).sort((a, b) => b.savedAt.localeCompare(a.savedAt))
  return drafts.flatMap(({ personId, kind, subject, title, savedAt }) => {
    if (personId === null || !store.find('person', personId)) return []
    const disease = (['HTN', 'T2DM'] as const).find((each) => subject.endsWith(`:${each}`)) ?? null
    const saved = savedAtText(savedAt)
    const reason = `“${title}”没有录完，草稿保存于 ${saved}`
    const diseases = disease === null ? [] : [disease]
    const draftOf = { kind: kind ?? '', subject }
    return [{ personId, item: () => item(store, { kind: 'draft', personId, diseases, reason, draftOf }, asOf) }]
  })
}

export function taskItem(store: Store, task: OpenTask, asOf: string): WorklistItem {
  const { personId, dueDate } = task
  const disease =
    task.sourceEntity === 'followUp' && task.sourceId !== null
      ? (store.find('followUp', task.sourceId)?.disease ?? null)
      : null
  const diseases = disease === null ? [] : [disease]
  return item(
    store,
    {
      kind: 'task',
      personId,
      diseases,
      dueDate,
      reason: taskReason({ ...task, ...taskWords(store, task) }, asOf),
      task,
    },
    asOf,
  )
}

/** What is due for a person, disease by disease, and the day the plan has for it. */
export function dutyItem(
  store: Store,
  { personId, duties, task }: PersonDuties,
  asOf: string,
  planned: PlannedPerson | null,
): WorklistItem {
  const lead = duties[0]
  if (!lead) throw new Error('a duty line without a duty')
  const reasons = duties.map((row) => dutyReason(row.sentence, lastVisit(store, row, asOf)))
  const reason = [...reasons, ...(planned ? [plannedReason(planned.plannedOn, asOf)] : [])].join('；')
  const diseases = duties.map((row) => row.disease)
  return item(store, { kind: lead.kind, personId, diseases, dueDate: lead.dueDate, reason, task }, asOf)
}

/** Somebody the plan has today, or had before today and nobody went. */
export function plannedItem(
  store: Store,
  planned: PlannedPerson,
  due: PersonDuties | null,
  asOf: string,
): WorklistItem {
  const { personId, plannedOn, latestOn } = planned
  if (due) return { ...dutyItem(store, due, asOf, planned), kind: 'planned' }
  const { diseases } = worklistPerson(store, personId, asOf)
  const reason = `${planned.reason}；${plannedReason(plannedOn, asOf)}`
  return item(store, { kind: 'planned', personId, diseases, dueDate: latestOn, reason, task: null }, asOf)
}

export function unseenItem(store: Store, personId: number, diseases: readonly Disease[], asOf: string): WorklistItem {
  const last = store.one<{ day: string | null }>(
    `SELECT max(visit_date) AS day FROM follow_up WHERE person_id = ? AND contact = 'met' AND visit_date <= ? AND disease IN (?, ?)`,
    personId,
    asOf,
    diseases[0],
    diseases.at(-1),
  )
  return item(
    store,
    { kind: 'unseen', personId, diseases, reason: unseenReason(diseases, last?.day ?? null, asOf) },
    asOf,
  )
}

export function screeningLineItem(
  store: Store,
  kind: 'screening' | 'high-risk',
  line: ReturnType<typeof screeningLists>['due'][number],
  asOf: string,
): WorklistItem {
  const { personId, dueOn } = line
  const own = { kind, personId, diseases: [], reason: screeningReason(kind, line, asOf) }
  return item(store, dueOn === null ? own : { ...own, dueDate: dueOn }, asOf)
}

export function referralLineItem(store: Store, { referral, deadline }: LateReferral, asOf: string): WorklistItem {
  const { personId, diseases, hospital, id } = referral
  const reason = `转诊${hospital ? ` ${hospital}` : ''}：${deadline.sentence}`
  return item(store, { kind: 'referral', personId, diseases, dueDate: deadline.dueOn, reason, referralId: id }, asOf)
}

export function examItem(store: Store, personId: number, asOf: string): WorklistItem {
  const last = store.one<{ day: string | null }>(
    'SELECT max(exam_date) AS day FROM exam WHERE person_id = ? AND exam_date <= ?',
    personId,
    asOf,
  )
  return item(
    store,
    { kind: 'missing-exam', personId, diseases: [], reason: examReason(last?.day ?? null, asOf) },
    asOf,
  )
}

export function labItem(store: Store, { personId, missing }: PersonMissingLabs, asOf: string): WorklistItem {
  return item(store, { kind: 'missing-lab', personId, diseases: [], reason: missingLabsSentence(missing, asOf) }, asOf)
}

export function runOutItem(store: Store, person: PersonRunningOut, asOf: string): WorklistItem {
  const { personId, runOutOn } = person
  const { diseases } = worklistPerson(store, personId, asOf)
  return item(
    store,
    { kind: 'run-out', personId, diseases, dueDate: runOutOn, reason: runOutReason(person, asOf) },
    asOf,
  )
}

export function verifyItem(store: Store, personId: number, asOf: string): WorklistItem {
  const reason = verifyReason(worklistPerson(store, personId, asOf))
  return item(store, { kind: 'to-verify', personId, diseases: [], reason }, asOf)
}

interface Own {
  readonly kind: WorklistKind
  readonly personId: number
  readonly diseases: readonly Disease[]
  readonly dueDate?: string
  readonly reason: string
  readonly task?: OpenTask | null
  readonly draftOf?: WorklistItem['draftOf']
  readonly referralId?: number
}

function item(store: Store, own: Own, asOf: string): WorklistItem {
  const person = worklistPerson(store, own.personId, asOf)
  return {
    kind: own.kind,
    personId: own.personId,
    name: person.name,
    age: person.age,
    village: person.village,
    doctor: person.doctor,
    phoneMasked: maskPhone(person.phone),
    disease: own.diseases[0] ?? null,
    diseases: own.diseases,
    dueDate: own.dueDate ?? null,
    daysLate: own.dueDate ? Math.max(0, daysBetween(own.dueDate, asOf)) : 0,
    reason: own.reason,
    taskId: own.task?.id ?? null,
    taskOwner: own.task ? taskWords(store, own.task).ownerName : null,
    ...(own.draftOf ? { draftOf: own.draftOf } : {}),
    ...(own.referralId === undefined ? {} : { referralId: own.referralId }),
    mark: findColorMark(store, own.personId, asOf),
  }
}
