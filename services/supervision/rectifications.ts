/** Problems found: owner, deadline, measure, what was done, the re-check by counting again, ledger and notice. */
import type { Rectification, RectificationStep, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { RecheckPerson, RectificationPage, rectifications as topic } from '../../core/contract/rectifications.ts'
import { addDays } from '../../core/domain/local-date.ts'
import { recheckSentence, verdictOf, type Recheck } from '../../core/domain/rectification/recheck.ts'
import { changedText } from '../../core/domain/rectification/changed-text.ts'
import {
  mayStep,
  stateNames,
  stepKinds,
  usualDeadlineDays,
  type StepKind,
} from '../../core/domain/rectification/rectification-words.ts'
import type { Store, Tx } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { withNames } from '../indicators/figure-people.ts'
import { villagesOn } from './villages-on.ts'
import { noticePeople } from './notice-people.ts'
import { rectificationLedgerHtml } from '../print/rectification-ledger.ts'
import { rectificationNoticeHtml } from '../print/rectification-notice.ts'
import { problemPeople, type CountedProblem } from './problem-people.ts'
import { recheckNow, rectificationCounts, rectificationRow, rectificationRows } from './rectification-rows.ts'
import { problemSuggestions } from './rectification-sources.ts'

export const rectificationHandlers: HandlersOf<typeof topic> = {
  'rectifications.list': (filter, { store, today }) => ({
    items: rectificationRows(store, filter, today),
    counts: rectificationCounts(store, today),
  }),

  'rectifications.counts': (_input, { store, today }) => rectificationCounts(store, today),

  'rectifications.open': ({ id }, { store, today, audit }) => {
    audit(`rectification:${id}`)
    return pageOf(store, store.get('rectification', id), today)
  },

  'rectifications.suggest': async (_input, context) => ({ items: await problemSuggestions(context) }),

  'rectifications.add': ({ foundOn, ...input }, context) => {
    const { store, today } = context
    const found = foundOn ?? today
    if (found > today) refuse('发现日期还没有到。', 'foundOn')
    if (input.dueOn < found) refuse('整改期限早于发现日期。', 'dueOn')
    const value = { ...input, problem: input.problem.trim(), owner: input.owner.trim(), measure: input.measure.trim() }
    if (value.problem === '') refuse('请写明问题。', 'problem')
    if (value.owner === '') refuse('请写明责任人或责任单位。', 'owner')
    refuseTwice(store, value.sourceKey)
    return enter(context, { ...value, foundOn: found })
  },

  'rectifications.take': async ({ sourceKey }, context) => {
    const found = (await problemSuggestions(context)).find((each) => each.sourceKey === sourceKey)
    if (!found) throw new Refusal('suggestion-gone', '没有登记：按现在的数据已经没有这个问题了，请刷新后再看。')
    if (found.taken) throw new Refusal('rectification-there', '没有登记：这个问题已经登记过了，在整改台账里。')
    const { source, problem, counter, villageId, measure, owner } = found
    return enter(context, {
      source,
      sourceKey,
      problem,
      counter,
      villageId,
      measure,
      owner: owner || context.user.name,
      foundOn: context.today,
      dueOn: addDays(context.today, usualDeadlineDays),
    })
  },

  'rectifications.change': ({ id, ...typed }, context) => {
    const before = context.store.get('rectification', id)
    const value = {
      problem: typed.problem.trim(),
      owner: typed.owner.trim(),
      measure: typed.measure.trim(),
      dueOn: typed.dueOn,
    }
    if (!mayStep('note', before.state))
      throw new Refusal('rectification-state', `这个问题${stateNames[before.state]}，不能修改。要改请先退回再改。`)
    if (value.problem === '') refuse('请写明问题。', 'problem')
    if (value.owner === '') refuse('请写明责任人或责任单位。', 'owner')
    if (value.dueOn < before.foundOn) refuse('整改期限早于发现日期。', 'dueOn')
    const text = changedText(before, value)
    if (text === '') refuse('没有改动。', 'problem')
    return context.write((tx) => {
      tx.update('rectification', id, value)
      log(tx, context, { rectificationId: id, kind: 'change', text, recount: null })
      return { tx: tx.tx }
    })
  },

  'rectifications.report': ({ id, kind, text }, context) => {
    if (text.trim() === '') refuse(kind === 'note' ? '请写明进展。' : '请写明怎样改的。', 'text')
    return step(context, context.store.get('rectification', id), { kind, text })
  },

  'rectifications.decide': ({ id, kind, text, dueOn }, context) => {
    const problem = context.store.get('rectification', id)
    if (kind === 'extend') {
      if (dueOn === null || dueOn <= problem.dueOn) refuse('新的期限要晚于原来的期限。', 'dueOn')
      if (text.trim() === '') refuse('延长期限请写明原因。', 'text')
      return step(context, problem, { kind, text: `${problem.dueOn} 延到 ${dueOn}：${text.trim()}`, dueOn })
    }
    if (kind !== 'close' && text.trim() === '') refuse(`${stepKinds[kind].label}请写明原因。`, 'text')
    if (kind === 'close') refuseOpen(context, problem, text)
    return step(context, problem, { kind, text })
  },

  'rectifications.ledger': (filter, { store, place, today, user, audit }) => {
    audit('rectification-ledger', '打印整改台账')
    const rows = rectificationRows(store, filter, today)
    const html = rectificationLedgerHtml({ orgName: place.org.name, printedBy: user.name, printedOn: today, rows })
    return { html, title: '整改台账' }
  },

  'rectifications.notice': ({ ids, to }, { store, place, today, user, audit }) => {
    const rows = ids.map((id) => {
      const problem = store.get('rectification', id)
      return { ...rectificationRow(store, problem, today), people: noticePeople(store, problem, today) }
    })
    if (to === null && new Set(rows.map((row) => row.owner)).size > 1)
      throw new Refusal('several-owners', '没有打印：勾选的问题不是同一个责任人，通知书请一个责任人一份。')
    const owner = to ?? rows[0]?.owner ?? ''
    audit(`rectification-notice:${ids.length}`, `打印整改通知书：${owner}`)
    const html = rectificationNoticeHtml({
      orgName: place.org.name,
      printedBy: user.name,
      printedOn: today,
      rows,
      to: owner,
    })
    return { html, title: `整改通知书 ${owner}` }
  },
}

function refuse(sentence: string, field: string): never {
  throw new Refusal('rectification-invalid', `没有保存：${sentence}`, { field })
}

/** The same problem of the same source is taken over once until it is settled. */
function refuseTwice(store: Store, sourceKey: string | null): void {
  if (sourceKey === null) return
  const same = store.list('rectification', { sourceKey }).some(({ state }) => state === 'open' || state === 'done')
  if (same) throw new Refusal('rectification-there', '没有登记：这个问题已经在整改台账里，还没有销号。')
}

function refuseOpen(context: CallContext, problem: Stored<'rectification'>, text: string): void {
  const counted = recheckNow(context.store, problem, context.today)
  if (!counted || verdictOf(counted.recheck) === 'mended' || text.trim() !== '') return
  throw new Refusal(
    'still-open',
    `没有销号：还有 ${counted.recheck.still.length} 人未改。确需销号，请写明原因；否则请退回再改或延长期限。`,
    { still: counted.recheck.still.length },
  )
}

interface Wanted {
  readonly kind: StepKind
  readonly text: string
  readonly dueOn?: string | null
}

function step(context: CallContext, problem: Stored<'rectification'>, { kind, text, dueOn }: Wanted): { tx: number } {
  const { store, today, write } = context
  if (!mayStep(kind, problem.state))
    throw new Refusal(
      'rectification-state',
      `这个问题${stateNames[problem.state]}，不能${stepKinds[kind].label}。请刷新后再看。`,
    )
  const counted = recheckNow(store, problem, today)
  return write((tx) => {
    const { to } = stepKinds[kind]
    const state = to ?? problem.state
    const settledOn = state === 'closed' || state === 'withdrawn' ? today : null
    tx.update('rectification', problem.id, { state, settledOn, ...(dueOn ? { dueOn } : {}) })
    const recount = counted ? recheckSentence(counted.recheck) : null
    log(tx, context, { rectificationId: problem.id, kind, text: text.trim(), recount })
    return { tx: tx.tx }
  })
}

function log(
  tx: Tx,
  { user, today }: CallContext,
  value: Pick<RectificationStep, 'rectificationId' | 'kind' | 'text' | 'recount'>,
): void {
  tx.insert('rectificationStep', { ...value, doneOn: today, byName: user.name })
}

type Entered = Omit<Rectification, 'state' | 'people' | 'settledOn'>

/** Written down with the people whom it is about today. */
function enter(context: CallContext, value: Entered): { id: number; tx: number } {
  const { store, today, write } = context
  const people = value.counter === null ? [] : peopleNow(store, { ...value, counter: value.counter }, today)
  if (value.counter !== null && people.length === 0) refuse('现在没有人有这个问题，不用登记。', 'counter')
  return write((tx) => {
    const { id } = tx.insert('rectification', { ...value, state: 'open', people })
    const recount = value.counter === null ? null : `登记时 ${people.length} 人`
    log(tx, context, { rectificationId: id, kind: 'enter', text: value.measure, recount })
    return { id, tx: tx.tx }
  })
}

function peopleNow(
  store: Store,
  { villageId, ...counted }: CountedProblem & { readonly villageId: number | null },
  today: string,
): number[] {
  const { lacking } = problemPeople(store, counted, today)
  return lacking.filter((one) => villageId === null || one.villageId === villageId).map(({ personId }) => personId)
}

const outcomes = ['still', 'added', 'gone', 'mended'] as const

function pageOf(store: Store, problem: Stored<'rectification'>, today: string): RectificationPage {
  const counted = recheckNow(store, problem, today)
  return {
    row: rectificationRow(store, problem, today),
    steps: store.list('rectificationStep', { rectificationId: problem.id }).sort((a, b) => a.id - b.id),
    people: counted ? peopleOf(store, counted.recheck, counted.countedTo) : [],
    countedTo: counted?.countedTo ?? null,
  }
}

function peopleOf(store: Store, recheck: Recheck, asOf: string): RecheckPerson[] {
  const villages = villagesOn(store, asOf)
  return outcomes.flatMap((outcome) => {
    const people = recheck[outcome].map((personId) => ({ personId, villageId: villages.get(personId) ?? null }))
    return withNames(store, people, asOf).map(({ personId, name, village, doctor }) => ({
      personId,
      name,
      village,
      doctor,
      outcome,
    }))
  })
}
