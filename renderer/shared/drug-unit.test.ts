import { describe, expect, it } from 'vitest'
import { unitOfSpec } from './drug-unit.ts'

describe('unitOfSpec', () => {
  it.each([
    ['5mg', 'mg'],
    ['0.5g', 'g'],
    ['300U/3ml', 'U'],
    ['3ml：300IU', 'ml'],
    ['每盒 10 片', null],
  ])('%s', (spec, unit) => expect(unitOfSpec(spec)).toBe(unit))
})
