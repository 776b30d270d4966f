import { beforeEach, describe, expect, it } from 'vitest'
import type { batch } from '../../core/contract/batch.ts'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { contract } from '../../core/contract/index.ts'
import { Refusal, type RawInputOf } from '../../core/contract/kit.ts'
import type { Store, Tx } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { batchHandlers } from './batch-entry.ts'
import { followUpHandlers } from './follow-ups.ts'
import { testCall } from '../test-call.ts'
import { worklistHandlers } from '../worklist/worklist.ts'

type Visit = Partial<EntityInput<'followUp'>>

const today = '2025-12-31'
let store: Store
let east: number
let west: number

beforeEach(async () => {
  store = await openTestStore()
  store.write(testContext, (tx) => {
    east = tx.insert('village', { name: '东岗村', sortNo: 1 }).id
    west = tx.insert('village', { name: '西河村', sortNo: 2 }).id
  })
})

interface Someone {
  readonly name: string
  readonly address: string
  readonly diseases?: readonly ('HTN' | 'T2DM')[]
  readonly village?: number
  readonly doctor?: string
  readonly visits?: readonly Visit[]
}

function add(
  tx: Tx,
  { name, address, diseases = ['HTN'], village = east, doctor = '周村医', visits = [] }: Someone,
): number {
  const person = { name, address, doctor, sex: '1', birthDate: '1950-06-01', heightCm: 165 } as const
  const personId = tx.insert('person', person).id
  tx.insert('residence', { personId, villageId: village, fromDate: '2023-01-10' })
  for (const disease of diseases) {
    const fileId = tx.insert('diseaseFile', { personId, disease, enrolDate: '2023-01-10', doctor }).id
    tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: '2023-01-10' })
  }
  for (const visit of visits)
    tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-09-20', visitWay: '1', ...visit })
  return personId
}

const people = (...all: Someone[]): number[] => store.write(testContext, (tx) => all.map((one) => add(tx, one)))
const call = () => testCall(store, { today })
const roster = async (pile: Partial<RawInputOf<(typeof batch)['batch.roster']>> = {}) => {
  const raw = { visitDate: today, diseases: ['HTN', 'T2DM'] as const, ...pile }
  const input = contract['batch.roster'].input.parse({ ...raw, diseases: [...raw.diseases] })
  return (await batchHandlers['batch.roster'](input, call())).rows
}
const deadOf = async (raw: RawInputOf<(typeof batch)['batch.roster']>) =>
  (await batchHandlers['batch.roster'](contract['batch.roster'].input.parse(raw), call())).dead
const meeting = async (...followUps: Visit[]) =>
  batchHandlers['followUps.saveMeeting'](contract['followUps.saveMeeting'].input.parse({ followUps }), call())
const names = (rows: readonly { no: number | null; name: string }[]) => rows.map((row) => `${row.no ?? ''}${row.name}`)
const met: Visit = {
  disease: 'HTN',
  visitDate: today,
  visitWay: '1',
  symptoms: ['1'],
  sbp: 132,
  dbp: 84,
  medAdherence: '1',
  adr: '1',
}
const refusal = async (work: Promise<unknown>) => {
  const thrown = await work.catch((error: unknown) => error)
  return thrown instanceof Refusal ? thrown.failure.code : 'not refused'
}

describe('the roster of a pile', () => {
  beforeEach(() =>
    people(
      { name: '丁', address: '10号', village: west },
      { name: '乙', address: '10号' },
      { name: '甲', address: '9号', doctor: '吴村医' },
      { name: '丙', address: '11号', diseases: ['HTN', 'T2DM'] },
    ),
  )

  it('has the people of the printed sheet in its order, with its numbers', async () => {
    expect(names(await roster())).toEqual(['1甲', '2乙', '3丙', '1丁'])
    const sheet = await worklistHandlers['worklist.sheet'](
      contract['worklist.sheet'].input.parse({ asOf: today }),
      call(),
    )
    const printed = [...sheet.html.matchAll(/<b>([甲乙丙丁])<\/b>/g)].map((found) => found[1])
    expect(printed).toEqual(['甲', '乙', '丙', '丁'])
  })

  it('takes one village, one doctor or one disease; with the numbers of the sheet of the same choice', async () => {
    expect(names(await roster({ villageId: west }))).toEqual(['1丁'])
    expect(names(await roster({ doctor: '周村医' }))).toEqual(['1乙', '2丙', '1丁'])
    expect(names(await roster({ diseases: ['T2DM'] }))).toEqual(['3丙'])
    expect((await roster()).map((row) => row.diseases.map((each) => each.disease).join('+'))).toEqual([
      'HTN',
      'HTN',
      'HTN+T2DM',
      'HTN',
    ])
  })

  it('keeps whoever already has a record of the day, as saved', async () => {
    const second = (await roster())[1]
    await meeting({ ...met, personId: second?.personId })
    const rows = await roster({ villageId: east })
    expect(names(rows)).toEqual(['1甲', '2乙', '3丙'])
    expect(rows.map((row) => row.diseases.every((each) => each.saved !== null))).toEqual([false, true, false])
  })

  it('gives exactly the people asked for, in their order', async () => {
    const ids = (await roster({ villageId: east })).map((row) => row.personId).reverse()
    expect((await roster({ villageId: east, rows: ids })).map((row) => row.name)).toEqual(['丙', '乙', '甲'])
  })

  it('leaves out a file that was closed before the day', async () => {
    const first = (await roster())[0]
    const file = store.list('diseaseFile', { personId: first?.personId })[0]
    store.write(testContext, (tx) =>
      tx.insert('diseaseStatus', { fileId: file?.id ?? 0, status: 'closed', reason: 'moved', fromDate: '2025-12-01' }),
    )
    expect(names(await roster({ villageId: east, rows: [first?.personId ?? 0] }))).toEqual([])
  })

  it.each([
    ['died', '2025-12-30', [{ name: '甲', diedOn: '2025-12-30' }]],
    ['died', '2025-12-31', []],
    ['moved', '2025-12-30', []],
  ] as const)(
    'tells of somebody whose file ended (%s, %s) that the death is why there is no row',
    async (reason, fromDate, told) => {
      const [personId = 0] = people({ name: '甲', address: '9号' })
      const file = store.list('diseaseFile', { personId })[0]
      store.write(testContext, (tx) =>
        tx.insert('diseaseStatus', { fileId: file?.id ?? 0, status: 'closed', reason, fromDate }),
      )
      const pile = { visitDate: today, diseases: ['HTN' as const], rows: [personId] }
      expect(await deadOf(pile)).toEqual(told.map((one) => ({ ...one, personId })))
    },
  )

  it('refuses a day after today', async () => {
    expect(await refusal(roster({ visitDate: '2026-01-01' }))).toBe('batch-invalid')
  })
})

