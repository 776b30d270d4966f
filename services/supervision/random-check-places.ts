/** Places of people who cannot be asked, and who of the frame comes in their stead. */
import type { Stored } from '../../core/contract/entities/index.ts'
import { callState } from '../../core/domain/random-check/call-state.ts'
import { drawOrder, nextPerson } from '../../core/domain/random-check/draw.ts'
import type { FrameLine } from '../../core/domain/random-check/frame.ts'
import { sha256Hex } from '../crypto/primitives.ts'
import { linesOf } from './random-check-frame.ts'

/** Drawn people who cannot be asked and in whose place nobody was called yet. */
export function placesToFill(calls: readonly Stored<'checkCall'>[]): Stored<'checkCall'>[] {
  const replaced = new Set(calls.map(({ replacesId }) => replacesId))
  return calls.filter((call) => callState(call.attempts) === 'gone' && !replaced.has(call.id))
}

/** The next ones of the order, one for each place to be filled, as long as there is anybody. */
export function replacements(
  check: Stored<'randomCheck'>,
  calls: readonly Stored<'checkCall'>[],
): { line: FrameLine; replacesId: number }[] {
  const places = placesToFill(calls)
  if (places.length === 0) return []
  const order = drawOrder(linesOf(check), check.seed ?? '', sha256Hex)
  const drawn = new Set(calls.map(({ frameId }) => frameId))
  return places.flatMap((place) => {
    const line = nextPerson(order, drawn, check.rule, place.villageId ?? 0)
    if (!line) return []
    drawn.add(line.personId)
    return [{ line, replacesId: place.id }]
  })
}
