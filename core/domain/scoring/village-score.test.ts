import { describe, expect, it } from 'vitest'
import { jinzhaiRules } from './jinzhai-rules.ts'
import type { ScoreRule } from './score-rule.ts'
import { villageScores } from './village-score.ts'

const own: ScoreRule = {
  code: 'ZB01',
  name: '今年未随访',
  clause: '',
  source: '本院自定',
  assessments: ['quarter'],
  evidence: 'unseen',
  evidenceName: '',
  party: 'village',
  cap: 500,
  readings: [{ id: 'only', sentence: '', measure: { kind: 'per-case', points: 100, free: 1 } }],
}
const settings = {
  base: 10_000,
  floor: 0,
  insured: null,
  insuredLast: null,
  admissions: null,
  admissionsLast: null,
  readings: {},
}
const villages = [
  { id: 1, name: '东岗村' },
  { id: 2, name: '西湖村' },
]
const scored = (cases: Record<number, Record<string, number>>, base = 10_000) =>
  villageScores([...jinzhaiRules, own], villages, (id) => new Map(Object.entries(cases[id] ?? {})), {
    ...settings,
    base,
  })

describe('a village', () => {
  it('keeps the base where nothing was found', () =>
    expect(scored({})[0]).toEqual({ villageId: 1, name: '东岗村', total: 10_000, cases: 0, sentence: '' }))

  it('loses what was found there, and nothing of what was found elsewhere', () => {
    const [east, west] = scored({ 1: { JZ04: 2, JZ05: 1 }, 2: { JZ04: 1 } })
    expect(east).toMatchObject({ total: 9910, cases: 3, sentence: 'JZ04 2 例 −0.4；JZ05 1 例 −0.5' })
    expect(west).toMatchObject({ total: 9980, sentence: 'JZ04 1 例 −0.2' })
  })

  it('pays nothing for what is taken from the centre, a doctor or the leading hospital', () =>
    expect(scored({ 1: { JZ01: 5, JZ06: 2, JZ07: 3 } })[0]).toMatchObject({ total: 10_000, cases: 0 }))

  it.each([
    [1, 10_000],
    [2, 9900],
    [6, 9500],
    [7, 9500],
  ])('with %i cases, one of them free and the rest capped at 5 points, has %i', (cases, total) =>
    expect(scored({ 1: { ZB01: cases } })[0]?.total).toBe(total),
  )

  it('does not fall below the floor', () => expect(scored({ 1: { JZ04: 10 } }, 100)[0]?.total).toBe(0))
})
