import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../local-date.ts'
import { levelVisits } from './level-visits.ts'
import { chosenDays, lunarDayOf, weekdayOf } from './plan-days.ts'
import { planHelp } from './plan-help.ts'
import { takenKey, type PlanRules, type VisitToPlan } from './plan-rules.ts'
import { commonWindow } from './visit-window.ts'

describe('chosenDays', () => {
  const none = { weekdays: [], tails: [], calendar: 'solar' } as const
  it.each([
    ['no rule', none, []],
    ['Mondays and Sundays', { ...none, weekdays: [1, 7] }, ['2025-12-01', '2025-12-07', '2025-12-08', '2025-12-14']],
    [
      'market days 1, 4, 7 of the month',
      { ...none, tails: [1, 4, 7] },
      ['2025-12-01', '2025-12-04', '2025-12-07', '2025-12-11', '2025-12-14'],
    ],
    ['the tenth is a day with the digit 0', { ...none, tails: [0] }, ['2025-12-10']],
    // 2025-12-01 is the 12th of the tenth lunar month.
    [
      'lunar market days 5 and 0',
      { ...none, tails: [5, 0], calendar: 'lunar' as const },
      ['2025-12-04', '2025-12-09', '2025-12-14'],
    ],
  ])('%s', (_, rule, days) => {
    expect(chosenDays(rule, '2025-12-01', '2025-12-14')).toEqual(days)
  })

  it('leaves out the days that are skipped', () => {
    expect(chosenDays({ ...none, weekdays: [1] }, '2025-12-01', '2025-12-14', new Set(['2025-12-08']))).toEqual([
      '2025-12-01',
    ])
  })

  it.each([
    ['2025-01-29', 1, 3],
    ['2025-01-28', 29, 2],
    ['2025-07-25', 1, 5],
    ['2026-02-17', 1, 2],
    ['2026-03-03', 15, 2],
  ])('%s is day %d of its lunar month and weekday %d', (day, lunar, weekday) => {
    expect([lunarDayOf(day), weekdayOf(day)]).toEqual([lunar, weekday])
  })
})

describe('commonWindow', () => {
  it.each([
    ['routine: seven days before and after', [['2025-12-10', 'routine']], ['2025-12-03', '2025-12-17', false]],
    ['a re-check: never after its date', [['2025-12-10', 'recheck']], ['2025-12-03', '2025-12-10', true]],
    [
      'both diseases: where both are on time',
      [
        ['2025-12-10', 'routine'],
        ['2025-12-14', 'routine'],
      ],
      ['2025-12-07', '2025-12-17', false],
    ],
    [
      'the windows just meet',
      [
        ['2025-12-01', 'routine'],
        ['2025-12-15', 'routine'],
      ],
      ['2025-12-08', '2025-12-08', false],
    ],
    [
      'the other one is far: the pressing one decides',
      [
        ['2025-12-01', 'routine'],
        ['2025-12-16', 'routine'],
      ],
      ['2025-11-24', '2025-12-08', false],
    ],
    [
      'a re-check of one disease rules the meeting',
      [
        ['2025-12-12', 'routine'],
        ['2025-12-10', 'recheck'],
      ],
      ['2025-12-05', '2025-12-10', true],
    ],
    [
      'an overdue routine visit presses more than a re-check to come',
      [
        ['2025-11-01', 'routine'],
        ['2025-12-10', 'recheck'],
      ],
      ['2025-10-25', '2025-11-08', false],
    ],
  ] as const)('%s', (_, duties, [earliest, latest, isRecheck]) => {
    expect(commonWindow(duties.map(([dueDate, basis]) => ({ dueDate, basis })))).toEqual({
      earliest,
      latest,
      isRecheck,
    })
  })
})

const first = '2025-12-01'
const on = (offset: number) => addDays(first, offset)
const rulesOf = (change: Partial<PlanRules> = {}): PlanRules => ({
  from: first,
  days: [0, 1, 2, 3, 4].map(on),
  villageDays: new Map(),
  perDay: 2,
  perDayOf: new Map(),
  taken: new Map(),
  ...change,
})
let nextId = 0
const visit = (from: number, to: number, change: Partial<VisitToPlan> = {}): VisitToPlan => ({
  personId: (nextId += 1),
  villageId: 1,
  doctor: '周村医',
  earliest: on(from),
  latest: on(to),
  isRecheck: false,
  ...change,
})
const dayOf = (plan: ReturnType<typeof levelVisits>, { personId }: VisitToPlan) =>
  plan.placed.find((each) => each.personId === personId)?.day

