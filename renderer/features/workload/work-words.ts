import type { WorkState } from '../../../core/contract/workload.ts'
import type { Tone } from '../../shared/tone.ts'

export const workStates: Readonly<Record<WorkState, { tone: Tone; label: string }>> = {
  unsigned: { tone: 'amber', label: '未签认' },
  signed: { tone: 'green', label: '已签认' },
  changed: { tone: 'red', label: '签认后有变化' },
}
