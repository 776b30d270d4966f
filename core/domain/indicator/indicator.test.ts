import { describe, expect, it } from 'vitest'
import { latestResidents, classifyPeople, figuresOf, rateOf, sumTallies, tallyByVillage } from './tally.ts'
import {
  defaultVariantOf,
  findIndicator,
  getIndicator,
  indicatorNames,
  indicators,
  isToldOf,
  runSelfTest,
  selfTest,
} from './catalogue.ts'
import { noCare } from './care-facts.ts'
import { compIncidence } from './complication-rates.ts'
import { bpControlRate } from './control-rate.ts'
import { drugCoverRate, medAdherenceRate } from './medicine-rates.ts'
import { fpgControlRate } from './glucose-control-rate.ts'
import { lastFollowUp, periodOf } from './patient-facts.ts'
import type { FollowUpFact, PatientFacts } from './patient-facts.ts'
import { detectRate, signRate } from './register-rates.ts'
import { expectedVisits } from './standard-management.ts'
import { stdManageRate } from './std-manage-rate.ts'
import { awareRate } from './survey-rates.ts'
import { quarterlyVisits, workedFacts, workedVisit } from './worked-patient.ts'
import { workedResident } from './worked-resident.ts'

describe('self-test', () => {
  it('classifies every worked patient as documented', () => expect(selfTest()).toEqual([]))
  it('can fail', () => {
    const broken = { ...detectRate, classify: () => ({ side: 'out', reason: '' }) as const }
    expect(selfTest([broken])).toHaveLength(detectRate.worked.length)
  })
})

describe('catalogue', () => {
  it('has all 28 figures of the handbook, each named and with a reason in Chinese for every worked patient', () => {
    expect([...new Set(indicators.map((definition) => definition.no))]).toEqual(
      Array.from({ length: 28 }, (_, i) => i + 1),
    )
    expect([...new Set(indicators.map((definition) => definition.id))].sort()).toEqual(
      Object.keys(indicatorNames).sort(),
    )
    for (const definition of indicators) {
      expect(indicatorNames[definition.id]).toBe(definition.name)
      expect(new Set(definition.variants.map((variant) => variant.id)).size).toBe(definition.variants.length)
    }
    for (const { reason } of runSelfTest()) expect(reason).toMatch(/[一-龥]{2}/)
  })
  it('has at least one worked patient for every reading, and for every figure one who is not in', () => {
    for (const definition of indicators) {
      const own = runSelfTest([definition])
      expect(new Set(own.map((each) => each.variant))).toEqual(new Set(definition.variants.map(({ name }) => name)))
      if (definition.id !== 'detectRate') expect(own.some((each) => each.got !== 'in')).toBe(true)
    }
  })
  it('tells both diseases together only where each is told, and residents only together', () => {
    const told = (id: string) =>
      (['HTN', 'T2DM', 'ALL'] as const).filter(
        (disease) => findIndicator(id, disease) && indicators.some((each) => each.id === id && isToldOf(each, disease)),
      )
    expect(told('examRate')).toEqual(['HTN', 'T2DM', 'ALL'])
    expect(told('bpControlRate')).toEqual(['HTN'])
    expect(told('popSignRate')).toEqual(['ALL'])
    expect(told('paidSignRate')).toEqual(['HTN', 'T2DM', 'ALL'])
    expect(findIndicator('paidSignRate', 'ALL')?.unit).toBe('resident')
    expect(findIndicator('paidSignRate', 'HTN')?.unit).toBe('person')
  })
  it('finds by id and refuses unknown variants', () => {
    expect(findIndicator('nope')).toBeNull()
    expect(() => getIndicator('nope')).toThrow(RangeError)
    expect(defaultVariantOf(stdManageRate)).toBe('N1_DEFAULT')
    expect(() => stdManageRate.classify(workedFacts(), '2025-12-31', 'X')).toThrow(RangeError)
  })
})

const asOf = '2025-12-31'
const side = (facts: PatientFacts, on = asOf, rule = bpControlRate, variant = defaultVariantOf(rule)) =>
  rule.classify(facts, on, variant).side

