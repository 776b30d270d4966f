import { describe, expect, it } from 'vitest'
import type { WorklistItem } from '../../../core/contract/care.ts'
import { holdsRight, type Right, type Role } from '../../../core/contract/rights.ts'
import { itemAction } from './item-action.ts'

const item: WorklistItem = {
  kind: 'due',
  personId: 5,
  name: '王建国',
  age: 61,
  village: '东岗村',
  doctor: '孙红勇',
  phoneMasked: '',
  disease: 'HTN',
  diseases: ['HTN'],
  dueDate: '2026-11-23',
  daysLate: 0,
  reason: '',
  taskId: null,
  taskOwner: null,
  mark: null,
}
const as = (role: Role) => (right: Right) => holdsRight(role, right)

describe('itemAction', () => {
  it.each([
    ['a follow-up that is due', {}, 'clerk', '录随访', '/follow-up/5/HTN'],
    ['the same for a specialist, who records none', {}, 'specialist', '打开患者', '/patients/5'],
    ['both diseases in one visit', { diseases: ['HTN', 'T2DM'] }, 'clerk', '录随访', '/follow-up/5/both'],
    [
      'a draft',
      { kind: 'draft', draftOf: { kind: 'follow-up', subject: '5:HTN' } },
      'clerk',
      '接着录',
      '/follow-up/5/HTN',
    ],
    [
      'a draft of a correction',
      { kind: 'draft', draftOf: { kind: 'correction', subject: '77' } },
      'clerk',
      '接着录',
      '/follow-up/record/77',
    ],
    [
      'a draft of a visit',
      { kind: 'draft', disease: null, draftOf: { kind: 'visit', subject: '5' } },
      'specialist',
      '接着录',
      '/visit/5',
    ],
    ['a task', { kind: 'task', taskId: 9 }, 'clerk', '办结', null],
    ['a missing examination', { kind: 'missing-exam' }, 'clerk', '录体检', '/exam/5'],
    ['the same for a specialist, who records none', { kind: 'missing-exam' }, 'specialist', '打开患者', '/patients/5'],
    ['somebody of the plan', { kind: 'planned' }, 'clerk', '录随访', '/follow-up/5/HTN'],
    ['after a referral', { kind: 'after-referral' }, 'clerk', '录随访', '/follow-up/5/HTN'],
    ['unseen this year', { kind: 'unseen' }, 'clerk', '录随访', '/follow-up/5/HTN'],
    ['a high-risk person', { kind: 'high-risk', disease: null }, 'clerk', '去测量', '/patients/screening'],
    ['the same for a specialist', { kind: 'high-risk', disease: null }, 'specialist', '打开患者', '/patients/5'],
    ['a missing check', { kind: 'missing-lab' }, 'specialist', '录化验', '/lab/5'],
    ['a number to verify', { kind: 'to-verify' }, 'clerk', '去核对', '/patients/5'],
  ] as const)('%s', (_, change, role, words, to) => {
    expect(itemAction({ ...item, ...change } as WorklistItem, as(role))).toEqual({ words, to })
  })
})
