import type { TeachingCase } from '../../../core/contract/entities/index.ts'
import type { Tone } from '../../shared/tone.ts'

export const caseStates: Readonly<Record<TeachingCase['state'], { tone: Tone; label: string }>> = {
  draft: { tone: 'amber', label: '草稿' },
  published: { tone: 'green', label: '已发布' },
  withdrawn: { tone: 'grey', label: '已撤下' },
}
