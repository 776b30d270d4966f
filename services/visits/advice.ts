/** What specialists advised and what became of it; another day for a task, and one opened again. */
import { adviceShows, type AdviceItem, type advice as adviceTopic } from '../../core/contract/advice.ts'
import type { Task, TaskStep } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { WithId } from '../../core/contract/patients.ts'
import { chineseDate, daysBetween } from '../../core/domain/local-date.ts'
import { rowToRecord, type Row } from '../../database/columns.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { villageNow } from '../patients/present-village.ts'
import { mayShow } from '../rounding/rounding-scope.ts'

export const adviceHandlers: HandlersOf<typeof adviceTopic> = {
  'advice.list': ({ show, ...filter }, context) => {
    const all = adviceItems(context.store, filter, context.today).filter(mayShow(context))
    const shown = Object.fromEntries(adviceShows.map((each) => [each, all.filter((one) => isShown(one, each))]))
    const counts = Object.fromEntries(adviceShows.map((each) => [each, shown[each]?.length ?? 0]))
    return { items: shown[show] ?? [], counts: counts as Record<(typeof adviceShows)[number], number> }
  },

  'tasks.postpone': ({ taskId, dueDate, reason }, context) => {
    const task = context.store.get('task', taskId)
    if (task.state !== 'open') refuse('这项任务已经办结，不能改期。要再办，请先“重新打开”。', 'state')
    checkNewDay(dueDate, reason, context)
    if (dueDate === task.dueDate) refuse(`期限本来就是${chineseDate(dueDate)}，没有改动。`, 'dueDate')
    const step = stepOf('postponed', task, dueDate, reason, context)
    return context.write((tx) => {
      tx.update('task', taskId, { dueDate, steps: [...task.steps, step] })
      return { tx: tx.tx }
    })
  },

  'tasks.reopen': ({ taskId, dueDate, reason }, context) => {
    const task = context.store.get('task', taskId)
    if (task.state === 'open') refuse('这项任务本来就是待办，没有改动。', 'state')
    checkNewDay(dueDate, reason, context)
    const step = stepOf('reopened', task, dueDate, reason, context)
    return context.write((tx) => {
      const open = { state: 'open', result: null, dropReason: null, closedDate: null } as const
      tx.update('task', taskId, { ...open, dueDate, steps: [...task.steps, step] })
      return { tx: tx.tx }
    })
  },
}

function isShown(one: AdviceItem, show: (typeof adviceShows)[number]): boolean {
  if (show === 'all') return true
  return show === 'overdue' ? one.state === 'open' && one.daysLate > 0 : one.state === show
}

function refuse(sentence: string, field: string): never {
  throw new Refusal('task-invalid', `没有保存：${sentence}`, { field })
}

function checkNewDay(dueDate: string, reason: string, { today }: CallContext): void {
  if (dueDate < today) refuse('新的期限不能早于今天。', 'dueDate')
  if (reason.trim() === '') refuse('请写明原因。', 'reason')
}

function stepOf(
  what: TaskStep['what'],
  task: WithId<Task>,
  to: string,
  reason: string,
  { today, user }: CallContext,
): TaskStep {
  return { on: today, what, from: task.dueDate, to, reason: reason.trim(), by: user.name }
}

interface AdviceRow extends Row {
  patient_name: string
  village_name: string | null
  specialist_name: string
  visit_date: string
}

interface AdviceOf {
  readonly from: string
  readonly to: string
  readonly specialistId: number | null
  readonly villageId: number | null
}

function adviceItems(store: Store, { from, to, specialistId, villageId }: AdviceOf, today: string): AdviceItem[] {
  const rows = store.all<AdviceRow>(
    `SELECT t.*, p.name AS patient_name, v.name AS village_name, s.name AS specialist_name, r.visit_date
     FROM rounding_visit r JOIN task t ON t.source_id = r.id AND t.source_entity = 'roundingVisit' AND t.kind = 'advice'
     JOIN person p ON p.id = t.person_id JOIN specialist s ON s.id = r.specialist_id LEFT JOIN village v ON v.id = ${villageNow}
     WHERE r.visit_date BETWEEN :from AND :to AND (:specialist IS NULL OR r.specialist_id = :specialist) AND (:village IS NULL OR v.id = :village)
     ORDER BY t.state <> 'open', t.due_date, t.id`,
    { from, to, specialist: specialistId, village: villageId },
  )
  return rows.map((row) => {
    const task = rowToRecord('task', row)
    return {
      ...task,
      patientName: row.patient_name,
      village: row.village_name ?? '',
      specialistName: row.specialist_name,
      visitDate: row.visit_date,
      daysLate: task.state === 'open' ? Math.max(0, daysBetween(task.dueDate, today)) : 0,
    }
  })
}
