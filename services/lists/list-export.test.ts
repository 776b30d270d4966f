import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { contract } from '../../core/contract/index.ts'
import type { RawListRequest, lists } from '../../core/contract/lists.ts'
import type { RawInputOf } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { importHandlers } from '../import/imports.ts'
import { listHandlers } from './list-export.ts'
import { patientHandlers } from '../patients/patients.ts'
import { testFolder } from '../sheets/test-package.ts'
import { writeWorkbook } from '../sheets/writing/sheet-writer.ts'
import { testCall, testSpecialist } from '../test-call.ts'

let store: Store
let folder: ReturnType<typeof testFolder>
const idNo = '341522195010081674'

beforeEach(async () => {
  store = await openTestStore()
  folder = testFolder()
  store.write(testContext, (tx) => {
    const village = tx.insert('village', { name: '东岗村', sortNo: 1 })
    for (const [name, number] of [
      ['邵良旺', idNo],
      ['=HYPERLINK("x")', null],
      ['欧阳锋', null],
    ] as const) {
      const { id } = tx.insert('person', {
        name,
        sex: '1',
        idNo: number,
        idCheck: number ? 'valid' : 'missing',
        phone: '13812341234',
        doctor: '周村医',
      })
      tx.insert('residence', { personId: id, villageId: village.id, fromDate: '2023-01-01' })
      const file = tx.insert('diseaseFile', { personId: id, disease: 'HTN', enrolDate: '2023-01-01' })
      tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: '2023-01-01' })
    }
  })
})
afterEach(() => folder.remove())

type Input = RawInputOf<(typeof lists)['lists.export']>
const target = () => join(folder.path, '名单.xlsx')
const write = async (list: RawListRequest, more: Partial<Input> = {}, user = testCall(store)) =>
  listHandlers['lists.export'](contract['lists.export'].input.parse({ list, path: target(), ...more }), user)
function lines(): string[][] {
  const book = read(readFileSync(target()))
  return utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1, raw: false, defval: '' })
}

describe('a list as a spreadsheet', () => {
  it('has a cover line, the columns, and a row for everybody in the list', async () => {
    expect(await write({ name: 'patients', query: { disease: 'HTN', limit: 1 } })).toMatchObject({
      fileName: '名单.xlsx',
      rows: 3,
    })
    const [cover, heading, ...rows] = lines()
    expect(cover?.[0]).toBe(
      '花园镇卫生院 患者名单；筛选：病种：高血压；制表：2025-12-31 10:00；经手：赵公卫；共 3 行；证件号、电话已遮盖',
    )
    expect(heading?.slice(0, 4)).toEqual(['姓名', '性别', '年龄', '证件号'])
    const { total } = await patientHandlers['patients.search'](
      contract['patients.search'].input.parse({}),
      testCall(store),
    )
    expect(rows).toHaveLength(total)
  })

  it('is not written to wherever the program was started', async () => {
    await expect(write({ name: 'patients' }, { path: '名单.xlsx' })).rejects.toThrow('list-not-written')
  })

  it('masks names and numbers', async () => {
    await write({ name: 'patients' })
    const text = JSON.stringify(lines().slice(1))
    expect(text).toContain('邵*')
    expect(text).toContain('欧阳*')
    expect(text).toContain('341**************4')
    expect(text).not.toMatch(/良旺|341522195010081674|13812341234/)
  })

  it('gives names and numbers in full for a reason only, and says so in the audit', async () => {
    await expect(write({ name: 'patients' }, { masked: false, reason: ' ' })).rejects.toThrow('reason-missing')
    await expect(
      write({ name: 'patients' }, { masked: false, reason: '核对' }, testCall(store, { user: testSpecialist })),
    ).rejects.toThrow('not-permitted')
    await write(
      { name: 'patients' },
      { masked: false, reason: '报县疾控核对' },
      testCall(store, { method: 'lists.export' }),
    )
    expect(JSON.stringify(lines())).toContain(idNo)
    expect(store.all<{ reason: string }>("SELECT reason FROM audit WHERE action = 'lists.export'")).toMatchObject([
      { reason: '导出完整信息：报县疾控核对' },
    ])
  })

  it('writes nothing that a spreadsheet program computes', async () => {
    await write({ name: 'patients' }, { masked: false, reason: '核对' })
    const book = read(readFileSync(target()), { cellFormula: true })
    const cells = Object.values(book.Sheets[book.SheetNames[0] ?? ''] ?? {}) as { f?: string; v?: unknown }[]
    expect(cells.filter(({ f }) => f !== undefined)).toEqual([])
    expect(cells.map(({ v }) => v)).toContain('\'=HYPERLINK("x")')
  })

  it.each<RawListRequest>([
    { name: 'worklist' },
    { name: 'people', query: { indicator: 'bpControlRate', disease: 'HTN', asOf: '2025-12-31' } },
    { name: 'figures', query: { asOf: '2025-12-31', by: 'village' } },
    { name: 'drugs' },
    { name: 'visits', query: { from: '2025-01-01', to: '2025-12-31' } },
    { name: 'screening' },
    { name: 'platform', query: { from: '2025-01-01', to: '2025-12-31' } },
    { name: 'importBatches' },
  ])('$name is written as well', async (list) => {
    if (list.name === 'figures' || list.name === 'people')
      store.write(testContext, (tx) => tx.insert('targetScheme', { name: '试用', source: '测试', current: true }))
    const { rows } = await write(list)
    expect(lines()).toHaveLength(rows + 2)
  })

  it('people of a figure are written with the reading, whose they are, and what each brings to the figure', async () => {
    store.write(testContext, (tx) => {
      const [person] = store.list('person')
      const personId = person?.id ?? 0
      tx.update('person', personId, { doctor: '周村医' })
      for (const visitDate of ['2025-02-01', '2025-03-01'])
        tx.insert('followUp', { personId, disease: 'HTN', visitDate, nextVisitDate: '2025-05-01' })
    })
    const query = { indicator: 'onTimeRate', disease: 'ALL', variant: 'WINDOW_10', asOf: '2025-12-31' } as const
    await write({ name: 'people', query: { ...query, by: 'doctor', group: '周村医' } })
    const [title, headings, row] = lines()
    expect(String(title)).toContain(
      '指标：随访及时率；口径：前后 10 天；病种：不分病种；统计到：2025-12-31；责任医生：周村医',
    )
    const cell = (name: string) => row?.[headings?.indexOf(name) ?? -1]
    expect([cell('归类'), cell('计入分子'), cell('计入分母')]).toEqual(['没有达到', '0', '2'])
  })

  it.each(['/dev/null/x.xlsx', '\u0000.xlsx'])('says in words when %j cannot be written', async (path) => {
    await expect(write({ name: 'drugs' }, { path })).rejects.toThrow(/^(list-not-written|sheet-write)/)
  })

  it('takes no other kind of file', () => {
    expect(contract['lists.export'].input.safeParse({ list: { name: 'drugs' }, path: '/tmp/station.db' }).success).toBe(
      false,
    )
  })
})

