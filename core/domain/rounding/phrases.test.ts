import { describe, expect, it } from 'vitest'
import { phrases, withPhrases } from './phrases.ts'

const list = phrases.subjective

describe('withPhrases', () => {
  it.each([
    ['1', '无明显不适'],
    ['16', '无明显不适，规律服药'],
    ['wbs', '无明显不适'],
    ['WBS', '无明显不适'],
    ['夜尿 2 次+6', '夜尿 2 次，规律服药'],
    ['夜尿 2 次+wbs', '夜尿 2 次，无明显不适'],
    ['+1', '无明显不适'],
  ])('%s', (typed, said) => expect(withPhrases(typed, list)).toBe(said))

  it.each(['', '头晕', '头晕 1', '10', 'xyz', '血压+', '0', '1a'])('leaves %j alone', (typed) =>
    expect(withPhrases(typed, list)).toBe(typed),
  )
  it('leaves digits alone when one of them has no phrase', () =>
    expect(withPhrases('19', phrases.objective)).toBe('19'))
})

it.each(Object.entries(phrases))('%s: at most nine, and no initials twice', (_, each) => {
  expect(each.length).toBeLessThanOrEqual(9)
  expect(new Set(each.map((one) => one.letters)).size).toBe(each.length)
})