describe('levelVisits', () => {
  it('moves somebody aside for a visit that fits only one day', () => {
    const free = [visit(0, 4), visit(0, 4)]
    const tied = [visit(0, 0), visit(0, 0)]
    const plan = levelVisits([...free, ...tied], rulesOf({ days: [on(0), on(1)] }))
    expect(tied.map((each) => dayOf(plan, each))).toEqual([on(0), on(0)])
    expect(free.map((each) => dayOf(plan, each))).toEqual([on(1), on(1)])
    expect(plan.left).toEqual([])
  })

  it('spreads a load that fits any day evenly', () => {
    const plan = levelVisits(
      Array.from({ length: 12 }, () => visit(-3, 9)),
      rulesOf({ perDay: 30 }),
    )
    const loads = [0, 1, 2, 3, 4].map((at) => plan.placed.filter((each) => each.day === on(at)).length)
    expect(Math.max(...loads)).toBe(3)
    expect(loads.reduce((sum, load) => sum + load, 0)).toBe(12)
  })

  it('keeps a village on one day', () => {
    const villages = [1, 2, 3, 4, 5]
    const visits = villages.flatMap((villageId) => [
      visit(-3, 9, { villageId }),
      visit(-3, 9, { villageId }),
      visit(-3, 9, { villageId }),
    ])
    const plan = levelVisits(visits.toReversed(), rulesOf({ perDay: 8 }))
    for (const villageId of villages)
      expect(new Set(visits.filter((each) => each.villageId === villageId).map((each) => dayOf(plan, each))).size).toBe(
        1,
      )
  })

  it('never puts a re-check after its date: full days are told, with nobody pushed past the date', () => {
    const rechecks = [
      visit(-6, 1, { isRecheck: true }),
      visit(-6, 1, { isRecheck: true }),
      visit(-6, 1, { isRecheck: true }),
    ]
    const plan = levelVisits([...rechecks, visit(-6, 1)], rulesOf({ perDay: 1 }))
    expect(
      plan.placed.filter(({ personId }) => rechecks.some((each) => each.personId === personId)).map(({ day }) => day),
    ).toEqual([on(0), on(1)])
    expect(plan.left).toEqual([{ personId: rechecks[2]?.personId, doctor: '周村医', why: 'recheck' }])
  })

  it('puts who is late anyway as early as there is room, re-checks and the longest late first', () => {
    const late = [visit(-30, -20), visit(-60, -50), visit(-20, -10, { isRecheck: true })]
    const plan = levelVisits(late, rulesOf({ perDay: 1 }))
    expect(late.map((each) => dayOf(plan, each))).toEqual([on(2), on(1), on(0)])
    expect(plan.placed.map(({ lateDays }) => lateDays).sort((a, b) => a - b)).toEqual([10, 22, 51])
  })

  it('a village is seen on its own days; where it has none in the range, that is the reason', () => {
    const own = visit(0, 4, { villageId: 7 })
    const none = visit(0, 4, { villageId: 8 })
    const plan = levelVisits(
      [own, none],
      rulesOf({
        villageDays: new Map([
          [7, [on(3)]],
          [8, []],
        ]),
      }),
    )
    expect(dayOf(plan, own)).toBe(on(3))
    expect(plan.left).toEqual([{ personId: none.personId, doctor: '周村医', why: 'no-day' }])
  })

  it('people who are on a day already take its room', () => {
    const plan = levelVisits(
      [visit(0, 0)],
      rulesOf({ days: [on(0)], taken: new Map([[takenKey('周村医', on(0)), 2]]) }),
    )
    expect(plan.left.map(({ why }) => why)).toEqual(['no-room'])
  })
})

describe('planHelp', () => {
  it('says the least number a day that is enough, and the days', () => {
    const visits = Array.from({ length: 13 }, () => visit(-3, 9))
    const rules = rulesOf()
    const plan = levelVisits(visits, rules)
    expect(planHelp('周村医', visits, rules, plan)).toEqual({ people: 3, morePerDay: 1, moreDays: 2 })
    expect(planHelp('别人', visits, rules, plan)).toBeNull()
  })

  it('no number a day helps where the days lack', () => {
    const visits = [visit(0, 4, { villageId: 8 })]
    const rules = rulesOf({ villageDays: new Map([[8, []]]) })
    expect(planHelp('周村医', visits, rules, levelVisits(visits, rules))).toBeNull()
  })
})

/** Random doctors, villages, windows and days, small enough to be checked by the plainest matching. */
const arbitraryPlan = fc.record({
  visits: fc.array(
    fc.record({
      villageId: fc.constantFrom(null, 1, 2, 3),
      doctor: fc.constantFrom('', '甲', '乙'),
      start: fc.integer({ min: -20, max: 8 }),
      length: fc.integer({ min: 0, max: 14 }),
      isRecheck: fc.boolean(),
    }),
    { maxLength: 40 },
  ),
  days: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }),
  ownDays: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }),
  perDay: fc.integer({ min: 1, max: 5 }),
})

