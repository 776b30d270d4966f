import { describe, expect, it } from 'vitest'
import { referralStates, type ReferralDirection, type ReferralState } from './referral-codes.ts'
import {
  isFollowedBy,
  nextReferralStates,
  referralProblems,
  referralStateOn,
  stepsWith,
  stepTakenBack,
  type ReferralFacts,
} from './referral-steps.ts'

const step = (state: ReferralState, on: string) => ({ state, on, note: null, followUpId: null })
const slip = (state: ReferralState, more: Partial<ReferralFacts> = {}): ReferralFacts => ({
  direction: 'out',
  state,
  steps: [step(state, '2025-03-01')],
  hospital: '县人民医院',
  doctor: '赵公卫',
  impression: '高血压',
  presentIllness: '连续两次不满意',
  greenChannel: false,
  emergencyReason: null,
  certificateNo: null,
  certificateDate: null,
  backDiagnosis: '高血压 3 级',
  ...more,
})
const today = '2025-03-20'
const take = (referral: ReferralFacts, state: ReferralState, more: object = {}) =>
  referralProblems(referral, { state, on: '2025-03-05', note: '说明', ...more }, today).map((each) => each.field)

/** Row: from; columns: everything that may follow. */
const allowed: Readonly<Record<ReferralDirection, Partial<Record<ReferralState, readonly ReferralState[]>>>> = {
  out: {
    drafted: ['sent'],
    sent: ['received', 'returned', 'followed', 'refused', 'absent', 'closed'],
    received: ['returned', 'followed', 'closed'],
    returned: ['followed', 'closed'],
    followed: ['closed', 'returned'],
    refused: ['sent', 'closed'],
    absent: ['sent', 'received', 'closed'],
  },
  back: { drafted: ['returned'], returned: ['followed', 'closed'], followed: ['closed'] },
}
const pairs = (['out', 'back'] as const).flatMap((direction) =>
  referralStates.flatMap((from) =>
    referralStates.map((to) => [direction, from, to, allowed[direction][from]?.includes(to) ?? false] as const),
  ),
)

describe('every change of state (domain handbook §1.7)', () => {
  it.each(pairs)('%s: %s → %s: %s', (direction, from, to, may) => {
    expect(take(slip(from, { direction }), to)).toEqual(may ? [] : ['state'])
    expect(nextReferralStates({ direction, state: from }).includes(to)).toBe(may)
  })
})

describe('what a step needs', () => {
  it.each<[string, ReferralFacts, ReferralState, object, string[]]>([
    ['the hospital', slip('drafted', { hospital: ' ' }), 'sent', {}, ['hospital']],
    ['the impression', slip('drafted', { impression: null }), 'sent', {}, ['impression']],
    ['the reason', slip('drafted', { presentIllness: null }), 'sent', {}, ['presentIllness']],
    ['the doctor', slip('drafted', { doctor: null }), 'sent', {}, ['doctor']],
    ['what is urgent', slip('drafted', { greenChannel: true }), 'sent', {}, ['emergencyReason']],
    ['what is urgent, told', slip('drafted', { greenChannel: true, emergencyReason: '血压 200/120' }), 'sent', {}, []],
    ['a certificate without its day', slip('drafted', { certificateNo: '12' }), 'sent', {}, ['certificateDate']],
    [
      'a certificate without its number',
      slip('drafted', { certificateDate: '2025-03-01' }),
      'sent',
      {},
      ['certificateNo'],
    ],
    ['the diagnosis of the hospital', slip('sent', { backDiagnosis: null }), 'returned', {}, ['backDiagnosis']],
    ['a reason to refuse', slip('sent'), 'refused', { note: ' ' }, ['note']],
    ['a reason not to have come', slip('sent'), 'absent', { note: null }, ['note']],
    ['what the follow-up found', slip('returned'), 'followed', { note: null }, ['note']],
    ['a reason to end without a follow-up', slip('returned'), 'closed', { note: null }, ['note']],
    ['nothing to end after one', slip('followed'), 'closed', { note: null }, []],
    ['nothing to be received', slip('sent'), 'received', { note: null }, []],
    ['a day not before the last step', slip('sent'), 'received', { on: '2025-02-28' }, ['on']],
    ['the same day is fine', slip('sent'), 'received', { on: '2025-03-01' }, []],
    ['today is fine', slip('sent'), 'received', { on: today }, []],
    ['a draft typed after the day it was sent', slip('drafted'), 'sent', { on: '2025-02-20' }, []],
    ['a day not after today', slip('sent'), 'received', { on: '2025-03-21' }, ['on']],
  ])('%s', (_name, referral, to, more, fields) => expect(take(referral, to, more)).toEqual(fields))
})

describe('the steps as history', () => {
  const steps = [step('drafted', '2025-03-01'), step('sent', '2025-03-02'), step('received', '2025-03-04')]
  it.each([
    ['2025-02-28', null],
    ['2025-03-01', 'drafted'],
    ['2025-03-03', 'sent'],
    ['2025-03-04', 'received'],
  ])('on %s it was %s', (day, state) => expect(referralStateOn({ steps }, day)).toBe(state))
  it('begin no later than the day of sending', () => {
    const sent = step('sent', '2025-02-20')
    expect(stepsWith([step('drafted', '2025-03-01')], sent)).toEqual([step('drafted', '2025-02-20'), sent])
  })
  it('gives the last step back, never the first', () => {
    expect(stepTakenBack(steps)).toEqual({ state: 'sent', steps: steps.slice(0, 2) })
    expect(stepTakenBack(steps.slice(0, 1))).toBeNull()
  })
  it.each<[ReferralState, string, boolean]>([
    ['sent', '2025-03-02', false],
    ['sent', '2025-03-03', true],
    ['returned', '2025-03-03', true],
    ['drafted', '2025-03-09', false],
    ['absent', '2025-03-09', false],
    ['followed', '2025-03-09', false],
  ])('%s is followed by a meeting on %s: %s', (state, day, is) =>
    expect(isFollowedBy({ state, steps: [step(state, '2025-03-02')] }, day)).toBe(is),
  )
})
