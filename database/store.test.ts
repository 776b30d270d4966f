import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { entities, type EntityName } from '../core/contract/entities/index.ts'
import { firstBrokenAuditRow } from './audit-chain.ts'
import { columnsOf, tableOf } from './columns.ts'
import type { Store } from './store.ts'
import { insertedRecord } from './inserted-record.ts'
import { openTestStore, testContext } from './test-database.ts'
import { undoBatch, undoTransaction } from './undo.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
let store: Store
beforeEach(async () => {
  store = await openTestStore()
})

const addPerson = (name: string) => store.write(testContext, (tx) => tx.insert('person', { name }))

describe('the schema', () => {
  it.each(Object.keys(entities) as EntityName[])('gives %s a table with exactly the fields of its record', (entity) => {
    const columns = store
      .all<{ name: string }>(`SELECT name FROM pragma_table_info('${tableOf(entity)}')`)
      .map((row) => row.name)
    expect(columns).toEqual(['id', 'rev', 'hlc', ...columnsOf(entity).map((each) => each.column)])
  })
})

describe('the log of new records', () => {
  const changes = () =>
    store.all(
      'SELECT entity, entity_id AS id, op, before, after, rev, hlc, device, user_id AS userId, reason, batch_id AS batch FROM change ORDER BY seq',
    )

  it('names them one by one in the order of their writing, with the stamp each stands under', () => {
    const ids = store.write({ ...testContext, reason: '补录' }, (tx) => {
      const made = ['甲', '乙'].map((name) => tx.insert('person', { name }).id)
      tx.markBatch(7)
      made.push(tx.insert('village', { name: '一村' }).id, tx.insert('person', { name: '丙' }).id)
      return made
    })
    const stampOf = (table: string, id: number) =>
      store.one<{ hlc: string }>(`SELECT hlc FROM ${table} WHERE id = ?`, id)
    const [one, two, village, three] = ids
    const entry = { op: 'insert', before: null, after: null, rev: 1, device: store.deviceNo, reason: '补录' }
    const of = (entity: 'person' | 'village', id: number | undefined, batch: number | null) => ({
      ...{ ...entry, entity, id, batch, userId: testContext.userId },
      ...stampOf(entity, id ?? 0),
    })
    expect(changes()).toEqual([
      of('person', one, null),
      of('person', two, null),
      of('village', village, 7),
      of('person', three, 7),
    ])
  })

  it('comes before what the same transaction then does to them', () => {
    const seen = store.write(testContext, (tx) => {
      const { id } = tx.insert('person', { name: '甲' })
      tx.insert('person', { name: '乙' })
      const before = store.all('SELECT 1 FROM change').length
      tx.update('person', id, { name: '丙' })
      const other = tx.insert('person', { name: '丁' }).id
      tx.remove('person', other)
      return before
    })
    expect(seen).toBe(2)
    expect(changes().map((each) => each['op'])).toEqual(['insert', 'insert', 'update', 'insert', 'remove'])
  })

  it('is gone with the transaction that was taken back, and does not stray into the next', () => {
    const broken = () =>
      store.write(testContext, (tx) => {
        tx.insert('person', { name: '甲' })
        throw new Error('stopped')
      })
    expect(broken).toThrow('stopped')
    expect(store.all('SELECT 1 FROM change')).toEqual([])
    addPerson('乙')
    expect(changes().map((each) => each['op'])).toEqual(['insert'])
  })
})

describe('columns that a record leaves empty', () => {
  it.each(Object.keys(entities) as EntityName[])(
    'may be left out of the statement that inserts %s: no default stands in for null',
    (entity) => {
      const columns = store.all<{ name: string; notnull: number; dflt_value: string | null }>(
        `SELECT * FROM pragma_table_info('${tableOf(entity)}')`,
      )
      expect(columns.filter((each) => each.dflt_value !== null && each.notnull === 0)).toEqual([])
    },
  )

  it('come back empty, and the filled ones as they were given, in whatever way a record is filled in', () => {
    const fields = [
      'symptomOther',
      'signOther',
      'auxExam',
      'adrDesc',
      'referralReason',
      'referralOrgDept',
      'visitDoctor',
      'classReason',
    ] as const
    store.write(testContext, (tx) => {
      const personId = tx.insert('person', { name: '尹礼' }).id
      for (let filling = 0; filling < 2 ** fields.length; filling += 1) {
        const given = Object.fromEntries(
          fields.flatMap((field, at) => (filling & (1 << at) ? [[field, `第${at}项`]] : [])),
        )
        const written = tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-03-01', ...given })
        expect(store.get('followUp', written.id)).toEqual(written)
        expect(
          Object.fromEntries(fields.flatMap((field) => (written[field] === null ? [] : [[field, written[field]]]))),
        ).toEqual(given)
      }
    })
  })
})

