import { describe, expect, it } from 'vitest'
import { classifyFastingGlucose, clinicalGlucoseGoal, isGlucoseKpiControlled } from './glucose.ts'

describe('isGlucoseKpiControlled (§2.5)', () => {
  it.each([
    [6.9, true],
    [6.99, true],
    [7, false],
    [7.1, false],
    [0, false],
    [null, false],
    [3.9, true],
  ])('%s → %s', (fpg, controlled) => expect(isGlucoseKpiControlled(fpg)).toBe(controlled))
  it('vector 12: a post-meal value alone is not controlled', () => expect(isGlucoseKpiControlled(null)).toBe(false))
})

describe('classifyFastingGlucose (§2.2)', () => {
  it.each([
    [6, 'NORMAL'],
    [6.1, 'IMPAIRED'],
    [6.9, 'IMPAIRED'],
    [7, 'DIABETIC'],
  ])('%d → %s', (fpg, kind) => expect(classifyFastingGlucose(fpg)).toBe(kind))
})

describe('clinicalGlucoseGoal', () => {
  it.each([
    [{ fpg: 4.3 }, false],
    [{ fpg: 4.4 }, true],
    [{ fpg: 7 }, true],
    [{ fpg: 7.1 }, false],
    [{ fpg: null }, null],
    [{ fpg: null, glucose2h: 9.9 }, true],
    [{ fpg: null, glucose2h: 10 }, false],
    [{ fpg: null, glucoseRandom: 10 }, false],
    [{ fpg: 6, hba1c: 6.9 }, true],
    [{ fpg: 6, hba1c: 7 }, false],
  ])('%j → %s', (readings, atGoal) => expect(clinicalGlucoseGoal(readings).atGoal).toBe(atGoal))
  it('is relaxed for the old', () => {
    expect(clinicalGlucoseGoal({ fpg: null, hba1c: 7.9 }, true).hba1c).toBe(true)
    expect(clinicalGlucoseGoal({ fpg: null, hba1c: 8 }, true).hba1c).toBe(false)
  })
})
