import { expect, it } from 'vitest'
import { shareOfDaysCovered, type CoveredSupply } from './days-covered.ts'

const span = { from: '2025-01-01', to: '2025-01-10', stoppedOn: new Map<string, string>() }
const of = (...supplies: readonly (readonly [string, number, string?])[]): CoveredSupply[] =>
  supplies.map(([on, days, drug = '氨氯地平']) => ({ on, days, drug }))

it.each([
  ['nothing was handed out', of(), null],
  ['the whole span', of(['2025-01-01', 10]), 1],
  ['one day short', of(['2025-01-01', 9]), 0.9],
  ['days before the first supply are not asked', of(['2025-01-06', 4]), 0.8],
  ['the last day alone', of(['2025-01-10', 30]), 1],
  ['a supply after the span', of(['2025-01-11', 30]), null],
  ['what was fetched early is used afterwards', of(['2025-01-01', 5], ['2025-01-03', 5]), 1],
  ['what was fetched late leaves a gap', of(['2025-01-01', 3], ['2025-01-06', 5]), 0.8],
  ['what was left from the year before', of(['2024-12-30', 7]), 0.5],
  ['what ended on the last day of the year before', of(['2024-12-22', 10]), null],
  ['one of two medicines is enough', of(['2025-01-01', 4], ['2025-01-05', 6, '缬沙坦']), 1],
  ['days with both count once', of(['2025-01-01', 5], ['2025-01-01', 5, '缬沙坦']), 0.5],
  ['not in the order of days', of(['2025-01-06', 5], ['2025-01-01', 5]), 1],
])('share of days with medicine: %s', (_what, supplies, share) =>
  expect(shareOfDaysCovered(supplies, span)).toBe(share),
)

it.each([
  ['stopped in the middle', '2025-01-06', 1],
  ['stopped after a gap', '2025-01-08', 5 / 7],
  ['stopped on the first day', '2025-01-01', null],
  ['stopped after the span', '2025-02-01', 0.5],
])('a medicine that was %s is not expected afterwards', (_what, stoppedOn, share) =>
  expect(shareOfDaysCovered(of(['2025-01-01', 5]), { ...span, stoppedOn: new Map([['氨氯地平', stoppedOn]]) })).toBe(
    share,
  ),
)
