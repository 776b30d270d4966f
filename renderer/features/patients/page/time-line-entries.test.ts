import { describe, expect, it } from 'vitest'
import {
  condition,
  contract,
  followUp,
  highRisk,
  referral,
  screening,
  task,
} from '../../../../core/contract/entities/index.ts'
import type { PatientPage } from '../../../../core/contract/patients.ts'
import { timeLineEntries } from './time-line-entries.ts'

const stored = <T>(value: T, id: number) => ({ ...value, id, rev: 1 })
const personId = 1
const empty = {
  followUps: [],
  visits: [],
  exams: [],
  labs: [],
  prescriptions: [],
  screenings: [],
  referrals: [],
  tasks: [],
  files: [],
  residences: [],
  contracts: [],
  conditions: [],
  highRisks: [],
  admissions: [],
  insuredVisits: [],
  surveys: [],
}
const lines = (page: object) =>
  timeLineEntries({ ...empty, ...page } as unknown as PatientPage).map(({ date, name, verdict, outcome }) =>
    [date, name, verdict?.label ?? '', outcome].join('|'),
  )

describe('the line of time', () => {
  it('holds every contact, newest first', () => {
    expect(
      lines({
        followUps: [
          stored(
            followUp.parse({
              personId,
              disease: 'HTN',
              visitDate: '2025-03-01',
              sbp: 150,
              dbp: 90,
              visitClass: '2',
              nextStep: '2',
            }),
            1,
          ),
        ],
        screenings: [
          stored(screening.parse({ personId, screenDate: '2024-12-01', sbp: 142, dbp: 88, guidance: '限盐' }), 2),
        ],
        tasks: [
          stored(
            task.parse({ personId, kind: 'advice', title: '复查血钾', ownerName: '周村医', dueDate: '2025-05-01' }),
            3,
          ),
          stored(
            task.parse({
              personId,
              kind: 'recheck',
              title: '两周复访',
              ownerName: '周村医',
              dueDate: '2025-03-15',
              state: 'done',
              closedDate: '2025-03-14',
              result: '138/86',
            }),
            4,
          ),
        ],
      }),
    ).toEqual([
      '2025-05-01|专家建议|待办|复查血钾',
      '2025-03-14|两周复访|已完成|两周复访，138/86',
      '2025-03-01|高血压随访|控制不满意|第1次控制不满意2周随访',
      '2024-12-01|首诊测压||限盐',
    ])
  })

  it('and every change of the register', () => {
    const statuses = [
      { id: 2, status: 'closed', reason: 'moved', fromDate: '2025-07-10', note: '去合肥' },
      { id: 1, status: 'active', reason: null, fromDate: '2023-05-12', note: null },
    ]
    expect(
      lines({
        files: [{ disease: 'HTN', statuses }],
        residences: [
          { id: 2, villageId: 2, village: '西湖村', fromDate: '2025-01-01' },
          { id: 1, villageId: 1, village: '东岗村', fromDate: '2023-05-12' },
        ],
        contracts: [
          stored(
            contract.parse({ personId, signDate: '2024-01-01', paid: true, stopDate: '2025-07-10', stopReason: '02' }),
            5,
          ),
        ],
        conditions: [
          stored(condition.parse({ personId, kind: '302', foundOn: '2024-05-01', foundOnPrecision: 'month' }), 6),
          stored(condition.parse({ personId, kind: '404' }), 7),
        ],
        highRisks: [
          stored(
            highRisk.parse({
              personId,
              foundOn: '2023-01-01',
              kinds: [],
              reason: '血压偏高',
              ruleVersion: '1',
              lastSeenOn: '2023-01-01',
              nextDueOn: '2023-07-01',
            }),
            8,
          ),
        ],
      }),
    ).toEqual([
      '2025-07-10|解约||迁出',
      '2025-07-10|高血压档案|注销|迁出，去合肥',
      '2025-01-01|迁村||东岗村 → 西湖村',
      '2024-05-01|病情||缺血性脑卒中（脑梗死），2024年5月',
      '2024-01-01|签约||有偿',
      '2023-05-12|高血压档案|在管|建档，纳入管理',
      '2023-01-01|高危登记||',
    ])
  })

  it('has a referral on the day it began, with the state it has now and what was said last', () => {
    const steps = [
      { state: 'drafted', on: '2025-03-01' },
      { state: 'absent', on: '2025-03-04', note: '家里农忙' },
    ]
    const slip = referral.parse({ personId, state: 'absent', steps, hospital: '县医院', department: '心内科' })
    expect(lines({ referrals: [stored(slip, 9)] })).toEqual(['2025-03-01|双向转诊|患者未到|县医院 心内科；家里农忙'])
  })
})
