import { describe, expect, it } from 'vitest'
import { admissionDeduction, jz01, jz02 } from './jinzhai-scoring.ts'

describe('admissionDeduction', () => {
  it.each([
    [15_000, 3, -1.2],
    [15_001, 3, -0.9],
    [25_000, 3, -0.6],
    [24_999, 3, -0.9],
    [0, 1, -0.4],
    [30_000, 0, 0],
  ])('vector 17: %i insured, %i admissions → %d', (insured, admissions, points) =>
    expect(admissionDeduction(jz01, insured, admissions)).toBe(points),
  )
  it.each([
    [15_000, 3, -0.12],
    [15_001, 3, -0.09],
    [25_000, 3, -0.06],
  ])('JZ02: %i insured, %i admissions → %d', (insured, admissions, points) =>
    expect(admissionDeduction(jz02, insured, admissions)).toBe(points),
  )
})
