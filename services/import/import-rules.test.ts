/** Rules 1, 6, 9, 11 and 12 of domain handbook §7.3 from the file to the stored record and its receipt; the others are held in `sheets/rules.test.ts`. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportFileReceipt, imports } from '../../core/contract/files.ts'
import { contract } from '../../core/contract/index.ts'
import type { RawInputOf } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { importHandlers } from './imports.ts'
import { testFolder } from '../sheets/test-package.ts'
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
const names = ['邵良旺', '林刚敏', '尹礼'] as const

/** A sheet as rows of cells, its heading anywhere among them. */
async function sheet(name: string, rows: readonly (readonly SheetValue[])[]): Promise<string> {
  const path = join(folder.path, name)
  const [first = [], ...rest] = rows
  await writeWorkbook(path, [
    { name: 'Sheet1', columns: first.map((header) => ({ header: String(header ?? '') })), rows: rest },
  ])
  return path
}
type Request = RawInputOf<(typeof imports)['imports.preview']>
const run = (method: 'imports.preview' | 'imports.commit', paths: string[], more: Partial<Request> = {}) =>
  importHandlers[method](contract[method].input.parse({ paths, ...more }), testCall(store))
const commit = (path: string, more: Partial<Request> = {}) => run('imports.commit', [path], more)
const only = ({ files }: { readonly files: readonly ImportFileReceipt[] }): ImportFileReceipt =>
  files[0] as ImportFileReceipt

async function knowPeople(): Promise<void> {
  const rows = ids.map((id, at): SheetValue[] => [names[at] ?? '', id, '东岗村', '2023-05-12'])
  await commit(
    await sheet('专案.xlsx', [
      ['姓名', '身份证号', '所属村', '建卡日期', '病种'],
      ...rows.map((row) => [...row, '高血压、糖尿病']),
    ]),
  )
}
const visit = (day: string, ...more: SheetValue[]): SheetValue[] => [names[0], ids[0], day, ...more]

describe('rules of reading that a person has a part in', () => {
  beforeEach(knowPeople)

  it('1 a decorated heading is understood, an unknown one is offered, and remembered once told', async () => {
    const rows = [
      ['※ 患者 姓名：', '*公民身份号码', '随访\n日期', '收缩压（ｍｍＨｇ）', '舒张压(mmHg)', '血压计读数时的心率'],
      visit('2025-03-01', 150, 92, 77),
    ]
    const path = await sheet('高血压随访.xlsx', rows)
    const receipt = only(await run('imports.preview', [path]))
    const unknown = receipt.columns.find(({ field }) => field === null)
    expect(unknown?.suggestions).toContain('heartRate')
    await commit(path, { corrections: { [receipt.key ?? '']: { columns: { [unknown?.key ?? '']: 'heartRate' } } } })
    expect(store.list('followUp')).toMatchObject([{ sbp: 150, dbp: 92, heartRate: 77 }])
    const next = await sheet('高血压随访-二.xlsx', [rows[0] ?? [], visit('2025-06-01', 140, 88, 71)])
    expect(only(await commit(next)).remembered).toBe(true)
    expect(store.list('followUp').at(-1)).toMatchObject({ heartRate: 71 })
  })

  it('6 a unit is asked about with an example, and the column is taken only once it is answered', async () => {
    const path = await sheet('糖尿病随访.xlsx', [
      ['姓名', '身份证号', '随访日期', '空腹血糖'],
      visit('2025-03-01', 126),
    ])
    const receipt = only(await commit(path))
    const question = receipt.questions?.[0]
    expect(question?.options[0]).toMatchObject({ value: 'mg/dL', example: '126 → 7' })
    expect(store.list('followUp')[0]?.fpg).toBeNull()
    await commit(path, { corrections: { [receipt.key ?? '']: { answers: { [question?.id ?? '']: 'mg/dL' } } } })
    expect(store.list('followUp')[0]?.fpg).toBe(7)
  })

  it('9 one number under two names is stopped, within a file and against the station', async () => {
    const rows = [
      ['姓名', '身份证号', '建卡日期'],
      ['张三', '341522198808088887', '2023-01-01'],
      ['李四', '341522198808088887', '2023-01-01'],
      ['赵六', ids[0], '2023-01-01'],
    ]
    const receipt = only(await commit(await sheet('高血压专案.xlsx', rows)))
    expect(receipt.problems.filter(({ level }) => level === 'error').map(({ row }) => row)).toContain(4)
    expect(store.list('person', { name: '李四' })).toEqual([])
    expect(store.list('person', { name: '赵六' })).toEqual([])
  })
})

