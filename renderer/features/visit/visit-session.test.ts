import { describe, expect, it } from 'vitest'
import type { SessionLine, SessionView } from '../../../core/contract/rounding-day.ts'
import { callOrder, neighbour, nextWaiting, progressText } from './visit-session.ts'

const line = (personId: number, time: string, sortNo: number, state: SessionLine['state'] = 'waiting') =>
  ({ id: personId, personId, time, sortNo, state }) as SessionLine
/** Ranked 1, 2, 3; called 2, 1, then 3 without a time; 4 was taken out. */
const lines = [line(1, '09:00', 0), line(2, '08:30', 1), line(3, '', 2), line(4, '', 3, 'removed')]
const withState = (personId: number, state: SessionLine['state']) =>
  lines.map((each) => (each.personId === personId ? { ...each, state } : each))

it('calls by time, then whoever stands ready, never who was taken out', () =>
  expect(callOrder(lines).map((each) => each.personId)).toEqual([2, 1, 3]))

describe('nextWaiting', () => {
  it.each([
    ['nobody yet', lines, null, 2],
    ['after the first', lines, 2, 1],
    ['after the last, from the beginning', lines, 3, 2],
    ['passes over whoever was seen', withState(1, 'seen'), 2, 3],
    ['passes over whoever is absent', withState(1, 'absent'), 2, 3],
    ['somebody outside the list: the first', lines, 99, 2],
  ])('%s', (_, given, personId, next) => expect(nextWaiting(given, personId)?.personId).toBe(next))
  it('nobody is left', () => expect(nextWaiting([line(1, '09:00', 0), line(2, '08:30', 1, 'seen')], 1)).toBeNull())
})

it('steps on and back, and stops at the ends', () => {
  expect(neighbour(lines, 1, 1)?.personId).toBe(3)
  expect(neighbour(lines, 1, -1)?.personId).toBe(2)
  expect(neighbour(lines, 3, 1)).toBeNull()
  expect(neighbour(lines, 2, -1)).toBeNull()
})

it.each([
  [{ people: 24, waiting: 19, seen: 5, absent: 0, putOff: 0 }, '已看 5 / 24'],
  [{ people: 24, waiting: 16, seen: 5, absent: 1, putOff: 2 }, '已看 5 / 24，未到 1，推后 2'],
])('progress %o', (counts, text) => expect(progressText({ session: { counts } as SessionView['session'] })).toBe(text))
