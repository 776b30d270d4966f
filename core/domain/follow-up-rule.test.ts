import { describe, expect, it } from 'vitest'
import type { DoctorAnswers } from './emergency.ts'
import { previousEffectiveVisit } from './follow-up-facts.ts'
import type { DiseaseId, FollowUpFacts } from './follow-up-facts.ts'
import { followUpDecision, reasonText } from './follow-up-rule.ts'
import type { DecisionOptions } from './follow-up-rule.ts'
import { addDays } from './local-date.ts'

function visit(disease: DiseaseId, visitDate: string, values: Partial<FollowUpFacts> = {}): FollowUpFacts {
  return {
    disease,
    visitDate,
    contact: 'met',
    symptoms: ['1'],
    sbp: null,
    dbp: null,
    fpg: null,
    glucose2h: null,
    glucoseRandom: null,
    heartRate: null,
    tempC: null,
    adr: '1',
    medAdherence: '1',
    ...values,
  }
}
const day = '2025-06-15'
const htn = (sbp: number | null, dbp: number | null, more: Partial<FollowUpFacts> = {}) =>
  visit('HTN', day, { sbp, dbp, ...more })
const dm = (fpg: number | null, more: Partial<FollowUpFacts> = {}) => visit('T2DM', day, { fpg, ...more })
const bornFor = (age: number) => `${2025 - age}-01-01`
function decide(v: FollowUpFacts, age = 50, history: FollowUpFacts[] = [], more: Partial<DecisionOptions> = {}) {
  return followUpDecision(v, history, { birthDate: bornFor(age), hasHtnFile: v.disease === 'HTN', ...more })
}

describe('the vectors of domain handbook §2.11', () => {
  it('1: 138/88 at 50 is satisfied, routine within 90 days', () => {
    const decision = decide(htn(138, 88))
    expect(decision).toMatchObject({
      suggestedClass: '1',
      nextStep: '1',
      uncontrolled: false,
      emergency: false,
      referral: false,
    })
    expect(decision.nextDate).toBe(addDays(day, 90))
  })
  it('2: 148/88 at 66 is satisfied', () => expect(decide(htn(148, 88), 66).suggestedClass).toBe('1'))
  it('3: 148/88 one day before 65 is not satisfied: two weeks', () => {
    const decision = decide(htn(148, 88), 50, [], { birthDate: '1960-06-16' })
    expect(decision).toMatchObject({
      suggestedClass: '2',
      nextStep: '2',
      nextDate: addDays(day, 14),
      uncontrolled: true,
    })
    expect(decide(htn(148, 88), 50, [], { birthDate: '1960-06-15' }).suggestedClass).toBe('1')
  })
  it('4: 148/90 at 66 is not satisfied', () => expect(decide(htn(148, 90), 66).suggestedClass).toBe('2'))
  it('5: again 142/86 twelve days later: referral, with its two-week follow-up', () => {
    const first = htn(148, 88)
    const second = visit('HTN', addDays(day, 12), { sbp: 142, dbp: 86 })
    const decision = followUpDecision(second, [first], { birthDate: '1960-07-16', hasHtnFile: true })
    expect(decision).toMatchObject({ suggestedClass: '2', nextStep: '3', referral: true, nextDate: addDays(day, 26) })
    expect(decision.tasks).toMatchObject([{ kind: 'referral-follow-up', dueDate: addDays(day, 26) }])
    expect(reasonText(decision.reasons)).toContain('连续两次')
    expect(reasonText(decision.reasons)).toContain('148/88')
  })
  it('6: 176/110 is an emergency', () =>
    expect(decide(htn(176, 110))).toMatchObject({
      emergency: true,
      nextStep: '4',
      referral: true,
      nextDate: addDays(day, 14),
    }))
  it('7: 132/78 with a new stroke is class 4, referral', () =>
    expect(decide(htn(132, 78), 50, [], { answers: { newComplication: true } })).toMatchObject({
      suggestedClass: '4',
      nextStep: '3',
      referral: true,
      emergency: false,
    }))
  it('8: 130/80 with a first cough is class 3, two weeks; again: referral', () => {
    const first = htn(130, 80, { adr: '2' })
    expect(decide(first)).toMatchObject({
      suggestedClass: '3',
      nextStep: '2',
      nextDate: addDays(day, 14),
      referral: false,
    })
    const second = visit('HTN', addDays(day, 14), { sbp: 130, dbp: 80, adr: '2' })
    expect(decide(second, 50, [first])).toMatchObject({ suggestedClass: '3', nextStep: '3', referral: true })
  })
  it('9: fasting 6.9 with 160/95 and no hypertension file: satisfied, and a re-check task', () => {
    const decision = decide(dm(6.9, { sbp: 160, dbp: 95 }), 50, [], { hasHtnFile: false })
    expect(decision).toMatchObject({ suggestedClass: '1', nextStep: '1' })
    expect(decision.tasks).toMatchObject([{ kind: 'htn-recheck', dueDate: addDays(day, 28) }])
    expect(decide(dm(6.9, { sbp: 160, dbp: 95 }), 50, [], { hasHtnFile: true }).tasks).toEqual([])
  })
  it('10: fasting 7.0 is class 2', () => expect(decide(dm(7)).suggestedClass).toBe('2'))
  it.each([3.9, 16.7])('11: fasting %d is an emergency', (fpg) =>
    expect(decide(dm(fpg))).toMatchObject({ emergency: true, nextStep: '4' }),
  )
  it('12: only a post-meal 9.0 gets no class and asks for a fasting value', () => {
    const decision = decide(dm(null, { glucose2h: 9 }))
    expect(decision).toMatchObject({ suggestedClass: null, nextStep: null, nextDate: null, uncontrolled: null })
    expect(decision.prompts.map((prompt) => prompt.code)).toEqual(['missing-fpg'])
    expect(decision.prompts[0]?.sentence).toContain('9')
  })
})

