import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { VisitChoice } from '../../core/contract/visit-choice.ts'
import { isRealDate } from '../../core/domain/local-date.ts'

/** What was printed, as the address of the pile that comes back: the grid asks for the same people. */
export interface PrintedPile extends VisitChoice {
  /** The day for which it was printed. */
  readonly list: string | null
}

export const pileQuery = ({ villageId, routeId, doctor, plannedOn, people, list }: PrintedPile): LocationQueryRaw => ({
  ...(list === null ? {} : { list }),
  ...(villageId === null ? {} : { village: String(villageId) }),
  ...(routeId === null ? {} : { route: String(routeId) }),
  ...(doctor === null ? {} : { doctor }),
  ...(plannedOn === null ? {} : { plan: plannedOn }),
  ...(people === undefined ? {} : { people: people.join(',') }),
})

/** Anything that is no number or day in the address is left aside. */
export function readPileQuery(query: LocationQuery): PrintedPile {
  const text = (name: string) => (typeof query[name] === 'string' && query[name] !== '' ? query[name] : null)
  const day = (name: string) => {
    const given = text(name)
    return given !== null && isRealDate(given) ? given : null
  }
  const id = (name: string) => {
    const given = Number(text(name) ?? Number.NaN)
    return Number.isSafeInteger(given) && given > 0 ? given : null
  }
  const people = text('people')
    ?.split(',')
    .map(Number)
    .filter((one) => Number.isSafeInteger(one) && one > 0)
  return {
    villageId: id('village'),
    routeId: id('route'),
    doctor: text('doctor'),
    plannedOn: day('plan'),
    list: day('list'),
    ...(people && people.length > 0 ? { people } : {}),
  }
}
