/** Every number of both official forms at and beyond each of its limits (domain handbook §1.1–1.2), written out from the handbook. */
import { describe, expect, it } from 'vitest'
import { checkNumber } from './form-check-values.ts'
import { formFieldsOf } from './form-fields.ts'

/** Lowest and highest that is stored, and the lowest and highest that needs no look; null where the handbook asks for none. */
type Limits = readonly [
  field: string,
  step: number,
  hardMin: number,
  hardMax: number,
  calmMin: number | null,
  calmMax: number | null,
]

const both: readonly Limits[] = [
  ['sbp', 0.1, 60, 300, 90, 179.9],
  ['dbp', 0.1, 30, 200, 50, 109.9],
  ['heightCm', 0.1, 100, 230, 130, 200],
  ['weightKg', 0.1, 20, 300, 35, 150],
  ['weightTargetKg', 0.1, 20, 300, null, null],
  ['bmi', 0.1, 8, 80, 18.5, 27.9],
  ['bmiTarget', 0.1, 8, 80, null, null],
  ['heartRate', 1, 20, 250, 50, 100],
  ['smokePerDay', 1, 0, 200, null, 40],
  ['smokeTarget', 1, 0, 200, null, null],
  ['drinkPerDayLiang', 0.1, 0, 50, null, 1.9],
  ['drinkTargetLiang', 0.1, 0, 50, null, null],
  ['exerTimesPerWeek', 1, 0, 21, null, null],
  ['exerTimesTarget', 1, 0, 21, null, null],
  ['exerMinPerTime', 1, 0, 600, null, 180],
  ['exerMinTarget', 1, 0, 600, null, null],
]
const diabetesOnly: readonly Limits[] = [
  ['stapleG', 1, 0, 2000, 100, 600],
  ['stapleTargetG', 1, 0, 2000, null, null],
  ['fpg', 0.1, 1, 50, 3.9, 6.9],
  ['glucose2h', 0.1, 1, 50, 3.9, 11],
  ['glucoseRandom', 0.1, 1, 50, 3.9, 11],
  ['hba1c', 0.1, 3, 20, 4.5, 6.9],
  ['tempC', 0.1, 34, 43, null, 39],
]
const tables = { HTN: both, T2DM: [...both, ...diabetesOnly] } as const

const next = (value: number, step: number): number => Math.round((value + step) * 10) / 10

function levelOf(disease: 'HTN' | 'T2DM', id: string, value: number): 'error' | 'warning' | null {
  const field = formFieldsOf(disease).find((each) => each.id === id)
  if (!field) throw new Error(`${disease} has no ${id}`)
  return checkNumber(field, value)[0]?.level ?? null
}

function expectations([field, step, hardMin, hardMax, calmMin, calmMax]: Limits) {
  const lowest = calmMin === null ? null : ('warning' as const)
  const highest = calmMax === null ? null : ('warning' as const)
  return [
    [field, next(hardMin, -step), 'error'],
    [field, hardMin, lowest],
    [field, hardMax, highest],
    [field, next(hardMax, step), 'error'],
    ...(calmMin === null
      ? []
      : ([
          [field, next(calmMin, -step), 'warning'],
          [field, calmMin, null],
        ] as const)),
    ...(calmMax === null
      ? []
      : ([
          [field, calmMax, null],
          [field, next(calmMax, step), 'warning'],
        ] as const)),
  ] as const
}

describe.each(['HTN', 'T2DM'] as const)('the numbers of the %s form', (disease) => {
  it.each(tables[disease].flatMap(expectations))('%s %d → %s', (field, value, level) =>
    expect(levelOf(disease, field, value)).toBe(level),
  )

  it('stand in the table, all of them', () => {
    const limited = formFieldsOf(disease).flatMap(({ id, limits }) => (limits ? [id] : []))
    expect(tables[disease].map(([id]) => id).sort()).toEqual(limited.sort())
  })

  it.each(tables[disease].filter(([, step]) => step === 1).map(([id]) => id))('%s is whole', (id) =>
    expect(levelOf(disease, id, 20.5)).toBe('error'),
  )
})
