import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  ageOn,
  chineseDate,
  dateOfDayNumber,
  dayNumberOf,
  daysBetween,
  daysInMonth,
  isRealDate,
  localDateFrom,
  parseLocalDate,
  quarterOf,
  quarterRange,
  yearOf,
  yearRange,
} from './local-date.ts'

describe('isRealDate', () => {
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2025-04-31', false],
    ['2025-12-31', true],
    ['2025-00-10', false],
    ['2025-13-01', false],
    ['2025-01-00', false],
    ['2025-1-1', false],
    ['0000-01-01', false],
    ['2025-01-01 ', false],
    ['', false],
    ['1955-02-29', false],
  ])('%s → %s', (text, real) => expect(isRealDate(text)).toBe(real))
})

describe('parseLocalDate and localDateFrom', () => {
  it('trims blanks and refuses anything that is no day', () => {
    expect(parseLocalDate(' 2025-03-01 ')).toBe('2025-03-01')
    expect(parseLocalDate('2025/03/01')).toBeNull()
    expect(parseLocalDate(null)).toBeNull()
    expect(localDateFrom(2025, 3, 1)).toBe('2025-03-01')
    expect(localDateFrom(2025, 2, 30)).toBeNull()
  })
})

describe('day numbers', () => {
  it('knows well-known days', () => {
    expect(dayNumberOf('1970-01-01')).toBe(0)
    expect(dayNumberOf('2000-03-01')).toBe(11017)
    expect(dayNumberOf('1969-12-31')).toBe(-1)
  })
  it('agrees with the platform calendar on every day of 150 years, both ways', () => {
    for (let day = dayNumberOf('1899-12-25'); day < dayNumberOf('2050-01-05'); day += 1) {
      const platform = new Date(day * 86_400_000).toISOString().slice(0, 10)
      if (dateOfDayNumber(day) !== platform || dayNumberOf(platform) !== day)
        expect(dateOfDayNumber(day)).toBe(platform)
    }
  })
})

describe('days beyond four digits of year', () => {
  it.each([
    [2932895, '9999-12-30'],
    [2932896, '9999-12-31'],
    [2932897, '9999-12-31'],
    [Number.MAX_SAFE_INTEGER, '9999-12-31'],
    [-719161, '0001-01-02'],
    [-719163, '0001-01-01'],
    [-Infinity, '0001-01-01'],
  ])('day %s is %s, not an endless search', (day, date) => {
    expect(dateOfDayNumber(day)).toBe(date)
  })
})

describe('addDays and daysBetween', () => {
  it.each([
    ['2025-01-31', 1, '2025-02-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2025-12-31', 14, '2026-01-14'],
    ['2025-03-01', -1, '2025-02-28'],
    ['2025-06-01', 0, '2025-06-01'],
  ])('%s + %i = %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to)
    expect(daysBetween(from, to)).toBe(days)
  })
})

describe('addMonths', () => {
  it.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-01-15', -1, '2024-12-15'],
    ['2025-12-31', 12, '2026-12-31'],
  ])('%s + %i months = %s', (from, months, to) => expect(addMonths(from, months)).toBe(to))
})

describe('ageOn', () => {
  it.each([
    ['1960-06-15', '2025-06-14', 64],
    ['1960-06-15', '2025-06-15', 65],
    ['1960-06-15', '2025-06-16', 65],
    ['1960-02-29', '2025-02-28', 64],
    ['1960-02-29', '2025-03-01', 65],
    ['1960-02-29', '2024-02-29', 64],
    ['1960-02-29', '2024-02-28', 63],
    ['2025-01-01', '2024-12-31', -1],
    ['1960-12-31', '2025-01-01', 64],
  ])('born %s is on %s aged %i', (birth, day, age) => expect(ageOn(birth, day)).toBe(age))
})

describe('quarters and years', () => {
  it.each([
    ['2025-01-01', 1],
    ['2025-03-31', 1],
    ['2025-04-01', 2],
    ['2025-06-30', 2],
    ['2025-07-01', 3],
    ['2025-09-30', 3],
    ['2025-10-01', 4],
    ['2025-12-31', 4],
  ])('%s is in quarter %i', (date, quarter) => expect(quarterOf(date)).toBe(quarter))
  it('gives first and last days', () => {
    expect(quarterRange(2025, 1)).toEqual({ from: '2025-01-01', to: '2025-03-31' })
    expect(quarterRange(2025, 2)).toEqual({ from: '2025-04-01', to: '2025-06-30' })
    expect(quarterRange(2025, 4)).toEqual({ from: '2025-10-01', to: '2025-12-31' })
    expect(yearRange(2024)).toEqual({ from: '2024-01-01', to: '2024-12-31' })
    expect(daysInMonth(2100, 2)).toBe(28)
    expect(yearOf('2025-07-09')).toBe(2025)
  })
  it('writes a day in Chinese', () => expect(chineseDate('2025-03-05')).toBe('2025年3月5日'))
})