describe('register and time', () => {
  it.each([
    ['in care', {}, 'out'],
    ['lost stays', { status: 'lost' }, 'out'],
    ['died', { status: 'closed', statusReason: 'died' }, 'excluded'],
    ['moved', { status: 'closed', statusReason: 'moved' }, 'excluded'],
    ['duplicate', { status: 'closed', statusReason: 'duplicate' }, 'excluded'],
    ['misdiagnosed', { status: 'closed', statusReason: 'misdiagnosed' }, 'excluded'],
    ['refused', { status: 'closed', statusReason: 'refused' }, 'excluded'],
    ['closed without reason', { status: 'closed' }, 'excluded'],
    ['enrolled on the day', { enrolDate: asOf }, 'out'],
    ['enrolled next day', { enrolDate: '2026-01-01' }, 'excluded'],
  ] as const)('%s → %s', (_, changes, expected) => expect(side(workedFacts(changes))).toBe(expected))
  it('takes only follow-ups of the year so far', () => {
    const facts = workedFacts({
      followUps: [
        workedVisit('2024-12-31', { sbp: 120, dbp: 80 }),
        workedVisit('2025-06-30', { id: 2, sbp: 150, dbp: 80 }),
        workedVisit('2025-07-01', { id: 3, sbp: 120, dbp: 80 }),
      ],
    })
    expect([
      side(facts, '2024-12-31'),
      side(facts, '2025-06-29'),
      side(facts, '2025-06-30'),
      side(facts, '2025-07-01'),
    ]).toEqual(['in', 'out', 'out', 'in'])
    expect(lastFollowUp(facts, periodOf('2025-06-29'))).toBeNull()
  })
  it('lets the later record of one day win', () => {
    const two = [
      workedVisit('2025-06-01', { id: 1, sbp: 120, dbp: 80 }),
      workedVisit('2025-06-01', { id: 2, sbp: 150, dbp: 80 }),
    ]
    expect(side(workedFacts({ followUps: two }))).toBe('out')
  })
  it('names the visit that decides by what made it the one', () => {
    const visits = [
      workedVisit('2025-03-01', { sbp: 130, dbp: 80 }),
      workedVisit('2025-05-01', { id: 2, visitWay: '3', sbp: 150, dbp: 80 }),
      workedVisit('2025-09-01', { id: 3, contact: 'lost' }),
    ]
    const reason = (variant: string, followUps = visits) =>
      bpControlRate.classify(workedFacts({ followUps }), asOf, variant).reason
    expect(reason('LAST_ANY_WAY')).toBe('最近一次随访（2025年9月1日）为失访，没有血压值，按未达标计')
    expect(reason('SKIP_LOST')).toMatch(/^最近一次有血压值的随访（2025年5月1日）血压 150/)
    expect(reason('LAST_F2F', visits.slice(0, 2))).toMatch(/^最近一次面对面随访（2025年3月1日）血压 130/)
    const callAfterwards = [...visits, workedVisit('2025-10-01', { id: 4, visitWay: '3', sbp: 130, dbp: 80 })]
    expect(reason('LAST_F2F', callAfterwards)).toMatch(/^不计电话等方式，最近一次随访（2025年9月1日）为失访/)
  })
  it('tells a complication by as much of its day as is known', () => {
    const conditions = [{ kind: '302', foundOn: '2024-05-01', foundOnPrecision: 'month', endedOn: null }] as const
    const facts = workedFacts({ care: { ...noCare, conditions } })
    expect(compIncidence.classify(facts, asOf, 'STROKE').reason).toContain('2024年5月已有')
  })
  it('says no more than is known of whoever was told of one disease only, and of a cover that has ended', () => {
    const survey = { ill: true, told: false, satisfaction: null }
    expect(awareRate.classify(workedResident({ survey }), asOf, 'DEFAULT').reason).toBe(
      '调查查出的病里有调查前没有被诊断过的',
    )
    expect(
      drugCoverRate.classify(workedFacts({ care: { ...noCare, drugCoverage: null } }), asOf, 'DEFAULT').reason,
    ).toBe('统计日没有有效的“两病”门诊用药保障备案或认定')
  })
  it('does not round a share up to the limit that it misses', () => {
    const facts = workedFacts({ care: { ...noCare, daysCovered: 0.7996 } })
    const { side, reason } = medAdherenceRate.classify(facts, asOf, 'PDC_80')
    expect([side, reason]).toEqual(['out', '取药可及天数占 79.9%，要求不少于 80%'])
  })
  it('says why with the numbers', () => {
    const facts = workedFacts({
      followUps: [workedVisit('2025-06-01', { sbp: 148, dbp: 88 })],
      birthDate: '1960-06-02',
    })
    expect(bpControlRate.classify(facts, asOf, 'LAST_ANY_WAY').reason).toBe(
      '最近一次随访（2025年6月1日）血压 148/88，随访时 64 岁，标准 <140/90，未达标',
    )
    expect(bpControlRate.classify(workedFacts(), '2025-06-30', 'LAST_ANY_WAY').reason).toBe(
      '2025年1月1日至6月30日没有随访记录，按未达标计',
    )
    const moved = workedFacts({ status: 'closed', statusReason: 'moved', statusFrom: '2025-09-11' })
    expect(bpControlRate.classify(moved, asOf, 'LAST_ANY_WAY')).toEqual({
      side: 'excluded',
      reason: '2025年9月11日因迁出注销，不计入',
    })
  })
})

