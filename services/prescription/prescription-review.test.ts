/** 处方审核: which alerts are listed and counted, what today's medicines are told, the township's numbers. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../core/contract/index.ts'
import type { MethodRawInput } from '../../core/contract/index.ts'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import type { RawListRequest } from '../../core/contract/lists.ts'
import { maskName } from '../../core/domain/mask.ts'
import { prescriptionChoiceDefaults } from '../../core/contract/prescription-review.ts'
import type { Store, Tx } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { listHandlers } from '../lists/list-export.ts'
import { prescriptionReviewHandlers } from './prescription-review.ts'
import { regimenCheckHandlers } from './regimen-check.ts'
import { seedLists } from '../station/seed-lists.ts'
import { testFolder } from '../sheets/test-package.ts'
import { testCall } from '../test-call.ts'

let store: Store
let people: { one: number; other: number }
let villages: { east: number; west: number }
const write = <T>(work: (tx: Tx) => T): T => store.write(testContext, work)
const call = () => testCall(store, { today: '2025-12-31' })

beforeEach(async () => {
  store = await openTestStore()
  write((tx) => {
    seedLists(tx)
    villages = { east: tx.insert('village', { name: '东岗村' }).id, west: tx.insert('village', { name: '西湖村' }).id }
    people = { one: patient(tx, '邵良旺', villages.east), other: patient(tx, '欧阳锋', villages.east) }
    tx.insert('residence', { personId: people.other, villageId: villages.west, fromDate: '2025-12-10' })
  })
})
function patient(tx: Tx, name: string, villageId: number): number {
  const { id } = tx.insert('person', { name, sex: '1', birthDate: '1955-10-18', doctor: '周村医' })
  tx.insert('residence', { personId: id, villageId, fromDate: '2020-01-01' })
  const file = tx.insert('diseaseFile', { personId: id, disease: 'HTN', enrolDate: '2023-01-10' })
  tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: '2023-01-10' })
  return id
}
const alert = (given: Partial<EntityInput<'prescriptionAlert'>>) =>
  write((tx) =>
    tx.insert('prescriptionAlert', {
      personId: people.one,
      alertDate: '2025-12-05',
      sourceEntity: 'roundingVisit',
      sourceId: 7,
      rule: 'R05',
      clause: 'together',
      level: 'warn',
      outcome: 'kept',
      medicines: ['卡托普利', '螺内酯'],
      said: '合用易致高血钾',
      reason: '心衰需要',
      doctor: '周明远',
      decidedBy: '周明远',
      ruleVersion: '2025-12',
      ...given,
    }),
  )
const medication = (personId: number, genericName: string, dosePerTime: number) =>
  write((tx) =>
    tx.insert('medication', {
      personId,
      genericName,
      dosePerTime,
      doseUnit: 'mg',
      freqPerDay: 1,
      startDate: '2025-01-05',
    }),
  )

describe('the list of recorded alerts', () => {
  const december = { from: '2025-12-01', to: '2025-12-31' }
  type Filter = Partial<MethodRawInput<'prescriptionReview.list'>>
  const list = async (filter: Filter = {}) => {
    const input = contract['prescriptionReview.list'].input.parse({ ...december, ...filter })
    return prescriptionReviewHandlers['prescriptionReview.list'](input, call())
  }
  beforeEach(() => {
    alert({ alertDate: '2025-11-30', said: '上月最后一天' })
    alert({ alertDate: '2025-12-01', said: '首日' })
    alert({
      alertDate: '2025-12-31',
      rule: 'R03',
      level: 'block',
      outcome: 'overridden',
      said: '末日',
      doctor: '王村医',
      sourceId: 8,
    })
    alert({ alertDate: '2026-01-01', said: '下月' })
    alert({ personId: people.other, alertDate: '2025-12-09', said: '搬家前', doctor: null, sourceId: 9 })
    alert({
      personId: people.other,
      alertDate: '2025-12-10',
      level: 'hint',
      outcome: 'shown',
      said: '搬家后',
      sourceId: 10,
    })
  })

  it.each<[Filter, string[]]>([
    [{}, ['末日', '搬家后', '搬家前', '首日']],
    [{ rule: 'R03' }, ['末日']],
    [{ level: 'hint' }, ['搬家后']],
    [{ outcome: 'overridden' }, ['末日']],
    [{ doctor: '周明远' }, ['搬家后', '首日']],
    [{ from: '2025-11-30', to: '2025-12-01' }, ['首日', '上月最后一天']],
    [{ level: 'block', doctor: '周明远' }, []],
    [{ limit: 1 }, ['末日']],
  ])('%j', async (filter, expected) => {
    expect((await list(filter)).items.map(({ said }) => said)).toEqual(expected)
  })
  it('the village is that of the day of the alert', async () => {
    expect((await list({ villageId: villages.east })).items.map(({ said }) => said)).toEqual(['末日', '搬家前', '首日'])
    expect((await list({ villageId: villages.west })).items.map(({ said }) => said)).toEqual(['搬家后'])
  })
  it('counts what fits, also beyond the limit, per rule and doctor', async () => {
    const { total, byRule, byDoctor, doctors } = await list({ limit: 1 })
    expect(total).toBe(4)
    expect(byRule).toEqual([
      { key: 'R05', label: 'R05 高血钾', total: 3, blocked: 0, overridden: 0, warned: 2, hinted: 1 },
      { key: 'R03', label: 'R03 RAAS 双重阻断', total: 1, blocked: 1, overridden: 1, warned: 0, hinted: 0 },
    ])
    expect(byDoctor.map(({ key, total: n }) => [key, n])).toEqual([
      ['周明远', 2],
      ['未写医生', 1],
      ['王村医', 1],
    ])
    expect(doctors).toEqual(['王村医', '周明远'])
  })
  it('against the records with medicines; hints do not make a record one with alerts', async () => {
    write((tx) => {
      const visit = { personId: people.one, disease: 'HTN', visitDate: '2025-12-03' } as const
      tx.insert('followUp', { ...visit, meds: [{ name: '卡托普利' }] })
      tx.insert('followUp', { ...visit, visitDate: '2025-12-04' })
      tx.insert('doublePrescription', { personId: people.one, givenOn: '2025-12-31' })
    })
    expect((await list()).records).toEqual({ visits: 0, followUps: 1, doublePrescriptions: 1, withAlerts: 3 })
  })
  it('refuses days the wrong way round', async () => {
    await expect(list({ from: '2025-12-31', to: '2025-12-01' })).rejects.toMatchObject({
      failure: { code: 'invalid-range' },
    })
  })
  it('is printed with every alert, both signatures and room for the reviewer', async () => {
    alert({
      rule: 'R21',
      level: 'block',
      outcome: 'overridden',
      reason: '无替代药',
      decidedBy: '周明远',
      secondPerson: '何院长',
    })
    const input = contract['prescriptionReview.sheet'].input.parse(december)
    const { html, title } = await prescriptionReviewHandlers['prescriptionReview.sheet'](input, call())
    expect(title).toBe('处方点评表 2025-12-01 至 2025-12-31')
    for (const words of ['无替代药', '签字：周明远、何院长', '点评意见', '点评人（签名）', '搬家后'])
      expect(html).toContain(words)
    expect(html).not.toContain('下月')
  })
})

describe('the medicines of today', () => {
  const sweep = async (villageId: number | null = null) =>
    prescriptionReviewHandlers['prescriptionReview.sweep']({ villageId }, call())
  const rules = async (villageId: number | null = null) =>
    (await sweep(villageId)).items
      .filter(({ level }) => level !== 'hint')
      .map(({ name, rule, answered }) => `${name} ${rule} ${answered?.words ?? '—'}`)
  beforeEach(() => {
    medication(people.one, '卡托普利', 25)
    medication(people.one, '螺内酯', 20)
  })

  it('are told the rules, the gravest first', async () => {
    medication(people.other, '缬沙坦', 80)
    write((tx) =>
      tx.insert('followUp', {
        personId: people.other,
        disease: 'HTN',
        visitDate: '2025-12-01',
        meds: [{ name: '依那普利' }],
      }),
    )
    expect(await rules()).toEqual(['欧阳锋 R03 —', '邵良旺 R05 —'])
    expect(await rules(villages.west)).toEqual(['欧阳锋 R03 —'])
    expect((await sweep()).people).toBe(2)
  })
  it.each<[string, Partial<EntityInput<'prescriptionAlert'>>, string]>([
    ['the same alert', {}, '邵良旺 R05 心衰需要，周明远'],
    ['medicines in another order', { medicines: ['螺内酯', '卡托普利'] }, '邵良旺 R05 心衰需要，周明远'],
    ['other medicines', { medicines: ['卡托普利', '氨苯蝶啶'] }, '邵良旺 R05 —'],
    ['another part of the rule', { clause: 'high' }, '邵良旺 R05 —'],
    ['a block that was withdrawn', { outcome: 'withdrawn' }, '邵良旺 R05 —'],
  ])('an answer to %s', async (_what, given, expected) => {
    alert(given)
    expect(await rules()).toEqual([expected])
  })
  it.each<[string, (tx: Tx) => void]>([
    [
      'whose care has ended',
      (tx) =>
        tx.insert('diseaseStatus', { fileId: fileOf(), status: 'closed', reason: 'moved', fromDate: '2025-12-01' }),
    ],
    ['who was merged into somebody', (tx) => tx.update('person', people.one, { mergedInto: people.other })],
    ['who stopped the medicine', (tx) => stopAll(tx)],
  ])('nobody %s', async (_what, change) => {
    write((tx) => void change(tx))
    expect(await rules()).toEqual([])
  })
  const fileOf = () => store.list('diseaseFile', { personId: people.one })[0]?.id ?? 0
  function stopAll(tx: Tx): void {
    for (const { id } of store.list('medication', { personId: people.one }))
      tx.update('medication', id, { stopDate: '2025-12-01' })
  }
  it('says which names no rule knows', async () => {
    medication(people.one, '祖传降压丸', 1)
    medication(people.other, '祖传降压丸', 1)
    expect((await sweep()).unchecked).toEqual([{ name: '祖传降压丸', people: 2 }])
  })
  it('can be stopped, and a second one stops the first', async () => {
    const first = sweep()
    void prescriptionReviewHandlers['prescriptionReview.cancel']({}, call())
    await expect(first).rejects.toMatchObject({ failure: { code: 'sweep-cancelled' } })
    const again = sweep()
    const last = sweep()
    await expect(again).rejects.toMatchObject({ failure: { code: 'sweep-cancelled' } })
    expect((await last).people).toBe(1)
  })
})

describe('as a spreadsheet', () => {
  it.each<[RawListRequest, string, string]>([
    [
      { name: 'prescriptionReview', query: { from: '2025-12-01', to: '2025-12-31', level: 'warn' } },
      '处方审核名单；筛选：日期：2025-12-01 至 2025-12-31；等级：警告',
      '心衰需要',
    ],
    [{ name: 'regimenSweep', query: {} }, '现行用药检查；筛选：日期：2025-12-31', '心衰需要，周明远'],
  ])('%j', async (list, cover, words) => {
    medication(people.one, '卡托普利', 25)
    medication(people.one, '螺内酯', 20)
    alert({})
    const folder = testFolder()
    const path = join(folder.path, '名单.xlsx')
    await listHandlers['lists.export'](contract['lists.export'].input.parse({ list, path }), call())
    const book = read(readFileSync(path))
    const rows = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, {
      header: 1,
      raw: false,
      defval: '',
    })
    folder.remove()
    expect(rows[0]?.[0]).toContain(cover)
    expect(rows.slice(2).some((row) => row.includes(words) && row.includes(maskName('邵良旺')))).toBe(true)
  })
})

describe('the township’s numbers', () => {
  const choose = (change: object) =>
    prescriptionReviewHandlers['prescriptionReview.choose']({ ...prescriptionChoiceDefaults, ...change }, call())
  const start = (genericName: string, dosePerTime: number) =>
    ({ action: 'start', genericName, dosePerTime, doseUnit: 'mg', freqPerDay: 1 }) as const
  const said = async (...changes: ReturnType<typeof start>[]) => {
    const decision = { personId: people.one, visitDate: '2025-12-15', regimenChanges: changes }
    const input = contract['regimen.check'].input.parse({ decision })
    const { alerts, version } = await regimenCheckHandlers['regimen.check'](input, call())
    return { version, alerts: alerts.map(({ rule, level }) => `${rule} ${level}`) }
  }

  it('decide whether two of a class are a warning or a block, and the version says so', async () => {
    const pair = [start('卡托普利', 25), start('依那普利', 10)]
    const before = await said(...pair)
    expect(before).toMatchObject({ version: '2025-12', alerts: expect.arrayContaining(['R02 warn']) as string[] })
    await choose({ sameClassLevel: 'block' })
    const after = await said(...pair)
    expect(after).toMatchObject({
      version: '2025-12 sameClassLevel=block',
      alerts: expect.arrayContaining(['R02 block']) as string[],
    })
  })
  it.each([
    [30, []],
    [45, ['R11 block']],
  ] as const)('metformin at eGFR 38 with a cut of %i', async (metforminCut, expected) => {
    write((tx) =>
      tx.insert('labResult', { personId: people.one, item: 'creatinineUmolPerL', testDate: '2025-12-01', value: 155 }),
    )
    await choose({ metforminCut })
    const { alerts } = await said(start('二甲双胍', 500))
    expect(alerts.filter((each) => each === 'R11 block')).toEqual(expected)
  })
  it('what another program wrote and nobody can read is not in force', () => {
    store.setMeta('prescriptionSettings', JSON.stringify({ metforminCut: 60 }))
    expect(prescriptionReviewHandlers['prescriptionReview.settings']({}, call())).toEqual(prescriptionChoiceDefaults)
  })
})
