import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { imports } from '../../core/contract/files.ts'
import { contract } from '../../core/contract/index.ts'
import type { RawInputOf } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { importHandlers } from './imports.ts'
import { cancelImport, runImport } from './import-run.ts'
import { testFolder, workbookEntries, zipBytes } from '../sheets/test-package.ts'
import { writeWorkbook, type SheetValue } from '../sheets/writing/sheet-writer.ts'
import { testCall } from '../test-call.ts'

let store: Store
let folder: ReturnType<typeof testFolder>
beforeEach(async () => {
  store = await openTestStore()
  folder = testFolder()
})
afterEach(() => folder.remove())

const ids = ['341522195010081674', '34152219650704817X', '341522196810014570'] as const

async function sheet(
  name: string,
  heading: readonly string[],
  rows: readonly (readonly SheetValue[])[],
): Promise<string> {
  const path = join(folder.path, name)
  await writeWorkbook(path, [{ name: 'Sheet1', columns: heading.map((header) => ({ header })), rows }])
  return path
}
const list = (rows: readonly (readonly SheetValue[])[], name = '高血压专案列表.xlsx') =>
  sheet(name, ['姓名', '身份证号', '所属村', '建卡日期', '责任医生'], rows)
const visits = (rows: readonly (readonly SheetValue[])[]) =>
  sheet('高血压随访列表.xlsx', ['姓名', '身份证号', '随访日期', '随访方式', '收缩压', '舒张压'], rows)
const population = (rows: readonly (readonly SheetValue[])[]) =>
  sheet('常住人口.xlsx', ['村/居委会', '常住人口', '35岁及以上'], rows)
const people = ids.map((id, at): SheetValue[] => [
  ['邵良旺', '林刚敏', '尹礼'][at] ?? '',
  id,
  '东岗村',
  '2023-05-12',
  '周村医',
])

type Request = RawInputOf<(typeof imports)['imports.preview']>
const commit = async (paths: string[], options: Parameters<typeof testCall>[1] = {}, more: Partial<Request> = {}) =>
  importHandlers['imports.commit'](contract['imports.commit'].input.parse({ paths, ...more }), testCall(store, options))
const undo = (batch: number | null) =>
  importHandlers['imports.undo']({ batch: batch ?? 0, reason: '整批撤销' }, testCall(store))
const everything = () =>
  ['person', 'village', 'residence', 'diseaseFile', 'diseaseStatus', 'followUp', 'population', 'importBatch'].map(
    (entity) => store.list(entity as 'person').length,
  )

