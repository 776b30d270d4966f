import { beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../core/contract/index.ts'
import type { patients } from '../../core/contract/patients.ts'
import { Refusal, type RawInputOf } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { patientHandlers } from './patients.ts'
import { derivePersonIndex } from '../search/person-index.ts'
import { systemHandlers } from '../station/system.ts'
import { testCall } from '../test-call.ts'

const idNo = '341522195010081674'
const otherIdNo = '34152219650704817X'
const today = '2025-12-31'

let store: Store
let villages: Record<string, number>
beforeEach(async () => {
  store = await openTestStore({ derive: derivePersonIndex })
  villages = store.write(testContext, (tx) =>
    Object.fromEntries(['东岗村', '西湖村', '南塘村'].map((name) => [name, tx.insert('village', { name }).id])),
  )
})

type Names = keyof typeof patients
/** As the dispatcher calls it: the input checked and filled in by the contract. */
function ask<N extends Names>(name: N, input: RawInputOf<(typeof patients)[N]>) {
  const handler = patientHandlers[name] as (
    input: unknown,
    context: ReturnType<typeof testCall>,
  ) => ReturnType<(typeof patientHandlers)[N]>
  return handler(contract[name].input.parse(input), testCall(store, { method: name }))
}
function codeOf(work: () => unknown): string {
  try {
    work()
    return 'ok'
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
}

type NewPerson = RawInputOf<(typeof patients)['patients.add']>['person']
async function add(person: NewPerson, village = '东岗村', disease: 'HTN' | 'T2DM' | null = 'HTN'): Promise<number> {
  const enrolments = disease ? [{ disease, enrolDate: '2023-05-12' }] : []
  return (await ask('patients.add', { person, villageId: villages[village] ?? 0, enrolments })).personId
}
const found = async (text: string, more: object = {}) =>
  (await ask('patients.search', { text, ...more })).items.map((item) => item.name)

describe('adding', () => {
  it.each([
    ['enrolDate', { enrolments: [{ disease: 'HTN' as const, enrolDate: '2026-01-01' }] }],
    ['dxDate', { enrolments: [{ disease: 'HTN' as const, enrolDate: today, dxDate: '2026-01-01' }] }],
    ['birthDate', { person: { name: '邵良旺', birthDate: '2026-01-01' } }],
  ])('a year typed wrong, so that %s is to come, makes nobody', async (field, wrong) => {
    const right = { person: { name: '邵良旺' }, villageId: villages['东岗村'] ?? 0, enrolments: [] }
    const refused = await Promise.resolve()
      .then(() => ask('patients.add', { ...right, ...wrong }))
      .catch((error: Refusal) => error.failure)
    expect(refused).toMatchObject({ code: 'date-future', details: { field } })
    expect(store.list('person')).toEqual([])
  })

  it('writes person, village, files, statuses and contract in one transaction', async () => {
    const { personId, tx } = await ask('patients.add', {
      person: { name: '邵良旺', idNo, phone: '+86 155 5688 9500' },
      villageId: villages['西湖村'] ?? 0,
      enrolments: [
        { disease: 'HTN', enrolDate: '2023-05-12' },
        { disease: 'T2DM', enrolDate: '2024-02-01' },
      ],
      contract: { paid: true, signDate: '2025-01-01' },
    })
    const page = await ask('patients.page', { personId })
    expect(page).toMatchObject({
      age: 75,
      village: { name: '西湖村', since: '2023-05-12' },
      files: [
        { disease: 'HTN', statuses: [{ status: 'active', fromDate: '2023-05-12' }] },
        { disease: 'T2DM', statuses: [{ status: 'active', fromDate: '2024-02-01' }] },
      ],
      contracts: [{ paid: true }],
      person: { birthDate: '1950-10-08', sex: '1', idCheck: 'valid' },
    })
    expect(store.all('SELECT DISTINCT tx FROM change WHERE entity <> ?', 'village')).toEqual([{ tx }])
  })

  it.each([
    ['a valid number', idNo, 'valid', '1950-10-08'],
    ['a number with a slip', '341522195010081675', 'invalid', null],
    ['no number', null, 'missing', null],
    ['a number somebody else could not have typed', '341522195013081674', 'invalid', null],
  ])('with %s keeps the person all the same', async (_what, number, idCheck, birthDate) => {
    const personId = await add({ name: '邵良旺', idNo: number })
    expect(store.get('person', personId)).toMatchObject({ idCheck, birthDate })
  })

  it('refuses a valid number that somebody has, in any spelling, and names them', async () => {
    const personId = await add({ name: '林刚敏', idNo: otherIdNo })
    for (const written of [otherIdNo, '34152219650704817x', '３４１５２２１９６５０７０４８１７Ｘ', ` ${otherIdNo} `])
      expect(() =>
        ask('patients.add', {
          person: { name: '又一人', idNo: written },
          villageId: villages['东岗村'] ?? 0,
          enrolments: [],
        }),
      ).toThrow(/林刚敏/)
    expect(store.list('person').map((each) => each.id)).toEqual([personId])
  })

  it('lets two people share a wrong number: it says nothing about them', async () => {
    await add({ name: '甲', idNo: '123' })
    await add({ name: '乙', idNo: '123' })
    expect((await found('', { show: 'verify' })).sort()).toEqual(['乙', '甲'])
  })

  it('refuses a village that does not exist and leaves nothing', () => {
    expect(
      codeOf(() => ask('patients.add', { person: { name: '甲', idNo: null }, villageId: 5, enrolments: [] })),
    ).toBe('not-found')
    expect(store.list('person')).toEqual([])
  })

  it('refuses the same disease twice', () => {
    const enrolment = { disease: 'HTN', enrolDate: '2025-01-01' } as const
    expect(
      codeOf(() =>
        ask('patients.add', {
          person: { name: '甲', idNo: null },
          villageId: villages['东岗村'] ?? 0,
          enrolments: [enrolment, enrolment],
        }),
      ),
    ).toBe('already-enrolled')
    expect(store.list('person')).toEqual([])
  })

  it('shows who may be the same before it is too late', async () => {
    await add({ name: '邵良旺', idNo }, '西湖村')
    await add({ name: '邵良旺', idNo: null }, '南塘村')
    await add({ name: '另一人', idNo: otherIdNo })
    expect((await ask('patients.alike', { name: '邵良旺' })).map((item) => item.village)).toEqual(['西湖村', '南塘村'])
    expect(
      (await ask('patients.alike', { name: '张冠李戴', idNo: otherIdNo.toLowerCase() })).map((item) => item.name),
    ).toEqual(['另一人'])
    expect(await ask('patients.alike', { name: '没有的人' })).toEqual([])
  })
})

describe('correcting', () => {
  it('keeps who, when, before, after and why, with numbers masked', async () => {
    const personId = await add({ name: '邵良旺', idNo, phone: '15556889500' })
    await ask('patients.edit', { personId, patch: { phone: '13812341234' }, reason: '换号' })
    const [last] = await ask('patients.history', { personId })
    expect(last).toMatchObject({
      op: 'update',
      entity: 'person',
      reason: '换号',
      before: { phone: '155****9500' },
      after: { phone: '138****1234' },
    })
    expect(JSON.stringify(await ask('patients.history', { personId }))).not.toMatch(
      new RegExp(`${idNo}|15556889500|13812341234`),
    )
  })

  it('of the number is checked against everybody else', async () => {
    const first = await add({ name: '邵良旺', idNo })
    const second = await add({ name: '林刚敏', idNo: null })
    expect(codeOf(() => ask('patients.edit', { personId: second, patch: { idNo } }))).toBe('duplicate-id')
    expect(codeOf(() => ask('patients.edit', { personId: first, patch: { idNo } }))).toBe('ok')
    await ask('patients.edit', { personId: second, patch: { idNo: otherIdNo } })
    expect(store.get('person', second)).toMatchObject({ idCheck: 'valid', birthDate: '1965-07-04', sex: '1' })
  })

  it('of the number with a slip leaves birthday and sex', async () => {
    const personId = await add({ name: '邵良旺', idNo })
    await ask('patients.edit', { personId, patch: { idNo: '341522195010081675' } })
    expect(store.get('person', personId)).toMatchObject({ idCheck: 'invalid', birthDate: '1950-10-08', sex: '1' })
    expect(await found('', { show: 'verify' })).toEqual(['邵良旺'])
  })

  it('is found under the new name and no longer under the old', async () => {
    const personId = await add({ name: '邵良旺', idNo })
    await ask('patients.edit', { personId, patch: { name: '诸葛红旺' } })
    expect(await found('红旺')).toEqual(['诸葛红旺'])
    expect(await found('zghw')).toEqual(['诸葛红旺'])
    expect(await found('邵良')).toEqual([])
  })

  it('is taken back by undo, but only by who did it', async () => {
    const personId = await add({ name: '邵良旺', idNo })
    const { tx } = await ask('patients.edit', { personId, patch: { note: '行动不便' } })
    const colleague = { id: 9, login: 'other', name: '同事', role: 'clerk' } as const
    const undo = (call: ReturnType<typeof testCall>) => systemHandlers['system.undo']({ tx, reason: '撤销' }, call)
    expect(codeOf(() => undo(testCall(store, { user: colleague })))).toBe('undo-not-yours')
    expect(await undo(testCall(store, { user: { ...colleague, role: 'manager' } }))).toEqual({ notUndone: 0 })
    expect(store.get('person', personId).note).toBeNull()
  })
})

describe('moving, enrolling, status', () => {
  it('a move holds from its day; the same day again replaces it', async () => {
    const personId = await add({ name: '邵良旺', idNo })
    await ask('patients.move', { personId, villageId: villages['西湖村'] ?? 0, fromDate: '2025-03-01' })
    await ask('patients.move', { personId, villageId: villages['南塘村'] ?? 0, fromDate: '2025-03-01' })
    expect(await ask('patients.page', { personId })).toMatchObject({ village: { name: '南塘村', since: '2025-03-01' } })
    expect(store.list('residence').map((each) => each.fromDate)).toEqual(['2023-05-12', '2025-03-01'])
    expect(await found('', { villageId: villages['南塘村'] })).toEqual(['邵良旺'])
    expect(await found('', { villageId: villages['东岗村'] })).toEqual([])
  })

  it.each<[string, () => unknown, string]>([
    [
      'a move of nobody',
      () => ask('patients.move', { personId: 5, villageId: villages['西湖村'] ?? 0, fromDate: today }),
      'not-found',
    ],
    [
      'an enrolment of nobody',
      () => ask('patients.enrol', { personId: 5, enrolment: { disease: 'HTN', enrolDate: today } }),
      'not-found',
    ],
    [
      'a status of no file',
      () => ask('patients.setStatus', { fileId: 5, status: 'lost', fromDate: today }),
      'not-found',
    ],
    ['a page of nobody', () => ask('patients.page', { personId: 5 }), 'not-found'],
    ['a number of nobody', () => ask('patients.reveal', { personId: 5 }), 'not-found'],
  ])('%s is refused', (_what, work, code) => {
    expect(codeOf(work)).toBe(code)
    expect(store.one("SELECT count(*) AS n FROM audit WHERE action LIKE 'patients.%'")).toEqual({ n: 0 })
  })

  it('a move to nowhere, or on a day to come, is refused', async () => {
    const personId = await add({ name: '邵良旺', idNo })
    expect(codeOf(() => ask('patients.move', { personId, villageId: 5, fromDate: today }))).toBe('not-found')
    expect(
      codeOf(() => ask('patients.move', { personId, villageId: villages['西湖村'] ?? 0, fromDate: '2026-01-01' })),
    ).toBe('date-future')
  })

  it('the second disease gets a file of its own; the same one is refused', async () => {
    const personId = await add({ name: '邵良旺', idNo })
    await ask('patients.enrol', { personId, enrolment: { disease: 'T2DM', enrolDate: '2025-02-01' } })
    expect(
      codeOf(() => ask('patients.enrol', { personId, enrolment: { disease: 'T2DM', enrolDate: '2025-03-01' } })),
    ).toBe('already-enrolled')
    expect((await ask('patients.page', { personId })).files.map((file) => file.disease)).toEqual(['HTN', 'T2DM'])
  })

  it('a status holds from its day on, whatever had been set for later', async () => {
    const personId = await add({ name: '邵良旺', idNo })
    const fileId = store.list('diseaseFile')[0]?.id ?? 0
    const set = (status: 'active' | 'lost' | 'closed', fromDate: string, reason: 'died' | null = null) =>
      ask('patients.setStatus', { fileId, status, fromDate, reason })
    const statuses = async () =>
      (await ask('patients.page', { personId })).files[0]?.statuses.map((each) => `${each.status} ${each.fromDate}`)
    await set('lost', '2025-06-10')
    expect(await found('', { show: 'lost' })).toEqual(['邵良旺'])
    const { tx } = await set('closed', '2025-05-20', 'died')
    expect(await statuses()).toEqual(['closed 2025-05-20', 'active 2023-05-12'])
    expect(await found('', { show: 'closed' })).toEqual(['邵良旺'])
    await systemHandlers['system.undo']({ tx, reason: '撤销' }, testCall(store))
    expect(await statuses()).toEqual(['lost 2025-06-10', 'active 2023-05-12'])
  })

  it('somebody struck off is no longer due on a day', async () => {
    const personId = await add({ name: '邵良旺', idNo })
    await ask('patients.enrol', { personId, enrolment: { disease: 'T2DM', enrolDate: '2025-02-01' } })
    const [htn, t2dm] = store.list('diseaseFile').map(({ id }) => id)
    store.write(testContext, (tx) => {
      const visit = { personId, visitDate: '2025-11-01' } as const
      tx.insert('followUp', { ...visit, disease: 'HTN', sbp: 128, dbp: 78, nextVisitDate: '2026-01-30' })
      tx.insert('followUp', { ...visit, disease: 'T2DM', fpg: 6.1, nextVisitDate: '2026-02-01' })
    })
    const due = async () => (await ask('patients.search', { text: '' })).items[0]?.nextVisitDate
    const close = (fileId = 0) =>
      ask('patients.setStatus', { fileId, status: 'closed', fromDate: '2025-12-01', reason: 'misdiagnosed' })
    expect(await due()).toBe('2026-01-30')
    await close(htn)
    expect(await due()).toBe('2026-02-01')
    await close(t2dm)
    expect(await due()).toBeNull()
  })

  it('a status before the enrolment, or on a day to come, is refused', async () => {
    await add({ name: '邵良旺', idNo })
    const fileId = store.list('diseaseFile')[0]?.id ?? 0
    expect(codeOf(() => ask('patients.setStatus', { fileId, status: 'lost', fromDate: '2023-05-11' }))).toBe(
      'status-before-enrolment',
    )
    expect(codeOf(() => ask('patients.setStatus', { fileId, status: 'lost', fromDate: '2026-01-01' }))).toBe(
      'date-future',
    )
  })
})

describe('seeing', () => {
  it('a page masks numbers and is in the audit log by id, never by name', async () => {
    const personId = await add({
      name: '邵良旺',
      idNo,
      idNoRaw: ` ${idNo}`,
      phone: '15556889500',
      contactPhone: '13812341234',
    })
    const { person } = await ask('patients.page', { personId })
    expect(person).toMatchObject({
      idNo: '341522********1674',
      idNoRaw: null,
      phone: '155****9500',
      contactPhone: '138****1234',
    })
    const lines = store.all<{ action: string; object: string }>(
      "SELECT action, object FROM audit WHERE action = 'patients.page'",
    )
    expect(lines).toEqual([{ action: 'patients.page', object: `person:${personId}` }])
    expect(JSON.stringify(store.all('SELECT * FROM audit'))).not.toMatch(/邵|341522|15556/)
  })

  it('a full number is given and written down', async () => {
    const personId = await add({ name: '邵良旺', idNo, phone: '15556889500' })
    expect(await ask('patients.reveal', { personId })).toEqual({ idNo, phone: '15556889500' })
    expect(store.one("SELECT object FROM audit WHERE action = 'patients.reveal'")).toEqual({
      object: `person:${personId}`,
    })
  })

  it('a list masks numbers too', async () => {
    await add({ name: '邵良旺', idNo, phone: '15556889500' })
    const text = JSON.stringify(await ask('patients.search', {}))
    expect(text).not.toMatch(/341522195010081674|15556889500/)
    expect(text).toContain('341522********1674')
  })

  it('the history tells of records that were taken out, with the reason', async () => {
    const personId = await add({ name: '邵良旺', idNo })
    const { id } = store.write(testContext, (tx) =>
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-06-01', sbp: 150, dbp: 90 }),
    )
    store.write({ ...testContext, reason: '录错了人' }, (tx) => tx.remove('followUp', id))
    const [last] = await ask('patients.history', { personId })
    expect(last).toMatchObject({
      op: 'remove',
      entity: 'followUp',
      entityId: id,
      reason: '录错了人',
      before: { sbp: 150 },
    })
    const tx = store.one<{ tx: number }>('SELECT max(tx) AS tx FROM change')?.tx ?? 0
    await systemHandlers['system.undo']({ tx, reason: '撤销' }, testCall(store))
    const ofVisit = (await ask('patients.history', { personId })).filter((line) => line.entityId === id)
    expect(ofVisit.map((line) => line.op)).toEqual(['insert', 'remove', 'insert'])
  })
})

describe('searching', () => {
  beforeEach(async () => {
    await add({ name: '邵良旺', idNo, phone: '15556889500', archiveNo: '34152210310310000' }, '西湖村')
    await add({ name: '邵良', idNo: '341522196301141483', phone: '0564-6012345' }, '东岗村', 'T2DM')
    await add({ name: '曾国强', idNo: otherIdNo }, '东岗村')
    await add({ name: '吕乐', idNo: null }, '南塘村', null)
    await add({ name: '欧阳丹', idNo: '123' }, '南塘村')
  })

  it.each<[string, string[]]>([
    ['邵', ['邵良', '邵良旺']],
    ['良旺', ['邵良旺']],
    ['邵良', ['邵良', '邵良旺']],
    ['slw', ['邵良旺']],
    ['sl', ['邵良', '邵良旺']],
    ['SHAOLIANG', ['邵良', '邵良旺']],
    ['zeng', ['曾国强']],
    ['zgq', ['曾国强']],
    ['gq', ['曾国强']],
    ['lv', ['吕乐']],
    ['lvle', ['吕乐']],
    ['lvyue', ['吕乐']],
    ['oyd', ['欧阳丹']],
    ['0816', ['邵良旺']],
    ['817x', ['曾国强']],
    ['341522195', ['邵良旺']],
    ['9500', ['邵良旺']],
    ['6012345', ['邵良']],
    ['10000', ['邵良旺']],
    ['东岗', ['邵良', '曾国强']],
    ['东岗村 邵', ['邵良']],
    ['邵 1674', ['邵良旺']],
    ['邵　１６７４', ['邵良旺']],
    ['没有', []],
    ['qqq', []],
    ["邵' OR 1=1 --", []],
    ['"邵*', ['邵良', '邵良旺']],
  ])('%s finds %j', async (text, names) => {
    expect((await found(text)).sort()).toEqual([...names].sort())
  })

  it('lists the exact name first, then names that begin so', async () => {
    expect(await found('邵良')).toEqual(['邵良', '邵良旺'])
  })

  it.each<[object, string[]]>([
    [{ disease: 'T2DM' }, ['邵良']],
    [{ disease: 'HTN', show: 'active' }, ['曾国强', '欧阳丹', '邵良旺']],
    [{ show: 'verify' }, ['吕乐', '欧阳丹']],
    [{ show: 'closed' }, []],
    [{ show: 'all' }, ['吕乐', '曾国强', '欧阳丹', '邵良', '邵良旺']],
  ])('%j keeps %j', async (filter, names) => {
    expect((await found('', filter)).sort()).toEqual(names)
  })

  it('gives pages that together are the whole list, in one order', async () => {
    const whole = await ask('patients.search', { limit: 200 })
    const pages = await Promise.all([0, 2, 4, 6].map((offset) => ask('patients.search', { offset, limit: 2 })))
    expect(pages.map((page) => page.total)).toEqual([5, 5, 5, 5])
    expect(pages.flatMap((page) => page.items)).toEqual(whole.items)
    expect(pages.at(-1)?.items).toEqual([])
  })

  it('says of each person where, which diseases, and the last readings', async () => {
    const personId = store.list('person', { name: '邵良旺' })[0]?.id ?? 0
    store.write(testContext, (tx) => {
      tx.insert('followUp', {
        personId,
        disease: 'HTN',
        visitDate: '2025-06-01',
        sbp: 150,
        dbp: 92,
        nextVisitDate: '2025-09-01',
      })
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-09-02', contact: 'lost', lostReason: '外出' })
    })
    const { items } = await ask('patients.search', { text: '邵良旺' })
    expect(items).toMatchObject([
      {
        name: '邵良旺',
        age: 75,
        village: '西湖村',
        diseases: [{ disease: 'HTN', status: 'active' }],
        lastVisitDate: '2025-09-02',
        idCheck: 'valid',
      },
    ])
  })

  it('forgets nobody and finds nobody twice after a person was taken back', async () => {
    const { tx } = await ask('patients.add', {
      person: { name: '邵良友', idNo: null },
      villageId: villages['东岗村'] ?? 0,
      enrolments: [],
    })
    expect(await found('邵良')).toHaveLength(3)
    await systemHandlers['system.undo']({ tx, reason: '撤销' }, testCall(store))
    expect(await found('邵良')).toEqual(['邵良', '邵良旺'])
  })
})
