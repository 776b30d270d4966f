/**
 * What was read for a dry run, kept for the commit that follows it: half of what a clerk waits for is reading the same file again.
 * A reading follows from the bytes of the file, from what was decided about it and from the day; with all three the same it is the same.
 * Kept with the open database, so that locking the station forgets it; of one dry run only, and not of more rows than memory has room for.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { LocalDate } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { sheetLimits } from '../sheets/limits.ts'
import type { ReadSheet, SheetOverrides } from '../sheets/parsed-file.ts'

export interface Reading {
  /** Names all that the reading follows from; null when it is not to be kept. */
  readonly key: string | null
  /** null: to be read. */
  readonly sheets: readonly ReadSheet[] | null
}

/** By path. */
type Readings = ReadonlyMap<string, Reading>

/** At some 700 bytes each. */
const mostRows = 100_000

const readings = new WeakMap<Store, Readings>()

/** What was kept of these files and is still what reading them would give; the rest is forgotten. */
export async function readingsStillGood(
  { store, today }: Setting,
  overrides: ReadonlyMap<string, SheetOverrides>,
): Promise<Readings> {
  const kept = readings.get(store)
  const good = new Map<string, Reading>()
  for (const [path, own] of overrides) {
    const key = await readingKey(path, own, today)
    const known = kept?.get(path)
    good.set(path, { key, sheets: key !== null && known?.key === key ? known.sheets : null })
  }
  readings.delete(store)
  return good
}

interface Setting {
  readonly store: Store
  readonly today: LocalDate
}

/** In place of what was kept before. */
export function keepReadings(store: Store, now: Readings): void {
  const rows = [...now.values()]
    .flatMap(({ sheets }) => sheets ?? [])
    .reduce((sum, sheet) => sum + sheet.rows.length, 0)
  if (rows <= mostRows) readings.set(store, now)
}

export function forgetReadings(store: Store): void {
  readings.delete(store)
}

/** Null for a file that cannot be opened or that no reader takes for its size. */
async function readingKey(path: string, overrides: SheetOverrides, today: LocalDate): Promise<string | null> {
  try {
    const { size } = await stat(path)
    if (size > sheetLimits.fileBytes) return null
    const hash = createHash('sha256')
    await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash)
    return JSON.stringify([path, hash.digest('hex'), overrides, today])
  } catch {
    return null
  }
}
