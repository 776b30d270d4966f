import { describe, expect, it } from 'vitest'
import { coverStateOf, coverStateOn } from './cover-state.ts'

const cover = { registeredOn: '2025-03-01', usingSince: '2025-04-10', stoppedOn: '2025-09-01' }

describe('门诊用药保障 on a day', () => {
  it.each([
    ['2025-02-28', 'none'],
    ['2025-03-01', 'registered'],
    ['2025-04-09', 'registered'],
    ['2025-04-10', 'using'],
    ['2025-08-31', 'using'],
    ['2025-09-01', 'stopped'],
  ])('%s: %s', (day, state) => expect(coverStateOn(cover, day)).toBe(state))

  it('is none without a day of registration', () =>
    expect(coverStateOn({ registeredOn: null, usingSince: null, stoppedOn: null }, '2025-12-31')).toBe('none'))

  it('takes the registration that holds, whichever came last', () => {
    const again = { registeredOn: '2025-10-01', usingSince: null, stoppedOn: null }
    expect(coverStateOf([cover, again], '2025-12-31')).toBe('registered')
    expect(coverStateOf([again, cover], '2025-09-15')).toBe('stopped')
    expect(coverStateOf([], '2025-09-15')).toBe('none')
  })
})
