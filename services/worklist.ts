/** The clerk's day: drafts, tasks, re-checks, overdue and due visits, missing examinations, people to verify; and the printed route sheet. */
import type { worklist as worklistTopic, WorklistItem, WorklistKind } from '../core/contract/care.ts'
import type { Disease, Task } from '../core/contract/entities/index.ts'
import { Refusal } from '../core/contract/kit.ts'
import type { WithId } from '../core/contract/patients.ts'
import { missingLabsSentence } from '../core/domain/lab/yearly-labs.ts'
import { maskPhone } from '../core/domain/mask.ts'
import { daysBetween } from '../core/domain/local-date.ts'
import type { Store } from '../database/store.ts'
import type { CallContext, HandlersOf } from './context.ts'
import { findColorMark } from './grading-color.ts'
import { peopleMissingLabs } from './missing-labs.ts'
import { routeSheet } from './route-sheet.ts'
import { lastVisit, worklistPerson } from './worklist-person.ts'
import { dutyReason, examReason, taskReason, verifyReason } from './worklist-reason.ts'
import { dutyRows, openTasks, peopleToVerify, peopleWithoutExam, type DutyRow, type Scope } from './worklist-rows.ts'

export const worklistHandlers: HandlersOf<typeof worklistTopic> = {
  'worklist.today': ({ kind, limit, asOf: day, villageId, doctor }, context) => {
    const asOf = day ?? context.today
    const lists = worklistOf(context, { asOf, villageId, doctor })
    const counts = Object.fromEntries(kinds.map((each) => [each, lists[each].length])) as Record<WorklistKind, number>
    const wanted = kinds.filter((each) => kind === null || each === kind).flatMap((each) => lists[each])
    return { asOf, counts, items: wanted.slice(0, limit).map((line) => line()) }
  },

  'worklist.sheet': ({ villageId, asOf }, context) => routeSheet(context, villageId, asOf ?? context.today),

  'tasks.close': ({ taskId, state, result, closedDate = null }, { store, today, write }) => {
    const task = store.get('task', taskId)
    if (task.state !== 'open')
      throw new Refusal('task-closed', `这项任务已在 ${task.closedDate ?? '之前'} 办结，没有重复登记。`, { taskId })
    const day = closedDate ?? today
    if (day > today) throw new Refusal('task-invalid', '没有保存：办结日期不能晚于今天。', { field: 'closedDate' })
    if (result.trim() === '')
      throw new Refusal('task-invalid', '没有保存：请写明办理结果或取消原因。', { field: 'result' })
    return write((tx) => {
      tx.update('task', taskId, { state, result: result.trim(), closedDate: day })
      return { tx: tx.tx }
    })
  },
}

const kinds = [
  'draft',
  'task',
  'recheck',
  'overdue',
  'due',
  'missing-exam',
  'missing-lab',
  'to-verify',
] as const satisfies readonly WorklistKind[]

/** A line of the list, looked up only when it is shown. */
type Line = () => WorklistItem

/** Every line of every kind in its order; two kinds never show the same duty. */
function worklistOf({ store, user }: CallContext, scope: Scope): Record<WorklistKind, Line[]> {
  const { asOf } = scope
  const duties = dutyRows(store, scope)
  const tasks = openTasks(store, scope)
  const taskOfDuty = matchTasks(tasks, duties)
  const attached = new Set(taskOfDuty.values())
  const ofKind = (kind: 'recheck' | 'overdue' | 'due') =>
    duties
      .filter((row) => row.kind === kind)
      .sort((a, b) => b.daysLate - a.daysLate || a.personId - b.personId)
      .map((row) => () => dutyItem(store, row, taskOfDuty.get(row) ?? null, asOf))
  return {
    draft: draftLines(store, user.id, asOf),
    task: tasks.filter((task) => !attached.has(task)).map((task) => () => taskItem(store, task, asOf)),
    recheck: ofKind('recheck'),
    overdue: ofKind('overdue'),
    due: ofKind('due'),
    'missing-exam': peopleWithoutExam(store, scope).map((id) => () => examItem(store, id, asOf)),
    'missing-lab': peopleMissingLabs(store, scope).map(({ personId, missing }) => () =>
      item(store, { kind: 'missing-lab', personId, disease: null, reason: missingLabsSentence(missing, asOf) }, asOf),
    ),
    'to-verify': peopleToVerify(store, scope).map((id) => () => verifyItem(store, id, asOf)),
  }
}

