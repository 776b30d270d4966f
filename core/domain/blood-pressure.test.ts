import { describe, expect, it } from 'vitest'
import {
  clinicalBloodPressureTarget,
  gradeBloodPressure,
  isBloodPressureAtClinicalGoal,
  isBloodPressureKpiControlled,
  systolicLimit,
} from './blood-pressure.ts'
import { ageOn } from './local-date.ts'

describe('gradeBloodPressure (§2.3)', () => {
  it.each([
    [119, 79, 'NORMAL', false],
    [119.9, 79.9, 'NORMAL', false],
    [120, 79, 'HIGH_NORMAL', false],
    [119, 80, 'HIGH_NORMAL', false],
    [139, 89, 'HIGH_NORMAL', false],
    [139.9, 89.9, 'HIGH_NORMAL', false],
    [140, 89, 'G1', true],
    [139, 90, 'G1', false],
    [159, 99, 'G1', false],
    [159.5, 89, 'G1', true],
    [160, 99, 'G2', false],
    [159, 100, 'G2', false],
    [179.9, 109.9, 'G2', false],
    [180, 109, 'G3', false],
    [179, 110, 'G3', false],
    [180, 85, 'G3', true],
    [140, 90, 'G1', false],
  ])('%d/%d is %s, isolated systolic %s', (sbp, dbp, grade, isolatedSystolic) =>
    expect(gradeBloodPressure(sbp, dbp)).toMatchObject({ grade, isolatedSystolic }),
  )
  it('vector 14: decimals and the flag beside grade 3', () => {
    expect(gradeBloodPressure(159.5, 89).label).toBe('1级高血压（单纯收缩期）')
    expect(gradeBloodPressure(180, 85).label).toBe('3级高血压（单纯收缩期）')
  })
})

describe('isBloodPressureKpiControlled (§2.5)', () => {
  it.each([
    [139, 89, 50, true],
    [140, 89, 50, false],
    [139, 90, 50, false],
    [139.9, 89.9, 64, true],
    [149, 89, 65, true],
    [150, 89, 65, false],
    [149, 90, 65, false],
    [148, 88, 64, false],
    [148, 88, null, false],
    [139, 89, null, true],
  ])('%d/%d at %s → %s', (sbp, dbp, age, controlled) =>
    expect(isBloodPressureKpiControlled(sbp, dbp, age)).toBe(controlled),
  )
  it('vectors 1, 2, 3 and 4', () => {
    expect(isBloodPressureKpiControlled(138, 88, 50)).toBe(true)
    expect(isBloodPressureKpiControlled(148, 88, 66)).toBe(true)
    expect(isBloodPressureAtClinicalGoal(148, 88, 66)).toBe(false)
    expect(isBloodPressureKpiControlled(148, 88, ageOn('1960-06-16', '2025-06-15'))).toBe(false)
    expect(isBloodPressureKpiControlled(148, 88, ageOn('1960-06-16', '2025-06-16'))).toBe(true)
    expect(isBloodPressureKpiControlled(148, 90, 66)).toBe(false)
  })
  it('takes other limits as data', () => {
    const flat = { sbp: 140, dbp: 90, elderAge: null, elderSbp: 150 }
    expect(systolicLimit(70, flat)).toBe(140)
    expect(systolicLimit(79, { ...flat, elderAge: 80 })).toBe(140)
    expect(systolicLimit(80, { ...flat, elderAge: 80 })).toBe(150)
  })
})

describe('clinical targets (§2.5)', () => {
  it.each([
    [79, {}, 130, 80],
    [80, {}, 150, 90],
    [80, { toleratesLower: true }, 140, 90],
    [null, {}, 130, 80],
    [79, { edition: 'legacy' }, 140, 90],
    [80, { edition: 'legacy' }, 150, 90],
    [80, { edition: 'legacy', toleratesLower: true }, 150, 90],
    [60, { edition: 'legacy', withComorbidity: true }, 130, 80],
  ] as const)('at %s with %j is <%d/%d', (age, options, sbp, dbp) =>
    expect(clinicalBloodPressureTarget(age, options)).toEqual({ sbp, dbp }),
  )
  it.each([
    [129, 79, true],
    [130, 79, false],
    [129, 80, false],
    [129.9, 79.9, true],
  ])('%d/%d at 60 → %s', (sbp, dbp, goal) => expect(isBloodPressureAtClinicalGoal(sbp, dbp, 60)).toBe(goal))
})
