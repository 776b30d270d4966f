/** The clerk's day: whom to see, call and re-check and why, what was not finished, what is missing; where to first; the paper for the way. */
import { worklistKinds, type worklist as worklistTopic, type WorklistCounts } from '../../core/contract/care.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { isCodeOf, labelOf } from '../../core/domain/code-list.ts'
import { taskDropCodes } from '../../core/domain/task-codes.ts'
import type { HandlersOf } from '../context.ts'
import { followByTask } from '../referral/referral-steps.ts'
import { routeSheet } from './route-sheet.ts'
import { villageWork } from '../rounding/village-work.ts'
import { allLines, worklistLines, type WorklistLines } from './worklist-lines.ts'
import { scopeOf } from './worklist-scope.ts'

export const worklistHandlers: HandlersOf<typeof worklistTopic> = {
  'worklist.today': ({ kind, kinds, limit, asOf: day, people, ...choice }, { store, user, today }) => {
    const asOf = day ?? today
    const lines = worklistLines(store, user.id, scopeOf(store, choice, asOf))
    const chosen = people && new Set(people)
    const ofKinds = kinds?.flatMap((one) => lines[one]) ?? (kind === null ? allLines(lines) : lines[kind])
    const wanted = ofKinds.filter((line) => chosen?.has(line.personId) ?? true)
    return {
      asOf,
      counts: countsOf(lines),
      total: wanted.length,
      items: wanted.slice(0, limit).map((line) => line.item()),
    }
  },

  'worklist.villages': ({ asOf: day, ...choice }, { store, user, today }) =>
    villageWork(store, user.id, scopeOf(store, { ...choice, villageId: null }, day ?? today)),

  'worklist.sheet': ({ asOf, paper, kind, ...choice }, context) =>
    routeSheet(context, { ...choice, kind }, choice.plannedOn ?? asOf ?? context.today, paper),

  'tasks.close': (
    { taskId, state, result, dropReason: why = null, closedDate = null },
    { store, today, user, write },
  ) => {
    const task = store.get('task', taskId)
    if (task.state !== 'open')
      throw new Refusal('task-closed', `这项任务已在 ${task.closedDate ?? '之前'} 办结，没有重复登记。`, { taskId })
    const day = closedDate ?? today
    if (day > today) throw new Refusal('task-invalid', '没有保存：办结日期不能晚于今天。', { field: 'closedDate' })
    const dropReason = state === 'dropped' ? why : null
    if (dropReason !== null && !isCodeOf(taskDropCodes, dropReason))
      throw new Refusal('task-invalid', '没有保存：请从表里选未落实的原因。', { field: 'dropReason' })
    const said = result.trim() || (dropReason === 'other' ? '' : labelOf(taskDropCodes, dropReason))
    if (said === '') throw new Refusal('task-invalid', '没有保存：请写明办理结果或取消原因。', { field: 'result' })
    return write((tx) => {
      tx.update('task', taskId, { state, result: said, dropReason, closedDate: day })
      if (state === 'done') followByTask(store, tx, task, said, day, user.name)
      return { tx: tx.tx }
    })
  },
}

const countsOf = (lines: WorklistLines): WorklistCounts =>
  Object.fromEntries(worklistKinds.map((kind) => [kind, lines[kind].length])) as WorklistCounts
