import { describe, expect, it } from 'vitest'
import { conditionKinds } from '../condition-kinds.ts'
import { complicationPlacings, diseasePlacing, findCategory, spectrumGroups } from './categories.ts'
import { ageBandOf, sexPartOf } from './parts.ts'

const htn = { disease: 'HTN', enrolDate: '2023-01-01' } as const
const dm = { disease: 'T2DM', enrolDate: '2024-02-01' } as const

describe('diseases', () => {
  it.each([
    ['one', [htn], 'disease.htnOnly'],
    ['the other', [dm], 'disease.dmOnly'],
    ['both', [htn, dm], 'disease.both'],
  ])('%s', (_name, files, key) => {
    expect(diseasePlacing(files).key).toBe(key)
  })

  it('says since when', () => {
    expect(diseasePlacing([htn, dm]).reason).toBe('高血压2023年1月1日建卡，糖尿病2024年2月1日建卡，在册')
  })
})

describe('complications', () => {
  it.each([
    ['a stroke and an infarction are two', ['302', '305'], ['complication.stroke', 'complication.coronary']],
    ['two strokes are one', ['301', '303'], ['complication.stroke']],
    ['an enlarged heart is organ damage', ['201'], ['complication.organ']],
    ['a risk factor is none', ['101'], ['complication.none']],
    ['nothing', [], ['complication.none']],
  ])('%s', (_name, recorded, keys) => {
    expect(complicationPlacings(recorded.map((kind) => ({ kind, foundOn: null }))).map(({ key }) => key)).toEqual(keys)
  })

  it('has exactly one place for every kind of damage and complication', () => {
    for (const { value, group } of conditionKinds)
      if (['2', '3', '4', '5'].includes(group)) {
        const [only, ...others] = complicationPlacings([{ kind: value, foundOn: null }])
        expect({ value, key: only?.key, others }).not.toMatchObject({ key: 'complication.none' })
        expect(others).toEqual([])
      }
  })

  it('says what was found when', () => {
    const [placing] = complicationPlacings([
      { kind: '301', foundOn: '2025-06-01' },
      { kind: '303', foundOn: null },
    ])
    expect(placing?.reason).toBe('脑出血（2025年6月1日发现）；脑卒中（类型不详）（发现日期不详）')
  })
})

it('finds a category by its key', () => {
  for (const group of spectrumGroups)
    for (const category of group.categories)
      expect(findCategory(`${group.id}.${category.id}`)).toEqual({ group, category })
  expect(findCategory('risk.9')).toBeNull()
  expect(findCategory('')).toBeNull()
})

describe('parts', () => {
  it.each([
    ['1991-01-01', '0'],
    ['1990-12-31', '35'],
    ['1961-01-01', '55'],
    ['1960-12-31', '65'],
    ['1950-12-31', '75'],
    [null, 'unknown'],
  ])('born %s is of %s', (birthDate, band) => {
    expect(ageBandOf(birthDate, '2025-12-31')).toBe(band)
  })

  it.each([
    ['1', '1'],
    ['2', '2'],
    ['0', 'unknown'],
    ['9', 'unknown'],
  ])('sex %s is %s', (sex, part) => {
    expect(sexPartOf(sex)).toBe(part)
  })
})
