import { describe, expect, it } from 'vitest'
import { meetsTarget, rateText, shortOfTarget, targetText } from './rate-text.ts'

describe('rateText', () => {
  it.each([
    [1, 2, null, '50.0%'],
    [521, 1000, null, '52.1%'],
    [0, 5, null, '0.0%'],
    [0, 0, null, '—'],
    [1, 3, null, '33.3%'],
    [2, 3, 0.6, '66.7%'],
    [5496, 10000, 0.55, '54.96%'],
    [54999, 100000, 0.55, '54.999%'],
    [11, 20, 0.55, '55.0%'],
    [5495, 10000, 0.55, '54.95%'],
    [549, 1000, 0.55, '54.9%'],
  ])('%i/%i of %s → %s', (numerator, denominator, target, text) =>
    expect(rateText(numerator, denominator, target)).toBe(text),
  )
  it('writes targets', () =>
    expect([targetText(0.7), targetText(0.04), targetText(0.025), targetText(0.55)]).toEqual([
      '70%',
      '4%',
      '2.5%',
      '55%',
    ]))
})

describe('targets', () => {
  it.each([
    [11, 20, 0.55, true, 0],
    [10, 20, 0.55, false, 1],
    [0, 0, 0.55, false, 0],
    [69, 100, 0.7, false, 1],
    [70, 100, 0.7, true, 0],
    [7, 10, 0.7, true, 0],
    [0, 3, 0.7, false, 3],
  ])('%i/%i of %d: met %s, short %i', (numerator, denominator, target, met, short) => {
    expect(meetsTarget(numerator, denominator, target)).toBe(met)
    expect(shortOfTarget(numerator, denominator, target)).toBe(short)
  })
})
