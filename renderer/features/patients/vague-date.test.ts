import { describe, expect, it } from 'vitest'
import { parseVagueDate, vagueDateText } from './vague-date.ts'

describe('a date that is not wholly known', () => {
  it.each([
    ['2019', '2019-01-01', 'year'],
    ['2019年', '2019-01-01', 'year'],
    ['2019-5', '2019-05-01', 'month'],
    ['2019.05', '2019-05-01', 'month'],
    ['2019年5月', '2019-05-01', 'month'],
    ['２０１９／５', '2019-05-01', 'month'],
    ['2019-05-03', '2019-05-03', 'day'],
    ['20190503', '2019-05-03', 'day'],
    ['3-1', '2025-03-01', 'day'],
  ])('%s → %s (%s)', (typed, date, precision) => {
    expect(parseVagueDate(typed, '2025-12-31')).toEqual({ date, precision })
    expect(parseVagueDate(vagueDateText(date, precision as 'day'), '2025-12-31')).toEqual({ date, precision })
  })
  it.each(['2019-13', '小时候', '0301x', ''])('%j is none', (typed) =>
    expect(parseVagueDate(typed, '2025-12-31')).toBeNull(),
  )
})
