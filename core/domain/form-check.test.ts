import { describe, expect, it } from 'vitest'
import { canBeSaved, checkFollowUpForm } from './form-check.ts'
import { itemsNotShown, missingItemMask, missingItemNames } from './form-completeness.ts'
import { bodyMassIndex, fieldLabel, formFieldsOf } from './form-fields.ts'
import { htnForm } from './form-fixture.ts'
import type { FormContext, FormFacts } from './form-problem.ts'

const t2dmForm: FormFacts = {
  ...htnForm,
  disease: 'T2DM',
  fpg: 6.2,
  saltLevel: null,
  saltTarget: null,
  stapleG: 250,
  dorsalisPedis: '1',
  hypoglycemia: '1',
}
const context: FormContext = {
  today: '2025-06-15',
  birthDate: '1960-01-01',
  dxDate: '2015-01-01',
  enrolDate: '2016-01-01',
}
const found = (form: FormFacts, more: Partial<FormContext> = {}) =>
  checkFollowUpForm(form, { ...context, ...more }).map((problem) => `${problem.level[0]} ${problem.field}`)

describe('a complete form has nothing to say', () => {
  it('hypertension', () => expect(found(htnForm)).toEqual([]))
  it('diabetes', () => expect(found(t2dmForm)).toEqual([]))
})

