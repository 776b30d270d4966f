/** Of two files of one disease that turn out to be one person's: whose status goes on. */
import type { LocalDate } from '../local-date.ts'

export interface FileState {
  readonly enrolDate: LocalDate
  readonly status: 'active' | 'lost' | 'closed'
  readonly reason: string | null
}

export interface Prevailing {
  readonly side: 'keep' | 'merge'
  readonly reason: string
}

interface Rank {
  readonly reason: string
  readonly holds: (state: FileState) => boolean
}

/**
 * A death ends both; care that goes on is truer than an end that only closed one of two files; somebody who is looked for is still
 * on the register; a file closed as a duplicate says nothing about the person.
 */
const ranks: readonly Rank[] = [
  { reason: '这一份登记了死亡', holds: ({ status, reason }) => status === 'closed' && reason === 'died' },
  { reason: '这一份仍在管', holds: ({ status }) => status === 'active' },
  { reason: '这一份是失访，另一份已注销', holds: ({ status }) => status === 'lost' },
  { reason: '另一份是作为重复档案注销的', holds: ({ reason }) => reason !== 'duplicate' },
]

const rankOf = (state: FileState): number => {
  const at = ranks.findIndex(({ holds }) => holds(state))
  return at < 0 ? ranks.length : at
}

/** Of two in the same state the one enrolled earlier; of two enrolled on one day the one that stays. */
export function prevailingFile(keep: FileState, merge: FileState): Prevailing {
  const [kept, merged] = [rankOf(keep), rankOf(merge)]
  const better = Math.min(kept, merged)
  if (kept !== merged) return { side: kept < merged ? 'keep' : 'merge', reason: ranks[better]?.reason ?? '' }
  if (merge.enrolDate < keep.enrolDate) return { side: 'merge', reason: '这一份建档更早' }
  return { side: 'keep', reason: keep.enrolDate < merge.enrolDate ? '这一份建档更早' : '两份一样，用保留的档案' }
}
