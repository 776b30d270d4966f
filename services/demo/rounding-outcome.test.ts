import { beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../database/store.ts'
import { openTestStore } from '../../database/test-database.ts'
import { effectFilter } from '../../core/contract/effect.ts'
import { effectHandlers } from '../visits/effect.ts'
import { teachingCaseHandlers } from '../visits/teaching-cases.ts'
import { testCall } from '../test-call.ts'
import { workloadHandlers } from '../visits/workload.ts'
import { makeTownship } from './facts.ts'
import { installTownship } from './install.ts'
import { installRoundingOutcome } from './rounding-outcome.ts'

const today = '2025-12-10'
let store: Store

beforeAll(async () => {
  store = await openTestStore()
  installTownship(store, makeTownship({ seed: '演示乡镇', people: 400, villages: 5, asOf: today, years: 2 }), {
    userId: null,
  })
  store.write({ userId: 1, role: 'manager', action: 'test' }, (tx) =>
    tx.insert('user', { login: 'zhuanjia', name: '周明远', role: 'specialist' }),
  )
  installRoundingOutcome(store, today)
})
const call = () => testCall(store, { today, user: { id: 3, login: 'm', name: '何院长', role: 'manager' } })

describe('the demonstration shows', () => {
  it('readings after the visits of last quarter', async () => {
    const { groups } = await effectHandlers['effect.summary'](
      effectFilter.parse({ from: '2025-07-01', to: '2025-09-30' }),
      call(),
    )
    expect(groups[0]?.summary.paired).toBeGreaterThan(10)
  })

  it('teaching cases that name nobody, and tasks with what came after', async () => {
    const cases = await teachingCaseHandlers['cases.list']({}, call())
    expect(cases.map((each) => each.state).toSorted()).toEqual(['draft', 'published', 'published'])
    const pages = await Promise.all(cases.map(({ id }) => teachingCaseHandlers['cases.open']({ id }, call())))
    expect(pages.flatMap((page) => page.problems)).toEqual([])
    expect(pages.flatMap((page) => page.tasks).some((task) => task.controlledAfter !== null)).toBe(true)
  })

  it('statements signed, and one changed since', async () => {
    const rows = await workloadHandlers['work.list']({ year: 2025, quarter: 3 }, call())
    expect(rows.some((row) => row.state === 'changed' && row.totalFen > 0)).toBe(true)
    expect(rows.every((row) => row.daysWithoutHours === 0)).toBe(true)
  })
})
