/** List, route sheet, roster and batch grid of the same choice are the same people in the same order. */
import { beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../core/contract/index.ts'
import type { VisitChoice } from '../../core/contract/visit-choice.ts'
import { addDays } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { batchHandlers } from '../follow-up/batch-entry.ts'
import { seededRandom } from '../demo/random.ts'
import { testCall } from '../test-call.ts'
import { visitPlanHandlers } from '../visit-plan/visit-plans.ts'
import { worklistHandlers } from './worklist.ts'

const today = '2025-12-01'
const doctors = ['周村医', '吴村医', null] as const

/** A township whose names are numbers, so that they can be read off the paper. */
async function randomTownship(seed: string): Promise<{ store: Store; villages: number[]; routeId: number }> {
  const store = await openTestStore()
  const random = seededRandom(seed)
  const villages = store.write(testContext, (tx) =>
    Array.from({ length: 4 }, (_, at) => tx.insert('village', { name: `村${at}`, sortNo: random.whole(1, 9) }).id),
  )
  store.write(testContext, (tx) => {
    for (let i = 0; i < 120; i += 1) {
      const address = random.pick([null, `${random.whole(1, 3)}组${random.whole(1, 20)}号`])
      const doctor = random.pick([...doctors])
      const personId = tx.insert('person', {
        name: `人${String(i).padStart(3, '0')}`,
        sex: '1',
        birthDate: '1950-06-01',
        address,
        doctor,
      }).id
      if (random.whole(0, 9) > 0)
        tx.insert('residence', { personId, villageId: random.pick(villages), fromDate: '2020-01-01' })
      for (const disease of random.pick([['HTN'], ['T2DM'], ['HTN', 'T2DM']] as const)) {
        const fileId = tx.insert('diseaseFile', { personId, disease, enrolDate: '2023-01-10', doctor }).id
        tx.insert('diseaseStatus', { fileId, status: 'active', fromDate: '2023-01-10' })
        const nextVisitDate = addDays(today, random.whole(-60, 30))
        tx.insert('followUp', {
          personId,
          disease,
          visitDate: '2025-09-01',
          visitWay: '1',
          visitClass: '1',
          nextStep: '1',
          nextVisitDate,
        })
      }
      if (random.whole(0, 5) === 0)
        tx.insert('task', {
          personId,
          kind: 'advice',
          title: '查眼底',
          ownerName: '周村医',
          dueDate: addDays(today, random.whole(-9, 9)),
        })
    }
  })
  const routeId = store.write(
    testContext,
    (tx) => tx.insert('route', { name: '河东线', villageIds: [villages[2] ?? 0, villages[0] ?? 0] }).id,
  )
  return { store, villages, routeId }
}

describe.each(['一', '二', '三'])('township %s', (seed) => {
  let town: Awaited<ReturnType<typeof randomTownship>>
  let planned: string
  beforeAll(async () => {
    town = await randomTownship(seed)
    const settings = { days: { weekdays: [1, 2, 3] }, perDay: 9 }
    const made = await visitPlanHandlers['plans.make'](
      contract['plans.make'].input.parse({ from: today, to: '2025-12-12', settings }),
      testCall(town.store, { today }),
    )
    planned = made.days.find((day) => day.people > 3)?.day ?? ''
  })

  const choices = (): [string, Partial<VisitChoice>][] => [
    ['everybody', {}],
    ['a village', { villageId: town.villages[1] }],
    ['a route', { routeId: town.routeId }],
    ['a doctor', { doctor: '周村医' }],
    ['a doctor on a route', { routeId: town.routeId, doctor: '吴村医' }],
    ['a planned day', { plannedOn: planned }],
    ['a doctor of a planned day', { plannedOn: planned, doctor: '周村医' }],
    [
      'picked people',
      {
        people: town.store
          .list('person')
          .filter((_, at) => at % 7 === 3)
          .map(({ id }) => id),
      },
    ],
  ]

  it('sheet, roster and grid are identical for every choice', async () => {
    for (const [name, choice] of choices()) {
      // The grid is of a day that has come: everything is looked at on the planned day.
      const day = choice.plannedOn ?? today
      const call = testCall(town.store, { today: day })
      const paper = async (kind: 'sheet' | 'roster') => {
        const { html } = await worklistHandlers['worklist.sheet'](
          contract['worklist.sheet'].input.parse({ ...choice, paper: kind, asOf: day }),
          call,
        )
        return [...html.matchAll(/<td class="center"(?: rowspan="2")?>(\d+)<\/td>\s*<td>\s*<b>(人\d+)<\/b>/g)].map(
          (found) => `${found[1]} ${found[2]}`,
        )
      }
      const { rows } = await batchHandlers['batch.roster'](
        contract['batch.roster'].input.parse({ ...choice, visitDate: day, diseases: ['HTN', 'T2DM'] }),
        call,
      )
      const grid = rows.map((row) => `${row.no} ${row.name}`)
      expect(grid.length, name).toBeGreaterThan(1)
      expect(await paper('sheet'), name).toEqual(grid)
      expect(await paper('roster'), name).toEqual(grid)
    }
  })

  it('a route is walked in its own order, and everybody of it is on the list as well', async () => {
    const { rows } = await batchHandlers['batch.roster'](
      contract['batch.roster'].input.parse({ routeId: town.routeId, visitDate: today, diseases: ['HTN', 'T2DM'] }),
      testCall(town.store, { today }),
    )
    expect([...new Set(rows.map((row) => row.village))]).toEqual(['村2', '村0'])
    const { items } = await worklistHandlers['worklist.today'](
      contract['worklist.today'].input.parse({ routeId: town.routeId, limit: 200 }),
      testCall(town.store, { today }),
    )
    const listed = new Set(
      items
        .filter((item) => item.kind !== 'missing-exam' && item.kind !== 'to-verify' && item.kind !== 'unseen')
        .map((item) => item.personId),
    )
    expect(rows.filter((row) => !listed.has(row.personId))).toEqual([])
  })
})