describe('a batch of files', () => {
  it('is taken people first, whatever the order they were chosen in', async () => {
    const paths = [await visits([['邵良旺', ids[0], '2025-03-01', '门诊', 150, 92]]), await list(people)]
    const { files } = await commit(paths)
    expect(files.map(({ kind, created, rejected }) => [kind, created, rejected])).toEqual([
      ['htnFile', 3, 0],
      ['htnFollowUp', 1, 0],
    ])
  })

  it('accounts for every row: created, updated, unchanged or rejected with its row number', async () => {
    await commit([await list(people)])
    const { files } = await commit([
      await list([
        ...people.slice(0, 2),
        ['尹礼', ids[2], '东岗村', '2023-05-12', '孙村医'],
        ['新人', '341522196301141483', '西湖村', '2024-01-01', null],
        ['尹理', ids[2], '东岗村', '2023-05-12', null],
      ]),
    ])
    const [file] = files
    expect(file).toMatchObject({ rows: 5, created: 1, updated: 1, unchanged: 2, rejected: 1 })
    expect(file?.problems.filter((problem) => problem.level === 'error')).toMatchObject([
      { row: 6, code: 'id-two-names' },
    ])
  })

  it('refuses rows of people who are not known, one by one', async () => {
    const { files } = await commit([
      await list(people.slice(0, 1)),
      await visits([
        ['邵良旺', ids[0], '2025-03-01', '门诊', 150, 92],
        ['林刚敏', ids[1], '2025-03-01', '门诊', 130, 80],
        ['别名', ids[0], '2025-04-01', '门诊', 130, 80],
      ]),
    ])
    const [, second] = files
    expect(second).toMatchObject({ rows: 3, created: 1, rejected: 2 })
    expect(second?.problems.filter((problem) => problem.level === 'error').map(({ row, code }) => [row, code])).toEqual(
      [
        [3, 'person-unknown'],
        [4, 'id-two-names'],
      ],
    )
  })

  it('gives residents without a year to the year of the newest follow-up up to today', async () => {
    const paths = [
      await population([['东岗村', 1200, 700]]),
      await list(people),
      await visits([
        ['邵良旺', ids[0], '2024-11-30', '门诊', 150, 92],
        ['邵良旺', ids[0], '2026-02-01', '门诊', 150, 92],
      ]),
    ]
    await commit(paths)
    expect(store.list('population')).toMatchObject([{ year: 2024, residents: 1200, residents35: 700 }])
  })

  it('counts whoever is listed as 失访 without a day as lost since they were last seen, not since the import', async () => {
    const listed = await sheet(
      '高血压专案列表.xlsx',
      ['姓名', '身份证号', '所属村', '建卡日期', '档案状态', '终止原因'],
      [
        ['邵良旺', ids[0], '东岗村', '2023-05-12', '失访', null],
        ['林刚敏', ids[1], '东岗村', '2025-03-12', '失访', null],
        ['尹礼', ids[2], '东岗村', '2023-05-12', '注销', '迁出'],
      ],
    )
    const seen = await visits([
      ['邵良旺', ids[0], '2025-03-01', '门诊', 150, 92],
      ['邵良旺', ids[0], '2025-06-30', '家庭', 150, 92],
      ['尹礼', ids[2], '2025-08-31', '门诊', 150, 92],
    ])
    const { files } = await commit([listed, seen], { today: '2026-01-05' })
    const days = store.list('diseaseStatus').map(({ status, fromDate }) => `${status} ${fromDate}`)
    expect(days).toEqual([
      ...['active 2023-05-12', 'active 2025-03-12', 'active 2023-05-12'],
      ...['lost 2025-07-01', 'lost 2026-01-05', 'closed 2025-09-01'],
    ])
    const told = files[0]?.problems.filter(({ code }) => code === 'status-undated') ?? []
    expect(told.map(({ row }) => row)).toEqual([2, 3, 4])
    expect(told[0]?.message).toBe('档案状态没有日期，按最后一次随访（2025-06-30）的次日起算。若不对，请在患者页改正。')
    expect((await commit([listed], { today: '2026-02-05' })).files[0]).toMatchObject({ unchanged: 3, updated: 0 })
  })

  it('that holds one unreadable file writes nothing at all', async () => {
    const damaged = join(folder.path, '损坏.xlsx')
    writeFileSync(damaged, 'PK\u0003\u0004 not a workbook')
    const before = everything()
    await expect(commit([await list(people), damaged])).rejects.toThrow(/sheet-/)
    expect(everything()).toEqual(before)
  })

  it('runs one at a time and can be stopped', async () => {
    const paths = [await list(people)]
    const running = commit(paths)
    await expect(commit(paths)).rejects.toThrow('import-running')
    importHandlers['imports.cancel']({}, testCall(store))
    await expect(running).rejects.toThrow('sheet-stopped')
    expect(store.list('person')).toEqual([])
    expect((await commit(paths)).batch).not.toBeNull()
  })

  it('is listed with its receipt and who ran it', async () => {
    store.write(testContext, (tx) => tx.insert('user', { login: 'clerk', name: '赵公卫', role: 'clerk' }, 1))
    const { batch } = await commit([await list(people)])
    expect(await importHandlers['imports.batches']({}, testCall(store))).toMatchObject([
      { batch, state: 'committed', userName: '赵公卫', files: [{ kind: 'htnFile', created: 3 }] },
    ])
  })
})

