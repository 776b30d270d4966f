/** Who is found by what, in which order, and how it is shown: typed as a clerk types. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { searchPatients, type PatientSearch } from '../patients/patient-list.ts'
import { derivePersonIndex } from './person-index.ts'
import { noteOpened } from './recently-opened.ts'

const today = '2025-12-31'
const people: readonly (readonly [string, string, Partial<EntityInput<'person'>>?])[] = [
  [
    '张三丰',
    '东岗村',
    { idNo: '341522195010081674', phone: '13950695413', archiveNo: '34152210310310000', birthDate: '1950-10-08' },
  ],
  ['张三', '西湖村', { phone: '13812340001' }],
  ['张三多', '西湖村', { birthDate: '1951-01-01' }],
  ['马张三', '东岗村'],
  ['曾国强', '东岗村', { idNo: '34152219650704817X' }],
  ['单于飞', '东岗村'],
  ['单良旺', '东岗村'],
  ['仇英', '西湖村'],
  ['解海龙', '西湖村'],
  ['盖丽华', '西湖村'],
  ['朴正大', '西湖村'],
  ['查良镛', '西湖村'],
  ['区大相', '西湖村'],
  ['任长霞', '西湖村'],
  ['华罗庚', '西湖村'],
  ['翟志刚', '西湖村'],
  ['尉健行', '西湖村'],
  ['尉迟恭', '西湖村'],
  ['种师道', '西湖村'],
  ['覃桂英', '西湖村'],
  ['吕乐', '西湖村'],
  ['阿依古丽·买买提', '西湖村'],
  ['李桂芳', '东岗村', { birthDate: '1960-12-31' }],
  ['李桂香', '东岗村', { birthDate: '1961-01-01' }],
  ['林月娥', '东岗村', { idNo: '341522196001010027' }],
]

let store: Store
const idOf = new Map<string, number>()
beforeAll(async () => {
  store = await openTestStore({ derive: derivePersonIndex })
  store.write(testContext, (tx) => {
    const villages = new Map(['东岗村', '西湖村'].map((name) => [name, tx.insert('village', { name }).id]))
    for (const [name, village, more] of people) {
      const { id } = tx.insert('person', { name, ...more })
      idOf.set(name, id)
      tx.insert('residence', { personId: id, villageId: villages.get(village) ?? 0, fromDate: '2020-01-01' })
    }
  })
})

const search = (text: string, more: Partial<PatientSearch> = {}) =>
  searchPatients(
    store,
    { text, villageId: null, disease: null, show: 'all', color: null, offset: 0, limit: 50, ...more },
    today,
  )
/** Near ones in brackets. */
const found = (text: string, more: Partial<PatientSearch> = {}) =>
  search(text, more).items.map(({ name, match }) => (match?.near ? `(${name})` : name))

describe('exact hits', () => {
  it.each<[string, string]>([
    ['zeng', '曾国强'],
    ['zgq', '曾国强'],
    ['zengguoqiang', '曾国强'],
    ['guoqiang', '曾国强'],
    ['gq', '曾国强'],
    ['zengguoq', '曾国强'],
    ['zgqiang', '曾国强'],
    ['zenggq', '曾国强'],
    ['gqiang', '曾国强'],
    ['ZGQ', '曾国强'],
    ['shanlw', '单良旺'],
    ['danlw', '单良旺'],
    ['chanyf', '单于飞'],
    ['qiuy', '仇英'],
    ['chouying', '仇英'],
    ['xiehl', '解海龙'],
    ['jiehl', '解海龙'],
    ['gelh', '盖丽华'],
    ['gailh', '盖丽华'],
    ['piaozd', '朴正大'],
    ['zhaly', '查良镛'],
    ['oudx', '区大相'],
    ['renchangxia', '任长霞'],
    ['renzhangxia', '任长霞'],
    ['hualg', '华罗庚'],
    ['zhaizg', '翟志刚'],
    ['zzg', '翟志刚'],
    ['weijx', '尉健行'],
    ['yuchi', '尉迟恭'],
    ['chongsd', '种师道'],
    ['qinguiying', '覃桂英'],
    ['lvle', '吕乐'],
    ['lvyue', '吕乐'],
    ['lüle', '吕乐'],
    ['aygl', '阿依古丽·买买提'],
    ['古丽买', '阿依古丽·买买提'],
    ['古丽·买', '阿依古丽·买买提'],
    ['zhsf', '张三丰'],
    ['zhangsf', '张三丰'],
    ['zsfeng', '张三丰'],
    ['1674', '张三丰'],
    ['1008', '张三丰'],
    ['341522195', '张三丰'],
    ['0695', '张三丰'],
    ['13950695413', '张三丰'],
    ['10310310000', '张三丰'],
    ['817x', '曾国强'],
    ['８１７Ｘ', '曾国强'],
    ['东岗 张三丰', '张三丰'],
    ['张三丰 东岗村', '张三丰'],
    ['东岗张三丰', '张三丰'],
    ['张三丰东岗村', '张三丰'],
    ['三丰东岗', '张三丰'],
    ['张 1674', '张三丰'],
    ['zsf 5413', '张三丰'],
    ['5413 zsf', '张三丰'],
    ['东岗 1674', '张三丰'],
    ['张 75岁', '张三丰'],
    ['张 1950年', '张三丰'],
    ['1950', '张三丰'],
    ['张 1', '张三'],
  ])('%s finds %s first', (text, name) => expect(found(text)[0]).toBe(name))

  it.each<[string, string[]]>([
    ['张三', ['张三', '张三丰', '张三多', '马张三']],
    ['三', ['张三', '张三丰', '张三多', '马张三']],
    ['zs', ['张三', '张三丰', '张三多', '种师道', '马张三']],
    ['李 65岁', ['李桂芳']],
    ['李 64岁', ['李桂香']],
    ['西湖 张', ['张三', '张三多']],
    ['李李', []],
    ['没有', []],
    ['9', []],
    ["x' OR 1=1 --", []],
  ])('%s finds %j and nobody else', (text, names) => expect(found(text)).toEqual(names))

  it('a village by itself gives its people, a chosen village keeps only them', () => {
    expect(found('东岗').toSorted()).toEqual(
      people
        .filter(([, village]) => village === '东岗村')
        .map(([name]) => name)
        .toSorted(),
    )
    const villageId = store.list('village', { name: '西湖村' })[0]?.id ?? 0
    expect(found('张三', { villageId })).toEqual(['张三', '张三多'])
    expect(found('东岗 张三', { villageId })).toEqual([])
  })
})

