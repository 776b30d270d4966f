/** Warnings that lay in the extension of a visit become records: the same on every station that has the visit. */
import { beforeEach, expect, it } from 'vitest'
import { knexOver } from './migrate.ts'
import { up } from './migrations/0020-prescription-alert.ts'
import type { Store } from './store.ts'
import { openTestStore, testContext } from './test-database.ts'

let store: Store
const warning = (rule: string) => ({
  rule,
  clause: 'together',
  level: 'warn',
  medicines: ['卡托普利', '螺内酯'],
  said: '合用易致高血钾',
  reason: '心衰需要',
  version: '2025-12',
})

beforeEach(async () => {
  store = await openTestStore()
  store.db.exec('DROP TABLE prescription_alert')
})

function seed(ext: Record<string, unknown>): { personId: number; visitId: number } {
  return store.write(testContext, (tx) => {
    tx.insert('user', { login: 'qian', name: '钱专科', role: 'specialist' }, 1)
    const personId = tx.insert('person', { name: '邵良旺', sex: '1' }).id
    const specialistId = tx.insert('specialist', { name: '周明远', hospital: '县人民医院' }).id
    const visitId = tx.insert('roundingVisit', { personId, specialistId, visitDate: '2025-12-15', ext }).id
    return { personId, visitId }
  })
}
async function migrate(): Promise<void> {
  const knex = knexOver(store.db)
  await up(knex)
}

it('one record a warning, with the visit’s doctor and whoever typed it; the extension keeps what else it has', async () => {
  const { personId, visitId } = seed({ prescriptionAlerts: [warning('R05'), warning('R19')], other: 1 })
  await migrate()
  expect(store.get('roundingVisit', visitId).ext).toEqual({ other: 1 })
  const kept = store.list('prescriptionAlert', { personId })
  expect(kept).toMatchObject([
    {
      rev: 1,
      alertDate: '2025-12-15',
      sourceEntity: 'roundingVisit',
      sourceId: visitId,
      rule: 'R05',
      clause: 'together',
      level: 'warn',
      outcome: 'kept',
      medicines: ['卡托普利', '螺内酯'],
      said: '合用易致高血钾',
      reason: '心衰需要',
      doctor: '周明远',
      decidedBy: '钱专科',
      ruleVersion: '2025-12',
    },
    { rule: 'R19' },
  ])
  expect(kept.map(({ id }) => Math.floor(id / 2 ** 32))).toEqual([store.deviceNo, store.deviceNo])
})
it('they go into the next package, and new records do not meet their numbers', async () => {
  const { personId } = seed({ prescriptionAlerts: [warning('R05')] })
  await migrate()
  const logged = store.all("SELECT entity_id AS id, op, device FROM change WHERE entity = 'prescriptionAlert'")
  const [moved] = store.list('prescriptionAlert', { personId })
  expect(logged).toEqual([{ id: moved?.id, op: 'insert', device: store.deviceNo }])
  const next = store.write(testContext, (tx) =>
    tx.insert('prescriptionAlert', {
      personId,
      alertDate: '2025-12-16',
      sourceEntity: 'followUp',
      rule: 'R03',
      clause: 'acei+arb',
      level: 'block',
      outcome: 'withdrawn',
      said: '禁止合用',
      ruleVersion: '2025-12',
    }),
  )
  expect(next.id).not.toBe(moved?.id)
})
it.each([
  [{}],
  [{ prescriptionAlerts: [] }],
  [{ prescriptionAlerts: [{ no: 'rule' }] }],
  [{ other: { prescriptionAlerts: 1 } }],
])('%j leaves nothing behind', async (ext) => {
  const { visitId } = seed(ext)
  await migrate()
  expect(store.list('prescriptionAlert')).toEqual([])
  expect(store.get('roundingVisit', visitId).ext).toEqual('other' in ext ? ext : {})
})
