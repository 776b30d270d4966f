/** Problems with their deadline and what the count says of them now: list, ledger, report and today page ask the same. */
import type { Rectification, Stored } from '../../core/contract/entities/index.ts'
import type { RectificationCounts, RectificationRow } from '../../core/contract/rectifications.ts'
import { chineseDate, yearOf } from '../../core/domain/local-date.ts'
import { recheckOf, recheckSentence, verdictOf, type Recheck } from '../../core/domain/rectification/recheck.ts'
import { deadlineState, stateNames } from '../../core/domain/rectification/rectification-words.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import { villageName } from '../lists/list-cells.ts'
import { problemPeople } from './problem-people.ts'

export interface Rechecked {
  readonly recheck: Recheck
  readonly countedTo: string
}

/** Not of the year in which they were found. */
const isAskedOfToday: ReadonlySet<Rectification['counter']> = new Set([
  'noContact',
  'checkCare',
  'checkRecord',
  'truth',
])

/**
 * Counts a problem again. What a year lacks is asked of that year to its end, with what was typed afterwards: in January everybody
 * would lack everything. Nobody heard from in three months is asked of today.
 */
export function recheckNow(store: Store, problem: Stored<'rectification'>, today: string): Rechecked | null {
  const { counter, villageId, sourceKey } = problem
  if (counter === null) return null
  const yearEnd = `${yearOf(problem.foundOn)}-12-31`
  const day = problem.settledOn ?? today
  const countedTo = isAskedOfToday.has(counter) || day <= yearEnd ? day : yearEnd
  const { lacking, isKnown } = problemPeople(store, { counter, sourceKey }, countedTo)
  const here = lacking.filter((person) => villageId === null || person.villageId === villageId)
  const everywhere = new Set(lacking.map(({ personId }) => personId))
  const then = survivors(store, problem.people)
  const known = new Set(then.filter(isKnown))
  // Who moved to another village and lacks it still is not mended; who lacks it in another village was not added here.
  const now = new Set([...here.map(({ personId }) => personId), ...then.filter((id) => everywhere.has(id))])
  return { recheck: recheckOf(then, now, known), countedTo }
}

/** The records that people of then have now: of two that were merged, one. */
function survivors(store: Store, people: readonly number[]): number[] {
  const rows = store.all<{ id: number; into: number | null }>(
    'SELECT id, merged_into AS "into" FROM person WHERE merged_into IS NOT NULL AND id IN (SELECT value FROM json_each(?))',
    JSON.stringify(people),
  )
  const into = new Map(rows.map((row) => [row.id, row.into]))
  return [...new Set(people.map((id) => into.get(id) ?? id))]
}

export function rectificationRow(store: Store, problem: Stored<'rectification'>, today: string): RectificationRow {
  const { people: _people, ...row } = problem
  const counted = recheckNow(store, problem, today)
  return {
    ...row,
    village: villageName(store, row.villageId) ?? '',
    deadline: deadlineState(row.state, row.dueOn, today),
    verdict: counted ? verdictOf(counted.recheck) : 'uncountable',
    recheck: counted ? recheckSentence(counted.recheck) : lastSaid(store, row.id),
  }
}

function lastSaid(store: Store, rectificationId: number): string {
  const steps = store.list('rectificationStep', { rectificationId }).filter(({ text }) => text !== '')
  return steps.sort((a, b) => b.id - a.id)[0]?.text ?? ''
}

type Show = 'open' | 'overdue' | 'done' | 'closed' | 'all'

const isShown = (show: Show, { state, dueOn }: Rectification, today: string): boolean => {
  if (show === 'all') return true
  if (show === 'closed') return state === 'closed' || state === 'withdrawn'
  if (show === 'done') return state === 'done'
  const isOpen = state === 'open' || state === 'done'
  return show === 'overdue' ? isOpen && dueOn < today : isOpen
}

/** The most pressing first: unsettled by deadline, then the settled, the newest first. */
export function rectificationRows(
  store: Store,
  { show, villageId }: { readonly show: Show; readonly villageId: number | null },
  today: string,
): RectificationRow[] {
  return store
    .list('rectification', villageId === null ? {} : { villageId })
    .filter((problem) => isShown(show, problem, today))
    .map((problem) => rectificationRow(store, problem, today))
    .sort(
      (a, b) =>
        rank(a) - rank(b) || (a.settledOn ? b.id - a.id : a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id - b.id),
    )
}

const rank = ({ state }: RectificationRow): number => (state === 'open' || state === 'done' ? 0 : 1)

export function rectificationCounts(store: Store, today: string): RectificationCounts {
  const unsettled = store.list('rectification').filter(({ state }) => state === 'open' || state === 'done')
  const of = (wanted: string) =>
    unsettled.filter(({ state, dueOn }) => deadlineState(state, dueOn, today) === wanted).length
  return {
    open: unsettled.length,
    overdue: of('overdue'),
    close: of('close'),
    done: unsettled.filter(({ state }) => state === 'done').length,
  }
}

/** As a report's table of problems prints it. */
export interface ReportedProblem {
  readonly sentence: string
  readonly unit: string
  readonly until: string
  readonly state: string
}

/** Problems that were open in the span or found in it, for the report's table; of one village, or all. */
export function reportedProblems(
  { store, today }: Pick<CallContext, 'store' | 'today'>,
  {
    span,
    villageId,
  }: { readonly span: { readonly from: string; readonly to: string }; readonly villageId: number | null },
): ReportedProblem[] {
  return rectificationRows(store, { show: 'all', villageId }, today)
    .filter(({ state, foundOn, settledOn }) => {
      return state !== 'withdrawn' && foundOn <= span.to && (settledOn === null || settledOn >= span.from)
    })
    .map((row) => ({
      sentence: row.problem,
      unit: row.owner,
      until: chineseDate(row.dueOn),
      state: reportedState(row),
    }))
}

function reportedState({ state, deadline, settledOn, verdict, recheck }: RectificationRow): string {
  const counted = verdict === 'uncountable' ? '' : `：${recheck}`
  if (state === 'closed') return `已销号（${chineseDate(settledOn ?? '')}）${counted}`
  return `${deadline === 'overdue' ? '逾期未销号' : stateNames[state]}${counted}`
}
