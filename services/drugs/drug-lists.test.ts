import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { drugListHandlers } from './drug-lists.ts'
import { drugListHeadings, drugListRow } from './drug-list-row.ts'
import { drugsInForce } from './drugs.ts'
import { seedLists } from '../station/seed-lists.ts'
import { writeWorkbook } from '../sheets/writing/sheet-writer.ts'
import { testCall } from '../test-call.ts'

let folder: string
let store: Store
let oldList: number
let personId: number

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'drug-lists-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(async () => {
  store = await openTestStore()
  store.write(testContext, (tx) => {
    seedLists(tx)
    personId = tx.insert('person', { name: '邵良旺', sex: '1', phone: '13855551234' }).id
    const taken = { personId, startDate: '2025-01-05', dosePerTime: 5, doseUnit: 'mg', freqPerDay: 1 }
    tx.insert('medication', { ...taken, drugCode: 'D001', genericName: '苯磺酸氨氯地平', spec: '5mg' })
    tx.insert('medication', {
      ...taken,
      drugCode: 'D011',
      genericName: '卡托普利',
      spec: '25mg',
      stopDate: '2025-06-01',
    })
  })
  oldList = store.list('drugList')[0]?.id ?? 0
})

const list = { name: '县级两病目录', version: '2026-1', validFrom: '2026-01-01', source: null }
const call = () => testCall(store, { today: '2025-12-31', method: 'drugLists.commit' })
function csv(...lines: string[]): string {
  const path = join(folder, '目录.csv')
  writeFileSync(path, lines.join('\n'))
  return path
}
const file = () =>
  csv(
    '某县两病用药目录（2026年）',
    '药品名称,规格,剂型,单位,ATC,医保,基药,长处方天数',
    '苯磺酸氨氯地平,5mg,片,片,C08CA01,甲,是,84',
    '缬沙坦,80mg,胶囊,粒,C09CA03,甲,是,90',
    ',10mg,片,片,,,,',
    '恩格列净,10mg,片,片,A10BK03,乙,否,84',
    '苯磺酸氨氯地平,5mg,片,片,C08CA01,甲,是,84',
  )

describe('a new version from a spreadsheet', () => {
  it('is tried first: every row, what is wrong with it, what changes; nothing is written', async () => {
    const trial = await drugListHandlers['drugLists.preview']({ path: file(), list }, call())
    expect(trial).toMatchObject({ rows: 5, taken: 3, affected: 0, against: { id: oldList } })
    expect(trial.problems.map(({ row, code, level }) => [row, code, level])).toEqual([
      [4, 'drug-days-odd', 'warning'],
      [5, 'drug-name-missing', 'error'],
      [7, 'drug-twice', 'error'],
    ])
    expect(trial.changes.removed.length + trial.changes.changed.length + trial.changes.unchanged).toBe(67)
    expect(store.list('drugList')).toHaveLength(1)
  })

  it('keeps the codes of drugs it knows, and is valid from its day on', async () => {
    const { listId, tx } = await drugListHandlers['drugLists.commit']({ path: file(), list }, call())
    const drugs = store.list('drug', { listId })
    expect(drugs.map(({ code, genericName }) => [code, genericName])).toEqual([
      ['D001', '苯磺酸氨氯地平'],
      ['D017', '缬沙坦'],
      ['D054', '恩格列净'],
    ])
    expect([drugsInForce(store, '2025-12-31').length, drugsInForce(store, '2026-01-01').length]).toEqual([67, 3])
    store.write(testContext, (undo) => undoTransaction(store, undo, tx))
    expect(drugsInForce(store, '2026-01-01')).toHaveLength(67)
  })

  it('written out as .xlsx and read again is the same list', async () => {
    const path = join(folder, '目录.xlsx')
    const rows = store.list('drug', { listId: oldList }).map(drugListRow)
    await writeWorkbook(path, [
      {
        name: '药品目录',
        titles: ['花园镇卫生院 药品目录'],
        columns: drugListHeadings.map((header) => ({ header })),
        rows,
      },
    ])
    const trial = await drugListHandlers['drugLists.preview']({ path, list }, call())
    expect(trial.problems).toEqual([])
    expect(trial.changes).toEqual({ added: [], removed: [], changed: [], unchanged: 67 })
  })

  it.each([
    ['the version is known', { version: '2026-1' }, 'list-exists'],
    ['the day is taken', { validFrom: '2026-01-01' }, 'list-exists'],
  ])('is refused when %s', async (_name, same, code) => {
    await drugListHandlers['drugLists.commit']({ path: file(), list }, call())
    const next = { ...list, version: '2026-2', validFrom: '2026-02-01', ...same }
    await expect(drugListHandlers['drugLists.commit']({ path: file(), list: next }, call())).rejects.toThrow(code)
  })

  it.each([
    ['no heading', ['姓名,年龄', '张三,61'], 'list-no-header'],
    ['no row that is a drug', ['通用名,规格', ',5mg', ',10mg'], 'list-empty'],
  ])('is refused: %s', async (_name, lines, code) =>
    expect(drugListHandlers['drugLists.commit']({ path: csv(...lines), list }, call())).rejects.toThrow(code),
  )
})

describe('a version', () => {
  it('names who takes what it leaves out, masked, and only what is taken now', async () => {
    const path = csv('通用名,规格,剂型', '缬沙坦,80mg,胶囊')
    const { listId, affected } = await drugListHandlers['drugLists.commit']({ path, list }, call())
    expect(affected).toBe(1)
    const people = await drugListHandlers['drugLists.affected']({ listId }, call())
    expect(people).toMatchObject([
      { personId, phoneMasked: '138****1234', medicines: '苯磺酸氨氯地平 5mg（每日1次，每次5mg）' },
    ])
    expect(await drugListHandlers['drugLists.affected']({ listId: oldList }, call())).toEqual([])
  })

  it('is taken away with its rows, but never the last', async () => {
    const { listId } = await drugListHandlers['drugLists.commit']({ path: file(), list }, call())
    await drugListHandlers['drugLists.remove']({ listId, reason: '导错了' }, call())
    expect(store.list('drug')).toHaveLength(67)
    expect(() => drugListHandlers['drugLists.remove']({ listId: oldList, reason: '不要了' }, call())).toThrow(
      'last-list',
    )
  })

  it('is compared with another', async () => {
    const { listId } = await drugListHandlers['drugLists.commit']({ path: file(), list }, call())
    const back = await drugListHandlers['drugLists.compare']({ fromId: listId, toId: oldList }, call())
    const there = await drugListHandlers['drugLists.compare']({ fromId: oldList, toId: listId }, call())
    expect([back.added.length, back.removed.length]).toEqual([there.removed.length, there.added.length])
  })
})
