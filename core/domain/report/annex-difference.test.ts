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
  ).toEqual([{ row: 'a', before: 2, after: 2, added: [3], removed: [1], changed: [2] }]))
it('knows a figure that has nobody any more, and one that is new', () =>
  expect(
    annexDifferences(sealed, [
      ['a', 1, 'x'],
      ['a', 2, 'x'],
      ['c', 5, 'x'],
    ]),
  ).toEqual([
    { row: 'b', before: 1, after: 0, added: [], removed: [1], changed: [] },
    { row: 'c', before: 0, after: 1, added: [5], removed: [], changed: [] },
  ]))
