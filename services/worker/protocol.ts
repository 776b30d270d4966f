/** What crosses between the shell and the worker thread that owns the station: plain data only. */
import type { Result } from '../../core/contract/kit.ts'

export interface StationStart {
  readonly dataDir: string
  readonly demo: boolean
}

/** What the worker is started with. `stops` is shared memory: while a call writes, the worker hears no messages. */
export interface WorkerStart extends StationStart {
  readonly stops: SharedArrayBuffer
}

/**
 * Calls that stop what was called before them, counted in `stops` from the moment they are made until they come to their turn: whatever is
 * at work or waits between ends.
 */
export const stoppingCalls: ReadonlySet<string> = new Set(['imports.cancel', 'indicators.stop'])

export type ToWorker =
  | {
      readonly kind: 'call'
      readonly id: number
      readonly token: string | null
      readonly name: string
      readonly input: unknown
    }
  | { readonly kind: 'close' }

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'reply'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly topic: string; readonly payload: unknown }
  | { readonly kind: 'closed' }
