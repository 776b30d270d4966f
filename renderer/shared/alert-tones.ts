import type { AlertLevel } from '../../core/domain/prescription/rule-context.ts'
import type { Tone } from './tone.ts'

export const alertTones: Readonly<Record<AlertLevel, Tone>> = { block: 'red', warn: 'amber', hint: 'grey' }
