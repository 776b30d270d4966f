/** JZ01–JZ03 counted from settlements while nobody typed the office's own figure. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { SessionUser } from '../../core/contract/session.ts'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import type { AssessedPeriod } from '../../core/domain/scoring/period.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { testCall } from '../test-call.ts'
import { scoreHandlers as scores } from './scores.ts'

const manager: SessionUser = { id: 9, login: 'manager', name: '孙院长', role: 'manager' }
const august = { assessment: 'month', year: 2025, part: 8 } as const
const wholeYear = { assessment: 'year', year: 2025, part: 1 } as const
const call = () => testCall(store, { user: manager, today: '2025-10-08' })
const lineOf = async (code: string, period: AssessedPeriod = august) =>
  (await scores['scores.table'](period, call())).lines.find((line) => line.code === code)
const year = (more: object = {}) =>
  scores['scores.keepYear'](
    {
      year: 2025,
      base: 10_000,
      floor: 0,
      insured: 20_000,
      insuredLast: 20_000,
      admissions: null,
      admissionsLast: null,
      readings: {},
      ...more,
    },
    call(),
  )

let store: Store
let one: number
let other: number
function admitted(personId: number, admittedOn: string, more: Partial<EntityInput<'admission'>> = {}): void {
  store.write(testContext, (tx) =>
    tx.insert('admission', {
      personId,
      admittedOn,
      hospital: '县医院',
      diagnosisCode: 'I63.9',
      insured: true,
      ...more,
    }),
  )
}
beforeEach(async () => {
  store = await openTestStore({ nowMs: () => Date.parse('2025-10-08T02:00:00Z') })
  ;[one, other] = store.write(testContext, (tx) => [
    tx.insert('person', { name: '甲', idNo: '1' }).id,
    tx.insert('person', { name: '乙', idNo: '2' }).id,
  ]) as [number, number]
})

describe('admissions of the month', () => {
  beforeEach(() => {
    admitted(one, '2025-07-31')
    admitted(one, '2025-08-01')
    admitted(one, '2025-08-20')
    admitted(other, '2025-08-31')
    admitted(other, '2025-08-10', { diagnosisCode: 'J18.9' })
    admitted(other, '2025-08-11', { insured: false })
  })

  it('are the settled ones of the two diseases, each stay once', async () => {
    await year()
    expect(await lineOf('JZ01')).toMatchObject({ cases: 3, points: -90 })
    expect(await lineOf('JZ02', wholeYear)).toMatchObject({ cases: 4, points: -12 })
  })

  it('stand behind the line person by person with the number of stays', async () => {
    const { cases, people, admissions } = await scores['scores.evidence']({ ...august, code: 'JZ01' }, call())
    expect(cases).toEqual([])
    expect(admissions).toBe(3)
    expect(people.map(({ name, cases: stays }) => [name, stays])).toEqual([
      ['甲', 2],
      ['乙', 1],
    ])
  })

  it('give way to the figure of the insurance office', async () => {
    await year()
    const record = { ruleCode: 'JZ01', foundOn: '2025-08-31', villageId: null, object: '', cases: 7, proof: '结算月报' }
    await scores['scores.keepCase']({ id: null, record }, call())
    expect(await lineOf('JZ01')).toMatchObject({ cases: 7, points: -210 })
    const { admissions, people } = await scores['scores.evidence']({ ...august, code: 'JZ01' }, call())
    expect([admissions, people]).toEqual([0, []])
  })
})

describe('the year beside the year before (JZ03)', () => {
  const points = async () => (await lineOf('JZ03', wholeYear))?.points
  it('is counted to the same day of both years', async () => {
    await year()
    for (const day of ['2024-03-01', '2024-10-08', '2025-03-01']) admitted(one, day)
    admitted(other, '2024-10-09')
    // 1 against 2 until 8 October: the stay of 9 October 2024 has no day to be compared with yet.
    expect(await points()).toBe(200)
    admitted(other, '2025-10-08')
    expect(await points()).toBe(0)
  })

  it('cannot be told when one of the two years has no settlements', async () => {
    await year()
    admitted(one, '2025-03-01')
    expect(await points()).toBeNull()
  })

  it('never holds a typed year against a counted one', async () => {
    await year({ admissionsLast: 900 })
    admitted(one, '2024-03-01')
    admitted(one, '2025-03-01')
    expect(await points()).toBeNull()
  })
})
