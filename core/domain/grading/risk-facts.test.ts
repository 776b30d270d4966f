import { describe, expect, it } from 'vitest'
import { kidneyFunction } from './kidney-function.ts'
import { otherRiskFactors, type RiskMeasures } from './risk-facts.ts'

const none: RiskMeasures = {
  sex: '1',
  ageYears: 50,
  smokePerDay: 0,
  fpg: 5,
  glucose2h: null,
  totalCholesterol: 5,
  ldl: 3,
  hdl: 1.2,
  waistCm: 80,
  bmi: 24,
  hasDiabetes: false,
}

describe('other risk factors', () => {
  it.each<[Partial<RiskMeasures>, number]>([
    [{}, 0],
    [{ ageYears: 55 }, 0],
    [{ ageYears: 56 }, 1],
    [{ sex: '2', ageYears: 65 }, 0],
    [{ sex: '2', ageYears: 66 }, 1],
    [{ smokePerDay: 1 }, 1],
    [{ fpg: 6 }, 0],
    [{ fpg: 6.1 }, 1],
    [{ fpg: 6.9 }, 1],
    [{ fpg: 7 }, 0],
    [{ fpg: 6.5, hasDiabetes: true }, 0],
    [{ glucose2h: 7.7 }, 0],
    [{ glucose2h: 7.8 }, 1],
    [{ glucose2h: 11 }, 1],
    [{ glucose2h: 11.1 }, 0],
    [{ totalCholesterol: 5.19 }, 0],
    [{ totalCholesterol: 5.2 }, 1],
    [{ ldl: 3.39 }, 0],
    [{ ldl: 3.4 }, 1],
    [{ hdl: 0.99 }, 1],
    [{ hdl: 1 }, 0],
    [{ totalCholesterol: 6, ldl: 4, hdl: 0.8 }, 1],
    [{ waistCm: 89 }, 0],
    [{ waistCm: 90 }, 1],
    [{ sex: '2', waistCm: 84 }, 0],
    [{ sex: '2', waistCm: 85 }, 1],
    [{ sex: '1', waistCm: 85 }, 0],
    [{ bmi: 27.9 }, 0],
    [{ bmi: 28 }, 1],
    [{ ageYears: 70, smokePerDay: 20, fpg: 6.5, ldl: 4, bmi: 30 }, 5],
    [
      {
        ageYears: null,
        smokePerDay: null,
        fpg: null,
        totalCholesterol: null,
        ldl: null,
        hdl: null,
        waistCm: null,
        bmi: null,
      },
      0,
    ],
  ])('%o → %s', (values, count) => expect(otherRiskFactors({ ...none, ...values })).toHaveLength(count))
})

describe('creatinine', () => {
  it.each([
    [114, '1', 30, 'none'],
    [115, '1', 30, 'organ-damage'],
    [132, '1', 30, 'organ-damage'],
    [133, '1', 30, 'impairment'],
    [106, '2', 30, 'none'],
    [107, '2', 30, 'organ-damage'],
    [123, '2', 30, 'organ-damage'],
    [124, '2', 30, 'impairment'],
    [106, '2', 80, 'organ-damage'],
  ] as const)('%s µmol/L, sex %s, %s years → %s', (creatinine, sex, age, finding) => {
    expect(kidneyFunction(creatinine, sex, age).finding).toBe(finding)
  })

  // A man of 50: the creatinine at which the published formula, solved by hand, passes 60 (120.6), 30 (214.0) and 15 (379.7) ml/min/1.73 m².
  it.each([
    [120, null, 'organ-damage'],
    [121, 3, 'organ-damage'],
    [213, 3, 'impairment'],
    [215, 4, 'impairment'],
    [378, 4, 'impairment'],
    [382, 5, 'impairment'],
  ] as const)('%s µmol/L is stage %s, %s', (creatinine, ckdStage, finding) => {
    expect(kidneyFunction(creatinine, '1', 50)).toMatchObject({ ckdStage, finding })
  })

  // 88.4 µmol/L is 1.0 mg/dL; the expected values were worked by hand from the published CKD-EPI 2009 formula.
  it('estimates filtration', () => {
    expect(kidneyFunction(88.4, '1', 40).egfr).toBeCloseTo(93.7, 0)
    expect(kidneyFunction(88.4, '2', 50).egfr).toBeCloseTo(65.6, 0)
    expect(kidneyFunction(88.4, '1', null).egfr).toBeNull()
  })
})