describe('emergency boundaries', () => {
  it.each([
    [htn(179, 109), false],
    [htn(180, 80), true],
    [htn(150, 110), true],
    [htn(150, 109.9), false],
    [htn(180, null), true],
    [dm(4), false],
    [dm(16.6), false],
    [dm(3.8), true],
    [dm(null, { glucose2h: 16.6 }), false],
    [dm(null, { glucose2h: 16.7 }), true],
    [dm(null, { glucoseRandom: 4 }), false],
    [dm(null, { glucoseRandom: 3.9 }), true],
    [dm(6, { sbp: 179.9, dbp: 109.9 }), false],
    [dm(6, { sbp: 180, dbp: 80 }), true],
    [dm(6, { sbp: 150, dbp: 110 }), true],
    [dm(6, { tempC: 39 }), false],
    [dm(6, { tempC: 39.1 }), true],
    [dm(6, { heartRate: 101 }), false],
    [htn(130, 80, { tempC: 39.5 }), false],
    [htn(130, 80, { glucoseRandom: 20 }), false],
  ])('%# %j → %s', (v, emergency) => expect(decide(v).emergency).toBe(emergency))
  it.each<[FollowUpFacts, DoctorAnswers, boolean]>([
    [dm(6, { heartRate: 101 }), { tachycardiaPersists: true }, true],
    [dm(6, { heartRate: 100 }), { tachycardiaPersists: true }, false],
    [htn(130, 80), { dangerSymptom: true }, true],
    [htn(130, 80), { untreatableDisease: true }, true],
    [htn(139, 89), { pregnantOrLactating: true }, false],
    [htn(140, 89), { pregnantOrLactating: true }, true],
    [htn(139, 90), { pregnantOrLactating: true }, true],
    [dm(6), { pregnantOrLactating: true }, false],
    [dm(6.1), { pregnantOrLactating: true }, true],
    [dm(null, { glucose2h: 7.7 }), { pregnantOrLactating: true }, false],
    [dm(null, { glucose2h: 7.8 }), { pregnantOrLactating: true }, true],
    [dm(null, { glucoseRandom: 11 }), { pregnantOrLactating: true }, false],
    [dm(null, { glucoseRandom: 11.1 }), { pregnantOrLactating: true }, true],
    [htn(130, 80, { symptoms: ['5'] }), { dangerSymptom: false }, false],
  ])('%# with answers %j', (v, answers, emergency) => expect(decide(v, 30, [], { answers }).emergency).toBe(emergency))
  it('takes a fast heart at two visits running as persistent, unless the doctor says no', () => {
    const before = visit('T2DM', '2025-03-01', { fpg: 6, heartRate: 104 })
    expect(decide(dm(6, { heartRate: 102 }), 50, [before]).emergency).toBe(true)
    expect(decide(dm(6, { heartRate: 102 }), 50, [before], { answers: { tachycardiaPersists: false } }).emergency).toBe(
      false,
    )
  })
})