describe('rules of taking', () => {
  it('11 the receipt has the row, the original value, whose it is, and what was done; the dry run writes nothing', async () => {
    await knowPeople()
    const rows = [
      ['姓名', '身份证号', '随访日期', '收缩压', '舒张压'],
      visit('2025-03-01', '15O', 92),
      ['查无此人', '341522198808088887', '2025-03-01', 150, 92],
    ]
    const path = await sheet('高血压随访.xlsx', rows)
    const before = store.one('SELECT count(*) AS n FROM change')
    const dry = only(await run('imports.preview', [path]))
    expect(store.one('SELECT count(*) AS n FROM change')).toEqual(before)
    expect(dry.problems).toContainEqual(
      expect.objectContaining({ row: 2, column: '收缩压', value: '15O', personName: '邵良旺', level: 'warning' }),
    )
    expect(dry.problems).toContainEqual(expect.objectContaining({ row: 3, code: 'person-unknown', level: 'error' }))
    expect(dry).toMatchObject({ rows: 2, created: 1, rejected: 1 })
  })

  it('11 the same file again changes nothing; the corrected one only what was corrected', async () => {
    await knowPeople()
    const rows = (pressure: number) => [
      ['姓名', '身份证号', '随访日期', '收缩压', '舒张压'],
      visit('2025-03-01', 150, 92),
      visit('2025-06-01', pressure, 88),
    ]
    await commit(await sheet('高血压随访.xlsx', rows(140)))
    expect(only(await commit(await sheet('高血压随访.xlsx', rows(140))))).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 2,
    })
    expect(only(await commit(await sheet('高血压随访.xlsx', rows(142))))).toMatchObject({
      created: 0,
      updated: 1,
      unchanged: 1,
    })
  })

  it('12 what was typed here later stays unless a person chooses the file; numbers of people are masked side by side', async () => {
    await knowPeople()
    const person = store.list('person', { name: names[0] })[0]
    store.write(testContext, (tx) => tx.update('person', person?.id ?? 0, { phone: '13900000009' }))
    const path = await sheet('高血压专案.xlsx', [
      ['姓名', '身份证号', '联系电话', '建卡日期'],
      [names[0], ids[0], '13900010009', '2023-05-12'],
    ])
    const { conflicts } = await run('imports.preview', [path])
    expect(conflicts[0]).toMatchObject({
      fieldName: '联系电话',
      local: '139****0009',
      given: '139****0009（遮盖的几位不同）',
      choice: 'local',
    })
    await commit(path)
    expect(store.list('person', { name: names[0] })[0]?.phone).toBe('13900000009')
    await commit(path, { conflicts: { all: 'file' } })
    expect(store.list('person', { name: names[0] })[0]?.phone).toBe('13900010009')
  })
})

describe('a row about both diseases', () => {
  it('says once that it has no day of enrolment, though it makes two files', async () => {
    const { created, problems } = only(
      await commit(
        await sheet('花名册.xlsx', [
          ['姓名', '身份证号', '所属村', '病种', '确诊日期'],
          [names[0], ids[0], '东岗村', '高血压、糖尿病', '2015-03-01'],
        ]),
      ),
    )
    expect(created).toBe(1)
    expect(store.list('diseaseFile', {})).toHaveLength(2)
    expect(problems.filter(({ code }) => code === 'enrol-date-missing')).toHaveLength(1)
  })
})
