/** Tasks handed out from a teaching case, and what was measured after they were done. */
import type { TeachingCase } from '../../core/contract/entities/index.ts'
import type { WithId } from '../../core/contract/patients.ts'
import type { CaseTask } from '../../core/contract/teaching-cases.ts'
import { isHigher, isValidReading, type EffectReading } from '../../core/domain/effect/effect-reading.ts'
import { pairFrom } from '../../core/domain/effect/pair-visit.ts'
import { addDays } from '../../core/domain/local-date.ts'
import { drugClassNames } from '../../core/domain/prescription/ingredients.ts'
import { freshDays, type CasePattern } from '../../core/domain/teaching-case/similar-patient.ts'
import type { Store, Tx } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import { readingsOfPeople } from '../patients/person-readings.ts'
import { careOwner } from '../worklist/task-owner.ts'
import { worklistPerson } from '../worklist/worklist-person.ts'

/** What the village doctor is asked: to measure again and have it decided, never to change medicines alone. */
export function taskTitleOf({ disease, startedClass, raisedClass }: CasePattern): string {
  const what = disease === 'HTN' ? '复测血压' : '复测空腹血糖'
  const step = startedClass
    ? `是否加用${drugClassNames[startedClass]}`
    : raisedClass
      ? `${drugClassNames[raisedClass]}是否加量`
      : '服药和生活方式'
  return `${what}，仍不达标的约乡镇或专科医生评估：${step}`
}

export interface HandOut {
  readonly personIds: readonly number[]
  readonly title: string
  readonly dueDate: string
}

/** One task a patient, to whoever is in charge. */
export function handOut(
  teachingCase: WithId<TeachingCase>,
  { personIds, title, dueDate }: HandOut,
  { store, today, user }: Pick<CallContext, 'store' | 'today' | 'user'>,
  tx: Tx,
): { tasks: number; doctors: number } {
  const owners = personIds.map((personId) => {
    const owner = careOwner(store, personId, teachingCase.disease, user)
    tx.insert('task', {
      personId,
      kind: 'teaching-case',
      title,
      detail: `教学病例“${teachingCase.title}”${teachingCase.lesson ? `：${teachingCase.lesson}` : ''}`.slice(0, 1000),
      ...owner,
      dueDate,
      steps: [{ on: today, what: 'handed-out', by: user.name }],
      sourceEntity: 'teachingCase',
      sourceId: teachingCase.id,
    })
    return owner.ownerName
  })
  return { tasks: personIds.length, doctors: new Set(owners).size }
}

/** Open ones first, the longest overdue before. */
export function caseTasks(store: Store, teachingCase: WithId<TeachingCase>, today: string): CaseTask[] {
  const tasks = store.list('task', { sourceEntity: 'teachingCase', sourceId: teachingCase.id })
  if (tasks.length === 0) return []
  const earliest = tasks.reduce((day, each) => (each.dueDate < day ? each.dueDate : day), today)
  const readings = readingsOfPeople(
    store,
    tasks.map((each) => each.personId),
    addDays(earliest, -2 * freshDays),
    today,
  )
  return tasks
    .map((task) => {
      const { name, village } = worklistPerson(store, task.personId, today)
      const handedOutOn =
        task.steps.find((step) => step.what === 'handed-out')?.on ?? teachingCase.publishedOn ?? teachingCase.markedOn
      return {
        taskId: task.id,
        personId: task.personId,
        name,
        village,
        ownerName: task.ownerName,
        handedOutOn,
        dueDate: task.dueDate,
        state: task.state,
        overdue: task.state === 'open' && task.dueDate < today,
        result: task.result,
        ...whatCame(store, teachingCase, { ...task, handedOutOn }, readings.get(task.personId) ?? [], today),
      }
    })
    .toSorted((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || a.dueDate.localeCompare(b.dueDate))
}

function whatCame(
  store: Store,
  { disease }: TeachingCase,
  task: { personId: number; state: string; closedDate: string | null; handedOutOn: string },
  readings: readonly EffectReading[],
  today: string,
): Pick<CaseTask, 'after' | 'controlledAfter'> {
  if (task.state !== 'done' || task.closedDate === null) return { after: '—', controlledAfter: null }
  const before = readings
    .filter((each) => each.on <= task.handedOutOn && isValidReading(each, disease))
    .reduce<EffectReading | null>((best, each) => {
      if (best === null || each.on > best.on) return each
      return each.on === best.on && isHigher(each, best, disease) ? each : best
    }, null)
  if (before === null) return { after: '下达前没有有效读数，不能比较', controlledAfter: null }
  const { birthDate } = store.get('person', task.personId)
  const { pair, sentence } = pairFrom({ disease, birthDate, before, countedFrom: task.closedDate }, readings, today)
  return { after: sentence, controlledAfter: pair?.controlledAfter ?? null }
}
