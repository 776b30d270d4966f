import { beforeEach, describe, expect, it } from 'vitest'
import { contract, type MethodName, type MethodOutput, type MethodRawInput } from '../../core/contract/index.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { undoTransaction } from '../../database/undo.ts'
import { handlers } from '../handlers.ts'
import { plantTownship, type RoundingFixture } from './rounding-fixture.ts'
import { testCall, testSpecialist } from '../test-call.ts'

const day = '2025-12-10'
let store: Store
let town: RoundingFixture

beforeEach(async () => {
  store = await openTestStore()
  town = plantTownship(store)
})

async function ask<M extends MethodName>(name: M, input: MethodRawInput<M>): Promise<MethodOutput<M>> {
  const handler = handlers[name as keyof typeof handlers] as (input: unknown, context: unknown) => unknown
  const parsed = contract[name].input.parse(input)
  return (await handler(parsed, testCall(store, { user: testSpecialist, today: day, method: name }))) as MethodOutput<M>
}
const wishes = (patch: object = {}) => ({
  specialistId: town.specialistId,
  day,
  villageIds: [town.villageIds[0] ?? 0, town.villageIds[1] ?? 0],
  minutesPerPatient: 30,
  hours: 1,
  ...patch,
})
const make = (patch: object = {}) => ask('roundingDays.make', wishes(patch))
const open = (sessionId: number) => ask('roundingDays.open', { sessionId })
const names = async (sessionId: number) => (await open(sessionId)).lines.map((line) => line.name)
const idOf = (name: string) => town.people.get(name) ?? 0
const lineOf = async (sessionId: number, name: string) => {
  const line = (await open(sessionId)).lines.find((each) => each.name === name)
  if (!line) throw new Error(`${name} is not on the list`)
  return line
}
/** Synchronous refusals as well as rejected promises. */
const refusal = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work()
  } catch (error) {
    return (error as { failure: { code: string } }).failure.code
  }
  return 'none'
}

describe('making the list', () => {
  it('ranks whoever is out of control twice first, says why, and leaves out whom nothing speaks for', async () => {
    const { sessionId } = await make()
    const { lines } = await open(sessionId)
    expect(lines.map((line) => line.name)).toEqual(['甲两次高', '丁两次高', '乙一次高'])
    expect(lines[0]?.reasons.map((reason) => reason.sentence)).toContain(
      '血压连续两次不达标：9月1日 168/80、11月20日 158/80',
    )
    expect(lines[2]?.reasons.map((reason) => reason.code)).toEqual(['no-dose-change'])
    expect(lines[0]?.lastReading).toBe('158/80（11月20日）')
  })

  it('marks who fits: two of 30 minutes in an hour, village by village, and twice as many stand ready', async () => {
    const { sessionId, people, left } = await make()
    expect([people, left]).toEqual([3, 0])
    const view = await open(sessionId)
    expect(view.session.fits).toBe(2)
    expect(view.lines.map((line) => line.time)).toEqual(['08:30', '09:00', ''])
    const short = await make({ specialistId: town.otherSpecialistId, hours: 0.5 })
    expect([short.people, short.left]).toEqual([2, 1])
    expect((await open(short.sessionId)).left).toBe(1)
    await ask('roundingDays.addNext', { sessionId: short.sessionId, people: 5 })
    expect(await names(short.sessionId)).toHaveLength(3)
  })

  it('keeps to the diseases the specialist covers in a village', async () => {
    store.write(testContext, (tx) =>
      tx.insert('coverage', {
        specialistId: town.specialistId,
        villageId: town.villageIds[0] ?? 0,
        diseases: ['T2DM'],
        fromDate: '2025-01-01',
      }),
    )
    const { sessionId } = await make()
    expect(await names(sessionId)).toEqual(['丁两次高'])
  })

  it('knows a dose change since, a move to another village and a closed file', async () => {
    store.write(testContext, (tx) => {
      tx.insert('medication', { personId: idOf('乙一次高'), genericName: '缬沙坦', startDate: '2025-11-20' })
      tx.insert('residence', { personId: idOf('丁两次高'), villageId: town.villageIds[2] ?? 0, fromDate: '2025-12-01' })
      const file = store.list('diseaseFile', { personId: idOf('甲两次高') })[0]
      tx.insert('diseaseStatus', { fileId: file?.id ?? 0, status: 'closed', reason: 'moved', fromDate: '2025-12-05' })
    })
    expect(await refusal(() => make())).toBe('session-empty')
    const { sessionId } = await make({ villageIds: [town.villageIds[2] ?? 0] })
    expect(await names(sessionId)).toEqual(['丁两次高'])
  })

  it('is refused twice for a day, and taken back whole', async () => {
    const { sessionId, tx } = await make()
    expect(await refusal(() => make())).toBe('session-exists')
    store.write(testContext, (undo) => undoTransaction(store, undo, tx))
    expect(store.find('roundingSession', sessionId)).toBeNull()
    expect(store.list('sessionPatient')).toEqual([])
  })
})

