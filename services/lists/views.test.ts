import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setUpTestStation, type TestStation } from '../test-station.ts'

let station: TestStation
beforeEach(async () => {
  station = await setUpTestStation({ roles: ['clerk', 'administrator'] })
})
afterEach(() => station.remove())

describe('column widths', () => {
  it('are there again after the program was closed, for whoever set them and nobody else', async () => {
    await station.logIn('clerk')
    await station.ask('views.keepWidths', { table: 'patients', widths: { name: 120, village: 90 } })
    await station.ask('views.keepWidths', { table: 'audit', widths: { at: 200 } })
    await station.ask('views.keepWidths', { table: 'patients', widths: { name: 130 } })
    station.restart()
    await station.logIn('administrator')
    expect(await station.ask('views.widths', {})).toEqual({})
    await station.logIn('clerk')
    expect(await station.ask('views.widths', {})).toEqual({ patients: { name: 130 }, audit: { at: 200 } })
  })

  it('are no change to be sent to the county', async () => {
    await station.logIn('clerk')
    const before = (await station.ask('system.overview', {})).unsentChanges
    await station.ask('views.keepWidths', { table: 'patients', widths: { name: 120 } })
    expect((await station.ask('system.overview', {})).unsentChanges).toBe(before)
  })

  it.each([{ name: 0 }, { name: 5000 }, { name: 99.5 }])('%j is refused', async (widths) => {
    expect((await station.failure('views.keepWidths', { table: 'patients', widths })).code).toBe('invalid-input')
  })
})