/** The task that asks for the same visit as a duty row: it came from the row's last follow-up. */
function matchTasks(tasks: readonly WithId<Task>[], duties: readonly DutyRow[]): Map<DutyRow, WithId<Task>> {
  const visitTasks = tasks.filter((task) => task.sourceEntity === 'followUp' && task.kind !== 'htn-recheck')
  const bySource = new Map(visitTasks.map((task) => [task.sourceId, task]))
  const matched = new Map<DutyRow, WithId<Task>>()
  for (const row of duties) {
    const task = row.kind === 'recheck' && row.lastId !== null ? bySource.get(row.lastId) : undefined
    if (task) matched.set(row, task)
  }
  return matched
}

/** 12/31 14:03, in China's one time zone. */
const savedAtText = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

function draftLines(store: Store, userId: number, asOf: string): Line[] {
  const drafts = store.list('draft', { userId }).sort((a, b) => b.savedAt.localeCompare(a.savedAt))
  return drafts.flatMap(({ personId, subject, title, savedAt }) => {
    if (personId === null || !store.find('person', personId)) return []
    const disease = (['HTN', 'T2DM'] as const).find((each) => subject.endsWith(`:${each}`)) ?? null
    const saved = savedAtText.format(new Date(savedAt))
    const reason = `“${title}”没有录完，草稿保存于 ${saved}`
    return [() => item(store, { kind: 'draft', personId, disease, reason }, asOf)]
  })
}

function taskItem(store: Store, task: WithId<Task>, asOf: string): WorklistItem {
  const { personId, dueDate, id: taskId, ownerName: taskOwner } = task
  const disease =
    task.sourceEntity === 'followUp' && task.sourceId !== null
      ? (store.find('followUp', task.sourceId)?.disease ?? null)
      : null
  return item(
    store,
    { kind: 'task', personId, disease, dueDate, reason: taskReason(task, asOf), taskId, taskOwner },
    asOf,
  )
}

function dutyItem(store: Store, row: DutyRow, task: WithId<Task> | null, asOf: string): WorklistItem {
  const { kind, personId, disease, dueDate } = row
  const reason = dutyReason(row.sentence, lastVisit(store, row, asOf))
  const own = { kind, personId, disease, dueDate, reason }
  return item(store, task ? { ...own, taskId: task.id, taskOwner: task.ownerName } : own, asOf)
}

function examItem(store: Store, personId: number, asOf: string): WorklistItem {
  const last = store.one<{ day: string | null }>(
    'SELECT max(exam_date) AS day FROM exam WHERE person_id = ? AND exam_date <= ?',
    personId,
    asOf,
  )
  return item(
    store,
    { kind: 'missing-exam', personId, disease: null, reason: examReason(last?.day ?? null, asOf) },
    asOf,
  )
}

function verifyItem(store: Store, personId: number, asOf: string): WorklistItem {
  const reason = verifyReason(worklistPerson(store, personId, asOf))
  return item(store, { kind: 'to-verify', personId, disease: null, reason }, asOf)
}

interface Own {
  readonly kind: WorklistKind
  readonly personId: number
  readonly disease: Disease | null
  readonly dueDate?: string
  readonly reason: string
  readonly taskId?: number
  readonly taskOwner?: string
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
    disease: own.disease,
    dueDate: own.dueDate ?? null,
    daysLate: own.dueDate ? Math.max(0, daysBetween(own.dueDate, asOf)) : 0,
    reason: own.reason,
    taskId: own.taskId ?? null,
    taskOwner: own.taskOwner ?? null,
    mark: findColorMark(store, own.personId, asOf),
  }
}
