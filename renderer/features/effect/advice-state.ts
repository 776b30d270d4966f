import type { AdviceItem } from '../../../core/contract/advice.ts'
import type { Tone } from '../../shared/tone.ts'

/** The state of an advice as word and colour. */
export function adviceState({ state, daysLate }: Pick<AdviceItem, 'state' | 'daysLate'>): {
  tone: Tone
  label: string
} {
  if (state === 'done') return { tone: 'green', label: '已落实' }
  if (state === 'dropped') return { tone: 'grey', label: '未落实' }
  return daysLate > 0 ? { tone: 'red', label: `过期 ${daysLate} 天` } : { tone: 'amber', label: '待办' }
}
