/** The provincial platform: which follow-ups were typed there as well, which were not, and what changed here since. */
import type { PlatformItem, platform } from '../../core/contract/platform.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { platformFields, platformOrders } from '../../core/domain/platform-order.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { villageNow } from '../patients/patient-list.ts'

export const platformHandlers: HandlersOf<typeof platform> = {
  'platform.list': ({ from, to, state, limit }, { store }) => {
    const items = itemsWhere(store, 'u.visit_date BETWEEN ? AND ?', from, to)
    const counts = { missing: 0, entered: 0, changed: 0 }
    for (const item of items) counts[item.state] += 1
    return { counts, items: items.filter((item) => state === null || item.state === state).slice(0, limit) }
  },

  'platform.sheet': ({ followUpId, order }, { store, audit }) => {
    const followUp = store.get('followUp', followUpId)
    const [item] = itemsWhere(store, 'u.id = ?', followUpId)
    if (!item) throw new Refusal('not-found', '这条记录不存在，可能已被删除或撤销。请刷新后重试。')
    audit(`person:${item.personId}`)
    const orderName = (platformOrders.find(({ id }) => id === order) ?? platformOrders[0])?.name ?? ''
    return { ...item, orderName, fields: platformFields(order, followUp.disease, followUp) }
  },

  'platform.tick': ({ followUpId, enteredOn }, { store, write, today, user }) => {
    const { rev, visitDate } = store.get('followUp', followUpId)
    const day = enteredOn ?? today
    if (day > today) throw new Refusal('platform-date', '没有保存：录入日期不能晚于今天。', { field: 'enteredOn' })
    if (day < visitDate)
      throw new Refusal('platform-date', '没有保存：录入日期不能早于随访日期。', { field: 'enteredOn' })
    return write((tx) => {
      const entry = { followUpId, enteredOn: day, userId: user.id, userName: user.name, followUpRev: rev }
      const present = store.list('platformEntry', { followUpId })[0]
      if (present) tx.update('platformEntry', present.id, entry)
      else tx.insert('platformEntry', entry)
      return { tx: tx.tx }
    })
  },

  'platform.untick': ({ followUpId }, { store, write }) =>
    write((tx) => {
      for (const { id } of store.list('platformEntry', { followUpId })) tx.remove('platformEntry', id)
      return { tx: tx.tx }
    }),
}

interface Line {
  followUpId: number
  personId: number
  name: string
  disease: PlatformItem['disease']
  visitDate: string
  village: string | null
  visitDoctor: string | null
  rev: number
  enteredOn: string | null
  enteredBy: string | null
  enteredRev: number | null
}

function itemsWhere(store: Store, where: string, ...values: readonly unknown[]): PlatformItem[] {
  const lines = store.all<Line>(
    `SELECT u.id AS followUpId, p.id AS personId, p.name, u.disease, u.visit_date AS visitDate, v.name AS village, u.visit_doctor AS visitDoctor,
       u.rev, e.entered_on AS enteredOn, e.user_name AS enteredBy, e.follow_up_rev AS enteredRev
     FROM follow_up u JOIN person p ON p.id = u.person_id LEFT JOIN platform_entry e ON e.follow_up_id = u.id
     LEFT JOIN village v ON v.id = ${villageNow}
     WHERE ${where} ORDER BY u.visit_date, v.sort_no, p.name, u.disease`,
    ...values,
  )
  return lines.map(({ rev, enteredRev, village, visitDoctor, ...line }) => {
    const changedFields =
      enteredRev === null || rev <= enteredRev ? [] : changedSince(store, line.followUpId, enteredRev)
    const state = enteredRev === null ? 'missing' : changedFields.length > 0 ? 'changed' : 'entered'
    return { ...line, village: village ?? '', visitDoctor: visitDoctor ?? '', state, changedFields }
  })
}

/** The fields that differ from what they were at that revision: a correction taken back is no change. */
function changedSince(store: Store, followUpId: number, rev: number): string[] {
  const sql =
    "SELECT before, after FROM change WHERE entity = 'followUp' AND entity_id = ? AND op = 'update' AND rev > ? ORDER BY seq"
  const then: Record<string, unknown> = {}
  const now: Record<string, unknown> = {}
  for (const { before, after } of store.all<{ before: string; after: string }>(sql, followUpId, rev)) {
    for (const [field, value] of Object.entries(JSON.parse(before) as object)) if (!(field in then)) then[field] = value
    Object.assign(now, JSON.parse(after))
  }
  return Object.keys(now).filter((field) => JSON.stringify(now[field]) !== JSON.stringify(then[field]))
}
