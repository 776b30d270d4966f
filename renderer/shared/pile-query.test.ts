import { describe, expect, it } from 'vitest'
import { pileQuery, readPileQuery, type PrintedPile } from './pile-query.ts'

const none: PrintedPile = { villageId: null, routeId: null, doctor: null, plannedOn: null, list: null }

describe('pileQuery', () => {
  it.each([
    ['nothing chosen', none],
    ['a village of a day', { ...none, villageId: 30064771073, list: '2025-12-31' }],
    ['a plan on a route', { ...none, routeId: 7, doctor: '周村医', plannedOn: '2025-12-30' }],
    ['picked people', { ...none, people: [5, 9] }],
  ])('%s comes back as it was', (_, pile) => {
    expect(readPileQuery(pileQuery(pile) as Record<string, string>)).toEqual(pile)
  })

  it('leaves aside what is no number or day', () => {
    expect(readPileQuery({ village: 'x', route: '-3', list: '2025-02-30', plan: '', people: 'a,0' })).toEqual(none)
  })
})
