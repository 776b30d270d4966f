import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../local-date.ts'
import { supplyCourse, type DosePhase, type Supply } from './run-out.ts'

const supply = (on: string, quantity: number, days = quantity): Supply => ({ on, quantity, days })
const one: readonly DosePhase[] = [{ from: '2025-01-01', to: null, perDay: 1 }]

describe('when a medicine runs out', () => {
  it('has nothing to say without a supply', () => expect(supplyCourse([], one)).toBeNull())

  it.each([
    ['one supply lasts its days', [supply('2025-03-01', 28)], '2025-03-29', 0, 0],
    [
      'fetched on the very day: no gap, nothing carried',
      [supply('2025-03-01', 28), supply('2025-03-29', 28)],
      '2025-04-26',
      0,
      0,
    ],
    ['a day early: a day is carried', [supply('2025-03-01', 28), supply('2025-03-28', 28)], '2025-04-26', 1, 0],
    ['a week early', [supply('2025-03-01', 28), supply('2025-03-22', 28)], '2025-04-26', 7, 0],
    ['a day late: a day without', [supply('2025-03-01', 28), supply('2025-03-30', 28)], '2025-04-27', 0, 1],
    ['two on one day', [supply('2025-03-01', 28), supply('2025-03-01', 28)], '2025-04-26', 28, 0],
    ['given in any order', [supply('2025-03-29', 28), supply('2025-03-01', 28)], '2025-04-26', 0, 0],
  ])('%s', (_name, supplies, runOutOn, carriedDays, gapDays) => {
    const course = supplyCourse(supplies, one)
    expect(course).toMatchObject({ runOutOn, carriedDays })
    expect(course?.gaps.reduce((sum, gap) => sum + gap.days, 0)).toBe(gapDays)
  })

  it.each([
    [
      'half the dose lasts twice as long from the day of the change',
      [
        { from: '2025-01-01', to: '2025-03-11', perDay: 2 },
        { from: '2025-03-11', to: null, perDay: 1 },
      ],
      supply('2025-03-01', 56, 28),
      '2025-04-16',
    ],
    [
      'double the dose ends sooner',
      [
        { from: '2025-01-01', to: '2025-03-11', perDay: 1 },
        { from: '2025-03-11', to: null, perDay: 2 },
      ],
      supply('2025-03-01', 28),
      '2025-03-20',
    ],
    [
      'a pause uses nothing',
      [
        { from: '2025-01-01', to: '2025-03-11', perDay: 1 },
        { from: '2025-03-21', to: null, perDay: 1 },
      ],
      supply('2025-03-01', 28),
      '2025-04-08',
    ],
    [
      'an unknown dose: as the supply was meant',
      [{ from: '2025-01-01', to: null, perDay: null }],
      supply('2025-03-01', 56, 28),
      '2025-03-29',
    ],
    ['before the first dose of the regimen: as it was meant', [], supply('2025-03-01', 30, 15), '2025-03-16'],
    ['half a tablet', [{ from: '2025-01-01', to: null, perDay: 0.5 }], supply('2025-03-01', 14, 28), '2025-03-29'],
    [
      'stopped: it does not run out',
      [{ from: '2025-01-01', to: '2025-03-11', perDay: 1 }],
      supply('2025-03-01', 28),
      null,
    ],
  ] satisfies [string, DosePhase[], Supply, string | null][])('%s', (_name, phases, given, runOutOn) =>
    expect(supplyCourse([given], phases)?.runOutOn).toBe(runOutOn),
  )

  it('begins with an early supply at the day the dose is raised', () => {
    const phases = [
      { from: '2025-01-01', to: '2025-04-01', perDay: 1 },
      { from: '2025-04-01', to: null, perDay: 2 },
    ]
    // 40 days at home on 22 March, 10 of them eaten singly, the other 30 two a day.
    expect(supplyCourse([supply('2025-03-01', 33), supply('2025-03-22', 28)], phases)?.runOutOn).toBe('2025-04-16')
  })
})

/** Day by day, as somebody would with a box of tablets. */
function eaten(supplies: readonly Supply[], phases: readonly DosePhase[]): { runOutOn: string; gapDays: number } {
  const sorted = supplies.toSorted((a, b) => a.on.localeCompare(b.on))
  let day = sorted[0]?.on ?? ''
  let stock = 0
  let gapDays = 0
  const last = sorted.at(-1)?.on ?? ''
  for (;;) {
    for (const each of sorted) if (each.on === day) stock += each.quantity
    const rate = phases.findLast((each) => each.from <= day)?.perDay ?? 0
    if (stock < rate) {
      if (day >= last) return { runOutOn: day, gapDays }
      gapDays += 1
    } else stock -= rate
    day = addDays(day, 1)
  }
}

const supplies = fc.array(
  fc.record({ after: fc.integer({ min: 0, max: 60 }), quantity: fc.integer({ min: 1, max: 120 }) }),
  { minLength: 1, maxLength: 12 },
)
const given = (list: readonly { after: number; quantity: number }[]): Supply[] => {
  let day = '2025-01-10'
  return list.map(({ after, quantity }) => supply((day = addDays(day, after)), quantity))
}

describe('for any supplies', () => {
  it('is what eating day by day gives, at a dose of whole tablets', () => {
    fc.assert(
      fc.property(supplies, fc.integer({ min: 1, max: 3 }), (list, perDay) => {
        const phases = [{ from: '2025-01-01', to: null, perDay }]
        const course = supplyCourse(given(list), phases)
        const byDay = eaten(given(list), phases)
        expect(course?.runOutOn).toBe(byDay.runOutOn)
        expect(course?.gaps.reduce((sum, gap) => sum + gap.days, 0)).toBe(byDay.gapDays)
      }),
    )
  })

  it('loses no day: days covered and days without fill the time', () => {
    fc.assert(
      fc.property(supplies, (list) => {
        const all = given(list)
        const course = supplyCourse(all, one)
        const total = all.reduce((sum, each) => sum + each.quantity, 0)
        const gapDays = course?.gaps.reduce((sum, gap) => sum + gap.days, 0) ?? 0
        expect(daysBetween('2025-01-10', course?.runOutOn ?? '')).toBe(
          total + gapDays + daysBetween('2025-01-10', all[0]?.on ?? ''),
        )
      }),
    )
  })
})