describe('control rates at their limits', () => {
  const pressure = (sbp: number | null, dbp: number | null, birthDate: string | null = '1975-01-01') =>
    side(workedFacts({ birthDate, followUps: [workedVisit('2025-06-01', { sbp, dbp })] }))
  it.each([
    [139, 89, '1975-01-01', 'in'],
    [140, 89, '1975-01-01', 'out'],
    [139, 90, '1975-01-01', 'out'],
    [149, 89, '1960-06-01', 'in'],
    [150, 89, '1960-06-01', 'out'],
    [149, 89, '1960-06-02', 'out'],
    [149, 89, null, 'out'],
    [130, 80, null, 'in'],
    [130, null, '1975-01-01', 'out'],
    [null, 80, '1975-01-01', 'out'],
  ] as const)('%s/%s born %s → %s', (sbp, dbp, birth, expected) => expect(pressure(sbp, dbp, birth)).toBe(expected))
  it.each([
    [6.9, 'in'],
    [7, 'out'],
    [0, 'out'],
    [null, 'out'],
    [1, 'in'],
  ] as const)('fasting %s → %s', (fpg, expected) =>
    expect(
      side(workedFacts({ disease: 'T2DM', followUps: [workedVisit('2025-06-01', { fpg })] }), asOf, fpgControlRate),
    ).toBe(expected),
  )
  it('vector 13: controlled in March, lost in September: not controlled', () => {
    const followUps = [
      workedVisit('2025-03-01', { sbp: 120, dbp: 80 }),
      workedVisit('2025-09-01', { id: 2, contact: 'lost' }),
    ]
    expect(side(workedFacts({ followUps }))).toBe('out')
  })
})

describe('expectedVisits', () => {
  it.each([
    ['2020-01-01', '2025-12-31', 4],
    ['2020-01-01', '2025-12-30', 3],
    ['2020-01-01', '2025-09-30', 3],
    ['2020-01-01', '2025-06-30', 2],
    ['2020-01-01', '2025-06-29', 1],
    ['2020-01-01', '2025-03-31', 1],
    ['2020-01-01', '2025-02-15', 1],
    ['2020-01-01', '2024-12-31', 4],
    ['2025-01-01', '2025-12-31', 4],
    ['2025-02-15', '2025-12-31', 3],
    ['2025-02-14', '2025-12-31', 4],
    ['2025-05-15', '2025-12-31', 3],
    ['2025-05-15', '2025-09-30', 2],
    ['2025-12-20', '2025-12-31', 1],
    ['2025-10-10', '2025-11-15', 1],
  ])('enrolled %s, as of %s: %i', (enrolDate, on, expected) =>
    expect(expectedVisits(enrolDate, periodOf(on))).toBe(expected),
  )
})

const controlled = { sbp: 130, dbp: 80, visitClass: '1' } as const
const examDates = ['2025-05-10']
const standard = (
  followUps: readonly FollowUpFact[],
  changes: Partial<PatientFacts> = {},
  on = asOf,
  variant = 'N1_DEFAULT',
) => stdManageRate.classify(workedFacts({ followUps, examDates, ...changes }), on, variant)

