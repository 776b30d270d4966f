import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../core/contract/index.ts'
import type { ImportReceipt, imports } from '../../core/contract/files.ts'
import type { RawInputOf } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { importHandlers } from './imports.ts'
import { testFolder } from '../sheets/test-package.ts'
import type { SheetValue } from '../sheets/writing/sheet-writer.ts'
import { writeWorkbook } from '../sheets/writing/sheet-writer.ts'
import { testCall } from '../test-call.ts'

type Request = RawInputOf<(typeof imports)['imports.preview']>

let store: Store
let folder: { path: string; remove?: () => void }
beforeEach(async () => {
  store = await openTestStore()
  folder = testFolder()
})
afterEach(() => folder.remove?.())

const idNo = '341522195010081674'
const heading = ['姓名', '身份证号', '村', '随访日期', '随访方式', '收缩压', '舒张压', '随访医生']
const row = (values: Partial<Record<string, SheetValue>> = {}): SheetValue[] => {
  const usual: Record<string, SheetValue> = {
    姓名: '邵良旺',
    身份证号: idNo,
    村: '东岗村',
    随访日期: '2025-03-01',
    随访方式: '门诊',
    收缩压: 150,
    舒张压: 92,
    随访医生: '周村医',
  }
  return heading.map((name) => values[name] ?? usual[name] ?? null)
}

async function file(name: string, rows: readonly (readonly SheetValue[])[], columns = heading): Promise<string> {
  const path = join(folder.path, name)
  await writeWorkbook(path, [{ name: '随访', columns: columns.map((header) => ({ header })), rows }])
  return path
}
const request = (input: Request) => contract['imports.preview'].input.parse(input)
const preview = async (input: Request) => importHandlers['imports.preview'](request(input), testCall(store))
const commit = async (input: Request) => importHandlers['imports.commit'](request(input), testCall(store))
const only = (receipt: ImportReceipt) => receipt.files[0] ?? expect.fail('no file')

function enrol(): number {
  return store.write(testContext, (tx) => {
    const { id } = tx.insert('person', { name: '邵良旺', sex: '1', idNo, idCheck: 'valid' })
    const file = tx.insert('diseaseFile', { personId: id, disease: 'HTN', enrolDate: '2023-01-01' })
    tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: '2023-01-01' })
    return id
  })
}

describe('a file that cannot be read', () => {
  it('does not keep the others from being read: it stands in the list with its reason, and nothing of it is written', async () => {
    enrol()
    const good = await file('高血压随访列表.xlsx', [row()])
    const missing = join(folder.path, '年度体检列表.xlsx')
    const { files } = await preview({ paths: [missing, good] })
    expect(files.map(({ file: name, kind, created }) => [name, kind, created])).toEqual([
      ['高血压随访列表.xlsx', 'htnFollowUp', 1],
      ['年度体检列表.xlsx', 'unreadable', 0],
    ])
    expect(files[1]?.problems).toMatchObject([{ row: null, level: 'error', code: 'sheet-missing' }])
    await expect(preview({ paths: [missing] })).rejects.toThrow('sheet-missing: “年度体检列表.xlsx”：找不到这个文件')
  })

  it('of which only the heading was exported says that there is no row, not that every row was taken', async () => {
    const shown = only(await preview({ paths: [await file('高血压随访.xlsx', [])] }))
    expect(shown.problems).toMatchObject([{ row: null, level: 'warning', code: 'no-rows' }])
  })
})

describe('what a preview shows', () => {
  it('the kind with its reason, the columns with their keys, and no cells of rows', async () => {
    enrol()
    const shown = only(await preview({ paths: [await file('高血压随访.xlsx', [row()])] }))
    expect(shown).toMatchObject({ kind: 'htnFollowUp', kindName: '高血压随访列表', remembered: false, created: 1 })
    expect(shown.kindReason).toMatch(/[\u4e00-\u9fff]/)
    expect(shown.columns.find(({ heading: each }) => each === '收缩压')).toMatchObject({ key: '收缩压', field: 'sbp' })
    expect(shown).not.toHaveProperty('problemCells')
    expect(store.list('importBatch')).toEqual([])
  })

  it('lets the kind, a column and a value be corrected for one sheet', async () => {
    enrol()
    const columns = [...heading.slice(0, 5), '上压值', '下压值', '随访医生']
    const path = await file('名单.xlsx', [row({ 随访方式: '上门看望' })], columns)
    const before = only(await preview({ paths: [path], corrections: { [path]: { kind: 'htnFollowUp' } } }))
    expect(before.columns.filter(({ field }) => field === null).map(({ heading: each }) => each)).toEqual([
      '上压值',
      '下压值',
    ])
    expect(before.unknownValues).toMatchObject([{ field: 'visitWay', value: '上门看望', count: 1 }])
    const correction = {
      kind: 'htnFollowUp',
      columns: { 上压值: 'sbp', 下压值: 'dbp' },
      values: { visitWay: { 上门看望: '2' } },
    }
    await commit({ paths: [path], corrections: { [before.key ?? '']: correction } })
    expect(store.list('followUp')).toMatchObject([{ sbp: 150, dbp: 92, visitWay: '2' }])
  })

  it('takes no value that is no code of its field', async () => {
    enrol()
    const path = await file('高血压随访.xlsx', [row({ 随访方式: '上门看望' })])
    await commit({ paths: [path], corrections: { [path]: { values: { visitWay: { 上门看望: '999' } } } } })
    expect(store.list('followUp')).toMatchObject([{ visitWay: null }])
  })
})

