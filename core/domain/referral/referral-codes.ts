/** Code tables of referrals (domain handbook §1.7, §2.6, §2.9). */
import type { CodeList } from '../code-list.ts'

export const referralStates = [
  'drafted',
  'sent',
  'received',
  'returned',
  'followed',
  'closed',
  'refused',
  'absent',
  'declined',
] as const
export type ReferralState = (typeof referralStates)[number]
export type ReferralDirection = 'out' | 'back'

/** `declined`: a suggestion that was not followed, kept with its reason. */
export const referralStateCodes: CodeList = {
  id: 'referralState',
  name: '转诊状态',
  source: '§1.7 转诊状态机（工程建议）；拒接 G2·中',
  codes: [
    { value: 'drafted', label: '草拟' },
    { value: 'sent', label: '已转出' },
    { value: 'received', label: '已接诊' },
    { value: 'returned', label: '已回转' },
    { value: 'followed', label: '已回访' },
    { value: 'closed', label: '已关闭' },
    { value: 'refused', label: '拒接' },
    { value: 'absent', label: '患者未到' },
    { value: 'declined', label: '决定不转' },
  ],
}

export const referralDirectionCodes: CodeList = {
  id: 'referralDirection',
  name: '转诊方向',
  source: '§1.7 双向转诊',
  codes: [
    { value: 'out', label: '转出' },
    { value: 'back', label: '回转' },
  ],
}

/** How far beyond the county; such a referral needs the county's 转诊证明. */
export const referralBeyondCodes: CodeList = {
  id: 'referralBeyond',
  name: '转出范围',
  source: '§2.9 潜江：去省级由医共体开转诊证明·高',
  codes: [
    { value: '1', label: '县内' },
    { value: '2', label: '县外（省内）' },
    { value: '3', label: '省外' },
  ],
}

/** Nothing more will happen: only a step taken back opens it again. */
export const isReferralOver = (state: ReferralState): boolean => state === 'closed' || state === 'declined'

/** Somebody is on the way, with the hospital, or about to be sent: no second suggestion. */
export const isReferralUnderWay = (state: ReferralState): boolean =>
  state === 'drafted' || state === 'sent' || state === 'received'
