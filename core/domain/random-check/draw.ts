/**
 * The draw. Everybody in the frame gets the SHA-256 of `种子|编号` (UTF-8, lower-case hex); who has the smallest comes first. The order
 * follows from frame and seed alone, so anybody who has both draws the same people with any other tool (`docs/random-check.md`).
 */
import { frameVillages, type FrameLine, type FrameVillage } from './frame.ts'

export type DrawRule = 'total' | 'proportional' | 'perVillage'
/** Lower-case hex of the text's UTF-8 bytes. */
export type HashHex = (text: string) => string

/** 金寨: 46 by telephone a quarter (domain handbook §3.4 JZ04). */
export const jinzhaiSize = 46

/** The frame in the order of the draw; the same hash twice is decided by the number. */
export function drawOrder(lines: readonly FrameLine[], seed: string, hashHex: HashHex): FrameLine[] {
  return lines
    .map((line) => ({ line, key: hashHex(`${seed}|${line.personId}`) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.line.personId - b.line.personId))
    .map(({ line }) => line)
}

/** How many are drawn of each village (key 0 of the whole frame under `total`); never more than there are. */
export function drawSizes(villages: readonly FrameVillage[], rule: DrawRule, size: number): Map<number, number> {
  if (rule === 'perVillage') return new Map(villages.map((each) => [each.villageId, Math.min(size, each.people)]))
  const people = villages.reduce((sum, each) => sum + each.people, 0)
  const wanted = Math.min(size, people)
  if (rule === 'total') return new Map([[0, wanted]])
  return largestRemainders(villages, people, wanted)
}

/** Whole parts first, then one more to the largest remainders; equal ones go to the larger village, then to the smaller number. */
function largestRemainders(villages: readonly FrameVillage[], people: number, wanted: number): Map<number, number> {
  const shares = villages.map((each) => {
    const product = each.people * wanted
    return { ...each, whole: Math.floor(product / people), rest: product % people }
  })
  const left = wanted - shares.reduce((sum, each) => sum + each.whole, 0)
  const lucky = shares
    .toSorted((a, b) => b.rest - a.rest || b.people - a.people || a.villageId - b.villageId)
    .slice(0, left)
    .map((each) => each.villageId)
  return new Map(shares.map((each) => [each.villageId, each.whole + (lucky.includes(each.villageId) ? 1 : 0)]))
}

/** Whom to call: village by village in the order of the draw, or the first ones of the whole frame. */
export function drawPeople(
  lines: readonly FrameLine[],
  seed: string,
  rule: DrawRule,
  size: number,
  hashHex: HashHex,
): FrameLine[] {
  const order = drawOrder(lines, seed, hashHex)
  const sizes = drawSizes(frameVillages(lines), rule, size)
  if (rule === 'total') return order.slice(0, sizes.get(0))
  const taken = new Map<number, number>()
  return order.filter(({ villageId }) => {
    const place = taken.get(villageId) ?? 0
    taken.set(villageId, place + 1)
    return place < (sizes.get(villageId) ?? 0)
  })
}

/**
 * Who takes the place of somebody who cannot be asked: the next of the same order who was not drawn yet, of the same village unless
 * villages did not count. Null: nobody is left.
 */
export function nextPerson(
  order: readonly FrameLine[],
  drawn: ReadonlySet<number>,
  rule: DrawRule,
  villageId: number,
): FrameLine | null {
  return order.find((line) => !drawn.has(line.personId) && (rule === 'total' || line.villageId === villageId)) ?? null
}
