import { describe, expect, it } from 'vitest'
import { bandsOf, bandsText, scoreOf } from './fund-text.ts'

it.each([
  ['85.5', 8550],
  ['100', 10_000],
  ['100.01', null],
  ['0', 0],
  ['８５', 8500],
  ['85.555', null],
  ['', null],
  ['良', null],
])('the score %j is %j', (text, score) => expect(scoreOf(text)).toBe(score))

describe('bands', () => {
  it.each([
    ['', []],
    [
      '90=100，80=90',
      [
        { atLeast: 90, percent: 100 },
        { atLeast: 80, percent: 90 },
      ],
    ],
    [
      '80:90% 90:100%',
      [
        { atLeast: 90, percent: 100 },
        { atLeast: 80, percent: 90 },
      ],
    ],
    ['90=101', null],
    ['101=90', null],
    ['90=100、90=80', null],
    ['九十=100', null],
  ])('%j is %j', (text, bands) => expect(bandsOf(text)).toEqual(bands))

  it('are written as they are read', () => expect(bandsText(bandsOf('80=90，90=100') ?? [])).toBe('90=100，80=90'))
})
