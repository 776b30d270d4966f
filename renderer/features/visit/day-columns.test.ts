import { expect, it } from 'vitest'
import type { SessionLine } from '../../../core/contract/rounding-day.ts'
import { dayRows, whyShort } from './day-columns.ts'

const lines = (...states: SessionLine['state'][]) => states.map((state, at) => ({ id: at + 1, state }) as SessionLine)
const shown = (given: readonly SessionLine[], fits: number) =>
  dayRows(given, fits).map((row) => (row.kind === 'limit' ? '—' : row.line.id))

it.each([
  ['more than fit', lines('waiting', 'seen', 'waiting'), 2, [1, 2, '—', 3]],
  ['just as many as fit', lines('waiting', 'waiting'), 2, [1, 2]],
  ['who was taken out takes no place', lines('waiting', 'waiting', 'removed'), 2, [1, 2, 3]],
  ['nobody', [], 2, []],
] as const)('%s', (_, given, fits, rows) => expect(shown(given, fits)).toEqual(rows))

it.each([
  [['uncontrolled-twice', 'uncontrolled-twice', 'labs'], '连续不达标、缺检查'],
  [[], '手工加入'],
])('%s in one glance', (codes, words) =>
  expect(whyShort({ reasons: codes.map((code) => ({ code, sentence: '' })) })).toBe(words),
)
