/** Every kind of line of the worklist, each in its order. Names and sentences are looked up only for the lines that are shown. */
import { worklistKinds, type WorklistItem, type WorklistKind } from '../../core/contract/care.ts'
import type { Disease } from '../../core/contract/entities/index.ts'
import type { Store } from '../../database/store.ts'
import { peopleMissingLabs } from '../exam/missing-labs.ts'
import { openPlannedVisits, type PlannedPerson } from '../visit-plan/planned-visits.ts'
import { peopleRunningOut, runOutWindow } from '../drugs/run-out-lists.ts'
import { lateReferrals } from '../referral/referral-worklist.ts'
import { screeningLists } from '../screening/screening-list.ts'
import {
  draftItems,
  dutyItem,
  examItem,
  labItem,
  plannedItem,
  runOutItem,
  referralLineItem,
  screeningLineItem,
  taskItem,
  unseenItem,
  verifyItem,
} from './worklist-items.ts'
import {
  dutyKinds,
  dutyRows,
  enrolledFiles,
  filesNotClosed,
  openFiles,
  openTasks,
  peopleToVerify,
  peopleWithoutExam,
  unseenFiles,
  type DutyRow,
  type OpenFile,
  type OpenTask,
  type OwnedFile,
} from './worklist-rows.ts'
import { peopleWithin, type Scope } from './worklist-scope.ts'

export interface Line {
  readonly personId: number
  readonly item: () => WorklistItem
}

export type WorklistLines = Readonly<Record<WorklistKind, readonly Line[]>>

/** One visit serves a person's every disease: what is due for them together, the most pressing first. */
export interface PersonDuties {
  readonly personId: number
  readonly duties: readonly DutyRow[]
  /** The task that asks for the same visit. */
  readonly task: OpenTask | null
}

interface Facts {
  readonly store: Store
  readonly scope: Scope
  readonly userId: number
  readonly visited: readonly OpenFile[]
  readonly files: readonly OwnedFile[]
  readonly duties: ReadonlyMap<number, PersonDuties>
  /** Tasks that no visit of the list answers. */
  readonly tasks: readonly OpenTask[]
  readonly planned: ReadonlyMap<number, PlannedPerson>
  readonly screening: ReturnType<typeof screeningLists>
}

type Lines = (facts: Facts) => readonly Line[]

const dutyLines =
  (kind: (typeof dutyKinds)[number]): Lines =>
  ({ store, scope, duties, planned }) =>
    [...duties.values()]
      .filter((each) => each.duties[0]?.kind === kind && !isForToday(planned.get(each.personId), scope.asOf))
      .sort((a, b) => lateOf(b) - lateOf(a) || a.personId - b.personId)
      .map((each) => ({
        personId: each.personId,
        item: () => dutyItem(store, each, scope.asOf, planned.get(each.personId) ?? null),
      }))

const lateOf = ({ duties }: PersonDuties): number => duties[0]?.daysLate ?? 0
const isForToday = (planned: PlannedPerson | undefined, asOf: string): boolean =>
  planned !== undefined && planned.plannedOn <= asOf

const screeningLines = (lists: readonly ('recheck' | 'candidate' | 'due')[]): Lines => {
  const kind = lists.includes('due') ? 'high-risk' : 'screening'
  return ({ store, scope, screening }) => {
    const isAsked = peopleWithin(store, scope)
    return lists
      .flatMap((list) => screening[list])
      .filter(({ personId }) => isAsked(personId))
      .map((line) => ({ personId: line.personId, item: () => screeningLineItem(store, kind, line, scope.asOf) }))
  }
}

