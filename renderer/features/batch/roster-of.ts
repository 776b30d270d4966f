import type { MethodRawInput } from '../../../core/contract/index.ts'
import type { Pile } from './typed-row.ts'

/** What the station is asked for the people of a pile, in the order of their paper. */
export function rosterOf(pile: Pile): MethodRawInput<'batch.roster'> {
  const { villageId, routeId, doctor, plannedOn, people, visitDate, listDate, diseases } = pile
  return {
    villageId,
    routeId,
    doctor,
    plannedOn,
    ...(people ? { people: [...people] } : {}),
    visitDate,
    listDate,
    diseases: [...diseases],
  }
}
