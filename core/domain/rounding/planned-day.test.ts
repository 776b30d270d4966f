import { expect, it } from 'vitest'
import { planStateWords, wasMissed } from './planned-day.ts'

it.each([
  ['its own day', '2025-10-14', false, 'planned', '2025-10-14', '待去'],
  ['the day after', '2025-10-14', false, 'planned', '2025-10-15', '没去'],
  ['the Sunday of its week', '2025-10-13', true, 'planned', '2025-10-19', '待去'],
  ['the Monday after its week', '2025-10-13', true, 'planned', '2025-10-20', '没去'],
  ['a day that was done', '2025-10-14', false, 'done', '2025-10-15', '已去'],
  ['a day that was moved', '2025-10-14', false, 'moved', '2025-10-15', '已改期'],
] as const)('%s', (_, plannedOn, wholeWeek, shownState, today, words) => {
  const entry = { plannedOn, wholeWeek, shownState }
  expect(planStateWords(entry, today)).toBe(words)
  expect(wasMissed(entry, today)).toBe(words === '没去')
})
