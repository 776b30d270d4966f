import { describe, expect, it } from 'vitest'
import { addDays } from '../local-date.ts'
import { rowsOf, truthRow } from './fixture.ts'
import { afterDeath, homeVisitsOfADay, mostHomeVisits, mostInAMinute, savedTogether } from './impossible.ts'
import { copied, sameOnOneDay } from './repeated.ts'
import { meetingsOf, type TruthRow } from './truth-record.ts'

/** Two meetings each of so many people, the first ones with the same pressures again; no two people alike. */
const twice = (people: number, same: number) =>
  meetingsOf(
    Array.from({ length: people }, (_, at) => [
      truthRow({ id: 2 * at + 1, personId: at, on: '2025-01-05', sbp: 100 + at, dbp: 70 }),
      truthRow({ id: 2 * at + 2, personId: at, on: '2025-04-05', sbp: at < same ? 100 + at : 200 + at, dbp: 70 }),
    ]).flat(),
  )
const day = (count: number, more: (at: number) => Partial<TruthRow>) =>
  meetingsOf(Array.from({ length: count }, (_, at) => truthRow({ id: at + 1, ...more(at) })))

describe('meetings', () => {
  it('takes both forms of a day for one and stands each beside the one before', () => {
    const found = meetingsOf([
      truthRow({ id: 3, personId: 7, on: '2025-06-01', sbp: 130, dbp: 80 }),
      truthRow({ id: 1, personId: 7, on: '2025-03-01', sbp: 130, dbp: 80 }),
      truthRow({ id: 2, personId: 7, on: '2025-03-01', fpg: 6.1 }),
      truthRow({ id: 4, personId: 7, on: '2025-07-01' }),
      truthRow({ id: 5, personId: 7, on: '2025-09-01', sbp: 130, dbp: 80 }),
    ])
    expect(found.map(({ id, fpg, chain }) => [id, fpg, chain])).toEqual([
      [1, 6.1, 1],
      [3, null, 2],
      [4, null, 1],
      [5, null, 3],
    ])
    expect(found[3]?.before).toEqual({ on: '2025-06-01', sbp: 130, dbp: 80 })
  })
})

describe('the same as last time', () => {
  it.each([
    ['29 pairs are too few', twice(29, 9), 'few'],
    ['2 of 30 may be', twice(30, 2), 'usual'],
    ['12 of 30 are asked about', twice(30, 12), 'ask'],
  ])('%s', (_name, records, state) => expect(copied(records).state).toBe(state))

  it('asks about a third meeting in a row however few there are', () => {
    const three = rowsOf([1, 2, 3].map((at) => ({ personId: 7, on: `2025-0${at}-01`, sbp: 132, dbp: 84 })))
    expect(copied(three)).toMatchObject({ state: 'ask', count: 2 })
    expect(copied(three).records[1]?.why).toBe('与 2025-02-01 相同，连续 3 次')
    expect(copied(three.slice(0, 2)).state).toBe('few')
  })

  it('does not ask a doctor who rounds to tens for what rounding makes', () => {
    const tens = Array.from({ length: 60 }, (_, at) => [
      truthRow({ id: 2 * at + 1, personId: at, on: '2025-01-05', sbp: 120 + 10 * (at % 4), dbp: 80 }),
      truthRow({ id: 2 * at + 2, personId: at, on: '2025-04-05', sbp: 120 + 10 * ((at * 3) % 4), dbp: 80 }),
    ]).flat()
    const found = copied(meetingsOf(tens))
    expect(found.count).toBeGreaterThan(10)
    expect(found.state).toBe('usual')
  })
})

describe('several people of one day alike', () => {
  const alike = (same: number) => day(40, (at) => ({ sbp: at < same ? 136 : 100 + 2 * at, dbp: 78 }))
  it.each([
    [2, 'usual'],
    [7, 'usual'],
  ])('%i of 40 are %s by their own frequency', (same, state) => expect(sameOnOneDay(alike(same)).state).toBe(state))

  it('asks when the alike ones fall on the same days', () => {
    const apart = Array.from({ length: 90 }, (_, at) =>
      truthRow({
        id: at + 1,
        on: addDays('2025-01-01', Math.floor(at / 3)),
        sbp: 110 + (at < 30 ? Math.floor(at / 3) : at),
        dbp: 78,
      }),
    )
    const found = sameOnOneDay(meetingsOf(apart))
    expect(found).toMatchObject({ state: 'ask', count: 30, outOf: 90 })
    expect(found.records[0]?.why).toBe('当天 3 人都是 110/78')
  })
  it('leaves too few alone', () => expect(sameOnOneDay(day(29, () => ({ sbp: 120, dbp: 80 }))).state).toBe('few'))
})

describe('what hands and feet can do', () => {
  const saved = { minute: '2025-06-02 09:15', userId: 3 }
  it.each([
    [mostInAMinute, 'usual'],
    [mostInAMinute + 1, 'ask'],
  ])('%i people saved in one minute: %s', (people, state) =>
    expect(savedTogether(day(people, () => ({ saved }))).state).toBe(state),
  )

  it.each([
    ['two people of two villages', 2, true, '2025-06-02', 'usual'],
    ['three people of two villages', 3, true, '2025-06-02', 'ask'],
    ['not at home', 3, false, '2025-06-02', 'usual'],
    ['typed another day', 3, true, '2025-06-01', 'usual'],
  ] as const)('home visits, %s', (_name, people, atHome, on, state) =>
    expect(savedTogether(day(people, (at) => ({ saved, atHome, on, villageId: at === 0 ? 1 : 2 }))).state).toBe(state),
  )

  it('counts logins and minutes apart, and says nothing of what was not typed here', () => {
    expect(savedTogether(day(6, (at) => ({ saved: { ...saved, userId: at % 2 } }))).state).toBe('usual')
    expect(savedTogether(day(6, () => ({}))).state).toBe('few')
  })

  it.each([
    [mostHomeVisits, 1, 'usual'],
    [mostHomeVisits + 1, 1, 'ask'],
    [4, 3, 'usual'],
    [4, 4, 'ask'],
  ])('%i home visits in %i villages on one day: %s', (people, villages, state) =>
    expect(homeVisitsOfADay(day(people, (at) => ({ atHome: true, villageId: at % villages }))).state).toBe(state),
  )

  it.each([
    ['2025-06-01', 'ask'],
    ['2025-06-02', 'usual'],
    [null, 'usual'],
  ])('a meeting on 2 June, dead since %s: %s', (diedOn, state) =>
    expect(afterDeath(day(1, () => ({ diedOn }))).state).toBe(state),
  )
})
