import { describe, expect, it } from 'vitest'
import { daysLeftText, daysLeftTone } from './run-out-words.ts'

describe('how long a medicine lasts', () => {
  it.each([
    [null, '没有取药记录', 'grey'],
    [8, '还够 8 天', 'green'],
    [7, '还够 7 天', 'amber'],
    [1, '还够 1 天', 'amber'],
    [0, '今天断药', 'red'],
    [-3, '已断药 3 天', 'red'],
  ])('%s: %s', (days, text, tone) => expect([daysLeftText(days), daysLeftTone(days)]).toEqual([text, tone]))
})
