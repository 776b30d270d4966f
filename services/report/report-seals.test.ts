/** A printed hash held against the data; reports of one village or doctor against the figures on screen. */
import { beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../core/contract/index.ts'
import type { RawReportWish } from '../../core/contract/reports.ts'
import type { SessionUser } from '../../core/contract/session.ts'
import { reportedIndicators } from '../../core/domain/indicator/catalogue.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { makeTownship } from '../demo/facts.ts'
import { installTownship } from '../demo/install.ts'
import { figureRows } from '../indicators/figure-rows.ts'
import { patientFacts } from '../indicators/patient-facts.ts'
import { supervisionDocument } from './report-document.ts'
import { doctorsOf } from './report-scopes.ts'
import { reportHandlers } from './reports.ts'
import { testCall } from '../test-call.ts'

const asOf = '2025-09-30'
const manager: SessionUser = { id: 3, login: 'manager', name: '孙管理', role: 'manager' }
let store: Store
beforeEach(async () => {
  store = await openTestStore()
  installTownship(store, makeTownship({ seed: 'seal', asOf: '2025-10-10', people: 60, villages: 3 }), { userId: null })
})

const call = () => testCall(store, { user: manager, today: '2025-10-10', method: 'reports.supervision' })
const parsed = (wish: Partial<RawReportWish> = {}) => contract['reports.supervision'].input.parse({ asOf, ...wish })
const make = async (wish: Partial<RawReportWish> = {}) => reportHandlers['reports.supervision'](parsed(wish), call())
const verify = async (annexSha256: string, wish: Partial<RawReportWish> | null = null) =>
  reportHandlers['reports.verify']({ annexSha256, wish: wish && parsed(wish) }, call())
const village = () => store.list('village')[0] ?? expect.fail('no village')
const doctor = () => doctorsOf(patientFacts(store, asOf))[0] ?? expect.fail('no doctor')

describe('a printed hash', () => {
  it.each<[string, () => Partial<RawReportWish>]>([
    ['township', () => ({})],
    ['village', () => ({ span: 'month', scope: { kind: 'village', villageId: village().id } })],
    ['doctor', () => ({ span: 'range', from: '2025-08-01', scope: { kind: 'doctor', doctor: doctor() } })],
    ['names', () => ({ masked: false, reason: '县督导组核对' })],
  ])('of a report about the %s is the data’s own, however it was copied', async (_, wish) => {
    const { annexSha256, title } = await make(wish())
    const copied = `${annexSha256.slice(0, 32).toUpperCase()} \n ${annexSha256.slice(32)}`
    expect(await verify(copied)).toMatchObject({ outcome: 'same', title, sealedBy: '孙管理', annexes: [] })
  })
  it('is kept once however often the report is made', async () => {
    await make()
    await make()
    expect(store.list('reportSeal')).toHaveLength(1)
  })
  it('that no longer fits says which people moved', async () => {
    const { annexSha256 } = await make({ masked: false, reason: '县督导组核对' })
    const annex = supervisionDocument(call(), parsed()).report.annexes[0] ?? expect.fail('no annex')
    const [changed, removed] = annex.people
    if (!changed || !removed) expect.fail('too few people')
    store.write(testContext, (tx) => {
      tx.update('person', changed.personId, { archiveNo: '34152210210199999' })
      for (const { id } of store.list('diseaseFile', { personId: removed.personId }))
        tx.insert('diseaseStatus', { fileId: id, status: 'closed', reason: 'died', fromDate: '2025-01-02' })
    })
    const { outcome, annexes, sentence } = await verify(annexSha256)
    expect(outcome).toBe('different')
    expect(sentence).toContain('不一致')
    const first = annexes.find(({ before }) => before === annex.people.length)
    expect(first?.after).toBe(annex.people.length - 1)
    const moved = first?.people.map(({ personId, how }) => [personId, how]) ?? []
    expect(moved).toContainEqual([changed.personId, 'changed'])
    expect(moved).toContainEqual([removed.personId, 'removed'])
    expect(moved).toHaveLength(2)
    expect(first?.people[0]?.name).toContain('*')
  })
  it('of another station fits the report chosen from its cover, and no other', async () => {
    const { annexSha256 } = await make({ span: 'month' })
    store.write(testContext, (tx) => {
      for (const { id } of store.list('reportSeal')) tx.remove('reportSeal', id)
    })
    expect((await verify(annexSha256)).outcome).toBe('unknown')
    expect((await verify(annexSha256, { span: 'quarter' })).outcome).toBe('unknown')
    expect((await verify(annexSha256, { span: 'month' })).outcome).toBe('same')
  })
  it.each(['', 'abc', `${'a'.repeat(63)}g`, 'a'.repeat(65)])('“%s” is none', async (hash) =>
    expect(await verify(hash)).toMatchObject({
      outcome: 'unknown',
      sentence: expect.stringContaining('64 位') as string,
    }),
  )
  it('of a doctor who has no patient left is different', async () => {
    const name = doctor()
    const { annexSha256 } = await make({ scope: { kind: 'doctor', doctor: name } })
    store.write(testContext, (tx) => {
      for (const { id } of store.list('person', { doctor: name })) tx.update('person', id, { doctor: '新医生' })
      for (const { id } of store.list('diseaseFile', { doctor: name }))
        tx.update('diseaseFile', id, { doctor: '新医生' })
    })
    expect(await verify(annexSha256)).toMatchObject({ outcome: 'different', annexes: [] })
  })
})

describe('a report of a part', () => {
  const screen = (by: 'village' | 'doctor') =>
    figureRows(
      store,
      { orgName: '花园镇卫生院' },
      { asOf, by, scheme: null, indicators: reportedIndicators.map(({ id }) => id) },
    ).rows
  it.each(['village', 'doctor'] as const)('has the figures of the %s on screen', (by) => {
    const scope = by === 'village' ? { kind: by, villageId: village().id } : { kind: by, doctor: doctor() }
    const name = by === 'village' ? village().name : doctor()
    const { report } = supervisionDocument(call(), parsed({ scope }))
    expect(report.rows.length).toBeGreaterThan(6)
    for (const row of report.rows) {
      const shown = screen(by).find(
        ({ indicator, disease, variant, unit }) =>
          indicator === row.indicator && disease === row.disease && variant === row.variant && unit === name,
      )
      expect([row.key, row.numerator, row.denominator]).toEqual([
        row.key,
        shown?.numerator ?? 0,
        shown?.denominator ?? 0,
      ])
    }
  })
  it('lists only its own people and says its place among all', () => {
    const { report, rankings, own, summary } = supervisionDocument(
      call(),
      parsed({ scope: { kind: 'village', villageId: village().id } }),
    )
    expect(new Set(report.annexes.flatMap(({ people }) => people.map((each) => each.village)))).toEqual(
      new Set([village().name]),
    )
    expect(rankings[0]?.villages.filter(({ villageId }) => villageId !== null)).toHaveLength(3)
    expect(own).toBe(village().id)
    expect(summary.join('')).toMatch(/在全镇 3 个村中综合排名第 \d/)
    expect(summary.join('')).not.toContain('排名第一：')
  })
  it('ranks doctors among doctors and tells nothing of residents', () => {
    const { report, rankings, scope } = supervisionDocument(
      call(),
      parsed({ scope: { kind: 'doctor', doctor: doctor() } }),
    )
    expect(rankings[0]?.villages.map((each) => each.village)).toContain(doctor())
    expect(report.rows.some(({ unit }) => unit === 'resident')).toBe(false)
    expect(scope.part).toBe('责任医生')
    expect(report.summary[0]).toContain(`${doctor()}负责的在册高血压患者`)
  })
  it('counts the work of its span, the villages adding up to the township', () => {
    const done = (wish: Partial<RawReportWish>) => supervisionDocument(call(), parsed(wish)).work.total
    const villages = store.list('village').map(({ id }) => done({ scope: { kind: 'village', villageId: id } }))
    const township = done({})
    expect(township.followUpHtn).toBeGreaterThan(0)
    for (const item of ['followUpHtn', 'followUpT2dm', 'faceToFace', 'exams', 'enrolled', 'referrals'] as const)
      expect(villages.reduce((sum, village) => sum + village[item], 0)).toBe(township[item])
    const { visits } =
      store.one<{ visits: number }>(
        `SELECT count(*) AS visits FROM follow_up WHERE disease = 'HTN' AND contact = 'met' AND visit_date BETWEEN '2025-09-01' AND ?`,
        asOf,
      ) ?? expect.fail('no count')
    expect(done({ span: 'month' }).followUpHtn).toBe(visits)
    expect(done({ span: 'month' }).followUpHtn).toBeLessThan(township.followUpHtn)
  })
})
