import { beforeEach, describe, expect, it } from 'vitest'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { drugHandlers } from './drugs.ts'
import { testCall } from '../test-call.ts'

let store: Store
let oldList: number
let newList: number

type Row = readonly [
  name: string,
  form: string,
  spec: string,
  drugClass: string,
  purpose: EntityInput<'drug'>['purpose'],
  atc: string,
]
const rows: readonly Row[] = [
  ['苯磺酸氨氯地平', '片', '5mg', 'DHP-CCB', 'antihypertensive', 'C08CA01'],
  ['左氨氯地平', '片', '2.5mg', 'DHP-CCB', 'antihypertensive', 'C08CA17'],
  ['硝苯地平控释', '控释片', '30mg', 'DHP-CCB', 'antihypertensive', 'C08CA05'],
  ['缬沙坦', '胶囊', '80mg', 'ARB', 'antihypertensive', 'C09CA03'],
  ['盐酸二甲双胍', '片', '0.5g', '双胍', 'glucose-lowering', 'A10BA02'],
  ['人胰岛素(短效 R)', '注射', '300U/3ml', '胰岛素-短效', 'glucose-lowering', 'A10AB01'],
  ['缬沙坦氨氯地平(Ⅰ)', '片', '80/5mg', '固定复方 ARB+CCB', 'antihypertensive', 'C09DB01'],
]

beforeEach(async () => {
  store = await openTestStore()
  store.write(testContext, (tx) => {
    oldList = tx.insert('drugList', { name: '县级目录', version: '2024', validFrom: '2024-01-01' }).id
    newList = tx.insert('drugList', { name: '县级目录', version: '2025', validFrom: '2025-07-01' }).id
    tx.insert('drugList', { name: '县级目录', version: '2026', validFrom: '2026-01-01' })
    for (const [genericName, doseForm, spec, drugClass, purpose, atc] of rows)
      tx.insert('drug', {
        listId: newList,
        code: `D${rows.findIndex((row) => row[0] === genericName) + 1}`,
        genericName,
        doseForm,
        spec,
        unit: '片',
        drugClass,
        purpose,
        atc,
        usualDose: '见说明书',
        longRxMaxDays: 84,
      })
  })
})

const search = async (text: string, today = '2025-12-31', listId: number | null = null) =>
  drugHandlers['drugs.search']({ text, listId, limit: 200 }, testCall(store, { today }))

describe('the list that holds today', () => {
  it.each([
    ['2023-12-31', null],
    ['2024-01-01', '2024'],
    ['2025-06-30', '2024'],
    ['2025-07-01', '2025'],
    ['2026-03-01', '2026'],
  ])('on %s it is %s', async (today, version) => {
    const lists = await drugHandlers['drugs.lists']({}, testCall(store, { today }))
    expect(lists.find((list) => list.current)?.version ?? null).toBe(version)
  })

  it('counts the rows of each list, newest list first', async () => {
    const lists = await drugHandlers['drugs.lists']({}, testCall(store))
    expect(lists.map((list) => [list.version, list.drugs])).toEqual([
      ['2026', 0],
      ['2025', 7],
      ['2024', 0],
    ])
  })
})

describe('searching the list', () => {
  it.each([
    ['氨氯地平', ['苯磺酸氨氯地平', '左氨氯地平', '缬沙坦氨氯地平(Ⅰ)']],
    ['xst', ['缬沙坦', '缬沙坦氨氯地平(Ⅰ)']],
    ['bhsa', ['苯磺酸氨氯地平']],
    ['ejsg', ['盐酸二甲双胍']],
    ['XIAOBEN', ['硝苯地平控释']],
    ['arb', ['缬沙坦', '缬沙坦氨氯地平(Ⅰ)']],
    ['ccb', ['苯磺酸氨氯地平', '左氨氯地平', '硝苯地平控释', '缬沙坦氨氯地平(Ⅰ)']],
    ['a10', ['盐酸二甲双胍', '人胰岛素(短效 R)']],
    ['降糖', ['盐酸二甲双胍', '人胰岛素(短效 R)']],
    ['ccb 控释', ['硝苯地平控释']],
    ['ＡＲＢ　氨氯', ['缬沙坦氨氯地平(Ⅰ)']],
    ['没有这药', []],
  ])('%s', async (text, names) => {
    expect((await search(text)).items.map((drug) => drug.genericName)).toEqual(names)
  })

  it('gives the whole list in its order for an empty text', async () => {
    expect((await search(' ')).items.map((drug) => drug.genericName)).toEqual(rows.map((row) => row[0]))
  })

  it('puts names that begin with the text before names that contain it', async () => {
    expect((await search('左')).items[0]?.genericName).toBe('左氨氯地平')
    expect((await search('缬')).items.map((drug) => drug.genericName)).toEqual(['缬沙坦', '缬沙坦氨氯地平(Ⅰ)'])
  })

  it('searches an older list when asked, and no list at all before the first one', async () => {
    expect((await search('', '2025-12-31', oldList)).list?.version).toBe('2024')
    expect(await search('', '2020-01-01')).toEqual({ list: null, items: [] })
  })
})
