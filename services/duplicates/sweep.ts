/** The whole register looked through for duplicates: only people who share a key are compared; it can be watched and stopped. */
import type { DuplicatePair, DuplicateSweep } from '../../core/contract/duplicates.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { blockKeys, mostPerBlock } from '../../core/domain/duplicate/block-keys.ts'
import { duplicateLevels } from '../../core/domain/duplicate/duplicate-level.ts'
import type { CallContext } from '../context.ts'
import { listItems } from '../patients/patient-list.ts'
import { judgePair, pairKey, stillDistinct, type Judged } from './judged-pair.ts'
import { everybodysTraits, type KnownTraits } from './traits.ts'

/** More than anybody works through at once; the surest come first. */
const mostListed = 1000
const peoplePerEvent = 1000
const blocksPerEvent = 5000

/** One sweep at a time in a station; a new one stops the one before. */
let running: AbortController | null = null

export function cancelSweep(): void {
  running?.abort()
}

interface FoundPair extends Judged {
  readonly one: KnownTraits
  readonly other: KnownTraits
}

/** Everybody (`villageId` null), or the pairs of which one lives in the village. Refuses `sweep-cancelled`. */
export async function sweepDuplicates(context: CallContext, villageId: number | null): Promise<DuplicateSweep> {
  cancelSweep()
  const stop = new AbortController()
  running = stop
  const step = stepOf(context, stop.signal)
  try {
    const people = everybodysTraits(context.store)
    const blocks = await inBlocks(people, step)
    const found = (await judged(context, blocks, step)).filter(
      ({ one, other }) => villageId === null || one.villageId === villageId || other.villageId === villageId,
    )
    found.sort(
      (a, b) =>
        duplicateLevels.indexOf(a.level) - duplicateLevels.indexOf(b.level) ||
        a.one.id - b.one.id ||
        a.other.id - b.other.id,
    )
    return { pairs: pairsOf(context, found), total: found.length, people: people.length }
  } finally {
    if (running === stop) running = null
  }
}

type Step = (phase: string, done: number, total: number) => Promise<void>

/** Tells how far it has come and lets other calls through, among them the one that stops it. */
function stepOf({ emit }: CallContext, signal: AbortSignal): Step {
  return async (phase, done, total) => {
    emit('duplicates.progress', { phase, done, total })
    await new Promise<void>((resolve) => setImmediate(resolve))
    if (signal.aborted) throw new Refusal('sweep-cancelled', '查重已取消，没有改动。')
  }
}

async function inBlocks(people: readonly KnownTraits[], step: Step): Promise<KnownTraits[][]> {
  const blocks = new Map<string, KnownTraits[]>()
  for (const [at, person] of people.entries()) {
    if (at % peoplePerEvent === 0) await step('整理', at, people.length)
    for (const key of new Set(blockKeys(person))) {
      const block = blocks.get(key)
      if (block) block.push(person)
      else blocks.set(key, [person])
    }
  }
  return [...blocks.values()].filter(({ length }) => length > 1 && length <= mostPerBlock)
}

async function judged({ store }: CallContext, blocks: readonly KnownTraits[][], step: Step): Promise<FoundPair[]> {
  const seen = new Set<string>()
  const found: FoundPair[] = []
  for (const [at, block] of blocks.entries()) {
    if (at % blocksPerEvent === 0) await step('比对', at, blocks.length)
    for (const [first, one] of block.entries())
      for (const other of block.slice(first + 1)) {
        const key = pairKey(one.id, other.id)
        if (seen.has(key)) continue
        seen.add(key)
        const verdict = judgePair(store, one, other)
        if (verdict.level !== 'no') found.push({ one, other, ...verdict })
      }
  }
  return found
}

function pairsOf({ store, today }: CallContext, found: readonly FoundPair[]): DuplicatePair[] {
  const decided = new Map(store.list('distinctPair').map((each) => [pairKey(each.oneId, each.otherId), each]))
  return found.slice(0, mostListed).flatMap(({ one, other, level, evidence }) => {
    const [first, second] = listItems(store, [one.id, other.id], today)
    if (!first || !second || level === 'no') return []
    const distinct = stillDistinct(decided.get(pairKey(one.id, other.id)), evidence)
    return [{ one: first, other: second, level, evidence, distinct }]
  })
}
