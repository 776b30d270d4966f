import { describe, expect, it } from 'vitest'
import { patientIndicators } from './catalogue.ts'
import { evidenceText, sidesIn } from './evidence.ts'
import { eachVerdict } from './judging.ts'
import { periodOf } from './patient-facts.ts'
import type { PatientFacts } from './patient-facts.ts'
import { canReach, effortOf, nearestFirst } from './reach.ts'
import { examRate, signRate } from './register-rates.ts'
import { onTimeRate } from './service-rates.ts'
import { compIncidence } from './complication-rates.ts'
import { noCare } from './care-facts.ts'
import { caseFatality, hospRate } from './outcome-rates.ts'
import { primaryVisitRate, secondaryOpShare } from './outpatient-rates.ts'
import { classifyPeople, tallyByVillage, totalOf } from './tally.ts'
import { quarterlyVisits, workedFacts, workedVisit } from './worked-patient.ts'

const asOf = '2025-12-31'
const effort = (indicator: string, facts: Partial<PatientFacts>, variant = 'N1_DEFAULT') =>
  effortOf(indicator, workedFacts(facts), periodOf(asOf), variant)
const good = quarterlyVisits({ sbp: 130, dbp: 80, visitClass: '1' })
const examDates = ['2025-05-10']

describe('what standard management still takes', () => {
  it.each([
    ['nothing but the examination', { followUps: good }, 1, ['年度体检']],
    ['one visit and the examination', { followUps: good.slice(0, 3) }, 2, ['面对面随访 1 次', '年度体检']],
    ['two visits', { followUps: good.slice(0, 2), examDates }, 2, ['面对面随访 2 次']],
    [
      'a visit that also measures',
      { disease: 'T2DM', followUps: good.slice(0, 3).map((each) => ({ ...each, fpg: 6 })), examDates },
      1,
      ['面对面随访 1 次', '测空腹血糖 1 次'],
    ],
    [
      'a form to be completed',
      { followUps: good.map((each, at) => (at === 0 ? { ...each, missingItems: 16 } : each)), examDates },
      1,
      ['补全2025年2月10日随访：服药依从性（当时做过、漏填的）'],
    ],
  ] as const)('%s', (_, facts, steps, lacks) =>
    expect(effort('stdManageRate', facts)).toEqual({ effort: steps, lacks, possible: true }),
  )
  it('a re-check that was missed cannot be made up', () => {
    const followUps = good.map((each, at) => (at === 1 ? { ...each, visitClass: '2' } : each))
    expect(effort('stdManageRate', { followUps, examDates })).toMatchObject({ possible: false })
  })
})

describe('how near a reading is', () => {
  const pressure = (sbp: number, dbp: number, birthDate = '1975-01-01') =>
    effort('bpControlRate', { birthDate, followUps: [workedVisit('2025-10-01', { sbp, dbp })] }, 'LAST_ANY_WAY').effort
  it.each([
    [140, 80, 1.1],
    [142, 80, 1.3],
    [130, 95, 1.6],
    [160, 100, 3.1],
  ])('%i/%i → %f', (sbp, dbp, expected) => expect(pressure(sbp, dbp)).toBeCloseTo(expected))
  it('from 65 years on the limit is 150', () => expect(pressure(150, 80, '1960-01-01')).toBeCloseTo(1.1))
  it('a value that was not taken is nearer than one that is high, a lost person farther', () => {
    const without = effort('bpControlRate', { followUps: [workedVisit('2025-10-01')] }, 'LAST_ANY_WAY').effort
    const lost = effort(
      'bpControlRate',
      { followUps: [workedVisit('2025-10-01', { contact: 'lost' })] },
      'LAST_ANY_WAY',
    )
    expect(without).toBeLessThan(pressure(140, 80))
    expect(lost.effort).toBeGreaterThan(pressure(150, 80))
  })
  it('glucose counts its tenths', () => {
    const glucose = (fpg: number | null) =>
      effort('fpgControlRate', { disease: 'T2DM', followUps: [workedVisit('2025-10-01', { fpg })] }, 'LAST_ANY_WAY')
        .effort
    expect([glucose(null), glucose(7), glucose(9)].map((each) => Math.round(each * 10))).toEqual([10, 11, 31])
  })
})

describe('order and limits', () => {
  it('the nearest first, who cannot be brought in last, equals as given', () => {
    const one = (name: string, steps: number, possible = true) => ({ name, effort: steps, lacks: [], possible })
    const sorted = nearestFirst([one('a', 3), one('b', 0, false), one('c', 1), one('d', 3), one('e', 2)])
    expect(sorted.map(({ name }) => name)).toEqual(['c', 'e', 'a', 'd', 'b'])
  })
  it('only figures of people with something to do have a rule', () => {
    expect(
      patientIndicators
        .filter(({ id }) => canReach(id))
        .map(({ id }) => id)
        .sort(),
    ).toEqual([
      'bpControlRate',
      'compScreenRate',
      'drugCoverRate',
      'examRate',
      'fpgControlRate',
      'paidSignRate',
      'primaryVisitRate',
      'signRate',
      'stdManageRate',
    ])
    expect(() => effort('mortality', {})).toThrow(RangeError)
  })
})

