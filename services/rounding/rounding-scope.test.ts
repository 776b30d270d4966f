import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RawListRequest } from '../../core/contract/lists.ts'
import type { MethodName } from '../../core/contract/index.ts'
import { contract } from '../../core/contract/index.ts'
import { holdsRight } from '../../core/contract/rights.ts'
import { setUpTestStation, type TestStation } from '../test-station.ts'

/** 2025-12-31 is the station's day. */
const day = '2025-12-31'
let station: TestStation
const ids = new Map<string, number>()
let sessionId = 0
let specialistId = 0

beforeEach(async () => {
  station = await setUpTestStation({ roles: ['specialist', 'clerk'] })
  const { villages } = await station.ask('system.overview', {})
  const villageId = villages[0]?.id ?? 0
  for (const name of ['名单上', '名单外']) {
    const { personId } = await station.ask('patients.add', {
      person: { name },
      villageId,
      enrolments: [{ disease: 'HTN', enrolDate: '2025-12-01' }],
    })
    ids.set(name, personId)
  }
  specialistId = (await station.ask('specialists.keep', { specialist: { name: '钱专科', hospital: '县医院' } })).id
  const wishes = { specialistId, day, villageIds: [villageId], minutesPerPatient: 10, hours: 2 }
  sessionId = (await station.ask('roundingDays.make', wishes)).sessionId
  const { lines } = await station.ask('roundingDays.open', { sessionId })
  const outside = lines.find((line) => line.personId === ids.get('名单外'))
  await station.ask('roundingDays.mark', { id: outside?.id ?? 0, state: 'removed', note: '不看' })
})
afterEach(() => station.remove())

const inside = () => ids.get('名单上') ?? 0
const other = () => ids.get('名单外') ?? 0
async function asSpecialist(on: boolean): Promise<void> {
  await station.ask('roundingDays.choose', { listOnly: on })
  await station.logIn('specialist')
}
const codeOf = async (name: MethodName, input: unknown): Promise<string> => {
  const result = await station.call(station.token(), name, input)
  return result.ok ? 'ok' : result.failure.code
}