const ways: readonly [string, Partial<FormFacts>, string[]][] = [
  ['no date', { visitDate: '' }, ['e visitDate']],
  ['no such day', { visitDate: '2025-02-30' }, ['e visitDate']],
  ['tomorrow', { visitDate: '2025-06-16', nextVisitDate: '2025-07-01' }, ['e visitDate']],
  [
    'before birth',
    { visitDate: '1959-12-31', nextVisitDate: '1960-01-10' },
    ['e visitDate', 'w visitDate', 'w visitDate', 'w visitDate'],
  ],
  ['30 days late', { visitDate: '2025-05-16', nextVisitDate: '2025-08-01' }, []],
  ['31 days late', { visitDate: '2025-05-15', nextVisitDate: '2025-08-01' }, ['w visitDate']],
  ['no way', { visitWay: null }, ['e visitWay']],
  ['by telephone', { visitWay: '3' }, ['w visitWay']],
  ['by telephone without reading', { visitWay: '3', sbp: null, dbp: null }, ['w visitWay']],
  ['at home', { visitWay: '2' }, []],
  ['unknown way', { visitWay: '8' }, ['w visitWay']],
  ['no symptoms with another', { symptoms: ['1', '2'] }, ['e symptoms']],
  ['no symptoms with a text', { symptomOther: '腰痛' }, ['e symptoms']],
  ['nothing ticked', { symptoms: [] }, ['w symptoms']],
  ['only a text', { symptoms: [], symptomOther: '腰痛' }, []],
  ['systolic 59', { sbp: 59, dbp: 40 }, ['e sbp', 'w dbp', 'w sbp']],
  ['systolic 60', { sbp: 60, dbp: 50 }, ['w sbp', 'w sbp']],
  ['systolic 89', { sbp: 89, dbp: 60 }, ['w sbp']],
  ['systolic 90', { sbp: 90, dbp: 60 }, []],
  ['systolic 179', { sbp: 179, dbp: 90, visitClass: null }, ['w visitClass']],
  ['systolic 180', { sbp: 180, dbp: 90 }, ['w sbp']],
  ['systolic 301', { sbp: 301, dbp: 199 }, ['e sbp', 'w dbp', 'w sbp']],
  ['diastolic 110', { sbp: 150, dbp: 110 }, ['w dbp']],
  ['diastolic 49', { sbp: 100, dbp: 49 }, ['w dbp']],
  ['diastolic 29', { sbp: 100, dbp: 29 }, ['e dbp']],
  ['swapped', { sbp: 84, dbp: 138 }, ['w sbp', 'w dbp', 'e sbp']],
  ['equal', { sbp: 100, dbp: 100 }, ['e sbp']],
  ['pulse 19', { sbp: 119, dbp: 100 }, ['w sbp']],
  ['pulse 20', { sbp: 120, dbp: 100 }, []],
  ['pulse 100', { sbp: 160, dbp: 60 }, []],
  ['pulse 101', { sbp: 161, dbp: 60 }, ['w sbp']],
  ['heart 50', { heartRate: 50 }, []],
  ['heart 49', { heartRate: 49 }, ['w heartRate']],
  ['heart 100', { heartRate: 100 }, []],
  ['heart 101', { heartRate: 101 }, ['w heartRate']],
  ['heart 19', { heartRate: 19 }, ['e heartRate']],
  ['half a beat', { heartRate: 70.5 }, ['e heartRate']],
  ['smoking 40', { smokePerDay: 40 }, []],
  ['smoking 41', { smokePerDay: 41 }, ['w smokePerDay']],
  ['smoking more', { smokePerDay: 10, smokeTarget: 11 }, ['w smokeTarget']],
  ['drinking 1.9', { drinkPerDayLiang: 1.9 }, []],
  ['drinking 2', { drinkPerDayLiang: 2 }, ['w drinkPerDayLiang']],
  ['drinking 51', { drinkPerDayLiang: 51 }, ['e drinkPerDayLiang']],
  ['no times but minutes', { exerTimesPerWeek: 0 }, ['w exerMinPerTime']],
  ['180 minutes', { exerMinPerTime: 180 }, []],
  ['181 minutes', { exerMinPerTime: 181 }, ['w exerMinPerTime']],
  ['saltier', { saltLevel: '1', saltTarget: '2' }, ['w saltTarget']],
  ['poor mood', { psychAdjust: '3' }, ['w psychAdjust']],
  ['poor compliance', { complianceBehavior: '3' }, ['w complianceBehavior']],
  ['irregular, no reason', { medAdherence: '2' }, ['w nonAdhReason']],
  ['irregular with reason', { medAdherence: '2', nonAdhReason: '2' }, []],
  ['adverse, no text', { adr: '2' }, ['e adrDesc']],
  ['adverse with text', { adr: '2', adrDesc: '干咳' }, []],
  ['no medicine although taken', { meds: [] }, ['w meds']],
  ['no medicine, none taken', { meds: [], medAdherence: '3', nonAdhReason: '1' }, []],
  ['7 times a day', { meds: [{ name: '氨氯地平', freqPerDay: 7, dosePerTime: 5 }] }, ['e meds']],
  ['6 times a day', { meds: [{ name: '氨氯地平', freqPerDay: 6, dosePerTime: 5 }] }, []],
  ['every other day', { meds: [{ name: '氨氯地平', freqPerDay: 0.5, dosePerTime: 5 }] }, ['w meds']],
  ['dose 0', { meds: [{ name: '氨氯地平', freqPerDay: 1, dosePerTime: 0 }] }, ['e meds']],
  ['next on the same day', { nextVisitDate: '2025-06-15' }, ['e nextVisitDate']],
  ['next after a year', { nextVisitDate: '2026-06-17' }, ['e nextVisitDate']],
  ['next after 366 days', { nextVisitDate: '2026-06-16' }, ['w nextVisitDate']],
  ['satisfied, 92 days', { nextVisitDate: '2025-09-15' }, []],
  ['satisfied, 93 days', { nextVisitDate: '2025-09-16' }, ['w nextVisitDate']],
  ['not satisfied, 14 days', { visitClass: '2', nextVisitDate: '2025-06-29' }, []],
  ['not satisfied, 15 days', { visitClass: '2', nextVisitDate: '2025-06-30' }, ['w nextVisitDate']],
  ['no next', { nextVisitDate: null }, ['w nextVisitDate']],
  ['referral without reason', { nextStep: '3' }, ['w referralReason']],
  ['referral with reason', { nextStep: '4', referralReason: '危急情况' }, []],
  ['no class', { visitClass: null }, ['w visitClass']],
  ['no adherence', { medAdherence: null }, ['w medAdherence']],
  ['no exercise', { exerTimesPerWeek: null }, ['w smokePerDay']],
  ['no reading', { sbp: null, dbp: null }, ['w sbp']],
  ['lost without reason', { contact: 'lost', sbp: 500 }, ['e lostReason']],
  ['lost with reason', { contact: 'lost', lostReason: '外出务工', visitWay: null }, []],
  ['died', { contact: 'died' }, ['w lostReason']],
]
describe('hypertension form, boundary by boundary', () => {
  it.each(ways)('%s', (_, change, expected) => expect(found({ ...htnForm, ...change })).toEqual(expected))
})

