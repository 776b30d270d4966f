import { describe, expect, it } from 'vitest'
import { dueDateOf, dueStateOf, scheduleEntries } from './follow-up-schedule.ts'
import type { ScheduleFacts, ScheduleVisit } from './follow-up-schedule.ts'

const visit = (visitDate: string, changes: Partial<ScheduleVisit> = {}): ScheduleVisit => ({
  visitDate,
  contact: 'met',
  visitClass: '1',
  nextStep: '1',
  nextVisitDate: null,
  ...changes,
})
const facts = (visits: ScheduleVisit[], changes: Partial<ScheduleFacts> = {}): ScheduleFacts => ({
  disease: 'HTN',
  enrolDate: '2024-05-01',
  status: 'active',
  visits,
  examDates: ['2025-01-10'],
  ...changes,
})

describe('dueStateOf', () => {
  it.each([
    ['2025-06-07', 'not-yet'],
    ['2025-06-08', 'due'],
    ['2025-06-15', 'due'],
    ['2025-06-22', 'due'],
    ['2025-06-23', 'overdue'],
    ['2025-07-15', 'overdue'],
    ['2025-07-16', 'seriously-overdue'],
  ])('due 15 June, on %s: %s', (today, state) => expect(dueStateOf('2025-06-15', today)).toBe(state))
  it('takes another window', () => expect(dueStateOf('2025-06-15', '2025-06-16', { windowDays: 0 })).toBe('overdue'))
})

describe('dueDateOf', () => {
  it.each([
    ['newly enrolled', [], '2024-05-01', 'enrolment'],
    ['planned', [visit('2025-03-01', { nextVisitDate: '2025-05-20' })], '2025-05-20', 'planned'],
    ['nothing planned', [visit('2025-03-01')], '2025-05-30', 'interval'],
    [
      'a plan before the visit is none',
      [visit('2025-03-01', { nextVisitDate: '2025-03-01' })],
      '2025-05-30',
      'interval',
    ],
    ['two-week step', [visit('2025-03-01', { visitClass: '2', nextStep: '2' })], '2025-03-15', 'recheck'],
    ['class 2 without a step', [visit('2025-03-01', { visitClass: '2', nextStep: null })], '2025-03-15', 'recheck'],
    ['class 3 without a step', [visit('2025-03-01', { visitClass: '3', nextStep: null })], '2025-03-15', 'recheck'],
    [
      'the doctor chose routine for class 2',
      [visit('2025-03-01', { visitClass: '2', nextStep: '1', nextVisitDate: '2025-06-01' })],
      '2025-06-01',
      'planned',
    ],
    [
      'a later plan does not put off the re-check',
      [visit('2025-03-01', { nextStep: '3', nextVisitDate: '2025-06-01' })],
      '2025-03-15',
      'recheck',
    ],
    [
      'an earlier plan brings it forward',
      [visit('2025-03-01', { nextStep: '2', nextVisitDate: '2025-03-08' })],
      '2025-03-08',
      'recheck',
    ],
    [
      'a lost contact moves nothing',
      [visit('2025-03-01'), visit('2025-05-25', { contact: 'lost', visitClass: null, nextStep: null })],
      '2025-05-30',
      'interval',
    ],
    [
      'a lost contact with a plan',
      [visit('2025-03-01'), visit('2025-05-25', { contact: 'lost', nextVisitDate: '2025-06-10' })],
      '2025-06-10',
      'planned',
    ],
  ])('%s', (_, visits, dueDate, basis) => expect(dueDateOf(facts(visits))).toMatchObject({ dueDate, basis }))
  it('says why', () => {
    expect(dueDateOf(facts([visit('2025-03-01', { visitClass: '2', nextStep: '2' })])).sentence).toBe(
      '2025年3月1日控制不满意，14 天内应复访',
    )
    expect(dueDateOf(facts([visit('2025-03-01')])).sentence).toBe('2025年3月1日随访后未约日期，按 90 天计')
  })
})

const kinds = (f: ScheduleFacts, today: string) => scheduleEntries(f, today).map((entry) => entry.kind)

describe('scheduleEntries', () => {
  const planned = facts([visit('2025-03-01', { nextVisitDate: '2025-06-15' })])
  it.each([
    ['2025-06-07', []],
    ['2025-06-08', ['due']],
    ['2025-06-22', ['due']],
    ['2025-06-23', ['overdue']],
    ['2025-07-16', ['overdue']],
    ['2026-01-01', ['overdue', 'unseen-this-year', 'missing-exam']],
  ])('planned for 15 June, on %s', (today, expected) => expect(kinds(planned, today)).toEqual(expected))
  it('counts the days and marks the serious', () => {
    expect(scheduleEntries(planned, '2025-07-15')[0]).toMatchObject({ daysLate: 30, serious: false })
    expect(scheduleEntries(planned, '2025-07-16')[0]).toMatchObject({
      daysLate: 31,
      serious: true,
      dueDate: '2025-06-15',
      sentence: '高血压：2025年3月1日随访预约2025年6月15日，已逾期 31 天',
    })
    expect(scheduleEntries(planned, '2025-06-10')[0]?.sentence).toContain('5 天后到期')
  })
  it('tells a re-check from a follow-up after referral', () => {
    const recheck = facts([visit('2025-03-01', { visitClass: '2', nextStep: '2' })])
    const referred = facts([visit('2025-03-01', { visitClass: '2', nextStep: '3' })])
    expect(kinds(recheck, '2025-03-15')).toEqual(['recheck'])
    expect(kinds(referred, '2025-03-15')).toEqual(['after-referral'])
    expect(scheduleEntries(recheck, '2025-03-18')[0]?.sentence).toContain('到期已 3 天')
    expect(scheduleEntries(recheck, '2025-03-19')[0]?.sentence).toContain('已逾期 4 天')
  })
  it('lists who was never seen or not examined this year', () => {
    expect(kinds(facts([], { examDates: [] }), '2025-06-01')).toEqual(['overdue', 'unseen-this-year', 'missing-exam'])
    const lost = facts([visit('2025-03-01', { contact: 'lost', visitClass: null, nextStep: null })])
    expect(kinds(lost, '2025-06-01')).toContain('unseen-this-year')
    expect(kinds(facts([visit('2024-12-31')]), '2025-01-01')).toEqual(['unseen-this-year'])
  })
  it('leaves closed files and people not yet enrolled alone, and marks lost ones', () => {
    expect(kinds(facts([], { status: 'closed' }), '2025-06-01')).toEqual([])
    expect(kinds(facts([], { enrolDate: '2025-06-02' }), '2025-06-01')).toEqual([])
    expect(scheduleEntries(facts([], { status: 'lost' }), '2025-06-01')[0]?.sentence).toContain('失访')
  })
})
