import { describe, expect, it } from 'vitest'
import { medicineMarks, sortedReadings, systolicLimits, trendSpan } from './trend-series.ts'

describe('sortedReadings', () => {
  it('puts the oldest first and leaves out what measured nothing', () => {
    const reading = (date: string, sbp: number | null) => ({ date, from: '随访' as const, sbp, dbp: sbp, fpg: null })
    const sorted = sortedReadings([reading('2026-02-01', 140), reading('2025-01-01', 150), reading('2025-06-01', null)])
    expect(sorted.map((one) => one.date)).toEqual(['2025-01-01', '2026-02-01'])
  })
})

describe('systolicLimits', () => {
  it('rises to 150 on the 65th birthday', () => {
    const limits = systolicLimits(['2026-08-31', '2026-09-01'], '1961-09-01')
    expect(limits.map((one) => one.sbp)).toEqual([140, 150])
  })
  it('is the stricter one while the age is unknown', () => {
    expect(systolicLimits(['2026-08-31'], null)[0]?.sbp).toBe(140)
  })
})

describe('medicineMarks', () => {
  const medicines = [
    { genericName: '卡托普利', startDate: '2019-01-01', stopDate: '2026-03-01' },
    { genericName: '氨氯地平', startDate: '2026-03-01', stopDate: null },
  ]
  it('joins the changes of a day and leaves out the regimen from before the first reading', () => {
    expect(medicineMarks(medicines, '2025-01-01')).toEqual([{ date: '2026-03-01', words: '停 卡托普利、加 氨氯地平' }])
  })
})

describe('trendSpan', () => {
  it('has air on both sides', () => {
    expect(trendSpan([{ date: '2026-03-01' }, { date: '2025-03-01' }])).toEqual({
      from: '2025-02-08',
      to: '2026-03-22',
    })
  })
})
