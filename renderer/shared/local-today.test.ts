import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exactMoment, localToday, shortMoment } from './local-today.ts'

describe.each(['UTC', 'America/New_York', 'Asia/Shanghai', 'Pacific/Auckland'])(
  'times are China’s on a computer set to %s',
  (zone) => {
    const before = process.env['TZ']
    beforeEach(() => void (process.env['TZ'] = zone))
    afterEach(() => void (before === undefined ? delete process.env['TZ'] : (process.env['TZ'] = before)))
    const now = new Date('2025-06-03T16:30:00Z')

    it.each([
      ['2025-06-03T16:05:00Z', '00:05'],
      ['2025-06-03T15:59:00Z', '6月3日 23:59'],
      ['2025-01-01T00:00:00Z', '1月1日 08:00'],
      ['2024-12-31T16:00:00Z', '1月1日 00:00'],
      ['2024-12-31T15:59:00Z', '2024年12月31日'],
    ])('%s is shown as %s', (at, text) => expect(shortMoment(at, now)).toBe(text))

    it('the day turns at China’s midnight, and the audit shows seconds', () => {
      expect(localToday(now)).toBe('2025-06-04')
      expect(exactMoment('2025-06-03T16:30:07Z')).toBe('2025-06-04 00:30:07')
    })
  },
)