describe('two in a row', () => {
  const high = (on: string, more: Partial<FollowUpFacts> = {}) => visit('HTN', on, { sbp: 150, dbp: 95, ...more })
  it.each([
    ['a controlled visit between', [high('2025-01-01'), visit('HTN', '2025-03-01', { sbp: 130, dbp: 80 })], '2'],
    ['order does not matter', [visit('HTN', '2025-03-01', { sbp: 130, dbp: 80 }), high('2025-04-01')], '3'],
    [
      'a lost contact between does not count',
      [high('2025-01-01'), visit('HTN', '2025-03-01', { contact: 'lost' })],
      '3',
    ],
    ['a call without a reading does not count', [high('2025-01-01'), visit('HTN', '2025-03-01')], '3'],
    ['diabetes visits are another series', [visit('T2DM', '2025-03-01', { fpg: 9 })], '2'],
    ['later visits do not count', [high('2025-06-16')], '2'],
    ['a record of the same day saved before counts', [high('2025-06-15', { id: 7 })], '3'],
    ['nothing before', [], '2'],
  ])('%s', (_, history, nextStep) => expect(decide(high(day), 50, history).nextStep).toBe(nextStep))
  it('leaves the visit itself out when it is opened again', () => {
    const saved = high(day, { id: 9 })
    expect(decide(saved, 50, [saved]).nextStep).toBe('2')
    expect(decide({ ...saved }, 50, [saved]).nextStep).toBe('2')
    expect(decide(saved, 50, [saved, high(day, { id: 10 })]).nextStep).toBe('2')
    expect(previousEffectiveVisit(saved, [high(day, { id: 3 }), high(day, { id: 8 })], null)?.id).toBe(8)
  })
  it('judges the earlier visit by the age on its own day', () => {
    const options = { birthDate: '1960-05-01', hasHtnFile: true }
    const before = visit('HTN', '2025-04-30', { sbp: 145, dbp: 80 })
    expect(followUpDecision(htn(152, 80), [before], options).nextStep).toBe('3')
    expect(followUpDecision(htn(152, 80), [{ ...before, visitDate: '2025-05-01' }], options).nextStep).toBe('2')
  })
})