const built = ({
  visits,
  days,
  ownDays,
  perDay,
}: (typeof arbitraryPlan)['generate'] extends (...args: never[]) => { value: infer V } ? V : never) => {
  const list = visits.map(({ start, length, ...rest }, at): VisitToPlan => ({
    personId: at + 1,
    ...rest,
    earliest: on(start),
    latest: on(start + length),
  }))
  const sorted = (offsets: readonly number[]) => offsets.map(on).sort()
  return {
    list,
    rules: rulesOf({
      days: sorted(days),
      villageDays: new Map([[3, sorted(ownDays)]]),
      perDay,
      perDayOf: new Map([['乙', 2]]),
    }),
  }
}

/** How many can be on time at the same time: one place after another, by trying. */
function mostOnTime(list: readonly VisitToPlan[], rules: PlanRules): number {
  const places = new Map<string, VisitToPlan>()
  const open = (visit: VisitToPlan) =>
    (rules.villageDays.get(visit.villageId ?? 0) ?? rules.days)
      .filter((day) => day >= visit.earliest && day <= visit.latest)
      .flatMap((day) =>
        Array.from(
          { length: rules.perDayOf.get(visit.doctor) ?? rules.perDay },
          (_, at) => `${visit.doctor} ${day} ${at}`,
        ),
      )
  const sit = (visit: VisitToPlan, tried: Set<string>): boolean =>
    open(visit).some((place) => {
      if (tried.has(place)) return false
      tried.add(place)
      const sitter = places.get(place)
      if (sitter && !sit(sitter, tried)) return false
      places.set(place, visit)
      return true
    })
  return list.filter((visit) => sit(visit, new Set())).length
}

describe('any plan', () => {
  it('loses nobody, plans nobody twice, keeps to days, room and re-check dates, and has as many on time as can be', () => {
    fc.assert(
      fc.property(arbitraryPlan, (drawn) => {
        const { list, rules } = built(drawn)
        const { placed, left } = levelVisits(list, rules)
        expect([...placed, ...left].map(({ personId }) => personId).sort((a, b) => a - b)).toEqual(
          list.map(({ personId }) => personId),
        )
        const loads = new Map<string, number>()
        for (const { personId, day, lateDays } of placed) {
          const visit = list[personId - 1] as VisitToPlan
          const key = takenKey(visit.doctor, day)
          loads.set(key, (loads.get(key) ?? 0) + 1)
          expect(loads.get(key)).toBeLessThanOrEqual(rules.perDayOf.get(visit.doctor) ?? rules.perDay)
          expect(rules.villageDays.get(visit.villageId ?? 0) ?? rules.days).toContain(day)
          expect(day >= visit.earliest).toBe(true)
          expect(lateDays).toBe(Math.max(0, daysBetween(visit.latest, day)))
          if (visit.isRecheck && visit.latest >= rules.from) expect(lateDays).toBe(0)
        }
        expect(placed.filter(({ lateDays }) => lateDays === 0).length).toBe(mostOnTime(list, rules))
      }),
      { numRuns: 300 },
    )
  })

  it('is the same whatever the order of the people', () => {
    fc.assert(
      fc.property(arbitraryPlan, fc.infiniteStream(fc.nat()), (drawn, stream) => {
        const { list, rules } = built(drawn)
        const shuffled = list.map((visit) => ({ visit, at: stream.next().value as number })).sort((a, b) => a.at - b.at)
        expect(
          levelVisits(
            shuffled.map(({ visit }) => visit),
            rules,
          ),
        ).toEqual(levelVisits(list, rules))
      }),
      { numRuns: 100 },
    )
  })

  it('with the help that is offered, nobody is left out for want of room', () => {
    fc.assert(
      fc.property(arbitraryPlan, (drawn) => {
        const { list, rules } = built(drawn)
        const plan = levelVisits(list, rules)
        for (const doctor of ['', '甲', '乙']) {
          const help = planHelp(doctor, list, rules, plan)
          if (help === null || help.morePerDay === null) continue
          const more = (rules.perDayOf.get(doctor) ?? rules.perDay) + help.morePerDay
          const again = levelVisits(list, { ...rules, perDayOf: new Map([...rules.perDayOf, [doctor, more]]) })
          expect(again.left.filter((each) => each.doctor === doctor && each.why !== 'no-day')).toEqual([])
        }
      }),
      { numRuns: 100 },
    )
  })
})
