import { describe, expect, it } from 'vitest'
import { indicators } from '../../core/domain/indicator/catalogue.ts'
import { openTestStore } from '../../database/test-database.ts'
import { deriveTables } from '../derive.ts'
import { missingNeeds } from '../indicators/indicator-sources.ts'
import { periodOf } from '../../core/domain/indicator/patient-facts.ts'
import { figureRows } from '../indicators/figure-rows.ts'
import { makeTownship } from './facts.ts'
import { installTownship } from './install.ts'
import { installOutsideData } from './outside-data.ts'

describe('the demonstration with data from outside', () => {
  it.each(['2025-12-31', '2026-02-10'])(
    'counts on %s what only those data tell, and nothing lies in the future',
    async (asOf) => {
      const store = await openTestStore({ derive: deriveTables })
      installTownship(store, makeTownship({ seed: '外部', people: 400, villages: 4, asOf, years: 3 }), { userId: null })
      expect([...missingNeeds(store, periodOf(asOf))]).toEqual(
        expect.arrayContaining(['admissions', 'insuredVisits', 'survey']),
      )
      installOutsideData(store, { asOf, userId: null })
      const missing = missingNeeds(store, periodOf(asOf))
      for (const need of ['admissions', 'insuredVisits', 'deathCauses'] as const) expect(missing).not.toContain(need)
      for (const [entity, field] of [
        ['admission', 'dischargedOn'],
        ['insuredVisit', 'visitedOn'],
        ['survey', 'surveyedOn'],
      ] as const) {
        const days = store.list(entity).map((each) => String((each as unknown as Record<string, string>)[field]))
        expect(days.length).toBeGreaterThan(20)
        expect(days.every((day) => day <= asOf)).toBe(true)
      }
    },
  )

  it('has a figure for every indicator that needs them', async () => {
    const asOf = '2025-12-31'
    const store = await openTestStore({ derive: deriveTables })
    installTownship(store, makeTownship({ seed: '外部', people: 400, villages: 4, asOf, years: 3 }), { userId: null })
    installOutsideData(store, { asOf, userId: null })
    const { rows } = figureRows(store, { orgName: '花园镇卫生院' }, { asOf, by: 'township', scheme: null })
    const outside = new Set(['admissions', 'insuredVisits', 'survey'])
    const wanted = indicators.filter((one) =>
      one.variants.some(({ needs }) => needs?.some((need) => outside.has(need))),
    )
    expect(wanted.length).toBeGreaterThan(4)
    for (const { id } of wanted)
      for (const row of rows.filter((each) => each.indicator === id)) {
        expect(row.unavailable).toBeNull()
        expect(row.denominator).toBeGreaterThan(0)
      }
  })
})
