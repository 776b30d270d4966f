import type { ReferralShow } from '../../../core/contract/referrals.ts'
import type { ReferralState } from '../../../core/domain/referral/referral-codes.ts'
import type { SuggestionKind } from '../../../core/domain/referral/referral-suggestion.ts'
import type { Tone } from '../../shared/tone.ts'

export { referralShowNames as showNames } from '../../../core/contract/referrals.ts'
export { referralTones as stateTones } from '../../shared/referral-tones.ts'

export const emptyHints: Readonly<Record<ReferralShow, string>> = {
  suggested: '随访、巡诊和就诊层级里没有新的转诊依据。要给别人转诊，在上面的框里打姓名。',
  late: '没有要催的转诊。',
  drafted: '没有写了还没转出的单子。',
  sent: '没有在路上的患者。',
  received: '没有正在上级医院的患者。',
  returned: '没有回转后等回访的患者。',
  followed: '没有回访完等关闭的单子。',
  failed: '没有被拒接或没到院的患者。',
  over: '还没有关闭的转诊单。',
}

export const kindTones: Readonly<Record<SuggestionKind, Tone>> = {
  emergency: 'red',
  complication: 'red',
  severe: 'red',
  uncontrolled: 'amber',
  adverse: 'amber',
  specialist: 'teal',
  screening: 'teal',
}

/** What the button of a step says. */
export const moveNames: Readonly<Record<ReferralState, string>> = {
  drafted: '草拟',
  sent: '转出',
  received: '对方已接诊',
  returned: '已回转',
  followed: '回访完成',
  closed: '关闭转诊',
  refused: '对方拒接',
  absent: '患者未到',
  declined: '不转',
}

/** The key of a step, after the sound of its word; Alt and a number open other pages. */
export const moveKeys: Readonly<Record<ReferralState, string>> = {
  drafted: '',
  sent: 'Alt+Z',
  received: 'Alt+J',
  returned: 'Alt+H',
  followed: 'Alt+F',
  closed: 'Alt+G',
  refused: 'Alt+R',
  absent: 'Alt+W',
  declined: '',
}

/** What the note of a step asks for. */
export function notePrompt(to: ReferralState, from: ReferralState): string {
  if (to === 'refused') return '对方为什么不接？如：没有床位'
  if (to === 'absent') return '为什么没去？如：家里没人陪'
  if (to === 'followed') return '回访到什么？如：已住院 5 天，血压 138/84'
  if (to === 'closed' && from !== 'followed') return '为什么没有回访就关闭？'
  return '说明（可以不填）'
}