describe('changing the list', () => {
  it('adds somebody by hand at the end of those who fit, once', async () => {
    const { sessionId } = await make()
    await ask('roundingDays.add', { sessionId, personId: idOf('丙达标') })
    expect(await names(sessionId)).toEqual(['甲两次高', '丙达标', '丁两次高', '乙一次高'])
    expect((await lineOf(sessionId, '丙达标')).addedBy).toBe('hand')
    expect(await refusal(() => ask('roundingDays.add', { sessionId, personId: idOf('丙达标') }))).toBe('on-list')
  })

  it('moves a person up, down and first', async () => {
    const { sessionId } = await make()
    const { id } = await lineOf(sessionId, '乙一次高')
    await ask('roundingDays.order', { id, to: 'up' })
    expect(await names(sessionId)).toEqual(['甲两次高', '乙一次高', '丁两次高'])
    await ask('roundingDays.order', { id, to: 'first' })
    expect(await names(sessionId)).toEqual(['乙一次高', '甲两次高', '丁两次高'])
    await ask('roundingDays.order', { id, to: 'down' })
    expect(await names(sessionId)).toEqual(['甲两次高', '乙一次高', '丁两次高'])
  })

  it('takes out with a reason only, and lets back in where there is room', async () => {
    const { sessionId } = await make()
    const { id } = await lineOf(sessionId, '甲两次高')
    expect(await refusal(() => ask('roundingDays.mark', { id, state: 'removed', note: ' ' }))).toBe('reason-needed')
    await ask('roundingDays.mark', { id, state: 'removed', note: '住院中' })
    expect(await names(sessionId)).toEqual(['丁两次高', '乙一次高', '甲两次高'])
    expect((await open(sessionId)).session.counts.people).toBe(2)
    await ask('roundingDays.add', { sessionId, personId: idOf('甲两次高') })
    expect((await lineOf(sessionId, '甲两次高')).state).toBe('waiting')
  })

  it('absent needs no reason, put off does', async () => {
    const { sessionId } = await make()
    const { id } = await lineOf(sessionId, '甲两次高')
    expect(await refusal(() => ask('roundingDays.mark', { id, state: 'put-off' }))).toBe('reason-needed')
    await ask('roundingDays.mark', { id, state: 'absent' })
    expect((await open(sessionId)).session.counts).toMatchObject({ waiting: 2, absent: 1 })
  })
})

describe('logging', () => {
  const visit = (personId: number, patch: object = {}) =>
    ask('visits.save', {
      visit: { personId, specialistId: town.specialistId, visitDate: day, assessment: '未达标', ...patch },
    })

  it('a saved visit of that specialist and day is seen on the list; undoing it makes the person wait again', async () => {
    const { sessionId } = await make()
    const { id, tx } = await visit(idOf('甲两次高'))
    expect(await lineOf(sessionId, '甲两次高')).toMatchObject({ state: 'seen', visitId: id })
    store.write(testContext, (undo) => undoTransaction(store, undo, tx))
    expect(await lineOf(sessionId, '甲两次高')).toMatchObject({ state: 'waiting', visitId: null })
  })

  it('another specialist or another day is not', async () => {
    const { sessionId } = await make()
    await visit(idOf('甲两次高'), { specialistId: town.otherSpecialistId })
    await visit(idOf('丁两次高'), { visitDate: '2025-12-09' })
    expect((await open(sessionId)).session.counts.seen).toBe(0)
  })

  it('a seen person is neither marked nor is the list removed', async () => {
    const { sessionId } = await make()
    await visit(idOf('甲两次高'))
    const { id } = await lineOf(sessionId, '甲两次高')
    expect(await refusal(() => ask('roundingDays.mark', { id, state: 'absent' }))).toBe('already-seen')
    expect(await refusal(() => ask('roundingDays.remove', { sessionId }))).toBe('already-seen')
  })
})

describe('papers', () => {
  it('the notice tells each village its people, times and what to bring, with the phone masked', async () => {
    const { sessionId } = await make()
    const { html } = await ask('roundingDays.sheet', { sessionId, paper: 'notice' })
    expect(html).toContain('东岗村专家巡诊通知单')
    expect(html).toContain('西湖村专家巡诊通知单')
    expect(html).toContain('正在吃的药（带药盒）')
    expect(html).toContain('09:00')
    expect(html).not.toContain('13860728488')
    expect(html).not.toContain('乙一次高')
  })
  it('the list has everybody and the line of what fits', async () => {
    const { sessionId } = await make()
    const { html } = await ask('roundingDays.sheet', { sessionId, paper: 'list' })
    expect(html.indexOf('丁两次高')).toBeLessThan(html.indexOf('今天看得完到这里'))
    expect(html.indexOf('今天看得完到这里')).toBeLessThan(html.indexOf('乙一次高'))
  })
  it('the list on paper calls village by village, with the times going up', async () => {
    const { sessionId } = await make({ villageIds: [town.villageIds[1] ?? 0, town.villageIds[0] ?? 0], hours: 1.5 })
    const { html } = await ask('roundingDays.sheet', { sessionId, paper: 'list' })
    const times = [...html.matchAll(/>(\d\d:\d\d)</g)].map(([, time]) => time)
    expect(times).toEqual(['08:30', '09:00', '09:30'])
    expect(html.indexOf('丁两次高')).toBeLessThan(html.indexOf('甲两次高'))
  })
  it('the record sheets carry reasons, readings and medicines of those who fit and still wait', async () => {
    const { sessionId } = await make()
    await ask('roundingDays.mark', { id: (await lineOf(sessionId, '丁两次高')).id, state: 'absent' })
    const { html } = await ask('roundingDays.sheet', { sessionId, paper: 'records' })
    expect(html).toContain('11月20日 158/80')
    expect(html).toContain('苯磺酸氨氯地平')
    expect(html).toContain('专家第一次看')
    expect(html).not.toContain('丁两次高')
  })
})