describe('the list of problems for the village doctor', () => {
  const columns = ['姓名', '身份证号', '随访日期', '收缩压', '舒张压', '随访医生'].map((header) => ({ header }))
  const rows = [
    ['邵良旺', idNo, '2025-03-01', '15O', 92, '周村医'],
    ['不认识', '341522195010081690', '2025-03-01', 140, 92, null],
  ]

  it('has row, original values masked, problem and what to do, by doctor; before the commit and after', async () => {
    const path = join(folder.path, '高血压随访.xlsx')
    await writeWorkbook(path, [{ name: '随访', columns, rows }])
    await write({ name: 'importProblems', query: { paths: [path] } })
    const tried = lines().slice(2)
    expect(tried[0]?.slice(0, 4)).toEqual(['周村医', '高血压随访.xlsx', '2', '邵良旺'])
    expect(tried[0]?.[7]).toContain('收缩压=15O')
    expect(tried.at(-1)?.[0]).toBe('（未注明村医）')
    expect(JSON.stringify(tried)).not.toContain(idNo)
    const { batch } = await importHandlers['imports.commit'](
      contract['imports.commit'].input.parse({ paths: [path] }),
      testCall(store),
    )
    await write({ name: 'importProblems', query: { batch: batch ?? 0 } })
    expect(lines().slice(2)).toEqual(tried)
  })
})

describe('saved follow-ups as a spreadsheet', () => {
  const query = { disease: 'HTN', from: '2025-01-01', to: '2025-12-31' } as const
  const visit = (fields: Partial<EntityInput<'followUp'>>) =>
    store.write(testContext, (tx) => {
      const personId = store.list('person')[0]?.id ?? 0
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-03-01', ...fields })
    })

  it('hold every field of the form, and of the columns of the county those that somebody answered', async () => {
    visit({
      visitWay: '2',
      symptoms: ['2', '6'],
      sbp: 152,
      dbp: 96,
      meds: [{ name: '氨氯地平', freqPerDay: 1, dosePerTime: 5, doseUnit: 'mg' }],
      ext: { acceptLevel: '2', raw: { x: 1 } },
    })
    visit({ visitDate: '2025-06-01', contact: 'lost', lostReason: '外出务工' })
    visit({ visitDate: '2024-12-31' })
    expect(await write({ name: 'followUps', query })).toMatchObject({ rows: 2 })
    const [cover, heading = [], first = [], second = []] = lines()
    expect(cover?.[0]).toContain('高血压随访；筛选：日期：2025-01-01 至 2025-12-31')
    const at = (row: readonly string[], name: string) => row[heading.indexOf(name)]
    expect(
      ['姓名', '村', '随访方式', '症状', '收缩压（mmHg）', '用药情况', '患者接受管理程度'].map((name) =>
        at(first, name),
      ),
    ).toEqual(['邵*', '东岗村', '家庭', '头痛头晕、心悸胸闷', '152', '氨氯地平 每日1次 每次5mg', '勉强接受'])
    expect(['随访结果', '失访或死亡原因', '收缩压（mmHg）'].map((name) => at(second, name))).toEqual([
      '失访',
      '外出务工',
      '',
    ])
    expect(heading).not.toContain('转诊联系人')
  })

  it('are those of one village where one is chosen', async () => {
    visit({})
    const other = store.write(testContext, (tx) => tx.insert('village', { name: '西湖村', sortNo: 2 }))
    expect(await write({ name: 'followUps', query: { ...query, villageId: other.id } })).toMatchObject({ rows: 0 })
  })
})