describe('one typing error', () => {
  it.each<[string, string]>([
    ['张三风', '张三丰'],
    ['章三峰', '张三丰'],
    ['张山', '张三'],
    ['张丰', '张三丰'],
    ['三张丰', '张三丰'],
    ['张四丰', '张三丰'],
    ['张三三丰', '张三丰'],
    ['张桑封', '张三丰'],
    ['李贵香', '李桂香'],
    ['林悦鹅', '林月娥'],
    ['凌月娥', '林月娥'],
    ['zangsanfen', '张三丰'],
    ['zhansanfeng', '张三丰'],
    ['zhangshanfeng', '张三丰'],
    ['zhamgsanfeng', '张三丰'],
    ['zhangsanfegn', '张三丰'],
    ['zhansganfeng', '张三丰'],
    ['zhangsnfeng', '张三丰'],
    ['zhanggsanfeng', '张三丰'],
    ['zhangasnfeng', '张三丰'],
    ['linguixiang', '李桂香'],
    ['nigx', '李桂香'],
    ['341522195010081675', '张三丰'],
    ['341522195010801674', '张三丰'],
    ['431522195010081674', '张三丰'],
    ['13950695431', '张三丰'],
    ['13950695513', '张三丰'],
    ['31950695413', '张三丰'],
    ['081673', '张三丰'],
    ['081764', '张三丰'],
    ['张三风 东岗', '张三丰'],
    ['东岗张三风', '张三丰'],
    ['张三风 1674', '张三丰'],
  ])('%s still finds %s, marked as near', (text, name) => expect(found(text)).toContain(`(${name})`))

  it.each([
    ['exact hits stay in front', 'lguix', ['李桂香']],
    ['the whole name of somebody brings nobody near', '张三丰', ['张三丰']],
    ['a near name of the village that was named', '西湖 张三丰', ['(张三)', '(张三多)']],
    ['two errors are too many', '王四丰', []],
    ['five digits are near to everybody', '08164', []],
  ])('%s: %s', (_what, text, names) => expect(found(text)).toEqual(names))

  it('an exact hit is never marked and never behind a near one', () => {
    const marks = search('zhangs').items.map(({ match }) => match?.near)
    expect(marks.indexOf(true) === -1 || marks.lastIndexOf(false) < marks.indexOf(true)).toBe(true)
  })
})

describe('among equals', () => {
  it('people under care come before those who left; those who died are found too', () => {
    const status = (name: string, to: 'active' | 'closed', reason: 'died' | null = null) =>
      store.write(testContext, (tx) => {
        const { id } = tx.insert('diseaseFile', {
          personId: idOf.get(name) ?? 0,
          disease: 'HTN',
          enrolDate: '2021-01-01',
        })
        tx.insert('diseaseStatus', { fileId: id, status: to, reason, fromDate: '2021-01-01' })
      })
    status('李桂芳', 'closed', 'died')
    status('李桂香', 'active')
    expect(found('李桂')).toEqual(['李桂香', '李桂芳'])
    expect(search('李桂芳').items[0]?.diseases[0]).toMatchObject({ status: 'closed', statusReason: 'died' })
  })

  it('the one opened a moment ago comes first', () => {
    expect(found('张三多')[0]).toBe('张三多')
    noteOpened(store, idOf.get('张三多') ?? 0)
    expect(found('张三')).toEqual(['张三', '张三多', '张三丰', '马张三'])
  })

  it('says when there are more than are listed, and gives all of them to a list that is written out', async () => {
    const many = await openTestStore({ derive: derivePersonIndex })
    many.write(testContext, (tx) => {
      for (let at = 0; at < 1003; at += 1) tx.insert('person', { name: `王${String.fromCodePoint(0x4e00 + at)}` })
    })
    const of = (limit: number) =>
      searchPatients(
        many,
        { text: '王', villageId: null, disease: null, show: 'all', color: null, offset: 0, limit },
        today,
      )
    expect(of(8)).toMatchObject({ total: 200, complete: false })
    expect(of(100)).toMatchObject({ total: 1000, complete: false })
    expect(of(1_000_000)).toMatchObject({ total: 1003, complete: true })
  })
})
