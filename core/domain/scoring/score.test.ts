import { describe, expect, it } from 'vitest'
import { jinzhaiRules } from './jinzhai-rules.ts'
import { scoreOf, type ScoreSettings } from './score.ts'
import { pointsText, type Measure, type Party, type ScoreRule } from './score-rule.ts'

const settings: ScoreSettings = {
  base: 10_000,
  floor: 0,
  insured: null,
  insuredLast: null,
  admissions: null,
  admissionsLast: null,
  readings: {},
}
const jinzhai = (code: string, cases: number, more: Partial<ScoreSettings> = {}) => {
  const rules = jinzhaiRules.filter((rule) => rule.code === code)
  const [line] = scoreOf(rules, new Map([[code, cases]]), { ...settings, ...more }).lines
  if (!line) throw new Error(`no rule ${code}`)
  return line
}
const own = (measure: Measure, cap: number | null = null, party: Party = 'village'): ScoreRule => ({
  code: 'ZB',
  name: '',
  clause: '',
  source: '',
  assessments: ['quarter'],
  evidence: 'typed',
  evidenceName: '',
  party,
  cap,
  readings: [{ id: 'only', sentence: '', measure }],
})
const scored = (rule: ScoreRule, cases: number, more: Partial<ScoreSettings> = {}) =>
  scoreOf([rule], new Map([['ZB', cases]]), { ...settings, ...more })

describe('admissions by insured residents (handbook §3.4, vector 17)', () => {
  it.each([
    ['JZ01', 'outer', 14_999, 3, -120],
    ['JZ01', 'outer', 15_000, 3, -120],
    ['JZ01', 'outer', 15_001, 3, -90],
    ['JZ01', 'outer', 24_999, 3, -90],
    ['JZ01', 'outer', 25_000, 3, -60],
    ['JZ01', 'middle', 14_999, 3, -120],
    ['JZ01', 'middle', 15_000, 3, -90],
    ['JZ01', 'middle', 25_000, 3, -90],
    ['JZ01', 'middle', 25_001, 3, -60],
    ['JZ02', 'tenth', 15_000, 3, -12],
    ['JZ02', 'tenth', 15_001, 3, -9],
    ['JZ02', 'tenth', 25_000, 3, -6],
    ['JZ02', 'highest', 25_000, 3, -12],
    ['JZ02', 'lowest', 15_000, 3, -6],
  ])('%s read %s, %i insured, %i admissions → %i', (code, reading, insured, cases, points) =>
    expect(jinzhai(code, cases, { insured, readings: { [code]: reading } }).points).toBe(points),
  )
  it('cannot be told without the number of insured, but no admission costs nothing', () => {
    expect(jinzhai('JZ01', 1)).toMatchObject({ points: null, sentence: expect.stringContaining('年度参数') })
    expect(jinzhai('JZ01', 0).points).toBe(0)
  })
})

describe('JZ03: the admission rate fell by 5 %', () => {
  const before = { insured: 10_000, insuredLast: 10_000, admissionsLast: 400 }
  it.each([
    ['relative', { ...before, admissions: 380 }, 200],
    ['relative', { ...before, admissions: 381 }, 0],
    ['relative', { ...before, insured: 9_500, admissions: 361 }, 200],
    ['relative', { ...before, insured: 9_500, admissions: 362 }, 0],
    ['points', { ...before, admissions: 380 }, 0],
    ['points', { ...before, admissionsLast: 900, admissions: 400 }, 200],
    ['points', { ...before, admissionsLast: 900, admissions: 401 }, 0],
    ['relative', { ...before, admissions: null }, null],
    ['relative', { ...before, insuredLast: null, admissions: 380 }, null],
  ] as const)('%s %o → %s', (reading, figures, points) =>
    expect(jinzhai('JZ03', 0, { ...figures, readings: { JZ03: reading } }).points).toBe(points),
  )
})

describe('JZ05: both readings of “.5分” stand side by side', () => {
  it.each([
    [{}, -100, -1000],
    [{ JZ05: 'half' }, -100, -1000],
    [{ JZ05: 'five' }, -1000, -100],
    [{ JZ05: 'no such reading' }, -100, -1000],
  ])('%o: %i, otherwise %i', (readings, points, other) =>
    expect(jinzhai('JZ05', 2, { readings })).toMatchObject({ points, others: [{ points: other }] }),
  )
})

describe('own rules', () => {
  it.each([
    [0, null, 0, 0, false],
    [1, null, 0, -30, false],
    [3, null, 3, 0, false],
    [4, null, 3, -30, false],
    [3, 90, 0, -90, false],
    [4, 90, 0, -90, true],
  ])('%i cases, cap %s, %i free → %i', (cases, cap, free, points, isCapped) =>
    expect(scored(own({ kind: 'per-case', points: 30, free }, cap), cases).lines[0]).toMatchObject({
      points,
      isCapped,
    }),
  )
})

describe('the total', () => {
  const each = (points: number): Measure => ({ kind: 'per-case', points, free: 0 })
  it.each([
    [{}, 3, 9_970],
    [{ floor: 9_980 }, 3, 9_980],
    [{ floor: 9_970 }, 3, 9_970],
    [{ base: 20 }, 3, 0],
  ])('%o, %i cases of 0.1 → %i', (more, cases, total) => expect(scored(own(each(10)), cases, more).total).toBe(total))
  it('leaves out what the leading hospital pays and what cannot be told', () => {
    expect(scored(own(each(10), null, 'hospital'), 3).total).toBe(10_000)
    expect(scored(own({ kind: 'none' }), 3)).toMatchObject({ total: 10_000, unknown: 1 })
  })
  it('is exact where fractions would not be', () => expect(scored(own(each(10)), 3).total / 100).toBe(99.7))
})

it.each([
  [-20, '−0.2'],
  [200, '+2'],
  [0, '0'],
])('%i hundredths read %s', (points, text) => expect(pointsText(points)).toBe(text))
