import { describe, expect, it } from 'vitest'
import { highRiskKinds, highRiskRulesOn, type HighRiskRuleSet, type ScreeningMeasures } from './high-risk-kinds.ts'
import { judgeGlucoseSeries, judgePressureSeries, type ScreenedDay } from './screening-series.ts'

const healthy: ScreeningMeasures = {
  sex: '1',
  sbp: 120,
  dbp: 76,
  fpg: 5,
  glucose2h: null,
  hba1c: null,
  bmi: 22,
  waistCm: 80,
  totalCholesterol: 4,
  triglyceride: 1,
  ldl: 2,
  hdl: 1.3,
  smokePerDay: 0,
}
const rules = highRiskRulesOn('2025-01-01')
const kindsOf = (values: Partial<ScreeningMeasures>, changed: Partial<HighRiskRuleSet> = {}) =>
  highRiskKinds({ ...healthy, ...values }, { ...rules, ...changed }).map((each) => each.kind)

describe('five high-risk kinds', () => {
  it.each<[Partial<ScreeningMeasures>, string[]]>([
    [{}, []],
    [{ bmi: 23.9 }, []],
    [{ bmi: 24 }, ['HR5_WEIGHT']],
    [{ sbp: 129, dbp: 84 }, []],
    [{ sbp: 130 }, ['HR5_BP']],
    [{ dbp: 85 }, ['HR5_BP']],
    [{ sbp: 139, dbp: 89 }, ['HR5_BP']],
    [{ sbp: 140, dbp: 85 }, []],
    [{ sbp: 132, dbp: 90 }, []],
    [{ sbp: 135, dbp: null }, []],
    [{ fpg: 6 }, []],
    [{ fpg: 6.1 }, ['HR5_GLU']],
    [{ fpg: 6.9 }, ['HR5_GLU']],
    [{ fpg: 7 }, []],
    [{ fpg: 5, glucose2h: 7.7 }, []],
    [{ fpg: 5, glucose2h: 7.8 }, ['HR5_GLU']],
    [{ fpg: 6.5, glucose2h: 11.1 }, []],
    [{ fpg: 5, glucose2h: 11 }, ['HR5_GLU']],
    [{ totalCholesterol: 5.2 }, ['HR5_LIPID']],
    [{ triglyceride: 1.7 }, ['HR5_LIPID']],
    [{ ldl: 3.4 }, ['HR5_LIPID']],
    [{ hdl: 0.99 }, ['HR5_LIPID']],
    [{ totalCholesterol: 5.19, triglyceride: 1.69, ldl: 3.39, hdl: 1 }, []],
    [{ smokePerDay: 1 }, ['HR5_SMOKE']],
    [
      { bmi: 29, sbp: 134, fpg: 6.4, ldl: 4, smokePerDay: 20 },
      ['HR5_WEIGHT', 'HR5_BP', 'HR5_GLU', 'HR5_LIPID', 'HR5_SMOKE'],
    ],
  ])('%o → %o', (values, kinds) => expect(kindsOf(values)).toEqual(kinds))

  it.each<[Partial<HighRiskRuleSet>, Partial<ScreeningMeasures>, string[]]>([
    [{ waist: 'or' }, { waistCm: 90 }, ['HR5_WEIGHT']],
    [{ waist: 'or' }, { sex: '2', waistCm: 85 }, ['HR5_WEIGHT']],
    [{ waist: 'or' }, { waistCm: 89 }, []],
    [{ waist: 'or' }, { sex: '2', waistCm: 84 }, []],
    [{ waist: 'and' }, { bmi: 23.9, waistCm: 90 }, []],
    [{ waist: 'and' }, { bmi: 25, waistCm: 89 }, []],
    [{ waist: 'and' }, { bmi: 25, waistCm: 90 }, ['HR5_WEIGHT']],
    [{ sbpFrom: 120, dbpFrom: 80 }, {}, ['HR5_BP']],
    [{ glucose2hFrom: null }, { glucose2h: 9 }, []],
    [{ hba1cFrom: 5.7 }, { hba1c: 5.6 }, []],
    [{ hba1cFrom: 5.7 }, { hba1c: 5.7 }, ['HR5_GLU']],
    [{ hba1cFrom: 5.7 }, { hba1c: 6.4 }, ['HR5_GLU']],
    [{ hba1cFrom: 5.7 }, { hba1c: 6.5 }, []],
    [
      { totalCholesterolFrom: 5.18, triglycerideFrom: 2.26, ldlFrom: null, hdlBelow: null },
      { triglyceride: 2, ldl: 5, hdl: 0.5 },
      [],
    ],
  ])('with %o: %o → %o', (changed, values, kinds) => expect(kindsOf(values, changed)).toEqual(kinds))
})

