import { beforeEach, describe, expect, it } from 'vitest'
import type { EntityName } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import type { ImportScope, Outcome } from './import-scope.ts'
import { takeRow } from './import-rows.ts'
import { patientHandlers } from '../patients/patients.ts'
import type { PersonValues, RowValues, StatusValues } from '../sheets/parsed-file.ts'
import { testCall } from '../test-call.ts'

const idNo = '341522195010081674'
const otherIdNo = '34152219650704817X'
let store: Store
let notes: string[]
let batch = 0
beforeEach(async () => {
  store = await openTestStore()
  notes = []
  batch = 0
})

/** One row as an import of its own on the given day; the outcome, or the code of the refusal. */
function take(values: RowValues, today = '2025-12-31'): Outcome | string {
  batch += 1
  const note: ImportScope['note'] = (_level, code) => void notes.push(code)
  try {
    return store.write({ ...testContext, batchId: batch }, (tx) =>
      takeRow({ store, tx, today, note, decide: () => 'local', atEnd: (work) => work() }, values, { year: 2025 }),
    )
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
}

const person = (fields: PersonValues = {}): PersonValues => ({
  name: '邵良旺',
  idNo,
  idCheck: 'valid',
  idType: 'id-card',
  ...fields,
})
const file = (fields: Partial<Extract<RowValues, { type: 'file' }>> = {}): RowValues => ({
  type: 'file',
  person: person(),
  village: '东岗村',
  file: { disease: 'HTN', enrolDate: '2023-05-12' },
  status: null,
  conditions: [],
  contract: null,
  ...fields,
})
const followUp = (visitDate: string, fields: object = {}, who = person()): RowValues => ({
  type: 'followUp',
  person: who,
  village: null,
  followUp: { disease: 'HTN', visitDate, contact: 'met', visitWay: '1', sbp: 150, dbp: 92, ...fields },
})
const listOf = <E extends EntityName>(entity: E) => store.list(entity)
const statuses = () =>
  listOf('diseaseStatus')
    .sort((a, b) => a.fromDate.localeCompare(b.fromDate))
    .map(({ status, reason, fromDate }) => `${status}${reason ? ` ${reason}` : ''} ${fromDate}`)
const withStatus = (status: StatusValues) => file({ status })

describe('a follow-up that says the person died', () => {
  const died = () => followUp('2025-06-01', { contact: 'died', visitWay: null, sbp: null, dbp: null })

  it('asks for the file to be closed where no list closes it', () => {
    take(file())
    take(died())
    expect(notes).toContain('death-not-closed')
    expect(statuses()).toEqual(['active 2023-05-12'])
  })

  it('asks once for a row that speaks of both diseases', () => {
    take(file())
    take({ ...died(), also: 'T2DM' } as RowValues)
    expect(notes.filter((code) => code === 'death-not-closed')).toHaveLength(1)
  })

  it('says nothing where the list of patients has closed it', () => {
    take(withStatus({ status: 'closed', reason: 'died', fromDate: '2025-06-01' }))
    take(died())
    expect(notes).not.toContain('death-not-closed')
  })
})

describe('a row of a list of patients', () => {
  it('brings person, village, file and status; again it changes nothing', () => {
    expect(take(file())).toBe('created')
    expect(listOf('village').map((each) => each.name)).toEqual(['东岗村'])
    expect(listOf('residence')).toMatchObject([{ fromDate: '2023-05-12' }])
    expect(statuses()).toEqual(['active 2023-05-12'])
    const before = store.one('SELECT max(seq) AS seq FROM change WHERE entity <> ?', 'importBatch')
    expect(take(file())).toBe('unchanged')
    expect(store.one('SELECT max(seq) AS seq FROM change WHERE entity <> ?', 'importBatch')).toEqual(before)
  })

  it('of the second disease adds a file to the same person', () => {
    take(file())
    expect(take(file({ file: { disease: 'T2DM', enrolDate: '2024-01-05' } }))).toBe('created')
    expect(listOf('person')).toHaveLength(1)
    expect(listOf('diseaseFile').map((each) => each.disease)).toEqual(['HTN', 'T2DM'])
  })

  it('without an enrolment day takes the day of diagnosis, else today, and says so', () => {
    take(file({ file: { disease: 'HTN', dxDate: '2019-02-03' } }))
    take(file({ person: person({ name: '尹礼', idNo: otherIdNo }), file: { disease: 'HTN' } }))
    expect(listOf('diseaseFile').map((each) => each.enrolDate)).toEqual(['2019-02-03', '2025-12-31'])
    expect(notes).toEqual(['enrol-date-missing', 'village-added', 'enrol-date-missing'])
  })

  it('updates what a file had said, never what was typed here', () => {
    take(file({ person: person({ phone: '15556889500', address: '花园镇东岗村' }) }))
    const { id } = listOf('person')[0] ?? expect.fail()
    store.write(testContext, (tx) => tx.update('person', id, { phone: '13812341234' }))
    expect(take(file({ person: person({ phone: '15556889501', address: '花园镇东岗村二组' }) }))).toBe('updated')
    expect(store.get('person', id)).toMatchObject({ phone: '13812341234', address: '花园镇东岗村二组' })
    expect(notes).toContain('kept-local')
  })

  it('brings the conditions it names once, and leaves those with a day alone', () => {
    expect(take(file({ conditions: ['302', '201'] }))).toBe('created')
    expect(listOf('condition')).toMatchObject([{ kind: '302', foundOn: null, source: '5' }, { kind: '201' }])
    const stroke = listOf('condition')[0]?.id ?? 0
    store.write(testContext, (tx) => tx.update('condition', stroke, { foundOn: '2021-05-01' }))
    expect(take(file({ conditions: ['302', '201'] }))).toBe('unchanged')
    expect(take(file({ conditions: ['310'] }))).toBe('updated')
    expect(listOf('condition').map((each) => [each.kind, each.foundOn])).toEqual([
      ['302', '2021-05-01'],
      ['201', null],
      ['310', null],
    ])
  })

  it('with the number of somebody of another name is stopped', () => {
    take(file())
    expect(take(file({ person: person({ name: '邵良望' }) }))).toBe('name-differs')
    expect(listOf('person')).toMatchObject([{ name: '邵良旺' }])
  })

  it('without a name and with an unknown number is refused', () => {
    expect(take(file({ person: { idNo, idCheck: 'valid' } }))).toBe('name-missing')
  })
})

describe('people without a valid number', () => {
  const noNumber = (fields: PersonValues = {}): PersonValues => ({ name: '尹礼', idCheck: 'missing', ...fields })
  const wrong = (number: string, fields: PersonValues = {}): PersonValues => ({
    name: '尹礼',
    idNo: number,
    idCheck: 'invalid',
    ...fields,
  })

  it.each<[string, PersonValues, PersonValues]>([
    ['the same wrong number', wrong('34152219681001457'), wrong('34152219681001457')],
    [
      'the same archive number',
      noNumber({ archiveNo: '34152210310110003' }),
      noNumber({ archiveNo: '34152210310110003' }),
    ],
    ['name, village and birthday', noNumber({ birthDate: '1968-10-01' }), noNumber({ birthDate: '1968-10-01' })],
    [
      'a number corrected, wrong still, of the same birthday',
      wrong('341', { birthDate: '1968-10-01' }),
      wrong('342', { birthDate: '1968-10-01' }),
    ],
    ['name and village alone', noNumber(), noNumber()],
    ['name and village, the number written now', noNumber(), wrong('341')],
  ])('are kept, and found again by %s', (_by, first, second) => {
    expect(take(file({ person: first }))).toBe('created')
    expect(take(file({ person: second }))).not.toBe('created')
    expect(listOf('person')).toHaveLength(1)
  })

  it.each<[string, PersonValues, PersonValues]>([
    ['two numbers', wrong('341'), wrong('342')],
    ['two birthdays', noNumber({ birthDate: '1968-10-01' }), noNumber({ birthDate: '1950-02-03' })],
  ])('of one name in one village with %s stay two', (_what, first, second) => {
    expect([take(file({ person: first })), take(file({ person: second }))]).toEqual(['created', 'created'])
    expect(listOf('person').map((each) => each.name)).toEqual(['尹礼', '尹礼'])
  })

  it('in another village are somebody else', () => {
    take(file({ person: noNumber() }))
    expect(take(file({ person: noNumber(), village: '西湖村' }))).toBe('created')
  })

  it('never take the place of somebody with a valid number', () => {
    take(file({ person: person({ name: '尹礼' }) }))
    expect(take(file({ person: noNumber() }))).toBe('created')
  })
})

describe('the status of a file', () => {
  it.each<[string, StatusValues, string[]]>([
    [
      'died on its day',
      { status: 'closed', reason: 'died', fromDate: '2025-02-26' },
      ['active 2023-05-12', 'closed died 2025-02-26'],
    ],
    [
      'moved away on its day',
      { status: 'closed', reason: 'moved', fromDate: '2025-09-11' },
      ['active 2023-05-12', 'closed moved 2025-09-11'],
    ],
    [
      'closed without a day, never seen: today',
      { status: 'closed', reason: 'other' },
      ['active 2023-05-12', 'closed other 2025-12-31'],
    ],
    ['lost without a day, never seen: today', { status: 'lost' }, ['active 2023-05-12', 'lost 2025-12-31']],
    ['in care', { status: 'active', fromDate: '2023-05-12' }, ['active 2023-05-12']],
    [
      'closed before the enrolment: from the enrolment on',
      { status: 'closed', reason: 'died', fromDate: '2023-01-01' },
      ['closed died 2023-05-12'],
    ],
  ])('%s', (_what, status, expected) => {
    expect(take(withStatus(status))).toBe('created')
    expect(statuses()).toEqual(expected)
    expect(take(withStatus(status))).toBe('unchanged')
    expect(statuses()).toEqual(expected)
  })

  it('lost in June and back in care in December is back from December on', () => {
    take(withStatus({ status: 'lost' }), '2025-06-10')
    expect(take(withStatus({ status: 'active', fromDate: '2023-05-12' }), '2025-12-31')).toBe('updated')
    expect(statuses()).toEqual(['active 2023-05-12', 'lost 2025-06-10', 'active 2025-12-31'])
    expect(notes).toContain('back-in-care')
  })

  it('lost in June and dead, as it turns out, since May is closed since May', () => {
    take(withStatus({ status: 'lost' }), '2025-06-10')
    expect(take(withStatus({ status: 'closed', reason: 'died', fromDate: '2025-05-20' }))).toBe('updated')
    expect(statuses()).toEqual(['active 2023-05-12', 'closed died 2025-05-20'])
  })

  it('closed without a day gets its day and reason from a better list, earlier or later', () => {
    take(withStatus({ status: 'closed', reason: 'other' }), '2025-06-10')
    expect(take(withStatus({ status: 'closed', reason: 'died', fromDate: '2025-03-01' }))).toBe('updated')
    expect(statuses()).toEqual(['active 2023-05-12', 'closed died 2025-03-01'])
    expect(take(withStatus({ status: 'closed', reason: 'moved', fromDate: '2025-04-01' }))).toBe('updated')
    expect(statuses()).toEqual(['active 2023-05-12', 'closed moved 2025-04-01'])
    expect(take(withStatus({ status: 'closed', reason: 'other' }))).toBe('unchanged')
  })

  it('set here by hand stays', () => {
    take(file())
    const fileId = listOf('diseaseFile')[0]?.id ?? 0
    store.write(testContext, (tx) => tx.insert('diseaseStatus', { fileId, status: 'lost', fromDate: '2025-08-01' }))
    expect(take(withStatus({ status: 'closed', reason: 'moved', fromDate: '2025-07-01' }))).toBe('unchanged')
    expect(statuses()).toEqual(['active 2023-05-12', 'lost 2025-08-01'])
    expect(notes).toContain('kept-local')
  })
})

describe('the village', () => {
  it('of a later file means a move known since today', () => {
    take(file())
    expect(take(file({ village: '西湖村' }))).toBe('updated')
    expect(listOf('residence').map((each) => each.fromDate)).toEqual(['2023-05-12', '2025-12-31'])
    expect(notes).toContain('moved')
  })

  it('that somebody here had entered stays: next week’s list of the other system does not know of it', async () => {
    take(file())
    const village = store.write(testContext, (tx) => tx.insert('village', { name: '南塘村' }))
    const personId = listOf('person')[0]?.id ?? 0
    await patientHandlers['patients.move']({ personId, villageId: village.id, fromDate: '2025-11-01' }, testCall(store))
    expect(take(file())).toBe('unchanged')
    expect(listOf('residence').at(-1)).toMatchObject({ villageId: village.id })
    expect(notes).toContain('kept-local')
  })
})

describe('contracts', () => {
  const contract = (fields: object): RowValues => ({
    type: 'contract',
    person: person(),
    village: null,
    contract: { signed: true, paid: false, ...fields },
  })
  beforeEach(() => void take(file()))

  it('said without dates are one; the paid one of a later list changes it', () => {
    expect([take(contract({})), take(contract({})), take(contract({ paid: true }))]).toEqual([
      'created',
      'unchanged',
      'updated',
    ])
    expect(listOf('contract')).toMatchObject([{ paid: true, signDate: null }])
  })

  it('with a new signing day are further ones', () => {
    take(contract({ signDate: '2024-01-01', endDate: '2024-12-31' }))
    take(contract({ signDate: '2025-01-01', endDate: '2025-12-31' }))
    expect(listOf('contract').map((each) => each.signDate)).toEqual(['2024-01-01', '2025-01-01'])
  })

  it('said in the list of patients and dated in the list of contracts are one', () => {
    take(contract({ paid: undefined }))
    expect(take(contract({ signDate: '2025-02-01', endDate: '2026-01-31', paid: true }))).toBe('updated')
    expect(take(contract({ paid: undefined }))).toBe('unchanged')
    expect(listOf('contract')).toMatchObject([{ signDate: '2025-02-01', endDate: '2026-01-31', paid: true }])
  })

  it('of the past do not end the one that the list of patients says there is', () => {
    take(contract({}))
    take(contract({ signDate: '2023-01-01', endDate: '2023-12-31' }))
    take(contract({ signDate: '2024-01-01', stopDate: '2024-06-01' }))
    expect(listOf('contract').map(({ signDate }) => signDate)).toEqual([null, '2023-01-01', '2024-01-01'])
  })

  it('of a list without a column for it stay paid', () => {
    take(contract({ paid: true }))
    expect(take(contract({ paid: undefined }))).toBe('unchanged')
    expect(listOf('contract')).toMatchObject([{ paid: true }])
  })

  it('not signed bring nothing', () => {
    expect(take(contract({ signed: false }))).toBe('unchanged')
    expect(listOf('contract')).toEqual([])
  })

  it('typed here stay as they were typed', () => {
    const personId = listOf('person')[0]?.id ?? 0
    store.write(testContext, (tx) => tx.insert('contract', { personId, paid: true }))
    expect(take(contract({ paid: false }))).toBe('unchanged')
    expect(listOf('contract')).toMatchObject([{ paid: true }])
  })
})

describe('follow-ups and examinations', () => {
  beforeEach(() => void take(file()))

  it('belong to somebody known, or are refused', () => {
    expect(take(followUp('2025-03-01'))).toBe('created')
    expect(take(followUp('2025-03-01', {}, person({ idNo: otherIdNo, name: '尹礼' })))).toBe('person-unknown')
    expect(take(followUp('2025-03-01', {}, person({ name: '别人' })))).toBe('name-differs')
  })

  it('of one person and day are one: the same again is unchanged, another reading an update', () => {
    take(followUp('2025-03-01'))
    expect(take(followUp('2025-03-01'))).toBe('unchanged')
    expect(take(followUp('2025-03-01', { sbp: 148 }))).toBe('updated')
    expect(listOf('followUp')).toMatchObject([{ sbp: 148, dbp: 92 }])
    expect(notes).toContain('same-day')
  })

  it('never make one blood pressure of the halves of two', () => {
    take(followUp('2025-03-01', { sbp: 150, dbp: 95 }))
    expect(take(followUp('2025-03-01', { sbp: 128, dbp: null, heartRate: 76 }))).toBe('updated')
    expect(listOf('followUp')).toMatchObject([{ sbp: 150, dbp: 95, heartRate: 76 }])
  })

  it('typed here keep every field that was typed and gain the others', () => {
    const personId = listOf('person')[0]?.id ?? 0
    store.write(testContext, (tx) =>
      tx.insert('followUp', { personId, disease: 'HTN', visitDate: '2025-03-01', sbp: 132, dbp: 84 }),
    )
    expect(take(followUp('2025-03-01', { heartRate: 76 }))).toBe('updated')
    expect(listOf('followUp')).toMatchObject([{ sbp: 132, dbp: 84, heartRate: 76 }])
  })

  it('of a disease without a file are taken and said', () => {
    expect(take(followUp('2025-03-01', { disease: 'T2DM', fpg: 7.2 }))).toBe('created')
    expect(notes).toContain('no-file')
  })

  it('an examination is one a day', () => {
    const exam = (fields: object): RowValues => ({
      type: 'exam',
      person: person(),
      village: null,
      exam: { examDate: '2025-05-01', ...fields },
    })
    expect([take(exam({})), take(exam({})), take(exam({ ldl: 2.6 }))]).toEqual(['created', 'unchanged', 'updated'])
    expect(listOf('exam')).toMatchObject([{ ldl: 2.6 }])
  })
})

describe('residents', () => {
  const population = (year: number | null, residents = 1200): RowValues => ({
    type: 'population',
    village: '东岗村',
    year,
    residents,
    residents35: 700,
  })

  it('without a year are of the year of the batch', () => {
    expect(take(population(null))).toBe('created')
    expect(listOf('population')).toMatchObject([{ year: 2025, residents: 1200, source: '导入' }])
  })

  it('of one village and year are one', () => {
    expect([
      take(population(2024)),
      take(population(2024)),
      take(population(2024, 1210)),
      take(population(2025)),
    ]).toEqual(['created', 'unchanged', 'updated', 'created'])
    expect(listOf('village')).toHaveLength(1)
  })
})