describe('severity and the doctor', () => {
  it.each<[FollowUpFacts, DoctorAnswers, string | null]>([
    [htn(130, 80), {}, '1'],
    [htn(150, 80), {}, '2'],
    [htn(150, 80, { adr: '2' }), {}, '3'],
    [htn(150, 80, { adr: '2' }), { newComplication: true }, '4'],
    [htn(null, null), {}, null],
    [htn(null, null, { adr: '2' }), {}, '3'],
    [htn(150, null), {}, '2'],
    [htn(130, null), {}, null],
    [htn(null, 95), {}, '2'],
  ])('%# → %s', (v, answers, suggested) => expect(decide(v, 50, [], { answers }).suggestedClass).toBe(suggested))
  it.each([
    [dm(null, { glucose2h: 9 }), '1', '1', 90],
    [dm(null, { glucose2h: 9 }), '2', '2', 14],
    [htn(130, 80), '4', '3', 14],
    [htn(130, 80), '3', '2', 14],
    [htn(150, 95), '1', '1', 90],
    [htn(190, 95), '1', '4', 14],
  ] as const)('%#: the class the doctor chose (%s) leads to step %s', (v, decidedClass, nextStep, days) =>
    expect(decide(v, 50, [], { decidedClass })).toMatchObject({ nextStep, nextDate: addDays(day, days) }),
  )
  it('an adverse reaction that is hard to control is referred at once', () =>
    expect(decide(htn(130, 80, { adr: '2' }), 50, [], { answers: { adrHardToControl: true } }).nextStep).toBe('3'))
  it('takes other limits and intervals', () => {
    const limits = { bloodPressure: { sbp: 130, dbp: 80, elderAge: null, elderSbp: 130 }, fastingGlucose: 6.5 }
    expect(decide(htn(130, 79), 70, [], { limits }).suggestedClass).toBe('2')
    expect(decide(dm(6.5), 70, [], { limits }).suggestedClass).toBe('2')
    expect(decide(htn(130, 79), 70, [], { routineDays: 60 }).nextDate).toBe(addDays(day, 60))
  })
  it.each(['lost', 'died'] as const)('a record of contact %s has no class', (contact) =>
    expect(decide(htn(190, 120, { contact }))).toMatchObject({
      suggestedClass: null,
      nextStep: null,
      emergency: false,
      nextDate: null,
    }),
  )
})

describe('prompts', () => {
  const codes = (v: FollowUpFacts, more: Partial<DecisionOptions> = {}) =>
    decide(v, 50, [], more).prompts.map((prompt) => prompt.code)
  it.each([
    [htn(120, 75, { symptoms: ['2', '8', '9'] }), []],
    [htn(120, 75, { symptoms: ['3'] }), ['confirm-symptom']],
    [htn(120, 75, { symptoms: ['7'] }), ['confirm-symptom']],
    [dm(6, { symptoms: ['3', '7', '8', '9'] }), []],
    [dm(6, { symptoms: ['5', '6'] }), ['confirm-symptom']],
    [dm(6, { heartRate: 101 }), ['confirm-heart-rate']],
    [dm(6, { heartRate: 100 }), []],
    [htn(null, null), ['missing-bp']],
    [htn(150, 80, { medAdherence: '2' }), ['adherence']],
    [htn(120, 75, { medAdherence: '3' }), []],
    [htn(135, 75), ['above-clinical-target']],
  ])('%# → %j', (v, expected) => expect(codes(v)).toEqual(expected))
  it('are gone once answered', () => {
    expect(codes(htn(120, 75, { symptoms: ['3'] }), { answers: { dangerSymptom: false } })).toEqual([])
    expect(codes(dm(6, { heartRate: 101 }), { answers: { tachycardiaPersists: false } })).toEqual([])
  })
  it.each([
    [139, 89, false],
    [140, 80, true],
    [130, 90, true],
  ])('diabetic with %d/%d and no file: re-check %s', (sbp, dbp, asked) =>
    expect(codes(dm(6, { sbp, dbp }), { hasHtnFile: false }).includes('htn-recheck')).toBe(asked),
  )
  it('every reason and prompt is a Chinese sentence', () => {
    const decision = decide(dm(17, { symptoms: ['5'], sbp: 190, dbp: 115, adr: '2' }), 50, [], { hasHtnFile: false })
    for (const { sentence } of [...decision.reasons, ...decision.prompts]) expect(sentence).toMatch(/[一-龥]{2}/)
    expect(reasonText(decision.reasons)).toContain('17')
  })
})
