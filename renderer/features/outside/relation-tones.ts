import type { Relation } from '../../../core/domain/insurance/related-diagnosis.ts'
import type { Tone } from '../../shared/tone.ts'

/** What cannot be told is what somebody has to look at. */
export const relationTones: Readonly<Record<Relation, Tone>> = { related: 'red', unrelated: 'grey', unclear: 'amber' }