describe('N1_DEFAULT, clause by clause', () => {
  const good = quarterlyVisits(controlled)
  it('vector 18: three face to face and one call', () => {
    const phone = good.map((visit, i) => (i === 3 ? { ...visit, visitWay: '3' } : visit))
    expect(standard(phone)).toEqual({ side: 'out', reason: '面对面随访 3 次，少于应访 4 次' })
    expect(standard(phone, {}, asOf, 'LOOSE_ANY').side).toBe('in')
    expect(standard(phone, {}, asOf, 'FOUR_PLUS_EXAM').side).toBe('in')
  })
  it.each([
    ['complete', good, {}, 'in'],
    ['no examination', good, { examDates: [] }, 'out'],
    ['examination last year', good, { examDates: ['2024-12-31'] }, 'out'],
    ['incomplete form', good.map((v, i) => (i === 1 ? { ...v, missingItems: 2 } : v)), {}, 'out'],
    [
      'incomplete lost contact counts nothing',
      [...good, workedVisit('2025-12-01', { contact: 'lost', missingItems: 2 })],
      {},
      'in',
    ],
    ['three visits, enrolled in May', good.slice(1), { enrolDate: '2025-05-10' }, 'in'],
    ['three visits, enrolled in February', good.slice(1), { enrolDate: '2025-02-14' }, 'out'],
  ] as const)('%s', (_, followUps, changes, expected) => expect(standard(followUps, changes).side).toBe(expected))

  const unsatisfied = (on: string, more: Partial<FollowUpFact> = {}) =>
    workedVisit(on, { sbp: 150, dbp: 95, visitClass: '2', ...more })
  const later = quarterlyVisits(controlled).slice(2)
  it.each([
    ['seen on day 17', '2025-05-27', 'in'],
    ['seen on day 18', '2025-05-28', 'out'],
    ['seen by telephone on day 10', '2025-05-20', 'in'],
  ])('re-check: %s', (_, again, expected) => {
    const recheck = workedVisit(again, { ...controlled, visitWay: again === '2025-05-20' ? '3' : '2' })
    const visits = [good[0], unsatisfied('2025-05-10'), recheck, ...later].flatMap((v) => (v ? [v] : []))
    // The telephone re-check is not face to face, so one more meeting is needed for the number of visits.
    const enough =
      again === '2025-05-20' ? [...visits.slice(0, 3), workedVisit('2025-06-20', controlled), ...later] : visits
    expect(standard(enough).side).toBe(expected)
  })
  it('a lost contact is no re-check, and a re-check still in time is not missing', () => {
    const late = [...good.slice(0, 3), unsatisfied('2025-12-14')]
    expect(standard(late, {}, '2025-12-31').side).toBe('in')
    expect(standard([...good.slice(0, 3), unsatisfied('2025-12-13')], {}, '2025-12-31').side).toBe('out')
    const lost = [...good.slice(0, 3), unsatisfied('2025-11-10'), workedVisit('2025-11-20', { contact: 'lost' })]
    expect(standard(lost).reason).toContain('2025年11月10日不满意后 14 天内（容差 3 天）没有复访')
  })
  it('two in a row need a referral on the second', () => {
    const twice = (hasReferral: boolean) => [
      ...good.slice(0, 2),
      unsatisfied('2025-08-10'),
      unsatisfied('2025-08-24', { hasReferral }),
      workedVisit('2025-09-05', controlled),
    ]
    expect(standard(twice(true)).side).toBe('in')
    expect(standard(twice(false)).reason).toBe('2025年8月24日连续两次不满意，没有转诊记录')
    const slip = twice(false).map((visit) =>
      visit.visitDate === '2025-08-24' ? { ...visit, slipSentOn: '2025-08-30' } : visit,
    )
    expect(standard(slip).side).toBe('in')
    expect(standard(slip, {}, '2025-08-29').reason).toContain('没有转诊记录')
  })
  it('without a recorded class the readings decide', () => {
    const visits = good.map((visit) => ({ ...visit, visitClass: null }))
    expect(standard(visits).side).toBe('in')
    expect(standard(visits.map((v, i) => (i === 1 ? { ...v, sbp: 140 } : v))).side).toBe('out')
    expect(standard(visits.map((v, i) => (i === 1 ? { ...v, adr: '2' } : v))).side).toBe('out')
    expect(
      standard(
        visits.map((v) => ({ ...v, sbp: 149 })),
        { birthDate: '1950-01-01' },
      ).side,
    ).toBe('in')
  })
  it('a diabetic also needs fasting values', () => {
    const diabetic = quarterlyVisits({ fpg: 6, visitClass: '1' })
    expect(standard(diabetic, { disease: 'T2DM' }).side).toBe('in')
    const missing = diabetic.map((visit, i) => (i === 0 ? { ...visit, fpg: null } : visit))
    expect(standard(missing, { disease: 'T2DM' }).reason).toBe('空腹血糖 3 次，少于 4 次')
  })
  it.each([
    ['2025-06-30', 2, 'in'],
    ['2025-06-30', 1, 'out'],
    ['2025-06-29', 1, 'in'],
    ['2025-09-30', 2, 'out'],
    ['2025-09-30', 3, 'in'],
  ])('as of %s with %i visits → %s', (on, count, expected) =>
    expect(standard(good.slice(0, count), { examDates: ['2025-02-10'] }, on).side).toBe(expected),
  )
})

