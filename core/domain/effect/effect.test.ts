import { describe, expect, it } from 'vitest'
import { addDays } from '../local-date.ts'
import type { RegimenMedicine, RegimenStep } from '../regimen.ts'
import { drugChangeOf } from './drug-change.ts'
import { reading } from './effect-fixture.ts'
import { isValidReading } from './effect-reading.ts'
import { meanChange, meanChangeText, summariseEffect } from './effect-summary.ts'
import { pairVisit, type EffectStart } from './pair-visit.ts'

const day = '2025-07-01'
const start: EffectStart = { disease: 'HTN', birthDate: '1960-03-01', visitId: 1, visitDate: day, carriedOutOn: null }
const atVisit = reading(day, { source: 'roundingVisit', id: 1, sbp: 166, dbp: 96, fpg: 9 })
const later = (days: number, more = {}) => reading(addDays(day, days), more)
const pair = (
  others: ReturnType<typeof reading>[],
  more: Partial<EffectStart> = {},
  anchor: 'visit' | 'advice' = 'visit',
  asOf = '2026-06-30',
) => pairVisit({ ...start, ...more }, [atVisit, ...others], anchor, asOf)

describe('which reading stands after a visit', () => {
  it.each([
    [13, 'none'],
    [14, 'paired'],
    [90, 'paired'],
    [91, 'none'],
  ] as const)('%i days later: %s', (days, state) => {
    const found = pair([later(days)])
    expect(found.state).toBe(state)
    if (state === 'paired') expect(found.pair?.days).toBe(days)
  })

  it.each([
    [13, 'none'],
    [14, 'paired'],
    [90, 'paired'],
    [91, 'none'],
  ] as const)('counted from the day the advice was carried out, %i days later: %s', (days, state) => {
    const carriedOutOn = addDays(day, 20)
    expect(pair([later(20 + days)], { carriedOutOn }, 'advice').state).toBe(state)
  })

  it('counts from the visit where no advice was carried out', () => {
    expect(pair([later(14)], {}, 'advice')).toMatchObject({ state: 'paired', countedFrom: day })
  })

  it('takes the first day in the window, and of two readings of that day the higher', () => {
    const low = later(30, { sbp: 140, dbp: 92 })
    const high = later(30, { sbp: 152, dbp: 80 })
    const found = pair([later(60, { sbp: 130 }), low, high, later(10, { sbp: 120 })])
    expect(found.pair?.after).toBe(high)
    expect(found.sentence).toBe('166/96，30 天后 152/80 mmHg')
  })

  it('passes over readings that are not valid and takes the next', () => {
    const good = later(40)
    const told = later(20, { inPerson: false })
    const half = later(25, { dbp: null })
    const slip = later(30, { sbp: 300 })
    expect(pair([told, half, slip, good]).pair?.after).toBe(good)
  })

  it('never pairs the visit with itself or with another record of its day', () => {
    expect(pair([reading(day)]).pair).toBeNull()
  })

  it('knows nothing of what was measured after the as-of day', () => {
    const measured = later(30)
    expect(pair([measured], {}, 'visit', addDays(day, 29))).toMatchObject({ state: 'waiting' })
    expect(pair([measured], {}, 'visit', addDays(day, 30))).toMatchObject({ state: 'paired' })
  })

  it.each([
    [90, 'waiting', '尚无复测，2025年9月29日前测的都算'],
    [91, 'none', '尚无复测，到2025年9月29日已满 90 天'],
  ] as const)('says on day %i whether one may still come', (days, state, sentence) => {
    expect(pair([], {}, 'visit', addDays(day, days))).toMatchObject({ state, sentence })
  })

  it('begins from another record of the day when the visit has no reading of its own, else from none', () => {
    const ownless = { ...atVisit, sbp: null }
    const sameDay = reading(day, { sbp: 158, dbp: 88 })
    const found = pairVisit(start, [ownless, sameDay, later(30)], 'visit', '2026-06-30')
    expect(found.pair?.before).toBe(sameDay)
    expect(pairVisit(start, [ownless, later(30)], 'visit', '2026-06-30')).toMatchObject({
      state: 'no-baseline',
      sentence: '接诊当天没有当面测的完整血压，不能比较',
    })
  })

  it('judges control by the age on each day and by fasting glucose for diabetes', () => {
    const turning65 = { birthDate: '1960-07-20' }
    const found = pairVisit(
      { ...start, ...turning65 },
      [{ ...atVisit, sbp: 149, dbp: 89 }, later(30, { sbp: 149, dbp: 89 })],
      'visit',
      '2026-06-30',
    )
    expect(found.pair).toMatchObject({ controlledBefore: false, controlledAfter: true })
    expect(pair([later(30, { fpg: 6.9 })], { disease: 'T2DM' }).pair).toMatchObject({
      controlledBefore: false,
      controlledAfter: true,
    })
    expect(pair([later(30, { fpg: 7 })], { disease: 'T2DM' }).pair?.controlledAfter).toBe(false)
  })
})

describe('which readings are valid', () => {
  it.each([
    ['HTN', { sbp: 70, dbp: 40 }, true],
    ['HTN', { sbp: 69, dbp: 40 }, false],
    ['HTN', { sbp: 260, dbp: 150 }, true],
    ['HTN', { sbp: 261, dbp: 90 }, false],
    ['HTN', { sbp: 120, dbp: 39 }, false],
    ['HTN', { sbp: 200, dbp: 151 }, false],
    ['HTN', { sbp: 90, dbp: 90 }, false],
    ['HTN', { fpg: null }, true],
    ['HTN', { inPerson: false }, false],
    ['T2DM', { fpg: 2 }, true],
    ['T2DM', { fpg: 1.9 }, false],
    ['T2DM', { fpg: 33.3 }, true],
    ['T2DM', { fpg: 33.4 }, false],
    ['T2DM', { fpg: null }, false],
    ['T2DM', { sbp: null }, true],
  ] as const)('%s %o: %s', (disease, fields, valid) => {
    expect(isValidReading(reading(day, fields), disease)).toBe(valid)
  })
})

