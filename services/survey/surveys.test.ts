import { beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../core/contract/index.ts'
import { Refusal, type RawInputOf } from '../../core/contract/kit.ts'
import type { surveys } from '../../core/contract/surveys.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { testCall } from '../test-call.ts'
import { surveyLists } from './survey-lists.ts'
import { surveyHandlers } from './surveys.ts'

type Names = keyof typeof surveys
async function ask<N extends Names>(name: N, input: RawInputOf<(typeof surveys)[N]>) {
  const handler = surveyHandlers[name] as (
    input: unknown,
    context: ReturnType<typeof testCall>,
  ) => ReturnType<(typeof surveyHandlers)[N]>
  return await handler(contract[name].input.parse(input), testCall(store))
}

let store: Store
let east: number
let ids: Record<'邵良旺' | '尹礼' | '已故人' | '健康人', number>
beforeEach(async () => {
  store = await openTestStore()
  store.write(testContext, (tx) => {
    east = tx.insert('village', { name: '东岗村', sortNo: 1 }).id
    const west = tx.insert('village', { name: '西湖村', sortNo: 2 }).id
    const person = (name: string, villageId: number, status: 'active' | 'closed' | null) => {
      const { id } = tx.insert('person', { name, idNo: name })
      tx.insert('residence', { personId: id, villageId, fromDate: '2020-01-01' })
      if (status === null) return id
      const file = tx.insert('diseaseFile', { personId: id, disease: 'HTN', enrolDate: '2023-01-01' })
      tx.insert('diseaseStatus', { fileId: file.id, status, fromDate: '2023-01-01' })
      return id
    }
    ids = {
      邵良旺: person('邵良旺', east, 'active'),
      尹礼: person('尹礼', west, 'active'),
      已故人: person('已故人', east, 'closed'),
      健康人: person('健康人', east, null),
    }
  })
})

const save = (personId: number, more: object = {}) =>
  ask('surveys.save', {
    survey: { personId, year: 2025, round: 'baseline', surveyedOn: '2025-03-01', ...more },
  })
const list = (more: object = {}) => ask('surveys.list', { year: 2025, round: 'baseline', ...more })

describe('who is to be asked', () => {
  it('is everybody in care by village, and whoever else was asked', async () => {
    expect((await list()).items.map(({ name }) => name)).toEqual(['邵良旺', '尹礼'])
    await save(ids.健康人)
    const { items, counts } = await list()
    expect(items.map(({ name, survey }) => [name, survey !== null])).toEqual([
      ['健康人', true],
      ['邵良旺', false],
      ['尹礼', false],
    ])
    expect(counts).toEqual({ asked: 1, open: 2 })
    expect((await list({ show: 'asked' })).items.map(({ name }) => name)).toEqual(['健康人'])
    expect((await list({ villageId: east, show: 'open' })).items.map(({ name }) => name)).toEqual(['邵良旺'])
    expect((await list({ round: 'year-end' })).counts).toEqual({ asked: 0, open: 2 })
  })
})

describe('a questionnaire', () => {
  it('is one a person, year and round: the second corrects the first', async () => {
    const { id } = await save(ids.邵良旺, { toldHtn: true })
    expect((await save(ids.邵良旺, { toldHtn: false, satisfaction: '2' })).id).toBe(id)
    expect(store.list('survey')).toMatchObject([{ toldHtn: false, satisfaction: '2' }])
    await save(ids.邵良旺, { round: 'year-end' })
    expect(store.list('survey')).toHaveLength(2)
    await ask('surveys.remove', { id, reason: '录错人' })
    expect(store.list('survey')).toMatchObject([{ round: 'year-end' }])
  })

  it.each([
    ['2024-12-31', 'baseline', 'survey-year'],
    ['2025-01-01', 'baseline', 'done'],
    ['2025-12-31', 'year-end', 'done'],
    ['2026-01-01', 'year-end', 'date-future'],
  ])('of %s, %s: %s', async (surveyedOn, round, code) => {
    const said = await save(ids.邵良旺, { surveyedOn, round }).then(
      () => 'done',
      (error: unknown) => (error instanceof Refusal ? error.failure.code : String(error)),
    )
    expect(said).toBe(code)
  })

  it.each([
    ['2025-02-28', 'done'],
    ['2025-03-01', 'survey-year'],
  ])('of the end of 2024 may be asked on %s: %s', async (surveyedOn, code) => {
    const said = await save(ids.邵良旺, { year: 2024, round: 'year-end', surveyedOn }).then(
      () => 'done',
      (error: unknown) => (error instanceof Refusal ? error.failure.code : String(error)),
    )
    expect(said).toBe(code)
  })
})

describe('the beginning of a year beside its end', () => {
  it('counts everybody of each round, and those of both', async () => {
    await save(ids.邵良旺, { toldHtn: true, satisfaction: '3' })
    await save(ids.尹礼, { sbp: 150, dbp: 90, satisfaction: '1' })
    await save(ids.邵良旺, {
      round: 'year-end',
      surveyedOn: '2025-11-01',
      toldHtn: true,
      treatedHtn: true,
      satisfaction: '1',
    })
    const { all, both } = await ask('surveys.comparison', { year: 2025 })
    expect(all.baseline).toMatchObject({ asked: 2, aware: { HTN: { numerator: 1, denominator: 2 } } })
    expect(all.yearEnd).toMatchObject({ asked: 1, treated: { HTN: { numerator: 1, denominator: 1 } } })
    expect(both.baseline).toMatchObject({ asked: 1, satisfied: { numerator: 0, denominator: 1 } })
    expect(both.yearEnd).toMatchObject({ asked: 1, satisfied: { numerator: 1, denominator: 1 } })
    expect((await ask('surveys.comparison', { year: 2025, villageId: east })).all.baseline.asked).toBe(1)
  })

  it('counts a person once who has two forms since a merge', async () => {
    await save(ids.邵良旺, { satisfaction: '5' })
    store.write(testContext, (tx) =>
      tx.insert('survey', {
        personId: ids.邵良旺,
        year: 2025,
        round: 'baseline',
        surveyedOn: '2025-04-01',
        satisfaction: '1',
      }),
    )
    const { all } = await ask('surveys.comparison', { year: 2025 })
    expect(all.baseline).toMatchObject({ asked: 1, satisfied: { numerator: 1, denominator: 1 } })
    expect((await list()).items.filter(({ name }) => name === '邵良旺')).toHaveLength(1)
  })
})

describe('on paper and in a spreadsheet', () => {
  it('prints two blank forms, or one a person who is still to be asked', async () => {
    const blank = await ask('surveys.sheet', { year: 2025, round: 'baseline', named: false })
    expect(blank.title).toBe('2025 年两慢病摸底调查问卷')
    expect(blank.html.match(/<section/g)).toHaveLength(2)
    await save(ids.尹礼)
    const named = await ask('surveys.sheet', { year: 2025, round: 'baseline', named: true })
    expect(named.html).toContain('邵良旺')
    expect(named.html).not.toContain('尹礼')
  })

  it('writes what the pages show', async () => {
    await save(ids.邵良旺, { toldHtn: true, sbp: 130, dbp: 80, satisfaction: '2' })
    const query = contract['surveys.list'].input.parse({ year: 2025, round: 'baseline' })
    const { rows, columns } = await surveyLists.surveys.table(query, testCall(store), false)
    expect(rows.map((row) => row.length)).toEqual([columns.length, columns.length])
    expect(rows[0]).toEqual(expect.arrayContaining(['邵良旺', '高血压', 130, 80, '满意']))
    const compared = await surveyLists.surveyComparison.table({ year: 2025, villageId: null }, testCall(store), false)
    expect(compared.rows).toHaveLength(14)
    expect(compared.rows[0]).toEqual(['全部调查对象', '高血压知晓率', 1, 1, 100, 0, 0, null])
  })
})