describe('专家只看当日名单', () => {
  it('off: the specialist sees everybody', async () => {
    await asSpecialist(false)
    expect(await codeOf('patients.page', { personId: other() })).toBe('ok')
    expect((await station.ask('patients.search', {})).total).toBe(2)
  })

  it('on: pages, history, visits and drafts of people outside the list are refused and audited', async () => {
    await asSpecialist(true)
    const visit = (personId: number) => ({ visit: { personId, specialistId, visitDate: day, sbp: 150, dbp: 90 } })
    for (const [name, input] of [
      ['patients.page', { personId: other() }],
      ['patients.history', { personId: other() }],
      ['visits.start', { personId: other() }],
      ['visits.save', visit(other())],
      ['labs.start', { personId: other() }],
      ['regimen.check', { decision: { personId: other(), visitDate: day } }],
      ['roundingDays.add', { sessionId, personId: other() }],
      ['drafts.keep', { kind: 'visit', subject: '1', personId: other(), title: '草稿', body: {} }],
    ] as const)
      expect([name, await codeOf(name, input)]).toEqual([name, 'outside-list'])
    expect(await codeOf('patients.page', { personId: inside() })).toBe('ok')
    expect(await codeOf('visits.start', { personId: inside() })).toBe('ok')
    expect(await codeOf('visits.save', visit(inside()))).toBe('ok')
    const refused = station.state.opened?.store.one<{ n: number }>(
      "SELECT count(*) AS n FROM audit WHERE outcome = 'outside-list'",
    )
    expect(refused?.n).toBe(8)
  })

  it('on: lists show the people of the list only', async () => {
    await station.ask('visits.save', {
      visit: { personId: other(), specialistId, visitDate: '2025-12-30', plan: '限盐' },
    })
    await asSpecialist(true)
    const found = await station.ask('patients.search', {})
    expect([found.total, found.items.map((item) => item.personId)]).toEqual([1, [inside()]])
    expect((await station.ask('patients.search', { text: '名单' })).items.map((item) => item.personId)).toEqual([
      inside(),
    ])
    expect(await station.ask('visits.list', { from: '2025-12-30', to: day })).toEqual([])
    const { items } = await station.ask('worklist.today', { people: [inside(), other()] })
    expect(items.every((item) => item.personId === inside())).toBe(true)
    expect((await station.ask('worklist.today', {})).items.every((item) => item.personId === inside())).toBe(true)
  })

  it('on: records named by their own number are asked whose they are', async () => {
    const visitOf = async (personId: number) =>
      (await station.ask('visits.save', { visit: { personId, specialistId, visitDate: '2025-12-30', plan: '限盐' } }))
        .id
    const [outsideVisit, insideVisit] = [await visitOf(other()), await visitOf(inside())]
    await asSpecialist(true)
    expect(await codeOf('visits.sheet', { visitId: outsideVisit })).toBe('outside-list')
    expect(await codeOf('visits.sheet', { visitId: insideVisit })).toBe('ok')
    expect(await codeOf('visits.sheet', { visitId: 12345 })).toBe('outside-list')
  })

  it('on: nobody else’s day and no closed or other day is open', async () => {
    await asSpecialist(true)
    expect(await codeOf('roundingDays.open', { sessionId })).toBe('ok')
    await station.logIn('manager')
    await station.ask('roundingDays.change', { sessionId, patch: { state: 'closed' } })
    await station.logIn('specialist')
    expect(await codeOf('roundingDays.open', { sessionId })).toBe('outside-list')
    expect(await codeOf('patients.page', { personId: inside() })).toBe('outside-list')
    expect(await station.ask('roundingDays.list', { from: day, to: day })).toEqual([])
  })

  it('on: the clerk and the manager are not restricted', async () => {
    await station.ask('roundingDays.choose', { listOnly: true })
    expect(await codeOf('patients.page', { personId: other() })).toBe('ok')
    await station.logIn('clerk')
    expect(await codeOf('patients.page', { personId: other() })).toBe('ok')
    expect(await codeOf('roundingDays.choose', { listOnly: false })).toBe('not-permitted')
  })

  it('on, without a list of today: a call that names nobody is refused unless it is known to show nobody', async () => {
    await station.ask('roundingDays.remove', { sessionId })
    await asSpecialist(true)
    const shown = new Set<string>([
      'system.overview',
      'grading.rules',
      'forms.settings',
      'education.library',
      'drafts.list',
      'specialists.list',
      'worklist.villages',
      'routes.list',
      'coverage.list',
      'roundingDays.settings',
      'drugs.lists',
      'drugs.search',
      'indicators.catalogue',
      'views.widths',
      'patients.search',
      'worklist.today',
      'worklist.sheet',
      'indicators.settings',
      'indicators.stop',
      'frozenFigures.list',
      'drugStock.table',
      'runOut.list',
      'runOut.weeks',
      'drugCover.list',
      'prescriptionReview.settings',
      'prescriptionReview.sweep',
      'prescriptionReview.cancel',
      'referrals.list',
      'cases.list',
      'work.rules',
    ])
    for (const name of Object.keys(contract) as MethodName[]) {
      if (name.startsWith('session.') || !holdsRight('specialist', contract[name].right)) continue
      const code = await codeOf(name, {})
      if (code !== 'invalid-input') expect([name, code]).toEqual([name, shown.has(name) ? 'ok' : 'outside-list'])
    }
    expect((await station.ask('patients.search', {})).total).toBe(0)
  })

  describe('on: what the other parts list and open', () => {
    const span = { from: '2025-12-01', to: day }
    const visitOf = async (personId: number) => {
      const change = {
        action: 'start',
        genericName: '硝苯地平缓释片',
        spec: '20mg',
        dosePerTime: 1,
        doseUnit: '片',
        freqPerDay: 2,
      } as const
      const advice = [{ title: `复查血压${personId}`, ownerName: '赵公卫', dueDate: '2025-12-30' }]
      const visit = { personId, specialistId, visitDate: '2025-12-30', sbp: 170, dbp: 96, regimenChanges: [change] }
      return (await station.ask('visits.save', { visit, advice })).id
    }
    const referralOf = async (personId: number) =>
      (await station.ask('referrals.draft', { personId, direction: 'out' })).referralId
    const people = (rows: readonly { readonly personId: number }[]) => [...new Set(rows.map((row) => row.personId))]

    it('advice, medicine running out, cover and review keep to the people of the list', async () => {
      for (const personId of [inside(), other()]) {
        await visitOf(personId)
        const [medication] = station.state.opened?.store.list('medication', { personId }) ?? []
        const lines = [{ medicationId: medication?.id ?? 0, quantity: 14, days: 7 }]
        await station.ask('dispensings.save', { personId, dispensedOn: '2025-12-26', lines })
      }
      await asSpecialist(true)
      expect(people((await station.ask('advice.list', span)).items)).toEqual([inside()])
      expect(people((await station.ask('runOut.list', { within: 28 })).items)).toEqual([inside()])
      expect(people((await station.ask('drugCover.list', {})).items)).toEqual([inside()])
      expect(people((await station.ask('prescriptionReview.list', span)).items)).not.toContain(other())
      expect((await station.ask('prescriptionReview.sweep', {})).people).toBe(1)
      expect(await codeOf('effect.lines', span)).toBe('outside-list')
      expect(await codeOf('effect.summary', span)).toBe('ok')
      expect(await codeOf('shortages.list', {})).toBe('outside-list')
      expect(await codeOf('prescriptionReview.sheet', span)).toBe('outside-list')
    })

    it('the own statement is whole, with the names of the others masked', async () => {
      for (const personId of [inside(), other()]) await visitOf(personId)
      await asSpecialist(true)
      const page = await station.ask('work.open', { year: 2025, quarter: 4, specialistId })
      expect(page.visitLines.map((line) => line.name).sort()).toEqual(['名*', '名单上'])
      expect(page.visits).toBe(2)
    })

    it('referrals are listed, opened and changed for the people of the list only', async () => {
      const [own, foreign] = [await referralOf(inside()), await referralOf(other())]
      await asSpecialist(true)
      const { items, counts } = await station.ask('referrals.list', { show: 'drafted' })
      expect([people(items), counts.drafted]).toEqual([[inside()], 1])
      expect(await codeOf('referrals.open', { referralId: own })).toBe('ok')
      for (const [name, input] of [
        ['referrals.open', { referralId: foreign }],
        ['referrals.keep', { referralId: foreign, rev: 1, patch: {} }],
        ['referrals.move', { referralId: foreign, rev: 1, patch: {}, to: 'sent', on: day }],
        ['referrals.stepBack', { referralId: foreign, reason: '填错' }],
        ['referrals.remove', { referralId: foreign, reason: '填错' }],
        ['referrals.sheet', { referralId: foreign, paper: 'out' }],
        ['referrals.draft', { personId: other(), direction: 'out' }],
        ['referrals.decline', { personId: other(), reason: '不需要' }],
        ['dispensings.start', { personId: other() }],
        ['drugCover.person', { personId: other() }],
        ['runOut.saveCall', { call: { personId: other(), calledOn: day, calledBy: '', callResult: 'coming' } }],
      ] as const)
        expect([name, await codeOf(name, input)]).toEqual([name, 'outside-list'])
    })

    it('a teaching case shows its text once it is published, and patients of the list', async () => {
      const [own, foreign] = [await visitOf(inside()), await visitOf(other())]
      const { id } = await station.ask('cases.mark', { visitId: foreign })
      await asSpecialist(true)
      expect(await station.ask('cases.list', {})).toEqual([])
      for (const name of ['cases.open', 'cases.publish'] as const)
        expect([name, await codeOf(name, { id })]).toEqual([name, 'outside-list'])
      expect(await codeOf('cases.check', { id, text: '某' })).toBe('outside-list')
      expect(await codeOf('cases.mark', { visitId: foreign })).toBe('outside-list')
      expect(await codeOf('cases.mark', { visitId: own })).toBe('ok')
      const wanted = { id, title: '随访', dueDate: day }
      expect(await codeOf('cases.handOut', { ...wanted, personIds: [inside(), other()] })).toBe('outside-list')
      expect(await codeOf('cases.handOut', { ...wanted, personIds: [inside()] })).toBe('case-not-published')
    })

    it('tasks of others are neither moved nor opened again', async () => {
      const visitId = await visitOf(other())
      const task = station.state.opened?.store.list('task', { sourceId: visitId })[0]
      await asSpecialist(true)
      const change = { taskId: task?.id ?? 0, dueDate: day, reason: '路不通' }
      expect(await codeOf('tasks.postpone', change)).toBe('outside-list')
      expect(await codeOf('tasks.reopen', change)).toBe('outside-list')
    })

    it('a spreadsheet is refused or narrowed as its own list is', async () => {
      for (const personId of [inside(), other()]) await visitOf(personId)
      await asSpecialist(true)
      const path = join(station.dataDir, '名单.xlsx')
      const write = (list: RawListRequest) => station.call(station.token(), 'lists.export', { list, path })
      const rowsOf = async (list: RawListRequest) => {
        const result = await write(list)
        return result.ok ? (result.value as { rows: number }).rows : result.failure.code
      }
      expect(await rowsOf({ name: 'advice', query: span })).toBe(1)
      expect(await rowsOf({ name: 'patients', query: {} })).toBe(1)
      expect(await rowsOf({ name: 'worklist', query: { people: [other()] } })).toBe(0)
      expect(await rowsOf({ name: 'effect', query: span })).toBe('outside-list')
      expect(await rowsOf({ name: 'followUps', query: { ...span, disease: 'HTN' } })).toBe('outside-list')
      expect(await rowsOf({ name: 'roundingDay', query: { sessionId } })).toBe(2)
      expect(await rowsOf({ name: 'roundingDay', query: { sessionId: sessionId + 9 } })).toBe('outside-list')
    })
  })
})
