/** A specialist's day in the villages: its list made, changed by hand, worked off and printed. */
import type { RoundingSession, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { roundingDays as roundingDaysTopic } from '../../core/contract/rounding-day.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { fittingPeople, urgencyOf } from '../../core/domain/rounding/rank-people.ts'
import type { Store, Tx } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { rankedPeople, reasonsOf, type RankedPerson } from './rounding-list.ts'
import { listOnly, keepListOnly } from './rounding-scope.ts'
import { roundingPaper } from './rounding-papers.ts'
import { activePatients, listedPatients, sessionItem, sessionView } from './rounding-session-view.ts'

/** Beside those who fit, as many again stand ready: some do not come. */
const spare = 2

export const roundingDayHandlers: HandlersOf<typeof roundingDaysTopic> = {
  'roundingDays.list': ({ from, to }, { store, sessions }) =>
    store
      .list('roundingSession')
      .filter(({ id, day }) => day >= from && day <= to && (sessions === null || sessions.has(id)))
      .sort((a, b) => b.day.localeCompare(a.day) || b.id - a.id)
      .map((session) => sessionItem(store, session)),

  'roundingDays.open': ({ sessionId }, { store, today, audit }) => {
    const view = sessionView(store, sessionId, today)
    audit(`roundingSession:${sessionId}`)
    return view
  },

  'roundingDays.make': (wishes, context) => makeSession(wishes, context),

  'roundingDays.change': ({ sessionId, patch }, { write }) =>
    write((tx) => {
      tx.update('roundingSession', sessionId, patch)
      return { tx: tx.tx }
    }),

  'roundingDays.remove': ({ sessionId }, { store, write }) => {
    const patients = store.list('sessionPatient', { sessionId })
    if (patients.some(({ state }) => state === 'seen'))
      throw new Refusal('already-seen', '没有删除：名单上已有人看过。要作废请先撤销那次接诊，或直接“结束这一天”。')
    return write((tx) => {
      for (const { id } of patients) tx.remove('sessionPatient', id)
      tx.remove('roundingSession', sessionId)
      return { tx: tx.tx }
    })
  },

  'roundingDays.add': ({ sessionId, personId }, context) => addPerson(sessionId, personId, context),

  'roundingDays.addNext': ({ sessionId, people }, { store, write }) => {
    const session = store.get('roundingSession', sessionId)
    const known = new Set(store.list('sessionPatient', { sessionId }).map(({ personId }) => personId))
    const next = rankedPeople(store, session)
      .filter(({ personId }) => !known.has(personId))
      .slice(0, people)
    const from = nextPlace(store, sessionId)
    return write((tx) => {
      next.forEach((person, at) => insertRanked(tx, sessionId, person, from + at))
      return { tx: tx.tx, added: next.length }
    })
  },

  'roundingDays.order': ({ id, to }, { store, write }) => {
    const patient = store.get('sessionPatient', id)
    const order = activePatients(store, patient.sessionId)
    const at = order.findIndex((each) => each.id === id)
    if (at === -1) throw new Refusal('not-on-list', '没有移动：这个人已移出名单，请先放回名单。', { id })
    const target = to === 'first' ? 0 : Math.min(order.length - 1, Math.max(0, at + (to === 'up' ? -1 : 1)))
    const rest = order.filter((each) => each.id !== id)
    const next = [...rest.slice(0, target), patient, ...rest.slice(target)]
    return write((tx) => {
      next.forEach((each, sortNo) => tx.update('sessionPatient', each.id, { sortNo }))
      return { tx: tx.tx }
    })
  },

  'roundingDays.mark': ({ id, state, note }, { store, write }) => {
    const patient = store.get('sessionPatient', id)
    const words = note.trim()
    if (patient.state === 'seen') throw new Refusal('already-seen', '没有改动：这个人今天的接诊已经记了。', { id })
    if ((state === 'removed' || state === 'put-off') && words.length < 2)
      throw new Refusal(
        'reason-needed',
        `没有改动：${state === 'removed' ? '移出名单' : '推后'}请写明原因，例如“住院中”“去外地”。`,
        { field: 'note' },
      )
    return write((tx) => {
      tx.update('sessionPatient', id, { state, note: words === '' ? null : words })
      return { tx: tx.tx }
    })
  },

  'roundingDays.sheet': ({ sessionId, paper }, context) => roundingPaper(sessionId, paper, context),

  'roundingDays.settings': (_, { store }) => ({ listOnly: listOnly(store) }),

  'roundingDays.choose': ({ listOnly: on }, { store, audit }) => {
    store.db
      .transaction(() => {
        keepListOnly(store, on)
        audit('rounding-settings', on ? '专家只看当日名单：开' : '专家只看当日名单：关')
      })
      .immediate()
    return { done: true }
  },
}

type Wishes = Omit<RoundingSession, 'state'>

function makeSession(wishes: Wishes, { store, write }: CallContext) {
  const specialist = store.get('specialist', wishes.specialistId)
  const villages = wishes.villageIds.map((id) => store.get('village', id).name)
  const open = store.list('roundingSession', { specialistId: wishes.specialistId, day: wishes.day, state: 'open' })[0]
  if (open)
    throw new Refusal(
      'session-exists',
      `没有排：${specialist.name}${chineseDate(wishes.day)}已经有一份名单，请打开它，或先删掉再排。`,
      { sessionId: open.id },
    )
  const ranked = rankedPeople(store, wishes)
  if (ranked.length === 0)
    throw new Refusal(
      'session-empty',
      `没有排：${villages.join('、')}眼下没有按规则要请专家看的人。可以换个村，或过些日子再排。`,
    )
  const listed = ranked.slice(0, fittingPeople(wishes.hours, wishes.minutesPerPatient) * spare)
  return write((tx) => {
    const sessionId = tx.insert('roundingSession', wishes).id
    listed.forEach((person, at) => insertRanked(tx, sessionId, person, at))
    return { sessionId, tx: tx.tx, people: listed.length, left: ranked.length - listed.length }
  })
}

function insertRanked(
  tx: Tx,
  sessionId: number,
  { personId, villageId, reasons, urgency }: RankedPerson,
  sortNo: number,
): void {
  tx.insert('sessionPatient', { sessionId, personId, villageId, sortNo, urgency, reasons: [...reasons] })
}

const nextPlace = (store: Store, sessionId: number): number =>
  Math.max(-1, ...store.list('sessionPatient', { sessionId }).map(({ sortNo }) => sortNo)) + 1

/** Somebody wanted by hand comes in at the end of those who fit, before those who stand ready. */
function addPerson(sessionId: number, personId: number, { store, write }: CallContext): { id: number; tx: number } {
  const session = store.get('roundingSession', sessionId)
  const { name } = store.get('person', personId)
  const known = listedPatients(store, sessionId).find((each) => each.personId === personId)
  if (known && known.state !== 'removed') throw new Refusal('on-list', `${name}已经在名单上。`, { id: known.id })
  const order = activePatients(store, sessionId)
  const place = Math.min(order.length, Math.max(0, fittingPeople(session.hours, session.minutesPerPatient) - 1))
  const reasons = reasonsOf(store, session, personId)
  const mine = { addedBy: 'hand' as const, state: 'waiting' as const, note: null, sortNo: place }
  return write((tx) => {
    shiftFrom(tx, order, place)
    if (known) return { id: tx.update('sessionPatient', known.id, mine).id, tx: tx.tx }
    const villageId = villageOf(store, personId)
    const added = { sessionId, personId, villageId, urgency: urgencyOf(reasons), reasons: [...reasons] }
    return { id: tx.insert('sessionPatient', { ...added, ...mine }).id, tx: tx.tx }
  })
}

function shiftFrom(tx: Tx, order: readonly Stored<'sessionPatient'>[], place: number): void {
  order.forEach((each, at) => tx.update('sessionPatient', each.id, { sortNo: at < place ? at : at + 1 }))
}

const villageOf = (store: Store, personId: number): number | null =>
  store.one<{ id: number }>(
    'SELECT village_id AS id FROM residence WHERE person_id = ? ORDER BY from_date DESC, id DESC LIMIT 1',
    personId,
  )?.id ?? null
