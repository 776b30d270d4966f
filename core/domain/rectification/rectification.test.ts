import { describe, expect, it } from 'vitest'
import { recheckOf, recheckSentence, verdictOf } from './recheck.ts'
import { deadlineState, mayStep, type RectificationState, type StepKind } from './rectification-words.ts'

describe('the re-check', () => {
  it.each([
    [[1, 2], [1, 2], [1, 2], 'not', '当时 2 人，已改 0 人，未改 2 人'],
    [[1, 2], [2], [1, 2], 'partly', '当时 2 人，已改 1 人，未改 1 人'],
    [[1, 2], [], [1, 2], 'mended', '当时 2 人，已改 2 人，未改 0 人'],
    [[1, 2], [3], [1, 2, 3], 'mended', '当时 2 人，已改 2 人，未改 0 人；另有新出现 1 人'],
    [[1, 2], [2], [2], 'not', '当时 2 人，已改 0 人，未改 1 人，不再在册 1 人'],
    [[1], [], [], 'mended', '当时 1 人，已改 0 人，未改 0 人，不再在册 1 人'],
  ] as const)('then %o, now %o, on the register %o → %s', (then, now, register, verdict, sentence) => {
    const recheck = recheckOf(then, new Set(now), new Set(register))
    expect(verdictOf(recheck)).toBe(verdict)
    expect(recheckSentence(recheck)).toBe(sentence)
  })
})

it.each([
  ['open', '2025-10-09', 'overdue'],
  ['open', '2025-10-10', 'close'],
  ['open', '2025-10-17', 'close'],
  ['open', '2025-10-18', 'later'],
  ['done', '2025-10-09', 'overdue'],
  ['closed', '2025-10-09', 'settled'],
  ['withdrawn', '2025-10-09', 'settled'],
] as const)('%s, due %s, today 10 October → %s', (state, dueOn, deadline) =>
  expect(deadlineState(state, dueOn, '2025-10-10')).toBe(deadline),
)

it.each([
  ['open', ['note', 'report', 'close', 'extend', 'withdraw']],
  ['done', ['note', 'close', 'reopen', 'extend', 'withdraw']],
  ['closed', ['reopen']],
  ['withdrawn', ['reopen']],
] as [RectificationState, StepKind[]][])('of a problem that is %s: %o', (state, allowed) => {
  const all: StepKind[] = ['note', 'report', 'close', 'reopen', 'extend', 'withdraw']
  expect(all.filter((kind) => mayStep(kind, state))).toEqual(allowed)
})
