import { beforeEach, describe, expect, it } from 'vitest'
import { testContext, openTestStore } from '../../database/test-database.ts'
import type { Store } from '../../database/store.ts'
import { deriveTables } from '../derive.ts'
import { duplicateHandlers } from '../duplicates/duplicates.ts'
import type { ImportScope } from './import-scope.ts'
import { takeRow } from './import-rows.ts'
import type { PersonValues, RowValues } from '../sheets/parsed-file.ts'
import { testCall } from '../test-call.ts'

const idNo = '341522195010081674'
const wrongIdNo = '341522195010081675'
let store: Store
let notes: string[]
let batch: number
beforeEach(async () => {
  store = await openTestStore({ derive: deriveTables })
  batch = 0
})

/** Rows of one file, as an import of its own; what came of each. */
function take(...rows: RowValues[]): string[] {
  batch += 1
  notes = []
  const note: ImportScope['note'] = (_level, code) => void notes.push(code)
  return store.write({ ...testContext, batchId: batch }, (tx) =>
    rows.map((row) =>
      takeRow({ store, tx, today: '2025-12-31', note, decide: () => 'local', atEnd: (work) => work() }, row, {
        year: 2025,
      }),
    ),
  )
}
const file = (person: PersonValues, enrolDate: string, village = '东岗村'): RowValues => ({
  type: 'file',
  person: { birthDate: '1950-10-08', ...person },
  village,
  file: { disease: 'HTN', enrolDate },
  status: { status: 'active' },
  conditions: [],
  contract: null,
})
const right = file({ name: '邵良旺', idNo, idCheck: 'valid', phone: '15556889500' }, '2021-05-01')
const slipped = file(
  { name: '邵良望', idNo: wrongIdNo, idCheck: 'invalid', phone: '13812341234' },
  '2022-01-01',
  '西湖村',
)
const followUp = (person: PersonValues, visitDate: string, sbp: number): RowValues => ({
  type: 'followUp',
  person,
  village: null,
  followUp: { disease: 'HTN', visitDate, sbp, dbp: 80 },
})

describe('somebody under another spelling of the number', () => {
  it('is neither a second person in silence nor merged in silence, within a file and after it', () => {
    const here = file({ name: '邵良望', idNo: wrongIdNo, idCheck: 'invalid' }, '2022-01-01')
    expect(take(right, here)).toEqual(['created', 'created'])
    expect(notes).toEqual(['village-added', 'possible-duplicate'])
    expect(
      take(file({ name: '邵良旺', idNo: '34152219501008167', idCheck: 'invalid' }, '2022-01-01', '南塘村')),
    ).toEqual(['created'])
    expect(notes).toContain('possible-duplicate')
  })

  it('of somebody quite different nothing is said', () => {
    take(right)
    take(
      file(
        { name: '邵良军', idNo: '34152219650704817X', idCheck: 'valid', birthDate: '1965-07-04', phone: '15556889500' },
        '2022-01-01',
      ),
    )
    expect(notes).toEqual([])
  })
})

describe('a list from before the merge', () => {
  let keepId: number
  let mergeId: number
  beforeEach(async () => {
    take(right, slipped)
    ;[keepId = 0, mergeId = 0] = store.list('person').map(({ id }) => id)
    await duplicateHandlers['duplicates.merge'](
      { keepId, mergeId, fields: { village: 'keep' }, files: {}, reason: '' },
      testCall(store),
    )
  })

  it('lands on the survivor and takes nothing back that was chosen', () => {
    const before = [
      store.get('person', keepId),
      store.list('diseaseFile'),
      store.list('diseaseStatus'),
      store.list('residence'),
    ]
    expect(take(right, slipped)).toEqual(['unchanged', 'unchanged'])
    expect(notes).toEqual(['merged-person'])
    expect([
      store.get('person', keepId),
      store.list('diseaseFile'),
      store.list('diseaseStatus'),
      store.list('residence'),
    ]).toEqual(before)
    expect(store.list('person')).toHaveLength(2)
  })

  it('adds what the survivor lacks', () => {
    const more = file(
      { name: '邵良望', idNo: wrongIdNo, idCheck: 'invalid', phone: '13812341234', address: '西湖村 3 组' },
      '2022-01-01',
      '西湖村',
    )
    expect(take(more)).toEqual(['updated'])
    expect(store.get('person', keepId)).toMatchObject({ address: '西湖村 3 组', phone: '15556889500' })
  })

  it('brings follow-ups of both to the survivor, each day of each once', () => {
    const who = { name: '邵良望', idNo: wrongIdNo, idCheck: 'invalid' } as const
    const other = { name: '邵良旺', idNo, idCheck: 'valid' } as const
    store.write(testContext, (tx) => {
      for (const sbp of [130, 150])
        tx.insert('followUp', { personId: keepId, disease: 'HTN', visitDate: '2025-03-01', sbp, dbp: 80 })
    })
    expect(
      take(followUp(who, '2025-03-01', 150), followUp(other, '2025-03-01', 130), followUp(who, '2025-04-01', 140)),
    ).toEqual(['unchanged', 'unchanged', 'created'])
    expect(store.list('followUp').map(({ personId, visitDate, sbp }) => [personId, visitDate, sbp])).toEqual([
      [keepId, '2025-03-01', 130],
      [keepId, '2025-03-01', 150],
      [keepId, '2025-04-01', 140],
    ])
  })

  it('finds a name and number that the survivor had to give up', async () => {
    store.write(testContext, (tx) => tx.update('person', mergeId, { mergedInto: null }))
    await duplicateHandlers['duplicates.merge'](
      { keepId: mergeId, mergeId: keepId, fields: { idNo: 'keep', name: 'merge' }, files: {}, reason: '' },
      testCall(store),
    )
    expect(take(right)).toEqual(['unchanged'])
    expect(take(file({ name: '邵良望', idNo: wrongIdNo, idCheck: 'invalid' }, '2022-01-01'))).not.toContain('created')
    expect(store.list('person', { mergedInto: null })).toHaveLength(1)
  })
})
