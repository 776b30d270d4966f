import { beforeAll, expect, it } from 'vitest'
import { openTestStore, testContext } from '../../database/test-database.ts'
import type { Store } from '../../database/store.ts'
import { roundingMatrix } from '../rounding/rounding-matrix.ts'
import { sessionView } from '../rounding/rounding-session-view.ts'
import { makeTownship } from './facts.ts'
import { installTownship } from './install.ts'
import { demoLogins } from './logins.ts'
import { installRounds } from './rounds.ts'

const asOf = '2025-12-10'
let store: Store
beforeAll(async () => {
  store = await openTestStore()
  store.write(testContext, (tx) => {
    for (const { login, name, role } of demoLogins) tx.insert('user', { login, name, role })
  })
  installTownship(store, makeTownship({ seed: '演示乡镇', people: 500, villages: 6, asOf }), { userId: 1 })
  installRounds(store, { asOf, userId: 1 })
})

it('today has a list of three villages that fills the day, with a reason for everybody', () => {
  const today = store.list('roundingSession', { day: asOf })[0]
  const view = sessionView(store, today?.id ?? 0, asOf)
  expect(view.session.specialistName).toBe(demoLogins.find(({ role }) => role === 'specialist')?.name)
  expect(view.session.villages).toHaveLength(3)
  expect(view.lines.length).toBeGreaterThanOrEqual(view.session.fits)
  expect(view.lines.every(({ reasons }) => reasons.length > 0)).toBe(true)
})

it('the quarter has done days, and somebody is behind', () => {
  const { villages, specialists, behind } = roundingMatrix(store, { year: 2025, quarter: 4 }, asOf)
  expect(villages.at(-1)?.coveredBy).toEqual([])
  expect(specialists.some(({ done }) => done > 0)).toBe(true)
  expect(behind.length).toBeGreaterThan(0)
})

it('a consultation of the demonstration says why, what and who', () => {
  const consultations = store.list('roundingVisit').filter(({ visitKind }) => visitKind !== 'rounding')
  expect(consultations.length).toBeGreaterThan(0)
  expect(consultations.every((one) => one.consultReason && one.consultOpinion && one.participants.length >= 2)).toBe(
    true,
  )
})
