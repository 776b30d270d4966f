import type { ReferralState } from '../../core/domain/referral/referral-codes.ts'
import type { Tone } from './tone.ts'

export const referralTones: Readonly<Record<ReferralState, Tone>> = {
  drafted: 'grey',
  sent: 'amber',
  received: 'teal',
  returned: 'teal',
  followed: 'green',
  closed: 'grey',
  refused: 'red',
  absent: 'red',
  declined: 'grey',
}