describe('the mapping of a source', () => {
  const columns = [...heading.slice(0, 5), '上压值', '下压值', '随访医生']
  const correction = { kind: 'htnFollowUp', columns: { 上压值: 'sbp', 下压值: 'dbp' } }

  it('is remembered at the commit and used for the next file with the same headings', async () => {
    enrol()
    const first = await file('三月.xlsx', [row()], columns)
    await preview({ paths: [first], corrections: { [first]: correction } })
    expect(store.list('importMapping')).toEqual([])
    await commit({ paths: [first], corrections: { [first]: correction } })
    const second = await file('四月.xlsx', [row({ 随访日期: '2025-04-01' })], columns)
    expect(only(await commit({ paths: [second] }))).toMatchObject({ remembered: true, created: 1 })
    expect(store.list('followUp').map(({ sbp }) => sbp)).toEqual([150, 150])
  })

  it('is left out and forgotten on demand', async () => {
    enrol()
    const path = await file('三月.xlsx', [row()], columns)
    await commit({ paths: [path], corrections: { [path]: correction } })
    expect(only(await preview({ paths: [path], corrections: { [path]: { fresh: true } } })).remembered).toBe(false)
    await commit({ paths: [path], corrections: { [path]: { fresh: true } } })
    expect(store.list('importMapping')).toEqual([])
  })

  it('goes with the batch that is undone', async () => {
    enrol()
    const path = await file('三月.xlsx', [row()], columns)
    const { batch } = await commit({ paths: [path], corrections: { [path]: correction } })
    await importHandlers['imports.undo']({ batch: batch ?? 0, reason: '导错' }, testCall(store))
    expect(store.list('importMapping')).toEqual([])
  })

  it('never carries the answer about a unit to another file', async () => {
    enrol()
    const glucose = [...heading, '空腹血糖']
    const path = await file(
      '血糖.xlsx',
      [
        [...row(), 126],
        [...row({ 随访日期: '2025-04-01' }), 140],
      ],
      glucose,
    )
    const asked = only(await preview({ paths: [path] })).questions?.[0]
    expect(asked).toMatchObject({ id: 'unit:空腹血糖', blocking: true, answer: null })
    expect(asked?.options[0]).toMatchObject({ value: 'mg/dL', example: '126 → 7' })
    await commit({ paths: [path], corrections: { [path]: { answers: { 'unit:空腹血糖': 'mg/dL' } } } })
    expect(store.list('followUp').map(({ fpg }) => fpg)).toEqual([7, 7.8])
    expect(only(await preview({ paths: [path] })).questions?.[0]).toMatchObject({ answer: null })
  })
})

describe('what was typed here against the file', () => {
  const typed = () => {
    const personId = enrol()
    store.write(testContext, (tx) =>
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-03-01', sbp: 138, dbp: 86 }),
    )
  }

  it('stands side by side and stays by default', async () => {
    typed()
    const path = await file('高血压随访.xlsx', [row()])
    const { conflicts, conflictCount } = await preview({ paths: [path] })
    expect(conflictCount).toBe(2)
    expect(conflicts[0]).toMatchObject({
      personName: '邵良旺',
      record: '高血压随访 2025-03-01',
      fieldName: '收缩压',
      local: '138',
      given: '150',
      choice: 'local',
      row: 2,
    })
    await commit({ paths: [path] })
    expect(store.list('followUp')).toMatchObject([{ sbp: 138, dbp: 86, visitWay: '1' }])
  })

  it('gives way field by field, or in all, when a person says so', async () => {
    typed()
    const path = await file('高血压随访.xlsx', [row()])
    const { conflicts } = await preview({ paths: [path] })
    await commit({ paths: [path], conflicts: { choices: { [conflicts[0]?.key ?? '']: 'file' } } })
    expect(store.list('followUp')).toMatchObject([{ sbp: 150, dbp: 86 }])
    await commit({ paths: [path], conflicts: { all: 'file' } })
    expect(store.list('followUp')).toMatchObject([{ sbp: 150, dbp: 92 }])
  })
})

describe('undo of a batch', () => {
  it('says by name what had to stay', async () => {
    const personId = enrol()
    const { batch } = await commit({ paths: [await file('高血压随访.xlsx', [row(), row({ 随访日期: '2025-04-01' })])] })
    const [first] = store.list('followUp')
    store.write(testContext, (tx) => tx.update('followUp', first?.id ?? 0, { sbp: 140 }))
    const undone = importHandlers['imports.undo']({ batch: batch ?? 0, reason: '导错' }, testCall(store))
    expect(undone).toMatchObject({
      undone: 1,
      kept: 1,
      keptItems: [{ personId, name: '邵良旺', what: '高血压随访 2025-03-01' }],
    })
  })
})