describe('a batch taken back', () => {
  it('leaves the station as it was, its receipt as evidence', async () => {
    const before = everything()
    const { batch } = await commit([
      await population([['东岗村', 1200, 700]]),
      await list(people),
      await visits([['邵良旺', ids[0], '2025-03-01', '门诊', 150, 92]]),
    ])
    expect(await undo(batch)).toMatchObject({ kept: 0, keptItems: [] })
    expect(everything()).toEqual([...before.slice(0, -1), 1])
    expect(await importHandlers['imports.batches']({}, testCall(store))).toMatchObject([{ batch, state: 'undone' }])
  })

  it('restores what it had changed', async () => {
    await commit([await list(people)])
    const { batch } = await commit([await list([['邵良旺', ids[0], '西湖村', '2023-05-12', '孙村医']])])
    expect(store.list('person', { idNo: ids[0] })).toMatchObject([{ doctor: '孙村医' }])
    await undo(batch)
    expect(store.list('person', { idNo: ids[0] })).toMatchObject([{ doctor: '周村医' }])
    expect(store.list('residence')).toHaveLength(3)
    expect(store.list('village').map((each) => each.name)).toEqual(['东岗村'])
  })

  it('keeps whom somebody has worked with since, their file, their status and their village, and names them', async () => {
    const { batch } = await commit([await list(people)])
    const personId = store.list('person', { idNo: ids[0] })[0]?.id ?? 0
    store.write(testContext, (tx) =>
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-06-01', sbp: 140, dbp: 88 }),
    )
    const taken = await undo(batch)
    expect(store.list('person').map((each) => each.name)).toEqual(['邵良旺'])
    expect([
      store.list('residence').length,
      store.list('diseaseFile').length,
      store.list('diseaseStatus').length,
      store.list('village').length,
    ]).toEqual([1, 1, 1, 1])
    expect(taken.kept).toBe(5)
    expect(new Set(taken.keptItems.map((item) => item.name))).toEqual(new Set(['邵良旺', '东岗村']))
    expect(store.db.pragma('foreign_key_check')).toEqual([])
  })

  it('keeps a file that has had a status set by hand since', async () => {
    const { batch } = await commit([await list(people.slice(0, 1))])
    const fileId = store.list('diseaseFile')[0]?.id ?? 0
    store.write(testContext, (tx) => tx.insert('diseaseStatus', { fileId, status: 'lost', fromDate: '2025-06-01' }))
    const { kept } = await undo(batch)
    expect(kept).toBe(5)
    expect(store.list('diseaseStatus').map((each) => each.status)).toEqual(['active', 'lost'])
    expect(store.list('residence')).toHaveLength(1)
    expect(store.db.pragma('foreign_key_check')).toEqual([])
  })

  it('cannot be taken back twice, nor one that never was', async () => {
    const { batch } = await commit([await list(people)])
    await undo(batch)
    expect(() => undo(batch)).toThrow('already-undone')
    expect(() => undo(5)).toThrow('not-found')
  })
})

describe('a batch that is stopped or refused', () => {
  let stopped = false
  const progress: { phase: string; done: number; total: number | null }[] = []
  const call = (seen: (phase: string, done: number) => void = () => undefined) => ({
    ...testCall(store),
    isStopped: () => stopped,
    emit: (_topic: unknown, payload: unknown) => {
      const event = payload as (typeof progress)[number]
      progress.push(event)
      seen(event.phase, event.done)
    },
  })
  const many = () =>
    list(Array.from({ length: 1200 }, (_, at): SheetValue[] => [`张${at}`, null, '东岗村', '2023-05-12', `${at}`]))
  const request = (path: string) =>
    ({ paths: [path], corrections: {}, conflicts: { all: 'local', choices: {} } }) as const
  beforeEach(() => {
    stopped = false
    progress.length = 0
  })

  // A small file may be read to its end before the reader hears of it; nothing of it is tried or written all the same.
  it.each([
    ['读取', 1200],
    ['试运行', 1199],
    ['写入', 1199],
  ] as const)('leaves nothing when it is stopped while at %s', async (stage, most) => {
    const path = await many()
    const before = everything()
    const stopAt = (phase: string, done: number): void => {
      if (!phase.startsWith(stage) || done === 0) return
      if (stage === '读取') cancelImport()
      else stopped = true
    }
    const run = runImport(call(stopAt), request(path), stage !== '试运行')
    await expect(run).rejects.toMatchObject({ failure: { code: 'sheet-stopped' } })
    expect(everything()).toEqual(before)
    expect(progress.at(-1)?.phase).toMatch(stage)
    expect(progress.at(-1)?.done).toBeLessThanOrEqual(most)
    stopped = false
    expect((await runImport(call(), request(path), true)).files[0]?.rows).toBe(1200)
  })

  it('tells how far it is, to the last row, and does not compare 1,200 newcomers of one sound with each other', async () => {
    const path = await many()
    const before = process.cpuUsage()
    await runImport(call(), request(path), true)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(2000)
    expect(progress.filter(({ phase }) => phase === '写入').map(({ done, total }) => [done, total])).toEqual([
      [0, 1200],
      [500, 1200],
      [1000, 1200],
      [1200, 1200],
    ])
  })

  it('leaves the database as it was when one of its files is hostile', async () => {
    const before = everything()
    const bomb = folder.file(
      '炸弹.xlsx',
      zipBytes([...workbookEntries({ sheet: '' }), { name: 'xl/media/a.png', data: Buffer.alloc(30_000_000) }]),
    )
    const run = commit([await list(people), bomb])
    await expect(run).rejects.toThrow(/炸弹\.xlsx/)
    expect(everything()).toEqual(before)
    expect(store.one('SELECT count(*) AS n FROM change')).toEqual({ n: 0 })
  })
})