const day = (
  screenDate: string,
  sbp: number | null,
  dbp: number | null = 80,
  fpg: number | null = null,
  id = 0,
): ScreenedDay => ({ id, screenDate, sbp, dbp, fpg })

describe('blood pressure from first reading to candidate', () => {
  it.each<[string, ScreenedDay[], string, number]>([
    ['nothing', [], 'none', 0],
    ['below', [day('2025-03-01', 139, 89)], 'normal', 0],
    ['first at the limit', [day('2025-03-01', 140)], 'recheck', 2],
    ['diastolic at the limit', [day('2025-03-01', 120, 90)], 'recheck', 2],
    ['twice on one day is once', [day('2025-03-01', 150), { ...day('2025-03-01', 152), id: 1 }], 'recheck', 2],
    ['second day', [day('2025-03-01', 150), day('2025-03-10', 142)], 'recheck', 1],
    ['three days in 28', [day('2025-03-01', 150), day('2025-03-10', 142), day('2025-03-29', 141)], 'candidate', 0],
    ['three days in 29', [day('2025-03-01', 150), day('2025-03-10', 142), day('2025-03-30', 141)], 'recheck', 1],
    ['a normal re-check ends it', [day('2025-03-01', 150), day('2025-03-10', 132)], 'normal', 0],
    ['and it starts anew', [day('2025-03-01', 150), day('2025-03-10', 132), day('2025-03-20', 144)], 'recheck', 2],
    [
      'candidates stay',
      [day('2025-03-01', 150), day('2025-03-08', 150), day('2025-03-15', 150), day('2025-09-15', 150)],
      'candidate',
      0,
    ],
    ['order does not matter', [day('2025-03-15', 150), day('2025-03-01', 150), day('2025-03-08', 150)], 'candidate', 0],
  ])('%s', (_name, days, state, missing) => expect(judgePressureSeries(days)).toMatchObject({ state, missing }))

  it('names the days, the last one for the re-checks, and the emergency', () => {
    const judged = judgePressureSeries([day('2025-03-01', 150, 92)])
    expect(judged).toMatchObject({ dueBy: '2025-03-29', emergency: false })
    expect(judged.sentence).toBe('还需非同日复测 2 次（2025年3月29日前）：血压异常（2025年3月1日 150/92）')
    expect(judgePressureSeries([day('2025-03-01', 179, 109)]).emergency).toBe(false)
    expect(judgePressureSeries([day('2025-03-01', 180, 80)]).emergency).toBe(true)
    expect(judgePressureSeries([day('2025-03-01', 150, 110)]).emergency).toBe(true)
  })
})

describe('fasting glucose', () => {
  it.each<[string, ScreenedDay[], string, boolean]>([
    ['6.9', [day('2025-03-01', null, null, 6.9)], 'normal', false],
    ['7.0', [day('2025-03-01', null, null, 7)], 'recheck', false],
    ['two days', [day('2025-03-01', null, null, 7), day('2025-03-08', null, null, 7.4)], 'candidate', false],
    ['16.6', [day('2025-03-01', null, null, 16.6)], 'recheck', false],
    ['16.7', [day('2025-03-01', null, null, 16.7)], 'recheck', true],
    ['4.0', [day('2025-03-01', null, null, 4)], 'normal', false],
    ['3.9', [day('2025-03-01', null, null, 3.9)], 'normal', true],
  ])('%s', (_name, days, state, emergency) => expect(judgeGlucoseSeries(days)).toMatchObject({ state, emergency }))
})
