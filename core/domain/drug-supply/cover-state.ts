import type { LocalDate } from '../local-date.ts'

export type CoverState = 'none' | 'registered' | 'using' | 'stopped'

/** The days on which a registration for 两病门诊用药保障 began, was first used and ended. */
export interface CoverDates {
  readonly registeredOn: LocalDate | null
  readonly usingSince: LocalDate | null
  readonly stoppedOn: LocalDate | null
}

/**
 * What holds on a day, of one registration: the day it begins counts, the day it ends does not any more. Source: 门诊用药保障率
 * (domain handbook §3.1 `drugCoverRate`): 备案/认定有效.
 */
export function coverStateOn({ registeredOn, usingSince, stoppedOn }: CoverDates, day: LocalDate): CoverState {
  if (registeredOn === null || registeredOn > day) return 'none'
  if (stoppedOn !== null && stoppedOn <= day) return 'stopped'
  return usingSince !== null && usingSince <= day ? 'using' : 'registered'
}

const order: readonly CoverState[] = ['none', 'stopped', 'registered', 'using']

/** Of several registrations for one disease, the one that holds goes before the ones that ended. */
export function coverStateOf(registrations: readonly CoverDates[], day: LocalDate): CoverState {
  const ranks = registrations.map((each) => order.indexOf(coverStateOn(each, day)))
  return order[Math.max(0, ...ranks)] ?? 'none'
}

/** True while the registration is valid, whether it has been used or not (the default numerator of `drugCoverRate`). */
export const isCovered = (state: CoverState): boolean => state === 'registered' || state === 'using'
