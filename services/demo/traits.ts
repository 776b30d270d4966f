/** What a person brings along: sex, age, body, habits and how ill. */
import { dateOfDayNumber, dayNumberOf, type LocalDate } from '../../core/domain/local-date.ts'
import type { Sex } from './names.ts'
import type { Random } from './random.ts'

export interface Traits {
  readonly sex: Sex
  readonly birthDate: LocalDate
  readonly hasHtn: boolean
  readonly hasT2dm: boolean
  readonly heightCm: number
  readonly weightKg: number
  readonly waistCm: number
  readonly smokePerDay: number
  readonly drinkPerDayLiang: number
  readonly exerTimesPerWeek: number
  readonly exerMinPerTime: number
  readonly saltLevel: 1 | 2 | 3
  readonly stapleG: number
  readonly heartRate: number
  /** Usual 服药依从性: 1 regular, 2 interrupted, 3 not taking. */
  readonly adherence: '1' | '2' | '3'
  /** 0..1: how readily the person comes, opens the door, picks up the telephone. */
  readonly engagement: number
}

const share = { htnOnly: 0.657, t2dmOnly: 0.143 }

/** The fractional parts of multiples of an irrational number fill 0..1 evenly: a small township has the shares of a large one. */
const evenly = (no: number, irrational: number): number => (no * irrational) % 1

function illnessOf(no: number): 'htn' | 't2dm' | 'both' {
  const place = evenly(no, 0.618_033_988_75)
  if (place < share.htnOnly) return 'htn'
  return place < share.htnOnly + share.t2dmOnly ? 't2dm' : 'both'
}

export function makeTraits(random: Random, no: number, asOf: LocalDate): Traits {
  const sex: Sex = random.chance(0.47) ? '1' : '2'
  const male = sex === '1'
  const illness = illnessOf(no)
  const ageYears = Math.min(94, Math.max(35, random.normal(illness === 't2dm' ? 61 : 66, 10.5)))
  const birthDate = dateOfDayNumber(dayNumberOf(asOf) - Math.round(ageYears * 365.25) - random.whole(0, 300))
  // Three of five come when called; the others are the township's daily work.
  const engagement = Math.min(
    1,
    Math.max(0.05, evenly(no, 0.754_877_666_25) < 0.6 ? random.normal(0.93, 0.05) : random.normal(0.5, 0.13)),
  )
  const heightCm = tenth(random.normal(male ? 166 : 155, 5.5) - Math.max(0, ageYears - 60) * 0.08)
  const bmi = Math.min(36, Math.max(17.5, random.normal(illness === 'htn' ? 24.6 : 25.4, 2.9)))
  return {
    sex,
    birthDate,
    hasHtn: illness !== 't2dm',
    hasT2dm: illness !== 'htn',
    heightCm,
    weightKg: tenth(bmi * (heightCm / 100) ** 2),
    waistCm: Math.round(random.normal(male ? 86 : 82, 5) + (bmi - 24.6) * 2),
    ...makeHabits(random, male),
    stapleG: random.whole(5, 10) * 50,
    heartRate: Math.round(random.normal(75, 7)),
    engagement,
    adherence: random.weighted([
      ['1', 30 + 60 * engagement],
      ['2', 50 - 38 * engagement],
      ['3', 20 - 18 * engagement],
    ] as const),
  }
}

function makeHabits(random: Random, male: boolean) {
  return {
    smokePerDay: random.chance(male ? 0.42 : 0.03) ? random.pick([5, 10, 10, 15, 20, 20, 20, 30]) : 0,
    drinkPerDayLiang: random.chance(male ? 0.33 : 0.03) ? random.pick([0.5, 1, 1, 2, 2, 3, 4]) : 0,
    exerTimesPerWeek: random.pick([0, 2, 3, 3, 5, 5, 7, 7]),
    exerMinPerTime: random.pick([20, 30, 30, 30, 40, 60]),
    saltLevel: random.weighted([
      [1, 25],
      [2, 55],
      [3, 20],
    ] as const),
  }
}

export const tenth = (value: number): number => Math.round(value * 10) / 10
