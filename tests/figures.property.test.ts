/** On townships thrown together at random: table, list, export and a recount by hand say the same, of every figure and every part. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { FigureBy, FigureRow } from '../core/contract/figures.ts'
import type { SessionUser } from '../core/contract/session.ts'
import { indicators, isToldOf } from '../core/domain/indicator/catalogue.ts'
import type { Store } from '../database/store.ts'
import { openTestStore, testContext } from '../database/test-database.ts'
import { listSources } from '../services/lists/list-sources.ts'
import { peopleBehind } from '../services/indicators/figure-people.ts'
import { figureRows } from '../services/indicators/figure-rows.ts'
import { seedLists } from '../services/station/seed-lists.ts'
import { testCall } from '../services/test-call.ts'
import { fillRandomTownship } from './random-township.ts'
import { PlainTownship } from './plain-recount.ts'

const manager: SessionUser = { id: 3, login: 'manager', name: '孙管理', role: 'manager' }
const days = ['2024-12-31', '2025-03-31', '2025-06-29', '2025-06-30', '2025-12-31', '2026-02-10'] as const
const seeds = [1, 7, 2025] as const

describe.each(seeds)('township %i', (seed) => {
  let store: Store
  beforeAll(async () => {
    store = await openTestStore()
    store.write(testContext, (tx) => {
      seedLists(tx)
      fillRandomTownship(tx, { seed, people: 60 })
    })
  })
  const rows = (asOf: string, by: FigureBy): FigureRow[] =>
    figureRows(store, { orgName: '花园镇卫生院' }, { asOf, by, scheme: null }).rows
  const keyOf = (row: FigureRow) => `${row.indicator} ${row.disease} ${row.variant}`
  const told = (row: FigureRow) => ({ key: keyOf(row), numerator: row.numerator, denominator: row.denominator })

  it.each(days)('counts on %s what the records say by hand', (asOf) => {
    const counted = new Map(rows(asOf, 'township').map((row) => [keyOf(row), row]))
    const plain = new PlainTownship(store, asOf).figures()
    expect(Object.keys(plain).length).toBeGreaterThan(55)
    for (const [key, { numerator, denominator }] of Object.entries(plain)) {
      const row = counted.get(key)
      expect({ key, numerator: row?.numerator, denominator: row?.denominator }).toEqual({ key, numerator, denominator })
    }
  })

  it.each(['2025-06-30', '2025-12-31'])('of %s lists exactly the people who were counted', (asOf) => {
    for (const row of rows(asOf, 'township')) {
      if (row.unavailable !== null) continue
      const people = peopleBehind(store, { ...row, asOf, villageId: null })
      const sum = (pick: 'numerator' | 'denominator') => people.reduce((total, person) => total + person[pick], 0)
      const counted = row.counts === 'person' || row.counts === 'event'
      expect({ ...told(row), denominator: counted ? row.denominator : 0 }).toEqual({
        key: keyOf(row),
        numerator: sum('numerator'),
        denominator: counted ? sum('denominator') : 0,
      })
      expect(new Set(people.map(({ personId }) => personId)).size).toBe(people.length)
      expect(people.every(({ reason }) => /[一-龥]{2}/.test(reason))).toBe(true)
    }
  })

  it.each(['village', 'doctor', 'team'] as const)('adds up by %s', (by) => {
    const parts = rows('2025-12-31', by)
    for (const row of rows('2025-12-31', 'township')) {
      if (row.unavailable !== null || (row.counts === 'resident' && by !== 'village')) continue
      const own = parts.filter((part) => keyOf(part) === keyOf(row))
      const sum = (pick: 'numerator' | 'denominator') => own.reduce((total, part) => total + part[pick], 0)
      const denominator = row.counts === 'quarter' ? row.denominator : sum('denominator')
      expect({ key: keyOf(row), numerator: sum('numerator'), denominator }).toEqual(told(row))
    }
  })

  it('lists the people of one village, doctor and team', () => {
    for (const by of ['village', 'doctor', 'team'] as const)
      for (const row of rows('2025-12-31', by)) {
        if (row.indicator !== 'examRate' && row.indicator !== 'onTimeRate') continue
        const group = by === 'village' && row.villageId !== null ? null : row.unit
        const people = peopleBehind(store, { ...row, asOf: '2025-12-31', by, group })
        expect(people.reduce((total, person) => total + person.numerator, 0)).toBe(row.numerator)
      }
  })

  it('exports the numbers of the screen', async () => {
    const call = testCall(store, { user: manager, today: '2025-12-31' })
    const query = {
      asOf: '2025-12-31',
      by: 'village',
      scheme: null,
      indicators: null,
      disease: null,
      readings: {},
    } as const
    const table = await listSources.figures.table(query, call, true)
    expect(table.rows.map((line) => [line[3], line[4], line[5]])).toEqual(
      rows('2025-12-31', 'village').map((row) =>
        row.unavailable === null ? [row.unit, row.numerator, row.denominator] : [row.unit, row.numerator || null, null],
      ),
    )
  })
})

it('leaves out no figure but those without a source of data', async () => {
  const store = await openTestStore()
  store.write(testContext, (tx) => {
    seedLists(tx)
    fillRandomTownship(tx, { seed: 3, people: 40 })
  })
  const plain = Object.keys(new PlainTownship(store, '2025-12-31').figures()).map((key) => key.split(' ')[0])
  const uncounted = [...new Set(indicators.map(({ id }) => id))].filter((id) => !plain.includes(id))
  expect(uncounted.sort()).toEqual(['manageRate'])
  expect(indicators.filter((each) => isToldOf(each, 'ALL')).length).toBeGreaterThan(20)
})