describe('FOUR_PLUS_EXAM, PLAN_WINDOW', () => {
  it.each([
    [4, true, 'in'],
    [3, true, 'out'],
    [4, false, 'out'],
  ])('%i contacts, examined %s → %s', (count, examined, expected) =>
    expect(
      standard(quarterlyVisits().slice(0, count), examined ? {} : { examDates: [] }, asOf, 'FOUR_PLUS_EXAM').side,
    ).toBe(expected),
  )
  it('counts only up to the as-of day', () => {
    expect(standard(quarterlyVisits(), {}, '2025-11-09', 'FOUR_PLUS_EXAM').side).toBe('out')
    expect(standard(quarterlyVisits(), {}, '2025-11-10', 'FOUR_PLUS_EXAM').side).toBe('in')
    expect(standard(quarterlyVisits(), { examDates: ['2025-11-11'] }, '2025-11-10', 'FOUR_PLUS_EXAM').side).toBe('out')
  })
  it.each([
    ['2025-05-25', 'in'],
    ['2025-06-08', 'in'],
    ['2025-06-09', 'out'],
  ])('plan of 1 June kept on %s → %s', (on, expected) => {
    const visits = [workedVisit('2025-03-01', { nextVisitDate: '2025-06-01' }), workedVisit(on, { id: 2 })]
    expect(standard(visits, {}, '2025-06-30', 'PLAN_WINDOW').side).toBe(expected)
  })
  it.each([
    ['2025-05-22', 'in'],
    ['2025-05-23', 'in'],
    ['2025-06-06', 'in'],
    ['2025-06-07', 'out'],
  ])('a visit of 1 March without a plan, seen again on %s → %s', (on, expected) =>
    expect(
      standard([workedVisit('2025-03-01'), workedVisit(on, { id: 2 })], {}, '2025-06-30', 'PLAN_WINDOW').side,
    ).toBe(expected),
  )
  it('the first day of a file of early January is kept by a visit of late December', () => {
    const facts = { enrolDate: '2025-01-03' }
    const later = [workedVisit('2025-03-01', { nextVisitDate: '2026-01-01' })]
    expect(standard(later, { ...facts, lastMetOn: '2024-12-28' }, '2025-06-30', 'PLAN_WINDOW').side).toBe('in')
    expect(standard(later, { ...facts, lastMetOn: '2024-12-20' }, '2025-06-30', 'PLAN_WINDOW').side).toBe('out')
  })
  it('a visit does not keep the plan that it made itself', () => {
    const one = [workedVisit('2025-03-01', { nextVisitDate: '2025-03-06' })]
    expect(standard(one, {}, '2025-06-30', 'PLAN_WINDOW').side).toBe('out')
    const again = [...one, workedVisit('2025-03-06', { id: 2, nextVisitDate: '2026-01-01' })]
    expect(standard(again, {}, '2025-06-30', 'PLAN_WINDOW').side).toBe('in')
  })
  it('waits until the window is over and reads the plan carried over the year', () => {
    const one = [workedVisit('2025-03-01', { nextVisitDate: '2025-06-01' })]
    expect(standard(one, {}, '2025-06-08', 'PLAN_WINDOW').side).toBe('in')
    expect(standard(one, {}, '2025-06-09', 'PLAN_WINDOW').side).toBe('out')
    expect(standard(one, { carriedPlanDate: '2025-01-20' }, '2025-06-01', 'PLAN_WINDOW').side).toBe('out')
    expect(standard(one, { carriedPlanDate: '2025-02-22' }, '2025-06-01', 'PLAN_WINDOW').side).toBe('in')
    expect(standard([], {}, '2025-06-01', 'PLAN_WINDOW').side).toBe('out')
  })
})

