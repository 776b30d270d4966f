import { describe, expect, it } from 'vitest'
import { openTestStore } from '../../database/test-database.ts'
import { randomCheckHandlers as checks } from '../supervision/random-checks.ts'
import { testCall } from '../test-call.ts'
import { installChecked } from './checked.ts'
import { makeTownship } from './facts.ts'
import { installTownship } from './install.ts'

describe('the demonstration’s random checks', () => {
  it('have last quarter’s finished with 46 people asked or nobody left, and this quarter’s under way', async () => {
    const store = await openTestStore()
    const asOf = '2025-11-20'
    installTownship(store, makeTownship({ seed: '抽查', people: 160, villages: 4, asOf, years: 1 }), { userId: 1 })
    installChecked(store, { asOf, userId: 1 })
    const [running, before] = await checks['checks.list']({}, testCall(store, { today: asOf }))
    expect(before?.figures).toMatchObject({ open: 0, answered: 46 })
    expect(running?.figures.open).toBeGreaterThan(0)
    expect(running?.figures.answered).toBeGreaterThan(0)
    expect(before?.check.title).toBe('2025 年第三季度电话抽查')
    const page = await checks['checks.open']({ id: before?.check.id ?? 0 }, testCall(store, { today: asOf }))
    expect(page.toReplace).toBe(0)
  })
})
