import { afterAll, beforeAll, expect, it } from 'vitest'
import { fillRandomTownship } from './random-township.ts'
import { stationOver } from '../services/station.ts'
import { setUpTestStation, type TestStation } from '../services/test-station.ts'

let station: TestStation
beforeAll(async () => {
  station = await setUpTestStation({ roles: ['administrator'] })
  station.state.opened?.store.write({ userId: 1, role: 'manager', action: 'test' }, (tx) =>
    fillRandomTownship(tx, { seed: 5, people: 20 }),
  )
})
afterAll(() => station.remove())

const overview = () => station.ask('board.overview', { asOf: '2025-12-31', disease: 'HTN' })

it('the overview is the same whether its figures were gathered ahead or not', async () => {
  const { ahead } = stationOver(station.state)
  let slices = 0
  while (ahead()) slices += 1
  expect(slices).toBeGreaterThan(20)
  const told = await overview()
  station.restart()
  await station.logIn('manager')
  expect(await overview()).toEqual(told)
})

it('nothing is gathered while nobody is logged in', () => {
  station.restart()
  expect(stationOver(station.state).ahead()).toBe(false)
})
