import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import { auditHead, firstBrokenAuditRow } from '../../database/audit-chain.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { patientHandlers } from '../patients/patients.ts'
import { systemHandlers } from './system.ts'
import { testCall, testClerk, testSpecialist } from '../test-call.ts'

let store: Store
beforeEach(async () => {
  store = await openTestStore()
})

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
function codeOf(work: () => unknown): string {
  try {
    work()
    return 'ok'
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
}

describe('villages', () => {
  it('are added once, whatever blanks stand around the name', async () => {
    const add = (name: string) => systemHandlers['system.addVillage']({ name }, testCall(store))
    await add('东岗村')
    expect(codeOf(() => add(' 东岗村 '))).toBe('village-exists')
    expect(store.list('village')).toHaveLength(1)
  })

  it('have one count of residents a year; a village that is not there has none', async () => {
    const { id } = await systemHandlers['system.addVillage']({ name: '东岗村' }, testCall(store))
    const set = (villageId: number, year: number, residents: number) =>
      systemHandlers['system.setPopulation']({ villageId, year, residents, residents35: null }, testCall(store))
    await set(id, 2025, 1000)
    await set(id, 2025, 1010)
    expect(store.list('population')).toMatchObject([{ residents: 1010, source: '手工录入' }])
    expect(codeOf(() => set(5, 2025, 1000))).toBe('not-found')
    expect(codeOf(() => set(id, 1890, 1000))).toBe('invalid-record')
  })

  it('carry the newest count of residents with its year', async () => {
    const { id } = await systemHandlers['system.addVillage']({ name: '东岗村' }, testCall(store))
    const set = (year: number, residents: number, residents35: number | null) =>
      systemHandlers['system.setPopulation']({ villageId: id, year, residents, residents35 }, testCall(store))
    await set(2025, 1210, 690)
    await set(2024, 1300, null)
    const { villages } = await systemHandlers['system.overview']({}, testCall(store))
    expect(villages).toEqual([
      { id, name: '东岗村', people: 0, residents: 1210, residents35: 690, residentsYear: 2025 },
    ])
  })
})

describe('audit', () => {
  it('names the person of a record by the surname only', async () => {
    const village = await systemHandlers['system.addVillage']({ name: '东岗村' }, testCall(store))
    const { personId } = await patientHandlers['patients.add'](
      { person: { name: '王建国', idNo: null }, villageId: village.id, enrolments: [], contract: null } as never,
      testCall(store),
    )
    store.audit({ userId: null, role: 'clerk', action: 'patients.reveal', object: `person:${personId}` })
    const lines = await systemHandlers['system.audit']({ limit: 10 }, testCall(store))
    expect(lines.find((line) => line.action === 'patients.reveal')?.subject).toBe('王*')
    expect(JSON.stringify(lines)).not.toContain('建国')
  })
})

describe('undo', () => {
  const clerk = { ...testContext, userId: testClerk.id, role: 'clerk' }
  const manager = { id: 3, login: 'manager', name: '孙院长', role: 'manager' } as const
  const undo = (tx: number, user: Parameters<typeof testCall>[1] = {}) =>
    systemHandlers['system.undo']({ tx, reason: '撤销' }, testCall(store, user))
  const lastTx = () => store.one<{ tx: number }>('SELECT max(tx) AS tx FROM change')?.tx ?? 0
  const addPerson = () => store.write(clerk, (tx) => ({ ...tx.insert('person', { name: '沈明' }), tx: tx.tx }))

  it('takes one step back under its own entry, with the reason', async () => {
    const { tx } = addPerson()
    expect(await undo(tx)).toEqual({ notUndone: 0 })
    expect(store.list('person')).toEqual([])
    expect(store.one('SELECT op, reason, user_id FROM change ORDER BY seq DESC LIMIT 1')).toEqual({
      op: 'remove',
      reason: '撤销',
      user_id: testClerk.id,
    })
  })

  it('twice does nothing more, and says what it left', async () => {
    const { tx } = addPerson()
    await undo(tx)
    expect(await undo(tx)).toEqual({ notUndone: 1 })
  })

  it('leaves what has been changed since', async () => {
    const { id, tx } = addPerson()
    store.write(clerk, (writer) => writer.update('person', id, { phone: '15533195684' }))
    expect(await undo(tx)).toEqual({ notUndone: 1 })
    expect(store.list('person')).toHaveLength(1)
  })

  it('leaves a village where somebody has come to live, and a record whose place is taken', async () => {
    const { id: villageId } = await systemHandlers['system.addVillage']({ name: '东岗村' }, testCall(store))
    const added = lastTx()
    const { id: personId } = addPerson()
    store.write(clerk, (tx) => tx.insert('residence', { personId, villageId, fromDate: '2025-01-01' }))
    expect(await undo(added)).toEqual({ notUndone: 1 })
    const moved = store.list('residence')[0]?.id ?? 0
    store.write(clerk, (tx) => tx.remove('residence', moved))
    const removed = lastTx()
    store.write(clerk, (tx) => tx.insert('residence', { personId, villageId, fromDate: '2025-01-01' }))
    expect(await undo(removed)).toEqual({ notUndone: 1 })
    expect(store.list('residence')).toHaveLength(1)
  })

  it('of somebody else’s step is for a manager', async () => {
    const { tx } = addPerson()
    expect(codeOf(() => undo(tx, { user: { ...testSpecialist, role: 'clerk' } }))).toBe('undo-not-yours')
    expect(await undo(tx, { user: manager })).toEqual({ notUndone: 0 })
  })

  it.each<[string, () => void, string]>([
    [
      'the first run',
      () => store.write(clerk, (tx) => tx.insert('user', { login: 'x', name: '甲', role: 'manager' })),
      'undo-not-possible',
    ],
    [
      'a peer',
      () =>
        store.write(clerk, (tx) =>
          tx.insert('peer', {
            org: '341522',
            name: '县',
            kind: 'county',
            deviceNo: 1,
            recipient: 'age1',
            signKey: '',
            fingerprint: '',
            trustedAt: '2025-12-31T08:00:00.000Z',
          }),
        ),
      'undo-not-possible',
    ],
    [
      'a package',
      () => store.write({ ...clerk, packageId: 'p' }, (tx) => tx.insert('person', { name: '沈明' })),
      'undo-not-possible',
    ],
    [
      'an import',
      () => store.write({ ...clerk, batchId: 1 }, (tx) => tx.insert('person', { name: '沈明' })),
      'undo-batch',
    ],
    ['what never was', () => undefined, 'not-found'],
  ])('of %s is refused, for a manager too', (_what, step, code) => {
    step()
    const before = store.one('SELECT count(*) AS n FROM change')
    expect(codeOf(() => undo(lastTx(), { user: manager }))).toBe(code)
    expect(store.one('SELECT count(*) AS n FROM change')).toEqual(before)
  })
})

describe('the audit log', () => {
  it('is one chain over everything the services do, and shows where it was cut', async () => {
    const { id } = await systemHandlers['system.addVillage']({ name: '东岗村' }, testCall(store))
    await patientHandlers['patients.add'](
      { person: { name: '王建国', idNo: null }, villageId: id, enrolments: [], contract: null } as never,
      testCall(store),
    )
    store.audit({ userId: 1, role: 'clerk', action: 'patients.page', object: 'person:1' })
    expect(firstBrokenAuditRow(store.db, sha256)).toBeNull()
    expect(auditHead(store.db).seq).toBe(3)
    store.db.exec('DROP TRIGGER audit_no_delete')
    store.db.exec('DELETE FROM audit WHERE seq = 2')
    expect(firstBrokenAuditRow(store.db, sha256)).toBe(3)
  })

  it('is given in pages, newest first', async () => {
    for (let n = 1; n <= 5; n += 1) store.audit({ userId: null, role: null, action: `step.${n}` })
    const page = async (before?: number) =>
      (await systemHandlers['system.audit']({ limit: 2, before }, testCall(store))).map((line) => line.action)
    expect([await page(), await page(4), await page(2), await page(1)]).toEqual([
      ['step.5', 'step.4'],
      ['step.3', 'step.2'],
      ['step.1'],
      [],
    ])
  })
})
