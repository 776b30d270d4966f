/** A block overridden by two people: whose password counts, for what, how long, and where their names are. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setUpTestStation, testPassword, type TestStation } from '../test-station.ts'
import { seedLists } from '../station/seed-lists.ts'

let station: TestStation
let personId: number
let specialistId: number
const medicine = (genericName: string, dosePerTime: number) => ({
  action: 'start' as const,
  genericName,
  dosePerTime,
  doseUnit: 'mg',
  freqPerDay: 1,
})
const pair = [medicine('卡托普利', 25), medicine('缬沙坦', 80)]
const key = 'R03 acei+arb 卡托普利 缬沙坦｜卡托普利与缬沙坦禁止合用，会加重低血压、高血钾和肾损害'
const opened = () => station.state.opened?.store ?? expect.fail('locked')

beforeAll(async () => {
  station = await setUpTestStation({ roles: ['clerk', 'specialist', 'administrator'] })
  const store = opened()
  store.write({ userId: 1, role: 'manager', action: 'test' }, (tx) => {
    if (store.list('drugList').length === 0) seedLists(tx)
    specialistId = tx.insert('specialist', { name: '钱专科', hospital: '县人民医院' }).id
  })
})
afterAll(() => station.remove())
beforeEach(async () => {
  for (const login of ['manager', 'specialist', 'clerk', '#unknown']) await station.state.throttle.clear(login)
  await station.logIn('specialist')
  personId = opened().write({ userId: 1, role: 'manager', action: 'test' }, (tx) => {
    const { id } = tx.insert('person', { name: '邵良旺', sex: '1', birthDate: '1955-10-18' })
    tx.insert('diseaseFile', { personId: id, disease: 'HTN', enrolDate: '2023-01-10' })
    return id
  })
})

const sign = (login: string, more: object = {}) => ({
  personId,
  keys: [key],
  reason: '会诊意见：短期观察',
  login,
  password: testPassword,
  ...more,
})
const visit = (approval: string | null, regimenChanges = pair) => ({
  visit: { personId, specialistId, visitDate: '2025-12-20', assessment: '血压未达标', regimenChanges },
  approval,
})
const newestAudit = (action: string) =>
  opened().one<{ outcome: string; reason: string | null; user_id: number }>(
    'SELECT outcome, reason, user_id FROM audit WHERE action = ? ORDER BY seq DESC LIMIT 1',
    action,
  )

describe('who may sign', () => {
  it.each([
    ['approval-same-person', 'specialist'],
    ['approval-not-permitted', 'clerk'],
    ['approval-not-permitted', 'administrator'],
    ['login-wrong', 'nobody'],
  ])('%s: %s', async (code, login) => {
    expect(await station.failure('approvals.give', sign(login))).toMatchObject({ code })
  })
  it('refusals stand in the audit', async () => {
    await station.failure('approvals.give', sign('clerk'))
    expect(newestAudit('approvals.give')).toMatchObject({ outcome: 'approval-not-permitted' })
  })
  it('a wrong password waits as at the log-in, for both', async () => {
    expect(await station.failure('approvals.give', sign('manager', { password: 'wrong' }))).toMatchObject({
      code: 'login-wrong',
      details: { triesLeft: 4 },
    })
    expect(await station.failure('approvals.give', sign('manager'))).toMatchObject({ code: 'login-wait' })
    const logIn = await station.call(null, 'session.logIn', { login: 'manager', password: testPassword })
    expect(logIn).toMatchObject({ ok: false, failure: { code: 'login-wait' } })
  })
  it('somebody who was switched off does not sign', async () => {
    await station.logIn('manager')
    const users = await station.ask('users.list', {})
    const userId = users.find(({ login }) => login === 'specialist')?.id ?? 0
    await station.ask('users.setActive', { userId, active: false })
    expect(await station.failure('approvals.give', sign('specialist'))).toMatchObject({ code: 'login-wrong' })
    await station.ask('users.setActive', { userId, active: true })
    await station.ask('users.resetPassword', { userId, password: testPassword })
  })
})

describe('what is signed', () => {
  it('is saved, names both in record, audit, change log and on the sheet, and is good once', async () => {
    const { approval, secondPerson } = await station.ask('approvals.give', sign('manager'))
    expect(secondPerson).toBe('孙院长')
    expect(newestAudit('approvals.give')?.reason).toBe('阻断双签：钱专科、孙院长；R03；会诊意见：短期观察')
    const { id, tx } = await station.ask('visits.save', visit(approval))
    expect(opened().list('prescriptionAlert', { personId, level: 'block' })).toMatchObject([
      {
        rule: 'R03',
        outcome: 'overridden',
        reason: '会诊意见：短期观察',
        decidedBy: '钱专科',
        secondPerson: '孙院长',
        sourceId: id,
      },
    ])
    const note = '用药阻断双签：钱专科、孙院长；R03；会诊意见：短期观察'
    expect(opened().one('SELECT DISTINCT reason FROM change WHERE tx = ?', tx)).toEqual({ reason: note })
    expect(newestAudit('visits.save')?.reason).toBe(note)
    const { html } = await station.ask('visits.sheet', { visitId: id })
    expect(html).toContain('经 钱专科、孙院长 双人签字仍用，理由：会诊意见：短期观察')
    await station.ask('system.undo', { tx })
    expect(opened().list('prescriptionAlert', { personId })).toEqual([])
    expect(await station.failure('visits.save', visit(approval))).toMatchObject({ code: 'prescription-blocked' })
  })
  it.each<[string, object]>([
    ['another block', { keys: [key.replace('acei+arb', 'acei+arni')] }],
    ['the same told with other numbers', { keys: [key.replace('肾损害', '肾损害，每日 80mg')] }],
    ['another person', { personId: 4_294_967_297 }],
  ])('not for %s', async (_what, more) => {
    const { approval } = await station.ask('approvals.give', { ...sign('manager'), ...more })
    expect(await station.failure('visits.save', visit(approval))).toMatchObject({ code: 'prescription-blocked' })
  })
  it('not for another user', async () => {
    const { approval } = await station.ask('approvals.give', sign('manager'))
    const store = opened()
    await station.logIn('manager')
    expect(opened()).not.toBe(store)
    expect(await station.failure('visits.save', visit(approval))).toMatchObject({ code: 'prescription-blocked' })
  })
  it.each([
    [10 * 60_000, 'saved'],
    [10 * 60_000 + 1, 'prescription-blocked'],
  ])('after %i ms: %s', async (ms, expected) => {
    const { approval } = await station.ask('approvals.give', sign('manager'))
    const before = station.clock.nowMs
    station.clock.nowMs += ms
    const result = await station.call(station.token(), 'visits.save', visit(approval))
    station.clock.nowMs = before
    expect(result.ok ? 'saved' : result.failure.code).toBe(expected)
  })
  it('is kept while the record is refused for something else', async () => {
    const { approval } = await station.ask('approvals.give', sign('manager'))
    const bad = visit(approval, [...pair, medicine('螺内酯', 20)])
    expect(await station.failure('visits.save', bad)).toMatchObject({ code: 'prescription-reason' })
    expect((await station.ask('visits.save', visit(approval))).id).toBeGreaterThan(0)
  })
})
