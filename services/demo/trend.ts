/**
 * How a person's pressure and glucose run over the years: a mean of their own, the season, the programme's slow gain, the
 * medicine, and a disturbance that fades from one reading to the next (AR(1)).
 */
import { dayNumberOf, type LocalDate } from '../../core/domain/local-date.ts'
import type { Random } from './random.ts'

export interface Curve {
  /** The expected value on a day: no disturbance, nothing is used up. */
  expectedOn(day: LocalDate): number
  /** The value measured on a day. Days are asked for in order. */
  measureOn(day: LocalDate): number
  /** From this day on medicine lowers (or its loss raises) the value; it takes three weeks to work fully. */
  change(from: LocalDate, by: number): void
}

interface CurveShape {
  readonly mean: number
  /** Half the difference between midwinter and midsummer. */
  readonly seasonal: number
  readonly perYear: number
  /** Standard deviation of the disturbance that lasts. */
  readonly lasting: number
  /** Standard deviation of one measurement. */
  readonly momentary: number
  readonly startOn: LocalDate
}

/** Share of a disturbance still there a quarter later. */
const persistence = 0.55
const midwinter = 20
const daysToWork = 21

export function makeCurve(random: Random, shape: CurveShape): Curve {
  const start = dayNumberOf(shape.startOn)
  const changes: { from: number; by: number }[] = []
  let lasting = random.normal(0, shape.lasting)
  let lastDay = start

  const expected = (day: number): number => {
    const season = shape.seasonal * Math.cos((2 * Math.PI * (day - midwinter)) / 365.25)
    let value = shape.mean + season + (shape.perYear * (day - start)) / 365.25
    for (const { from, by } of changes) {
      if (day >= from) value += by * Math.min(1, (day - from + 1) / daysToWork)
    }
    return value
  }
  return {
    expectedOn: (day) => expected(dayNumberOf(day)),
    measureOn: (day) => {
      const now = dayNumberOf(day)
      const kept = persistence ** (Math.max(0, now - lastDay) / 90)
      lasting = kept * lasting + random.normal(0, shape.lasting * Math.sqrt(1 - kept * kept))
      lastDay = now
      return expected(now) + lasting + random.normal(0, shape.momentary)
    },
    change: (from, by) => {
      changes.push({ from: dayNumberOf(from), by })
    },
  }
}
