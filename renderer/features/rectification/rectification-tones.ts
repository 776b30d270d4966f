import type { RectificationRow } from '../../../core/contract/rectifications.ts'
import { recheckNames, type RecheckVerdict } from '../../../core/domain/rectification/recheck.ts'
import { stateNames } from '../../../core/domain/rectification/rectification-words.ts'
import { daysBetween } from '../../../core/domain/local-date.ts'
import type { Tone } from '../../shared/tone.ts'

interface Chip {
  readonly tone: Tone
  readonly label: string
}

export function stateChip({ state, deadline }: RectificationRow): Chip {
  if (state === 'closed') return { tone: 'green', label: stateNames.closed }
  if (state === 'withdrawn') return { tone: 'grey', label: stateNames.withdrawn }
  if (deadline === 'overdue') return { tone: 'red', label: state === 'done' ? '待复查，逾期' : '逾期' }
  if (state === 'done') return { tone: 'teal', label: stateNames.done }
  return { tone: deadline === 'close' ? 'amber' : 'teal', label: stateNames.open }
}

/** `2025-10-31（还有 5 天）`, `2025-10-31（过了 3 天）`. */
export function dueText({ dueOn, deadline }: RectificationRow, today: string): string {
  if (deadline === 'settled') return dueOn
  const days = daysBetween(today, dueOn)
  return days < 0 ? `${dueOn}（过了 ${-days} 天）` : days === 0 ? `${dueOn}（今天）` : `${dueOn}（还有 ${days} 天）`
}

const verdictTones: Readonly<Record<RecheckVerdict, Tone>> = {
  mended: 'green',
  partly: 'amber',
  not: 'red',
  uncountable: 'grey',
}
export const verdictChip = (verdict: RecheckVerdict): Chip => ({
  tone: verdictTones[verdict],
  label: recheckNames[verdict],
})
