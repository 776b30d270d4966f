/** Settlements and deaths brought in: matched by number, told once, reported by row when nobody is meant, taken back as a batch. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../core/contract/index.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { deathHandlers } from '../insurance/deaths.ts'
import { testFolder } from '../sheets/test-package.ts'
import { writeWorkbook, type SheetValue } from '../sheets/writing/sheet-writer.ts'
import { testCall } from '../test-call.ts'
import { importHandlers } from './imports.ts'

const idNo = '341522195010081674'
let store: Store
let folder: ReturnType<typeof testFolder>
beforeEach(async () => {
  store = await openTestStore()
  folder = testFolder()
})
afterEach(() => folder.remove())

function enrol(): number {
  return store.write({ ...testContext, batchId: 9 }, (tx) => {
    const { id } = tx.insert('person', { name: '邵良旺', sex: '1', idNo, idCheck: 'valid' })
    for (const disease of ['HTN', 'T2DM'] as const) {
      const file = tx.insert('diseaseFile', { personId: id, disease, enrolDate: '2023-01-01' })
      tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: '2023-01-01' })
    }
    return id
  })
}

async function commit(name: string, heading: readonly string[], rows: readonly (readonly SheetValue[])[]) {
  const path = join(folder.path, name)
  await writeWorkbook(path, [{ name: 'Sheet1', columns: heading.map((header) => ({ header })), rows }])
  const input = contract['imports.commit'].input.parse({ paths: [path] })
  const receipt = await importHandlers['imports.commit'](input, testCall(store))
  const [file] = receipt.files
  if (!file) throw new Error('no file')
  return { batch: receipt.batch ?? 0, ...file }
}

const visits = ['姓名', '身份证号', '医疗机构', '机构等级', '结算日期', '就诊类型', '诊断', '结算单号']
const visit = (id: string, day: string, bill: string | null = null, hospital = '东岗村卫生室') => [
  id === idNo ? '邵良旺' : '外乡人',
  id,
  hospital,
  '乡镇',
  day,
  '两病门诊',
  '高血压',
  bill,
]

describe('settlements', () => {
  it('of somebody who is not on file are reported by row number, and the others are taken', async () => {
    const personId = enrol()
    const receipt = await commit('门诊.xlsx', visits, [
      visit(idNo, '2025-04-02'),
      visit('341522196810014570', '2025-04-02'),
      visit(idNo, '2025-04-09'),
    ])
    expect(receipt).toMatchObject({ kind: 'insuredVisit', rows: 3, created: 2, rejected: 1 })
    expect(receipt.problems).toContainEqual(expect.objectContaining({ row: 3, code: 'person-unknown', level: 'error' }))
    expect(store.list('insuredVisit', { personId })).toMatchObject([
      { visitedOn: '2025-04-02', hospitalLevel: '0', diagnosis: '高血压' },
      { visitedOn: '2025-04-09' },
    ])
  })

  it('come twice and are counted once: by number, else by day and institution', async () => {
    enrol()
    const rows = [
      visit(idNo, '2025-04-02', 'A1'),
      visit(idNo, '2025-04-02', 'A2'),
      visit(idNo, '2025-04-03'),
      visit(idNo, '2025-04-03', null, '花园镇卫生院'),
    ]
    expect(await commit('门诊.xlsx', visits, rows)).toMatchObject({ created: 4 })
    expect(await commit('门诊再导.xlsx', visits, rows)).toMatchObject({ created: 0, unchanged: 4 })
    expect(store.list('insuredVisit')).toHaveLength(4)
  })

  it('go with the batch that is undone', async () => {
    enrol()
    const { batch } = await commit('门诊.xlsx', visits, [visit(idNo, '2025-04-02')])
    importHandlers['imports.undo']({ batch, reason: '导错' }, testCall(store))
    expect(store.list('insuredVisit')).toEqual([])
  })

  it('fill in a stay that is on file and leave what was typed here', async () => {
    const personId = enrol()
    store.write(testContext, (tx) =>
      tx.insert('admission', { personId, admittedOn: '2025-03-01', hospital: '霍邱县医院', diagnosis: '中风' }),
    )
    const heading = ['姓名', '身份证号', '医疗机构', '机构等级', '入院日期', '出院日期', '主要诊断', '诊断编码']
    const receipt = await commit('住院.xlsx', heading, [
      ['邵良旺', idNo, '霍邱县医院', '二级', '2025-03-01', '2025-03-09', '脑梗死', 'I63.9'],
    ])
    expect(receipt).toMatchObject({ kind: 'admission', created: 0, updated: 1 })
    expect(store.list('admission')).toMatchObject([
      { diagnosis: '中风', diagnosisCode: 'I63.9', dischargedOn: '2025-03-09', insured: true },
    ])
  })
})

const deaths = ['姓名', '身份证号', '死亡日期', '死亡原因', '死因编码']
const status = (personId: number) =>
  store.list('diseaseFile', { personId }).map(({ id }) =>
    store
      .list('diseaseStatus', { fileId: id })
      .sort((a, b) => a.id - b.id)
      .at(-1),
  )

describe('deaths', () => {
  it('close every file from the day on, with the cause', async () => {
    const personId = enrol()
    expect(await commit('死亡.xlsx', deaths, [['邵良旺', idNo, '2025-05-06', '脑出血', 'I61.9']])).toMatchObject({
      kind: 'death',
      created: 1,
    })
    const closed = {
      status: 'closed',
      reason: 'died',
      fromDate: '2025-05-06',
      deathCode: 'I61.9',
      deathCause: '脑出血',
    }
    expect(status(personId)).toMatchObject([closed, closed])
  })

  it('that are known get their cause and keep their day', async () => {
    const personId = enrol()
    await commit('死亡.xlsx', deaths, [['邵良旺', idNo, '2025-05-06', null, null]])
    const receipt = await commit('死亡补充.xlsx', deaths, [['邵良旺', idNo, '2025-05-08', '脑出血', 'I61.9']])
    expect(receipt).toMatchObject({ updated: 1 })
    expect(receipt.problems.map(({ code }) => code)).toContain('death-day-differs')
    expect(status(personId)).toMatchObject([
      { fromDate: '2025-05-06', deathCode: 'I61.9' },
      { fromDate: '2025-05-06', deathCode: 'I61.9' },
    ])
    const { items } = await deathHandlers['deaths.list'](contract['deaths.list'].input.parse({}), testCall(store))
    expect(items).toMatchObject([{ personId, diedOn: '2025-05-06', relation: 'related' }])
  })

  it('without a day, or of somebody without a file, are refused with the reason', async () => {
    enrol()
    store.write(testContext, (tx) =>
      tx.insert('person', { name: '尹礼', idNo: '341522196810014570', idCheck: 'valid' }),
    )
    const receipt = await commit('死亡.xlsx', deaths, [
      ['邵良旺', idNo, null, '脑出血', null],
      ['尹礼', '341522196810014570', '2025-05-06', '脑出血', null],
    ])
    expect(receipt).toMatchObject({ rejected: 2 })
    expect(receipt.problems.filter(({ level }) => level === 'error').map(({ row, code }) => [row, code])).toEqual([
      [2, 'death-day-missing'],
      [3, 'no-open-file'],
    ])
  })

  it('of a list of files add the cause to a death that was known without', async () => {
    const personId = enrol()
    const heading = ['姓名', '身份证号', '确诊日期', '档案状态', '终止原因', '终止日期', '死因编码']
    const row = ['邵良旺', idNo, '2020-01-01', '注销', '死亡', '2025-05-06']
    await commit('高血压专案.xlsx', heading, [[...row, null]])
    expect(await commit('高血压专案.xlsx', heading, [[...row, 'I61.9']])).toMatchObject({ updated: 1 })
    expect(status(personId)[0]).toMatchObject({ deathCode: 'I61.9', fromDate: '2025-05-06' })
  })
})