describe('what the visit did to the medicines', () => {
  const taken = (id: number, genericName: string, dosePerTime = 5, freqPerDay = 1): RegimenMedicine => ({
    id,
    drugCode: null,
    genericName,
    spec: `片 5mg`,
    dosePerTime,
    doseUnit: 'mg',
    freqPerDay,
  })
  const step = (action: RegimenStep['action'], genericName: string, more: Partial<RegimenStep> = {}): RegimenStep => ({
    action,
    genericName,
    medicationId: null,
    drugCode: null,
    spec: '片 5mg',
    dosePerTime: 5,
    doseUnit: 'mg',
    freqPerDay: 1,
    reason: null,
    ...more,
  })
  const before = [taken(1, '氨氯地平'), taken(2, '二甲双胍', 500, 2)]
  it.each([
    ['nothing', 'HTN', [], 'unchanged', '用药未变'],
    ['another class', 'HTN', [step('start', '缬沙坦')], 'started', '加用一类药：ARB（沙坦类）'],
    ['more of the same class', 'HTN', [step('start', '硝苯地平')], 'unchanged', '用药未变'],
    [
      'a higher dose',
      'HTN',
      [step('change', '氨氯地平', { medicationId: 1, dosePerTime: 10 })],
      'raised',
      '加量：二氢吡啶类钙拮抗剂（地平类）',
    ],
    [
      'a lower dose',
      'HTN',
      [step('change', '氨氯地平', { medicationId: 1, dosePerTime: 2.5 })],
      'lowered',
      '减量：二氢吡啶类钙拮抗剂（地平类）',
    ],
    [
      'the same dose in other words',
      'HTN',
      [step('change', '氨氯地平', { medicationId: 1, dosePerTime: 2.5, freqPerDay: 2 })],
      'unchanged',
      '用药未变',
    ],
    [
      'the only one ended',
      'HTN',
      [step('stop', '氨氯地平', { medicationId: 1 })],
      'stopped',
      '停用一类药：二氢吡啶类钙拮抗剂（地平类）',
    ],
    [
      'one for another',
      'HTN',
      [step('stop', '氨氯地平', { medicationId: 1 }), step('start', '缬沙坦')],
      'switched',
      '换药：ARB（沙坦类）、二氢吡啶类钙拮抗剂（地平类）',
    ],
    [
      'a class and a dose',
      'HTN',
      [step('start', '缬沙坦'), step('change', '氨氯地平', { medicationId: 1, dosePerTime: 10 })],
      'started',
      '加用一类药：ARB（沙坦类）',
    ],
    [
      'medicines of the other disease',
      'HTN',
      [step('change', '二甲双胍', { medicationId: 2, dosePerTime: 1000, freqPerDay: 2 })],
      'unchanged',
      '用药未变',
    ],
    [
      'medicines of the other disease, seen from it',
      'T2DM',
      [step('change', '二甲双胍', { medicationId: 2, dosePerTime: 1000, freqPerDay: 2 })],
      'raised',
      '加量：二甲双胍',
    ],
  ] as const)('%s', (_what, disease, steps, change, words) => {
    expect(drugChangeOf(disease, before, steps, [])).toMatchObject({ change, words })
  })
})

describe('the summary', () => {
  it('counts visits and their advice once, pairs by disease, and control before and after', () => {
    const outcome = pair([later(30, { sbp: 146, dbp: 86, fpg: 7.4 })])
    const sugar = pair([later(30, { sbp: 146, dbp: 86, fpg: 6.4 })], { disease: 'T2DM' })
    const none = pair([])
    const advice = { adviceGiven: 2, adviceDone: 1, adviceDropped: 0 }
    const sum = summariseEffect([
      { visitId: 1, disease: 'HTN', ...advice, outcome },
      { visitId: 1, disease: 'T2DM', ...advice, outcome: sugar },
      { visitId: 2, disease: 'HTN', adviceGiven: 1, adviceDone: 0, adviceDropped: 1, outcome: none },
    ])
    expect(sum).toMatchObject({
      visits: 2,
      cases: 3,
      paired: 2,
      unpaired: 1,
      adviceGiven: 3,
      adviceDone: 1,
      adviceDropped: 1,
    })
    expect(sum.sbp).toEqual({ n: 1, mean: -20, sd: null })
    expect(sum.dbp).toEqual({ n: 1, mean: -10, sd: null })
    expect(sum.fpg?.mean).toBeCloseTo(-2.6)
    expect([sum.controlledBefore, sum.controlledAfter]).toEqual([0, 2])
  })

  it.each([
    [[], null, '—'],
    [[-4], { n: 1, mean: -4, sd: null }, '−4.0'],
    [[2, 4, 6], { n: 3, mean: 4, sd: 2 }, '+4.0 ± 2.0'],
    [[-0.04, 0.04], { n: 2, mean: 0, sd: Math.sqrt(0.0032) }, '0.0 ± 0.1'],
  ] as const)('of the differences %o', (differences, expected, text) => {
    const found = meanChange(differences)
    expect(found).toEqual(expected)
    expect(meanChangeText(found)).toBe(text)
  })
})
