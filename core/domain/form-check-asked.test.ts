/** What the form asks of everybody, and when somebody has to be weighed. */
import { describe, expect, it } from 'vitest'
import { checkFollowUpForm } from './form-check.ts'
import { htnForm } from './form-fixture.ts'
import type { FormContext, FormFacts } from './form-problem.ts'

const form: FormFacts = { ...htnForm, sbp: 132, weightKg: 66 }
const context: FormContext = { today: '2025-06-15', birthDate: '1960-05-01' }
const said = (change: Partial<FormFacts>, more: Partial<FormContext> = {}) =>
  checkFollowUpForm({ ...form, ...change }, { ...context, ...more }).map(({ field, level }) => `${level} ${field}`)

describe('asked of everybody', () => {
  it('a whole form needs no look', () => expect(said({})).toEqual([]))
  it.each<[string, Partial<FormFacts>, string[]]>([
    ['no heart rate face to face', { heartRate: null }, ['warning heartRate']],
    ['no heart rate on the telephone', { heartRate: null, visitWay: '3' }, ['warning visitWay']],
    ['nothing said of reactions', { adr: null }, ['warning adr']],
  ])('%s', (_, change, problems) => expect(said(change)).toEqual(problems))
  it('low blood sugar on the diabetes form', () => {
    const diabetes = {
      disease: 'T2DM',
      fpg: 6.2,
      stapleG: 250,
      saltLevel: null,
      saltTarget: null,
      dorsalisPedis: '1',
    } as const
    expect(said({ ...diabetes, hypoglycemia: null })).toEqual(['warning hypoglycemia'])
    expect(said({ ...diabetes, hypoglycemia: '1', heartRate: null })).toEqual([])
  })
})

describe('the weight of overweight people', () => {
  const before = (weightKg: number | null, heightCm: number | null = 165): Partial<FormContext> => ({
    previous: { visitDate: '2025-03-01', sbp: 130, dbp: 80, weightKg, heightCm },
  })
  // 165 cm: 65.2 kg is 23.9 kg/m², 65.3 kg is 24.0.
  it.each([
    ['23.9 last time', before(65.2), []],
    ['24.0 last time', before(65.3), ['warning weightKg']],
    ['no weight last time', before(null), []],
    ['no last time', {}, []],
  ])('%s', (_, context, problems) => expect(said({ weightKg: null }, context)).toEqual(problems))
  it('is not asked for on the telephone', () =>
    expect(said({ weightKg: null, visitWay: '3' }, before(80))).toEqual(['warning visitWay']))
})

describe('a meter at its end', () => {
  const diabetes = {
    disease: 'T2DM',
    stapleG: 250,
    saltLevel: null,
    saltTarget: null,
    dorsalisPedis: '1',
    hypoglycemia: '1',
    visitClass: '2',
    nextVisitDate: '2025-06-29',
    nextStep: '2',
  } as const
  const meter = (fpg: number) =>
    checkFollowUpForm({ ...form, ...diabetes, fpg }, context).some(({ message }) => message.includes('家用血糖仪'))
  it.each([
    [33.3, false],
    [33.4, true],
    [35, true],
    [35.1, false],
  ])('%d', (fpg, asked) => expect(meter(fpg)).toBe(asked))
})

describe('a failed attempt', () => {
  const lost = { contact: 'lost', lostReason: '外出务工', visitWay: null, nextVisitDate: null } as const
  it.each<[string, Partial<FormFacts>, string[]]>([
    ['with words', {}, []],
    ['with a code alone', { lostReason: null, lostReasonCode: '1' }, []],
    ['with neither', { lostReason: null }, ['error lostReason']],
    ['next attempt the same day', { nextVisitDate: '2025-06-15' }, ['error nextVisitDate']],
    ['next attempt a day later', { nextVisitDate: '2025-06-16' }, []],
    ['next attempt in 366 days', { nextVisitDate: '2026-06-16' }, []],
    ['next attempt in 367 days', { nextVisitDate: '2026-06-17' }, ['error nextVisitDate']],
  ])('%s', (_, change, problems) => expect(said({ ...lost, ...change })).toEqual(problems))
})
