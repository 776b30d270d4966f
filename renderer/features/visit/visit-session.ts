import type { SessionLine, SessionView } from '../../../core/contract/rounding-day.ts'

export type SessionReason = SessionLine['reasons'][number]

/** The order in which people are called: village by village for those who have a time, then those who stand ready. */
export const callOrder = (lines: readonly SessionLine[]): SessionLine[] =>
  lines
    .filter(({ state }) => state !== 'removed')
    .toSorted((a, b) => (a.time || '99:99').localeCompare(b.time || '99:99') || a.sortNo - b.sortNo || a.id - b.id)

/** Who comes after somebody: the next who waits, else the first who waits; null: everybody is done. */
export function nextWaiting(lines: readonly SessionLine[], personId: number | null): SessionLine | null {
  const order = callOrder(lines)
  const at = order.findIndex((line) => line.personId === personId)
  const waiting = (line: SessionLine) => line.state === 'waiting' && line.personId !== personId
  return order.slice(at + 1).find(waiting) ?? order.find(waiting) ?? null
}

/** One place on or back in the order, whatever became of them; null at its ends. */
export function neighbour(lines: readonly SessionLine[], personId: number, step: 1 | -1): SessionLine | null {
  const order = callOrder(lines)
  const at = order.findIndex((line) => line.personId === personId)
  return at === -1 ? null : (order[at + step] ?? null)
}

/** `已看 5 / 24，未到 1，推后 2`. */
export function progressText({ session: { counts } }: Pick<SessionView, 'session'>): string {
  return [
    `已看 ${counts.seen} / ${counts.people}`,
    counts.absent > 0 ? `未到 ${counts.absent}` : '',
    counts.putOff > 0 ? `推后 ${counts.putOff}` : '',
  ]
    .filter(Boolean)
    .join('，')
}