describe('writing', () => {
  it('gives ids of this device that grow, and reads a record back as it was given', () => {
    const village = store.write(testContext, (tx) => tx.insert('village', { name: '东岗村' }))
    const person = store.write(testContext, (tx) =>
      tx.insert('person', { name: '邵良旺', birthDate: '1944-10-18', ext: { from: '另一套系统' } }),
    )
    expect(person.id).toBe(village.id + 1)
    expect(Math.floor(person.id / 2 ** 32)).toBe(7)
    expect(store.get('person', person.id)).toEqual(person)
    expect(person.ext).toEqual({ from: '另一套系统' })
  })

  it('writes nothing when a patch changes nothing', () => {
    const person = addPerson('尹礼')
    const before = store.one<{ n: number }>('SELECT count(*) AS n FROM change')
    expect(store.write(testContext, (tx) => tx.update('person', person.id, { name: '尹礼' })).rev).toBe(1)
    expect(store.one<{ n: number }>('SELECT count(*) AS n FROM change')).toEqual(before)
  })

  it('tries work out without a trace: rows, log, audit, ids and marks are as before', () => {
    const person = addPerson('尹礼')
    const state = () => [
      store.all('SELECT * FROM person'),
      store.all('SELECT * FROM change'),
      store.all('SELECT * FROM audit'),
      store.meta('sequence'),
      store.meta('hlc'),
    ]
    const before = state()
    const seen = store.tryOut(testContext, (tx) => {
      tx.update('person', person.id, { phone: '15515256984' })
      tx.insert('person', { name: '林刚敏' })
      return store.list('person').map(({ name, phone }) => [name, phone])
    })
    expect(seen).toEqual([
      ['尹礼', '15515256984'],
      ['林刚敏', null],
    ])
    expect(state()).toEqual(before)
    expect(addPerson('陈新').id).toBe(person.id + 1)
  })

  it('lets an error of work tried out through, and takes it back as well', () => {
    expect(() =>
      store.tryOut(testContext, (tx) => {
        tx.insert('person', { name: '林刚敏' })
        throw new Error('broken')
      }),
    ).toThrow('broken')
    expect(store.list('person')).toEqual([])
  })

  it('keeps before and after of exactly the fields that changed, with who and why', () => {
    const person = addPerson('尹礼')
    store.write({ ...testContext, reason: '电话换号' }, (tx) =>
      tx.update('person', person.id, { phone: '15515256984' }),
    )
    const change = store.one<Record<string, unknown>>('SELECT * FROM change ORDER BY seq DESC LIMIT 1')
    expect(change).toMatchObject({
      op: 'update',
      rev: 2,
      user_id: 1,
      reason: '电话换号',
      before: '{"phone":null}',
      after: '{"phone":"15515256984"}',
    })
  })

  it('still knows how a record began after it was changed twice, removed and brought back', () => {
    const person = addPerson('尹礼')
    const insertSeq = store.one<{ seq: number }>('SELECT max(seq) AS seq FROM change')?.seq ?? 0
    store.write(testContext, (tx) => tx.update('person', person.id, { phone: '15515256984' }))
    store.write(testContext, (tx) => tx.update('person', person.id, { name: '尹理', phone: null }))
    expect(insertedRecord(store, 'person', person.id, insertSeq)).toMatchObject({ name: '尹礼', phone: null })
    store.write(testContext, (tx) => tx.remove('person', person.id))
    store.write(testContext, (tx) => tx.insert('person', { name: '另起' }, person.id))
    expect(insertedRecord(store, 'person', person.id, insertSeq)).toMatchObject({ name: '尹礼' })
  })

  it('refuses a record outside the hard limits and leaves nothing behind', () => {
    const person = addPerson('尹礼')
    const save = () =>
      store.write(testContext, (tx) => {
        tx.update('person', person.id, { note: '半途' })
        tx.insert('followUp', { personId: person.id, disease: 'HTN', visitDate: '2025-03-01', sbp: 1800 })
      })
    expect(save).toThrow(/没有保存/)
    expect(store.get('person', person.id).note).toBeNull()
  })

  it('refuses a follow-up of nobody', () => {
    expect(() =>
      store.write(testContext, (tx) =>
        tx.insert('followUp', { personId: 99, disease: 'HTN', visitDate: '2025-03-01' }),
      ),
    ).toThrow(/FOREIGN KEY/)
  })

  it('keeps drafts out of the change log and the audit', () => {
    store.write(testContext, (tx) =>
      tx.insert('draft', {
        userId: 1,
        kind: 'follow-up',
        subject: '1',
        title: '随访',
        body: {},
        savedAt: '2025-12-31T08:00:00.000Z',
      }),
    )
    expect(store.one('SELECT * FROM change')).toBeNull()
    expect(store.one('SELECT * FROM audit')).toBeNull()
  })

  it('tells derived tables which records a transaction touched', async () => {
    const seen: unknown[] = []
    const watching = await openTestStore({
      derive: (_db, touched) => seen.push([...touched].map(([entity, ids]) => [entity, ids.size])),
    })
    watching.write(testContext, (tx) => {
      tx.insert('person', { name: '甲' })
      tx.insert('person', { name: '乙' })
    })
    expect(seen).toEqual([[['person', 2]]])
  })
})