/** The lines of each kind; two kinds never show the same duty, except that who is unseen or without examination may be due as well. */
const linesOf: Readonly<Record<WorklistKind, Lines>> = {
  draft: ({ store, userId, scope }) => draftItems(store, userId, scope.asOf),
  planned: ({ store, scope, planned, duties }) =>
    [...planned.values()]
      .filter((each) => isForToday(each, scope.asOf))
      .map((each) => ({
        personId: each.personId,
        item: () => plannedItem(store, each, duties.get(each.personId) ?? null, scope.asOf),
      })),
  task: ({ store, tasks, scope }) =>
    tasks.map((task) => ({ personId: task.personId, item: () => taskItem(store, task, scope.asOf) })),
  recheck: dutyLines('recheck'),
  'after-referral': dutyLines('after-referral'),
  referral: ({ store, scope }) =>
    lateReferrals(store, scope).map((late) => ({
      personId: late.referral.personId,
      item: () => referralLineItem(store, late, scope.asOf),
    })),
  serious: dutyLines('serious'),
  overdue: dutyLines('overdue'),
  due: dutyLines('due'),
  screening: screeningLines(['candidate', 'recheck']),
  'high-risk': screeningLines(['due']),
  unseen: ({ store, scope, visited }) =>
    [...diseasesByPerson(unseenFiles(store, scope, visited))].map(([personId, diseases]) => ({
      personId,
      item: () => unseenItem(store, personId, diseases, scope.asOf),
    })),
  'missing-exam': ({ store, scope, files }) =>
    peopleWithoutExam(store, scope, files).map((personId) => ({
      personId,
      item: () => examItem(store, personId, scope.asOf),
    })),
  'missing-lab': ({ store, scope, files }) =>
    peopleMissingLabs(store, scope, files).map((missing) => ({
      personId: missing.personId,
      item: () => labItem(store, missing, scope.asOf),
    })),
  'run-out': ({ store, scope }) => {
    const isAsked = peopleWithin(store, scope)
    return peopleRunningOut(store, scope.asOf, runOutWindow)
      .filter((each) => !each.settled && isAsked(each.personId))
      .map((each) => ({ personId: each.personId, item: () => runOutItem(store, each, scope.asOf) }))
  },
  'to-verify': ({ store, scope }) =>
    peopleToVerify(store, scope).map((personId) => ({ personId, item: () => verifyItem(store, personId, scope.asOf) })),
}

export function worklistLines(store: Store, userId: number, scope: Scope): WorklistLines {
  const enrolled = enrolledFiles(store, scope)
  const visited = openFiles(store, scope, enrolled)
  const rows = dutyRows(store, scope, visited)
  const open = openTasks(store, scope)
  const taskOf = matchTasks(open, rows)
  const attached = new Set(taskOf.values())
  const facts: Facts = {
    store,
    scope,
    userId,
    visited,
    files: filesNotClosed(store, scope, enrolled),
    duties: dutiesByPerson(rows, taskOf),
    tasks: open.filter((task) => !attached.has(task)),
    planned: openPlannedVisits(store, scope),
    screening: screeningLists(store, scope.asOf, null),
  }
  return Object.fromEntries(worklistKinds.map((kind) => [kind, linesOf[kind](facts)])) as unknown as WorklistLines
}

/** The list of all kinds: who is to be visited anyway is not said to be unseen as well. */
export function allLines(lines: WorklistLines): readonly Line[] {
  const visited = new Set(
    [...dutyKinds, 'planned' as const].flatMap((kind) => lines[kind].map((line) => line.personId)),
  )
  return worklistKinds.flatMap((kind) =>
    kind === 'unseen' ? lines.unseen.filter((line) => !visited.has(line.personId)) : lines[kind],
  )
}

/** The task that asks for the same visit as a duty row: it came from the row's last follow-up, or asks about the same referral. */
function matchTasks(tasks: readonly OpenTask[], duties: readonly DutyRow[]): Map<DutyRow, OpenTask> {
  const visitTasks = tasks.filter((task) => task.sourceEntity === 'followUp' && task.kind !== 'htn-recheck')
  const bySource = new Map(visitTasks.map((task) => [task.sourceId, task]))
  const ofReferral = new Map(
    tasks.filter((task) => task.kind === 'referral-follow-up').map((task) => [task.personId, task]),
  )
  const matched = new Map<DutyRow, OpenTask>()
  for (const row of duties) {
    const task = row.basis === 'recheck' && row.lastId !== null ? bySource.get(row.lastId) : undefined
    const asked = task ?? (row.kind === 'after-referral' ? ofReferral.get(row.personId) : undefined)
    if (asked) matched.set(row, asked)
  }
  return matched
}

function dutiesByPerson(rows: readonly DutyRow[], taskOf: ReadonlyMap<DutyRow, OpenTask>): Map<number, PersonDuties> {
  const own = new Map<number, DutyRow[]>()
  for (const row of rows) {
    const list = own.get(row.personId)
    if (list) list.push(row)
    else own.set(row.personId, [row])
  }
  const sorted = (duties: DutyRow[]) =>
    duties.sort((a, b) => dutyKinds.indexOf(a.kind) - dutyKinds.indexOf(b.kind) || b.daysLate - a.daysLate)
  return new Map(
    [...own].map(([personId, list]) => {
      const duties = sorted(list)
      const task = duties.map((row) => taskOf.get(row)).find((each) => each !== undefined) ?? null
      return [personId, { personId, duties, task }]
    }),
  )
}

function diseasesByPerson(files: readonly { personId: number; disease: Disease }[]): Map<number, Disease[]> {
  const found = new Map<number, Disease[]>()
  for (const { personId, disease } of files) found.set(personId, [...(found.get(personId) ?? []), disease])
  return found
}
