/**
 * The one place that keeps what was gathered. Rows of everybody as of a day stay, and when something is written only the rows of the
 * people it is about are gathered again, by the same gatherer; counts give up what those people counted and take what they count now.
 * See ADR 15.
 */
import { replaceCounts, type Counts } from '../../core/domain/counts.ts'
import type { Store } from '../../database/store.ts'
import { changedSince, lastChange } from './changed-people.ts'
import type { People } from './people-condition.ts'

interface OfPerson {
  readonly personId: number
}

/** Rows that are gathered person by person: what a person's rows are may hang on nobody else. */
export interface RowSource<R extends OfPerson> {
  /** What is gathered, in Chinese; no two sources have the same. */
  readonly name: string
  /** Of how many days rows are kept at once. */
  readonly days: number
  /** Keeps the rows of other sources that these are made of. */
  readonly first?: (store: Store, asOf: string) => void
  /** The rows of these people, who are given in order, as of a day; in order of the person. */
  readonly gather: (store: Store, asOf: string, people: People) => R[]
  /** What else the rows hang on that is no record: where it differs, everybody is gathered again. */
  readonly basis?: (store: Store) => string
}

export interface KeptRows<R> {
  /** In order of the person; the same array until the rows of somebody in it may differ. */
  readonly rows: readonly R[]
  /** Counts of the rows, made once by name. `count` must add up over people: rows of one person always come together. */
  readonly count: (
    name: string,
    count: (rows: readonly R[]) => Counts,
  ) => ReadonlyMap<string | number | null, readonly number[]>
}

/** The rows of a day as the records are now. */
export function keptRows<R extends OfPerson>(store: Store, asOf: string, source: RowSource<R>): KeptRows<R> {
  // Inside a transaction the records may be taken back without a trace in the log: nothing is kept, and nothing kept is trusted.
  if (store.db.inTransaction) return gathered(ofEverybody(store, asOf, source))
  const kept = inStep(store)
  const basis = source.basis?.(store) ?? ''
  const known = kept.parts.get(source.name)?.get(asOf) as Part<R> | undefined
  // What fails half way is gone.
  kept.parts.get(source.name)?.delete(asOf)
  const part =
    known?.basis === basis && isFew(known.pending, known.rows)
      ? caughtUp(known, source, store, asOf)
      : anew(store, asOf, source, basis)
  putLast(kept, asOf, source, part)
  return part
}

function anew<R extends OfPerson>(store: Store, asOf: string, source: RowSource<R>, basis: string): Part<R> {
  source.first?.(store, asOf)
  return { ...gathered(ofEverybody(store, asOf, source)), basis, pending: new Set() }
}

/** Hears how far a gathering has come that somebody waits for; ends it by throwing. */
export type GatheringWatch = (name: string, done: number, total: number) => void

const watches = new WeakMap<Store, GatheringWatch>()

/** From now on `watch` hears of everything that is gathered of everybody; the one before it no longer does. */
export function watchGathering(store: Store, watch: GatheringWatch): void {
  watches.set(store, watch)
}

/** In slices: all at once takes more memory and, where somebody's records lie together, twice the time. */
function ofEverybody<R extends OfPerson>(store: Store, asOf: string, source: RowSource<R>): R[] {
  const slices = slicesOfPeople(store, 500)
  const tell = (done: number) => watches.get(store)?.(source.name, done, slices.length)
  const rows = slices.flatMap((people, at) => {
    tell(at)
    return source.gather(store, asOf, people)
  })
  tell(slices.length)
  return rows
}

function slicesOfPeople(store: Store, size: number): number[][] {
  const ids = store.all<{ id: number }>('SELECT id FROM person ORDER BY id').map(({ id }) => id)
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, at) => ids.slice(at * size, (at + 1) * size))
}

/** The rows of some people, for rows that hang on others: of what is kept, or gathered of them alone. */
export function rowsOfPeople<R extends OfPerson>(
  store: Store,
  asOf: string,
  source: RowSource<R>,
  people: People,
): readonly R[] {
  const isAtHand = !store.db.inTransaction && isKept(store, asOf, source)
  return isAtHand ? chosen(keptRows(store, asOf, source).rows, people) : source.gather(store, asOf, people)
}

/** The rows of some people among rows in order of the person. */
const chosen = <R extends OfPerson>(rows: readonly R[], people: People): R[] =>
  people.flatMap((id) => rowsOfOne(rows, id))