describe('the audit chain', () => {
  it('holds, and shows the first row that was tampered with', () => {
    addPerson('甲')
    addPerson('乙')
    addPerson('丙')
    expect(firstBrokenAuditRow(store.db, sha256)).toBeNull()
    store.db.exec('DROP TRIGGER audit_no_update')
    store.db.prepare('UPDATE audit SET user_id = 2 WHERE seq = 2').run()
    expect(firstBrokenAuditRow(store.db, sha256)).toBe(2)
  })

  it('cannot be changed or shortened by an ordinary statement', () => {
    addPerson('甲')
    expect(() => store.db.exec('UPDATE audit SET user_id = 2')).toThrow(/append-only/)
    expect(() => store.db.exec('DELETE FROM audit')).toThrow(/append-only/)
    expect(() => store.db.exec('DELETE FROM change')).toThrow(/append-only/)
  })
})

describe('undo', () => {
  const importPerson = (batchId: number) =>
    store.write({ ...testContext, batchId }, (tx) => {
      const person = tx.insert('person', { name: '沈明' })
      const file = tx.insert('diseaseFile', { personId: person.id, disease: 'HTN', enrolDate: '2025-05-18' })
      tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: '2025-05-18' })
      return { person, file }
    })

  it('takes a whole batch back', () => {
    importPerson(1)
    expect(store.write(testContext, (tx) => undoBatch(store, tx, 1))).toEqual([])
    expect(store.list('person')).toEqual([])
    expect(store.list('diseaseStatus')).toEqual([])
  })

  it('restores what the batch had changed', () => {
    const person = addPerson('沈明')
    store.write({ ...testContext, batchId: 2 }, (tx) => tx.update('person', person.id, { phone: '15533195684' }))
    store.write(testContext, (tx) => undoBatch(store, tx, 2))
    expect(store.get('person', person.id)).toMatchObject({ phone: null, rev: 3 })
  })

  it('leaves a record that was edited after the batch and says which', () => {
    const { person } = importPerson(3)
    store.write(testContext, (tx) => tx.update('person', person.id, { phone: '15533195684' }))
    const left = store.write(testContext, (tx) => undoBatch(store, tx, 3))
    expect(left).toContainEqual({ entity: 'person', id: person.id })
    expect(store.get('person', person.id).phone).toBe('15533195684')
  })

  it('keeps an imported person with files and status once a follow-up was typed for them', () => {
    const { person, file } = importPerson(4)
    store.write(testContext, (tx) =>
      tx.insert('followUp', { personId: person.id, disease: 'HTN', visitDate: '2025-06-01' }),
    )
    const left = store.write(testContext, (tx) => undoBatch(store, tx, 4))
    expect(left.map((each) => each.entity).sort()).toEqual(['diseaseFile', 'diseaseStatus', 'person'])
    expect(store.list('diseaseStatus', { fileId: file.id })).toHaveLength(1)
  })

  it('brings a removed record back under its id as a newer revision', () => {
    const person = addPerson('沈明')
    store.write(testContext, (tx) => tx.remove('person', person.id))
    const tx = store.one<{ tx: number }>('SELECT max(tx) AS tx FROM change')?.tx ?? 0
    store.write(testContext, (writer) => undoTransaction(store, writer, tx))
    expect(store.get('person', person.id)).toMatchObject({ name: '沈明', rev: 3 })
  })
})
