import { describe, expect, it } from 'vitest'
import { openTestStore } from '../../database/test-database.ts'
import { deriveTables } from '../derive.ts'
import { drugCoverHandlers } from '../drugs/drug-covers.ts'
import { dispensingHandlers } from '../drugs/dispensings.ts'
import { drugStockHandlers } from '../drugs/drug-stocks.ts'
import { testCall } from '../test-call.ts'
import { installDrugSupply } from './drug-supply.ts'
import { makeTownship } from './facts.ts'
import { installTownship } from './install.ts'

const asOf = '2025-12-31'

describe('the drug pages of the demonstration', () => {
  it('have something to show of every kind', async () => {
    const store = await openTestStore({ derive: deriveTables })
    installTownship(store, makeTownship({ seed: '药品', people: 300, villages: 4, asOf, years: 2 }), { userId: null })
    installDrugSupply(store, { asOf, userId: null })
    const call = testCall(store, { today: asOf })
    const { total, runOut } = await dispensingHandlers['runOut.list'](
      { within: 14, since: 90, villageId: null, show: 'to-call', limit: 500 },
      call,
    )
    expect(total).toBeGreaterThan(runOut)
    expect(runOut).toBeGreaterThan(0)
    const { counts } = await drugCoverHandlers['drugCover.list'](
      { disease: null, state: null, villageId: null, limit: 1 },
      call,
    )
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0)
    const states = (await drugStockHandlers['drugStock.table']({}, call)).rows.flatMap((row) =>
      row.cells.map((cell) => cell.state),
    )
    expect(new Set(states)).toEqual(new Set(['out', 'low', 'enough', 'uncounted']))
    const shortages = await drugStockHandlers['shortages.list']({ show: 'all' }, call)
    expect(new Set(shortages.map((each) => each.solution === null))).toEqual(new Set([true, false]))
    expect(store.list('dispensing').every((each) => each.dispensedOn <= asOf && each.quantity > 0)).toBe(true)
  })
})