describe('counting', () => {
  const inVillage = (villageId: number | null, count: number, changes: Partial<PatientFacts> = {}) =>
    Array.from({ length: count }, (_, i) => workedFacts({ personId: i, villageId, ...changes }))
  it('vector 19: 9/10 and 10/90 make 19 %, not 50.6 %', () => {
    const people = [
      ...inVillage(1, 9, { hasContract: true }),
      ...inVillage(1, 1),
      ...inVillage(2, 10, { hasContract: true }),
      ...inVillage(2, 80),
    ]
    const [township, ...villages] = figuresOf(signRate, people, { disease: 'HTN', asOf, variant: 'DEFAULT' })
    expect(township).toMatchObject({
      numerator: 19,
      denominator: 100,
      value: 0.19,
      indicator: 'signRate',
      unit: 'person',
    })
    expect(township?.villageId).toBeUndefined()
    expect(villages.map(({ villageId, numerator, denominator }) => [villageId, numerator, denominator])).toEqual([
      [1, 9, 10],
      [2, 10, 90],
    ])
    expect(
      rateOf(
        sumTallies([
          { numerator: 9, denominator: 10 },
          { numerator: 10, denominator: 90 },
        ]),
      ),
    ).toBe(0.19)
  })
  it('has no rate over nobody', () => {
    expect(rateOf(sumTallies([]))).toBeNull()
    expect(figuresOf(signRate, [], { disease: 'HTN', asOf, variant: 'DEFAULT' })).toMatchObject([
      { value: null, denominator: 0 },
    ])
  })
  it('divides detected people by residents, villages without patients included, people without a village only above', () => {
    const people = [
      ...inVillage(1, 5),
      ...inVillage(null, 2),
      ...inVillage(1, 1, { status: 'closed' }),
      ...inVillage(1, 3, { disease: 'T2DM' }),
    ]
    const residents = new Map([
      [1, 100],
      [2, 50],
    ])
    const counts = tallyByVillage(detectRate, people, { disease: 'HTN', asOf, variant: 'DEFAULT', residents })
    expect([...counts]).toEqual([
      [1, { numerator: 5, denominator: 100 }],
      [2, { numerator: 0, denominator: 50 }],
      [null, { numerator: 2, denominator: 0 }],
    ])
    expect(figuresOf(detectRate, people, { disease: 'HTN', asOf, variant: 'DEFAULT', residents })[0]).toMatchObject({
      numerator: 7,
      denominator: 150,
    })
  })
  it('lists exactly the people it counts', () => {
    const people = [
      ...inVillage(1, 3, { hasContract: true }),
      ...inVillage(1, 2),
      ...inVillage(2, 1, { status: 'closed' }),
    ]
    const request = { disease: 'HTN', asOf, variant: 'DEFAULT' } as const
    const listed = classifyPeople(signRate, people, request)
    const count = (wanted: string) => listed.filter((person) => person.side === wanted).length
    expect([count('in'), count('out'), count('excluded')]).toEqual([3, 2, 1])
    expect(classifyPeople(signRate, people, request, ['out'])).toHaveLength(2)
    expect(figuresOf(signRate, people, request)[0]).toMatchObject({ numerator: 3, denominator: 5 })
  })
})

describe('latestResidents', () => {
  const rows = [
    { villageId: 1, year: 2023, residents: 100 },
    { villageId: 1, year: 2025, residents: 120 },
    { villageId: 1, year: 2024, residents: 110 },
    { villageId: 2, year: 2026, residents: 90 },
  ]
  it.each([
    [2022, 100],
    [2023, 100],
    [2024, 110],
    [2025, 120],
    [2026, 120],
  ])('as of %i takes the latest count so far, the earliest where all are later', (year, expected) => {
    expect([...latestResidents(rows, year)]).toEqual([
      [1, expected],
      [2, 90],
    ])
  })
})
