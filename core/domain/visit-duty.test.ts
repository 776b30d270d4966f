import { describe, expect, it } from 'vitest'
import { needsRecheck, visitDuty, type DutyFacts } from './visit-duty.ts'

const facts = (more: Partial<DutyFacts> = {}): DutyFacts => ({
  enrolDate: '2023-01-10',
  lastDate: '2025-09-01',
  nextVisitDate: '2025-11-30',
  nextStep: '1',
  visitClass: '1',
  ...more,
})

describe('the day the next visit is due', () => {
  it.each([
    ['the day the last visit set', {}, '2025-11-30'],
    ['90 days after it where it set none', { nextVisitDate: null }, '2025-11-30'],
    ['90 days after it where the day set is not later', { nextVisitDate: '2025-09-01' }, '2025-11-30'],
    [
      'the enrolment where nobody has been',
      { lastDate: null, nextVisitDate: null, nextStep: null, visitClass: null },
      '2023-01-10',
    ],
    ['two weeks after an unsatisfactory visit', { nextStep: '2', visitClass: '2', nextVisitDate: null }, '2025-09-15'],
    ['two weeks even where a later day was set', { nextStep: '2', visitClass: '2' }, '2025-09-15'],
    ['an earlier day where one was set', { nextStep: '2', visitClass: '2', nextVisitDate: '2025-09-08' }, '2025-09-08'],
    ['two weeks for an imported class without a next step', { nextStep: null, visitClass: '3' }, '2025-09-15'],
    ['two weeks after a referral', { nextStep: '4', visitClass: '1' }, '2025-09-15'],
  ])('is %s', (_what, more, dueDate) => {
    expect(visitDuty(facts(more), '2025-12-31').dueDate).toBe(dueDate)
  })
})

describe('what that means on a day', () => {
  it.each([
    ['2025-11-22', null, 0, false],
    ['2025-11-23', 'due', 0, false],
    ['2025-11-30', 'due', 0, false],
    ['2025-12-07', 'due', 7, false],
    ['2025-12-08', 'overdue', 8, false],
    ['2025-12-30', 'overdue', 30, false],
    ['2025-12-31', 'overdue', 31, true],
  ])('routine, due 2025-11-30, on %s: %s', (asOf, kind, daysLate, severelyLate) => {
    expect(visitDuty(facts(), asOf)).toEqual({ kind, dueDate: '2025-11-30', daysLate, severelyLate })
  })

  it.each([
    ['2025-09-07', null, 0],
    ['2025-09-08', 'recheck', 0],
    ['2025-09-15', 'recheck', 0],
    ['2025-12-31', 'recheck', 107],
  ])('re-check, due 2025-09-15, on %s: %s', (asOf, kind, daysLate) => {
    expect(visitDuty(facts({ nextStep: '2', visitClass: '2' }), asOf)).toMatchObject({ kind, daysLate })
  })
})

describe('needsRecheck', () => {
  it.each([
    ['1', '2', false],
    ['2', '1', true],
    ['3', null, true],
    ['4', null, true],
    [null, '1', false],
    [null, '2', true],
    [null, '4', true],
    [null, null, false],
  ])('next step %s, class %s: %s', (nextStep, visitClass, expected) => {
    expect(needsRecheck({ nextStep, visitClass })).toBe(expected)
  })
})