const diabetesWays: readonly [string, Partial<FormFacts>, string[]][] = [
  ['fasting 6.9', { fpg: 6.9 }, []],
  ['fasting 7.0', { fpg: 7 }, ['w fpg']],
  ['fasting 3.8', { fpg: 3.8 }, ['w fpg']],
  ['fasting 3.9', { fpg: 3.9 }, []],
  ['fasting 0.9', { fpg: 0.9 }, ['e fpg']],
  ['fasting 36: mg/dL?', { fpg: 36 }, ['w fpg']],
  ['fasting 126: mg/dL', { fpg: 126 }, ['e fpg']],
  ['no fasting value', { fpg: null }, ['w fpg']],
  ['no fasting value by telephone', { fpg: null, visitWay: '3' }, ['w visitWay']],
  ['weak pulse', { dorsalisPedis: '2' }, ['w dorsalisPedis']],
  ['pulse not felt for', { dorsalisPedis: null }, ['w dorsalisPedis']],
  ['99 g', { stapleG: 99 }, ['w stapleG']],
  ['100 g', { stapleG: 100 }, []],
  ['600 g', { stapleG: 600 }, []],
  ['601 g', { stapleG: 601 }, ['w stapleG']],
  ['frequent hypoglycaemia', { hypoglycemia: '3' }, ['w hypoglycemia']],
  ['HbA1c 6.9', { hba1c: 6.9, hba1cDate: '2025-06-01' }, []],
  ['HbA1c 7', { hba1c: 7, hba1cDate: '2025-06-01' }, ['w hba1c']],
  ['HbA1c 4.4', { hba1c: 4.4, hba1cDate: '2025-06-01' }, ['w hba1c']],
  ['HbA1c undated', { hba1c: 6 }, ['w hba1cDate']],
  ['HbA1c later', { hba1c: 6, hba1cDate: '2025-06-16' }, ['e hba1cDate']],
  ['HbA1c a year old', { hba1c: 6, hba1cDate: '2024-06-15' }, []],
  ['HbA1c older', { hba1c: 6, hba1cDate: '2024-06-14' }, ['w hba1cDate']],
  ['temperature 39', { tempC: 39 }, []],
  ['temperature 39.1', { tempC: 39.1 }, ['w tempC']],
  ['insulin 50 U', { insulin: [{ name: '甘精', freqPerDay: 1, dosePerTime: 50 }] }, []],
  ['insulin 51 U', { insulin: [{ name: '甘精', freqPerDay: 1, dosePerTime: 51 }] }, ['w insulin']],
  ['insulin 151 U', { insulin: [{ name: '甘精', freqPerDay: 1, dosePerTime: 151 }], weightKg: 110 }, ['e insulin']],
  ['insulin 0.4 U', { insulin: [{ name: '甘精', freqPerDay: 1, dosePerTime: 0.4 }] }, ['e insulin']],
  ['insulin 93 U a day at 62 kg', { insulin: [{ name: '30R', freqPerDay: 2, dosePerTime: 46.5 }] }, []],
  ['insulin 94 U a day at 62 kg', { insulin: [{ name: '30R', freqPerDay: 2, dosePerTime: 47 }] }, ['w insulin']],
  [
    'insulin 301 U a day',
    { insulin: [{ name: '30R', freqPerDay: 6, dosePerTime: 50.5 }], weightKg: 290 },
    ['w weightKg', 'w insulin', 'e insulin'],
  ],
]
describe('diabetes form, boundary by boundary', () => {
  it.each(diabetesWays)('%s', (_, change, expected) => expect(found({ ...t2dmForm, ...change })).toEqual(expected))
})

describe('comparison with last time', () => {
  const previous = { visitDate: '2025-03-15', sbp: 138, dbp: 84, weightKg: 62, heightCm: 165 }
  it.each([
    ['same', {}, []],
    ['39 up', { sbp: 177 }, []],
    ['40 up', { sbp: 178, dbp: 84 }, ['w sbp']],
    ['40 down', { sbp: 98, dbp: 60 }, ['w sbp']],
    ['weight +9.9%', { weightKg: 68.1 }, []],
    ['weight +10%', { weightKg: 68.2 }, ['w weightKg']],
    ['3 cm', { heightCm: 168 }, []],
    ['3.1 cm', { heightCm: 168.1 }, ['w heightCm']],
  ])('%s', (_, change, expected) => expect(found({ ...htnForm, ...change }, { previous })).toEqual(expected))
  it.each([
    ['2025-06-08', []],
    ['2025-06-09', ['w visitDate']],
    ['2025-06-15', ['w visitDate']],
    ['2025-06-16', []],
  ])('last on %s', (visitDate, expected) =>
    expect(found(htnForm, { previous: { ...previous, visitDate } })).toEqual(expected),
  )
})

describe('before diagnosis and enrolment', () => {
  it.each([
    [{ dxDate: '2025-06-15', enrolDate: '2025-06-15' }, []],
    [{ dxDate: '2025-06-16' }, ['w visitDate']],
    [{ enrolDate: '2025-06-16' }, ['w visitDate']],
    [{ birthDate: null, dxDate: null, enrolDate: null }, []],
  ])('%j', (more, expected) => expect(found(htnForm, more)).toEqual(expected))
})