describe('both diseases together', () => {
  const both = (htn: Partial<PatientFacts>, dm: Partial<PatientFacts>) => [
    workedFacts(htn),
    workedFacts({ disease: 'T2DM', ...dm }),
  ]
  const sideOf = (definition: typeof examRate, rows: PatientFacts[], variant: string) => {
    const sides: string[] = []
    eachVerdict(definition, rows, { disease: 'ALL', asOf, variant }, (_row, { side }) => sides.push(side))
    return sides
  }
  it('is one person; what is wanted must hold of both', () => {
    expect(sideOf(signRate, both({ hasContract: true }, { hasContract: true }), 'DEFAULT')).toEqual(['in'])
    expect(sideOf(examRate, both({ examDates }, {}), 'DEFAULT')).toEqual(['out'])
    const closed = { status: 'closed', statusReason: 'misdiagnosed' } as const
    expect(sideOf(examRate, both({ examDates }, closed), 'DEFAULT')).toEqual(['in'])
    expect(sideOf(examRate, both(closed, closed), 'DEFAULT')).toEqual(['excluded'])
  })
  it('of what is not wanted one is enough', () => {
    const ill = { care: { ...noCare, conditions: [{ kind: '302', foundOn: '2025-06-01', endedOn: null }] } }
    expect(sideOf(compIncidence, both(ill, {}), 'ANY')).toEqual(['in'])
  })
  it('events of both are added', () => {
    const plan = { carriedPlanDate: '2025-03-01' }
    const late = { ...plan, followUps: [workedVisit('2025-04-01', { nextVisitDate: '2026-06-01' })] }
    const kept = { ...plan, followUps: [workedVisit('2025-03-01', { nextVisitDate: '2026-06-01' })] }
    const request = { disease: 'ALL', asOf, variant: 'WINDOW_7' } as const
    const counted = totalOf(onTimeRate, request, tallyByVillage(onTimeRate, both(late, kept), request).values())
    expect(counted).toEqual({ numerator: 1, denominator: 2 })
  })
  it.each([
    ['one stay in hospital', hospRate, 'TIMES', { numerator: 1, denominator: 1 }],
    [
      'three visits of which two were to the village clinic',
      primaryVisitRate,
      'TIMES',
      { numerator: 2, denominator: 3 },
    ],
    ['three visits of which one was to the county', secondaryOpShare, 'DEFAULT', { numerator: 1, denominator: 3 }],
  ])('%s of a person with both is no more than that', (_name, definition, variant, expected) => {
    const care = {
      ...noCare,
      admissions: [{ date: '2025-03-01', cause: '脑梗死' }],
      insuredVisits: { primary: 2, secondary: 1, other: 0 },
    }
    const request = { disease: 'ALL', asOf, variant } as const
    const rows = both({ care }, { care })
    expect(totalOf(definition, request, tallyByVillage(definition, rows, request).values())).toEqual(expected)
    expect(classifyPeople(definition, rows, request)[0]?.reason).not.toContain('糖尿病：')
  })
  it('who is left out for either reason is told both', () => {
    const dead = { status: 'closed', statusReason: 'died', statusFrom: '2025-07-30' } as const
    const request = { disease: 'ALL', asOf, variant: 'RELATED' } as const
    const [person] = classifyPeople(caseFatality, both({ enrolDate: '2026-07-14' }, dead), request)
    expect(person).toMatchObject({ side: 'excluded' })
    expect(person?.reason).toBe(
      '高血压：2026年7月14日建卡，晚于统计日，不计入；糖尿病：2025年7月30日死亡，死因没有填或看不出，分不出是否两病及并发症，不计入',
    )
  })
})

describe('evidence', () => {
  const figure = { indicator: 'examRate', disease: 'HTN', variant: 'DEFAULT' } as const
  it('gives back who was on which side, and nobody else', () => {
    const sides = new Map([
      [12, 'in'],
      [3, 'out'],
      [4_294_967_300, 'excluded'],
    ] as const)
    const text = evidenceText([
      { ...figure, sides },
      { ...figure, indicator: 'signRate', sides: new Map([[5, 'in']]) },
    ])
    expect(text.split('\n')[0]).toBe('3 5 12 4294967300')
    expect(sidesIn(text, figure)).toEqual(sides)
    expect(sidesIn(text, { ...figure, disease: 'T2DM' })).toBeNull()
  })
  it('does not depend on the order in which people were counted', () => {
    const sides = (ids: readonly number[]) => new Map(ids.map((id) => [id, 'in'] as const))
    expect(evidenceText([{ ...figure, sides: sides([1, 2]) }])).toBe(
      evidenceText([{ ...figure, sides: sides([2, 1]) }]),
    )
  })
})
