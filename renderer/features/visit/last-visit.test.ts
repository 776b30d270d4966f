import { describe, expect, it } from 'vitest'
import type { PatientPage } from '../../../core/contract/patients.ts'
import { lastVisitOf } from './last-visit.ts'

const day = '2025-12-10'
const visit = (patch: object = {}) => ({
  id: 7,
  visitDate: '2025-09-03',
  specialistName: '周明远',
  sbp: 162,
  dbp: 96,
  fpg: null,
  regimenChanges: [{ action: 'start' }],
  ...patch,
})
const followUp = (visitDate: string, sbp: number | null, dbp: number | null, fpg: number | null = null) => ({
  visitDate,
  sbp,
  dbp,
  fpg,
})
const page = (visits: object[], followUps: object[] = [], tasks: object[] = []) =>
  ({ visits, followUps, tasks }) as unknown as PatientPage

describe('lastVisitOf', () => {
  it('is nothing before the first visit, nor for one of that very day', () => {
    expect(lastVisitOf(page([]), day)).toBeNull()
    expect(lastVisitOf(page([visit({ visitDate: day })]), day)).toBeNull()
  })
  it('tells the readings, the regimen and what became of its own advice', () => {
    const tasks = [
      { kind: 'advice', sourceId: 7, title: '复测血压', state: 'done' },
      { kind: 'advice', sourceId: 8, title: '别人的', state: 'open' },
      { kind: 'recheck', sourceId: 7, title: '复查', state: 'open' },
    ]
    const last = lastVisitOf(page([visit()], [], tasks), day)
    expect(last?.was).toBe('9月3日 周明远：血压 162/96；用药 加 1')
    expect(last?.advice).toEqual(['复测血压（已完成）'])
    expect([last?.since, last?.better]).toEqual([null, null])
  })
  it.each([
    [[followUp('2025-10-08', 148, 90)], '10月8日 血压 148/90（降 14/降 6）', true],
    [[followUp('2025-10-08', 162, 96)], '10月8日 血压 162/96（平/平）', false],
    [[followUp('2025-10-08', 170, 90)], '10月8日 血压 170/90（升 8/降 6）', false],
    [[followUp('2025-09-03', 148, 90)], null, null],
    [[followUp('2025-12-11', 148, 90)], null, null],
    [[followUp('2025-11-01', null, null), followUp('2025-10-08', 148, 90)], '10月8日 血压 148/90（降 14/降 6）', true],
  ])('%o since', (followUps, since, better) => {
    const last = lastVisitOf(page([visit()], followUps), day)
    expect([last?.since, last?.better]).toEqual([since, better])
  })
  it('is better only when everything measured again is lower', () => {
    const last = lastVisitOf(page([visit({ fpg: 8 })], [followUp('2025-10-08', 148, 90, 8.4)]), day)
    expect([last?.since, last?.better]).toEqual([
      '10月8日 血压 148/90（降 14/降 6），10月8日 空腹血糖 8.4（升 0.4）',
      false,
    ])
  })
})