describe('the seven items of an inspection', () => {
  it.each([
    [{}, 0, ''],
    [{ symptoms: [] }, 2, '症状'],
    [{ sbp: null }, 4, '血压'],
    [{ saltLevel: null }, 8, '生活方式指导'],
    [{ medAdherence: null }, 16, '服药依从性'],
    [{ visitClass: null }, 32, '此次随访分类'],
    [{ meds: [] }, 64, '用药情况'],
    [{ symptoms: [], visitClass: null }, 34, '症状、此次随访分类'],
    [{ contact: 'lost', symptoms: [] }, 0, ''],
  ] as const)('%j → %i', (change, mask, names) => {
    expect(missingItemMask({ ...htnForm, ...change })).toBe(mask)
    expect(missingItemNames(mask, 'HTN')).toBe(names)
  })
  it('the form for diabetes names all readings it asks for', () =>
    expect(missingItemNames(missingItemMask({ ...t2dmForm, fpg: null }), 'T2DM')).toBe('血压/血糖/足背动脉'))
  it('a diabetic on insulin only misses no medicine', () =>
    expect(
      missingItemMask({ ...t2dmForm, meds: [], insulin: [{ name: '甘精', freqPerDay: 1, dosePerTime: 10 }] }),
    ).toBe(0))
  it('a telephone call may be without readings', () =>
    expect(missingItemMask({ ...t2dmForm, visitWay: '3', fpg: null, sbp: null })).toBe(0))
})

describe('the form as data', () => {
  it('saves with warnings, not with errors', () => {
    expect(canBeSaved(checkFollowUpForm({ ...htnForm, sbp: 190 }, context))).toBe(true)
    expect(canBeSaved(checkFollowUpForm({ ...htnForm, sbp: 400 }, context))).toBe(false)
  })
  it('every field is distinct, every target exists', () => {
    for (const disease of ['HTN', 'T2DM'] as const) {
      const ids = formFieldsOf(disease).map((field) => field.id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const field of formFieldsOf(disease)) if (field.targetId) expect(ids).toContain(field.targetId)
    }
  })
  it('names fields', () => {
    expect(fieldLabel('sbp', true)).toBe('收缩压（mmHg）')
    expect(fieldLabel('visitWay', true)).toBe('随访方式')
    expect(fieldLabel('unheard')).toBe('unheard')
  })
  it.each([
    [62, 165, 22.8],
    [80, 170, 27.7],
    [null, 170, null],
    [60, null, null],
    [60, 0, null],
  ])('BMI of %s kg, %s cm is %s', (kg, cm, bmi) => expect(bodyMassIndex(kg, cm)).toBe(bmi))
})

describe('itemsNotShown', () => {
  const lifestyle = {
    smokePerDay: null,
    drinkPerDayLiang: null,
    exerTimesPerWeek: null,
    saltLevel: null,
    stapleG: null,
    psychAdjust: null,
    complianceBehavior: null,
  }
  const empty = {
    ...{ symptoms: [], symptomOther: null, sbp: null, dbp: null, fpg: null, dorsalisPedis: null },
    ...{ ...lifestyle, medAdherence: null, visitClass: null, meds: [], insulin: [] },
  }
  const forms = { HTN: htnForm, T2DM: t2dmForm }
  const columnsBut = (...gone: string[]) => new Set(Object.keys(empty).filter((field) => !gone.includes(field)))
  /** A full form as a sheet without some columns gives it. */
  const exported = (disease: 'HTN' | 'T2DM', gone: readonly string[]) => ({
    ...forms[disease],
    ...Object.fromEntries(Object.entries(empty).filter(([field]) => gone.includes(field))),
  })
  it.each([
    ['HTN', [], 0],
    ['HTN', ['symptoms'], 2],
    ['HTN', ['sbp'], 4],
    ['HTN', ['fpg', 'dorsalisPedis', 'stapleG'], 0],
    ['T2DM', ['dorsalisPedis'], 4],
    ['T2DM', ['stapleG'], 8],
    ['HTN', ['exerTimesPerWeek'], 8],
    ['HTN', ['medAdherence'], 16],
    ['HTN', ['visitClass', 'meds'], 32 + 64],
  ] as const)('a full %s form from a sheet without %j', (disease, gone, mask) => {
    expect(itemsNotShown(exported(disease, gone), columnsBut(...gone))).toBe(mask)
  })
  it.each([
    ['T2DM', ['dorsalisPedis'], { fpg: null }, '血压/血糖/足背动脉'],
    ['T2DM', ['dorsalisPedis'], { sbp: null }, '血压/血糖/足背动脉'],
    ['HTN', ['exerTimesPerWeek'], { smokePerDay: null }, '生活方式指导'],
  ] as const)('%s, no column %j: %j is missing all the same', (disease, gone, left, names) => {
    const form = { ...exported(disease, gone), ...left }
    const missing = missingItemMask(form) & ~itemsNotShown(form, columnsBut(...gone))
    expect(missingItemNames(missing, disease)).toBe(names)
  })
})
