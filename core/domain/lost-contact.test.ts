import { describe, expect, it } from 'vitest'
import { lostContactFinding, type ContactAttempt } from './lost-contact.ts'

const met = (visitDate: string): ContactAttempt => ({ visitDate, contact: 'met' })
const lost = (visitDate: string): ContactAttempt => ({ visitDate, contact: 'lost' })
const enrolled = '2024-01-10'

describe('who should be marked as lost', () => {
  it.each([
    ['nothing tried', [met('2025-01-05')], null],
    ['two attempts in a row', [met('2025-01-05'), lost('2025-02-01'), lost('2025-03-01')], null],
    ['three in a row', [met('2025-01-05'), lost('2025-02-01'), lost('2025-03-01'), lost('2025-04-01')], '2025-04-01'],
    [
      'three in any order',
      [lost('2025-04-01'), met('2025-01-05'), lost('2025-02-01'), lost('2025-03-01')],
      '2025-04-01',
    ],
    ['met in between', [lost('2025-01-01'), lost('2025-02-01'), met('2025-02-10'), lost('2025-03-01')], null],
    ['met afterwards', [lost('2025-01-01'), lost('2025-02-01'), lost('2025-03-01'), met('2025-03-02')], null],
    ['one attempt six months after the last meeting to the day', [met('2025-01-05'), lost('2025-07-05')], null],
    ['one attempt a day later', [met('2025-01-05'), lost('2025-07-06')], '2025-07-06'],
    ['never met since the enrolment, six months to the day', [lost('2024-07-10')], null],
    ['never met since the enrolment, a day later', [lost('2024-07-11')], '2024-07-11'],
    [
      'died since',
      [
        lost('2025-01-01'),
        lost('2025-02-01'),
        lost('2025-03-01'),
        { visitDate: '2025-03-05', contact: 'died' as const },
      ],
      null,
    ],
  ] as const)('%s', (_, visits, fromDate) =>
    expect(lostContactFinding(visits, enrolled)?.fromDate ?? null).toBe(fromDate),
  )

  it('says why, with the numbers', () => {
    const three = [met('2025-01-05'), lost('2025-02-01'), lost('2025-03-01'), lost('2025-04-01')]
    expect(lostContactFinding(three, enrolled)?.sentence).toBe(
      '连续 3 次联系不上（满 3 次），上次见到本人是2025年1月5日',
    )
    expect(lostContactFinding([lost('2025-07-11')], enrolled)?.sentence).toBe(
      '到2025年7月11日已超过 6 个月联系不上，2024年1月10日建卡后一直没有见到本人',
    )
  })

  it('takes other numbers', () => {
    const two = [met('2025-01-05'), lost('2025-02-01'), lost('2025-03-01')]
    expect(lostContactFinding(two, enrolled, { attempts: 2, months: 6 })?.attempts).toBe(2)
    expect(lostContactFinding(two, enrolled, { attempts: 9, months: 1 })?.fromDate).toBe('2025-03-01')
  })
})
