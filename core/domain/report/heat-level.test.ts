import { describe, expect, it } from 'vitest'
import { heatLevel, type HeatLevel } from './heat-level.ts'

const of = (numerator: number, denominator = 1000) => ({ numerator, denominator })

describe('heatLevel', () => {
  it.each<[string, number, number, number | null, HeatLevel]>([
    ['at the target', 700, 1000, 0.7, 'reached'],
    ['one person short', 699, 1000, 0.7, 'near'],
    ['exactly five points short', 650, 1000, 0.7, 'near'],
    ['more than five points short', 649, 1000, 0.7, 'far'],
    ['a fifth short of a small target', 80, 1000, 0.1, 'near'],
    ['more than that', 79, 1000, 0.1, 'far'],
    ['nobody to count', 0, 0, 0.7, 'none'],
    ['no target, like the township', 500, 1000, null, 'even'],
    ['no target, exactly five points more', 550, 1000, null, 'even'],
    ['no target, more than that', 551, 1000, null, 'above'],
    ['no target, exactly five points less', 450, 1000, null, 'even'],
    ['no target, less than that', 449, 1000, null, 'below'],
  ])('%s', (_name, numerator, denominator, target, level) => {
    expect(heatLevel(of(numerator, denominator), of(500), target)).toBe(level)
  })

  it.each<[number, HeatLevel]>([
    [120, 'even'],
    [121, 'above'],
    [80, 'even'],
    [79, 'below'],
  ])('%i per mille beside a township of 10 %% is %s', (numerator, level) => {
    expect(heatLevel(of(numerator), of(100), null)).toBe(level)
  })

  it('says nothing beside a township without anybody', () => {
    expect(heatLevel(of(1, 2), of(0, 0), null)).toBe('none')
  })
})
