import { expect, it } from 'vitest'
import { annexDifferences, type SealedLine } from './annex-difference.ts'

const sealed: SealedLine[] = [
  ['a', 1, 'x'],
  ['a', 2, 'x'],
  ['b', 1, 'x'],
]

it('says nothing of lists that are the same, whatever their order', () =>
  expect(annexDifferences(sealed, [...sealed].reverse())).toEqual([]))
it('tells who came, went or is said differently', () =>
  expect(
    annexDifferences(sealed, [
      ['a', 2, 'y'],
      ['a', 3, 'x'],
      ['b', 1, 'x'],
    ]),
  ).toEqual([{ row: 'a', then: 2, now: 2, added: [3], removed: [1], changed: [2] }]))
it('knows a figure that has nobody any more, and one that is new', () =>
  expect(
    annexDifferences(sealed, [
      ['a', 1, 'x'],
      ['a', 2, 'x'],
      ['c', 5, 'x'],
    ]),
  ).toEqual([
    { row: 'b', then: 1, now: 0, added: [], removed: [1], changed: [] },
    { row: 'c', then: 0, now: 1, added: [5], removed: [], changed: [] },
  ]))