/**
 * Gathers and keeps rows of everybody, a few people at a time, for whoever has nothing else to do in between. What is written
 * meanwhile is caught up with when the rows are asked for. Does nothing where they are kept already.
 */
export function* keepAhead<R extends OfPerson>(store: Store, asOf: string, source: RowSource<R>): Generator<void> {
  if (isKept(store, asOf, source)) return
  const seq = lastChange(store)
  const basis = source.basis?.(store) ?? ''
  const rows: R[] = []
  for (const people of slicesOfPeople(store, 50)) {
    rows.push(...source.gather(store, asOf, people))
    yield
  }
  const changed = changedSince(store, seq)
  if (changed === 'everybody' || isKept(store, asOf, source)) return
  putLast(inStep(store), asOf, source, { ...gathered(rows), basis, pending: new Set(changed) })
}

const isKept = (store: Store, asOf: string, { name }: { readonly name: string }): boolean =>
  inStep(store).parts.get(name)?.has(asOf) ?? false

interface Counting<R> {
  readonly count: (rows: readonly R[]) => Counts
  readonly counts: Counts
}

interface Gathered<R> extends KeptRows<R> {
  readonly countings: Map<string, Counting<R>>
}

interface Behind {
  /** Whose rows may differ. */
  readonly pending: Set<number>
}

interface Part<R> extends Gathered<R>, Behind {
  readonly basis: string
}

interface Kept {
  seq: number
  /** By source, by day. */
  readonly parts: Map<string, Map<string, Behind>>
}

const keptOf = new WeakMap<Store, Kept>()

/** What is kept of a store, every part told whose rows may differ by now. */
function inStep(store: Store): Kept {
  const seq = lastChange(store)
  const kept = keptOf.get(store) ?? { seq, parts: new Map<string, Map<string, Behind>>() }
  keptOf.set(store, kept)
  if (kept.seq === seq) return kept
  const changed = changedSince(store, kept.seq)
  if (changed === 'everybody') kept.parts.clear()
  else
    for (const days of kept.parts.values())
      for (const { pending } of days.values()) for (const id of changed) pending.add(id)
  kept.seq = seq
  return kept
}

/** The day that was asked for longest ago makes room. */
function putLast<R extends OfPerson>(kept: Kept, asOf: string, source: RowSource<R>, part: Part<R>): void {
  const days = kept.parts.get(source.name) ?? new Map<string, Behind>()
  kept.parts.set(source.name, days.set(asOf, part))
  const [oldest] = days.keys()
  if (days.size > source.days && oldest !== undefined) days.delete(oldest)
}

/** Somebody alone is gathered dearer than as one of many. */
const isFew = (people: ReadonlySet<number>, rows: readonly unknown[]): boolean => people.size * 4 <= rows.length

function gathered<R extends OfPerson>(rows: readonly R[], countings = new Map<string, Counting<R>>()): Gathered<R> {
  return {
    rows,
    countings,
    count: (name, count) => {
      const known = countings.get(name) ?? { count, counts: count(rows) }
      countings.set(name, known)
      return known.counts
    },
  }
}

function caughtUp<R extends OfPerson>(part: Part<R>, source: RowSource<R>, store: Store, asOf: string): Part<R> {
  const { pending, countings, basis } = part
  if (pending.size === 0) return part
  const people = [...pending].sort((a, b) => a - b)
  const gone = chosen(part.rows, people)
  const come = source.gather(store, asOf, people)
  for (const { count, counts } of countings.values()) replaceCounts(counts, count(gone), count(come))
  const rows = replaced(part.rows, people, come)
  return { ...gathered(rows, countings), basis, pending: new Set() }
}

/** The rows with those of some people exchanged; rows and people in order of the person. */
function replaced<R extends OfPerson>(rows: readonly R[], people: People, come: readonly R[]): R[] {
  const all = [...rows]
  for (const id of people) all.splice(firstAt(all, id), rowsOfOne(all, id).length, ...rowsOfOne(come, id))
  return all
}

function rowsOfOne<R extends OfPerson>(rows: readonly R[], personId: number): R[] {
  const found: R[] = []
  for (let at = firstAt(rows, personId); rows[at]?.personId === personId; at += 1) {
    const row = rows[at]
    if (row) found.push(row)
  }
  return found
}

/** Where the rows of a person begin, or would. */
function firstAt(rows: readonly OfPerson[], personId: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.personId ?? Infinity) < personId) low = middle + 1
    else high = middle
  }
  return low
}
