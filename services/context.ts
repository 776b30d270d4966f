/** What a handler is given: who asks, the open store, the clock, and the one way to write. */
import type { z } from 'zod'
import type { Method } from '../core/contract/kit.ts'
import type { StationEvents } from '../core/contract/index.ts'
import type { SessionUser } from '../core/contract/session.ts'
import type { OpenOptions } from '../database/open.ts'
import type { Store, Tx } from '../database/store.ts'
import type { DataFolder } from './station/data-folder.ts'
import type { StationKeys } from './exchange/exchange-keys.ts'

/** The organisation this station belongs to. */
export interface Organisation {
  readonly code: string
  readonly name: string
  readonly kind: 'township' | 'county'
}

/** What a handler may know of the station around the store. */
export interface StationPlace {
  readonly org: Organisation
  readonly demo: boolean
  readonly folder: DataFolder
  readonly openOptions: OpenOptions
  /** The station's signing and receiving keys; null for people who may not exchange packages. */
  readonly exchangeKeys: StationKeys | null
}

export interface CallContext {
  readonly method: string
  readonly user: SessionUser
  readonly place: StationPlace
  readonly store: Store
  /** The township's calendar day, `YYYY-MM-DD`. */
  readonly today: string
  readonly nowMs: number
  /** The only people, and the only rounding days, this caller may be shown; null: all (`rounding-scope.ts`). */
  readonly people: ReadonlySet<number> | null
  readonly sessions: ReadonlySet<number> | null
  /** One transaction under this call's name and user: rows, change log, audit. */
  write<T>(work: (tx: Tx) => T, note?: { reason?: string; batchId?: number; packageId?: string; object?: string }): T
  /** An audit entry without a change: reading a record, printing, exporting. */
  audit(object: string, reason?: string): void
  emit<T extends keyof StationEvents>(topic: T, payload: StationEvents[T]): void
  /** Somebody has asked for this work to be stopped: what takes long looks again and again. */
  isStopped(): boolean
}

/** The handlers of one contract topic: same names, same types, nothing missing. */
export type HandlersOf<Topic> = {
  readonly [Name in keyof Topic]: Topic[Name] extends Method<infer In, infer Out>
    ? (input: z.output<In>, context: CallContext) => Out | Promise<Out>
    : never
}