describe('what a row starts from', () => {
  it('carries habits of the last meeting before the day, and compares with it', async () => {
    const visits: Visit[] = [
      { visitDate: '2025-06-01', sbp: 150, dbp: 92, smokePerDay: 10, saltLevel: '2' },
      { visitDate: '2025-09-01', visitWay: '3', smokePerDay: 5, visitClass: '1', nextStep: '1' },
    ]
    const [id] = people({ name: '甲', address: '1号', visits })
    const [row] = await roster({ rows: [id ?? 0] })
    const htn = row?.diseases[0]
    expect(htn?.carried).toMatchObject({ smokePerDay: 5, saltLevel: '2', heightCm: 165 })
    expect(htn?.carried).not.toHaveProperty('sbp')
    expect(htn?.previous?.visitDate).toBe('2025-09-01')
    expect(htn?.previousEffective?.visitDate).toBe('2025-06-01')
  })

  it('knows nothing of what came after a day that is typed late', async () => {
    const visits: Visit[] = [
      { visitDate: '2025-06-01', smokePerDay: 10 },
      { visitDate: '2025-09-01', smokePerDay: 0 },
    ]
    const [id] = people({ name: '甲', address: '1号', visits })
    const [row] = await roster({ visitDate: '2025-07-01', rows: [id ?? 0] })
    expect(row?.diseases[0]?.carried.smokePerDay).toBe(10)
    expect(row?.diseases[0]?.saved).toBeNull()
  })
})

describe('saving a meeting', () => {
  const diabetes: Visit = { ...met, disease: 'T2DM', fpg: 6.1, dorsalisPedis: '1' }
  let personId: number
  beforeEach(() => {
    personId = people({ name: '丙', address: '11号', diseases: ['HTN', 'T2DM'] })[0] ?? 0
  })
  const stored = () => store.list('followUp', { personId }).map((each) => each.disease)

  it('stores both diseases in one transaction, and one undo takes both back', async () => {
    const { tx, ids } = await meeting({ ...met, personId }, { ...diabetes, personId })
    expect(ids).toHaveLength(2)
    expect(stored()).toEqual(['HTN', 'T2DM'])
    store.write(testContext, (undo) => undoTransaction(store, undo, tx))
    expect(stored()).toEqual([])
  })

  it('stores neither when one is wrong', async () => {
    expect(await refusal(meeting({ ...met, personId }, { ...diabetes, personId, sbp: 80, dbp: 84 }))).toBe(
      'follow-up-invalid',
    )
    expect(stored()).toEqual([])
  })

  it.each([
    ['another day', { visitDate: '2025-12-30' }],
    ['another person', { personId: 1 }],
    ['the same disease twice', { disease: 'HTN' }],
    ['another outcome', { contact: 'lost', lostReason: '外出' }],
  ] as const)('refuses %s', async (_name, change) => {
    expect(await refusal(meeting({ ...met, personId }, { ...diabetes, personId, ...change }))).toBe('meeting-mixed')
  })

  it('refuses a second record of the day', async () => {
    await meeting({ ...met, personId })
    expect(await refusal(meeting({ ...met, personId }, { ...diabetes, personId }))).toBe('follow-up-exists')
    expect(stored()).toEqual(['HTN'])
  })

  it('a death closes both files, and undo opens them again', async () => {
    const died: Visit = { personId, visitDate: '2025-12-20', contact: 'died', lostReason: '脑出血' }
    const { tx } = await meeting({ ...died, disease: 'HTN' }, { ...died, disease: 'T2DM' })
    const closed = () => store.list('diseaseStatus', { status: 'closed' }).map((each) => [each.reason, each.fromDate])
    expect(closed()).toEqual([
      ['died', '2025-12-20'],
      ['died', '2025-12-20'],
    ])
    store.write(testContext, (undo) => undoTransaction(store, undo, tx))
    expect(closed()).toEqual([])
  })

  it('does the same as the single form for one disease', async () => {
    const others = people({ name: '丁', address: '12号' })
    await meeting({ ...met, personId })
    const input = contract['followUps.save'].input.parse({ followUp: { ...met, personId: others[0] } })
    await followUpHandlers['followUps.save'](input, call())
    const [a] = store.list('followUp', { personId })
    const [b] = store.list('followUp', { personId: others[0] })
    expect({ ...a, id: 0, personId: 0 }).toEqual({ ...b, id: 0, personId: 0 })
  })
})
