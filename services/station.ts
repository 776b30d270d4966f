/** One station over one data folder: what is open, who is at work, and the way every call takes through the dispatcher. */
import type { MethodName, StationEvents } from '../core/contract/index.ts'
import { Refusal, type Result } from '../core/contract/kit.ts'
import { holdsRight } from '../core/contract/rights.ts'
import { chinaDay } from '../core/domain/china-time.ts'
import type { SessionUser } from '../core/contract/session.ts'
import type { OpenOptions } from '../database/open.ts'
import type { Store } from '../database/store.ts'
import type { CallContext, Organisation } from './context.ts'
import { equalBytes } from './crypto/primitives.ts'
import { dataFolder, readDescriptor, type DataFolder, type Descriptor } from './station/data-folder.ts'
import { dispatch, type Caller, type Handler } from './dispatcher.ts'
import type { StationKeys } from './exchange/exchange-keys.ts'
import { handlers } from './handlers.ts'
import { figuresAhead } from './indicators/figures-ahead.ts'
import { gatheringWatch } from './indicators/gathering-watch.ts'
import { watchGathering } from './indicators/kept-rows.ts'
import { openThrottle, type Throttle } from './keys/throttle.ts'
import { keepWithin, reachOf, type Reach } from './rounding/rounding-scope.ts'
import { openHandlers, ownHandlers } from './station/session.ts'
import { toSurvivors } from './patients/survivor.ts'

export interface StationOptions {
  readonly dataDir: string
  readonly demo: boolean
  readonly emit?: <T extends keyof StationEvents>(topic: T, payload: StationEvents[T]) => void
  /** Somebody has asked for the call at work to be stopped. */
  readonly isStopped?: () => boolean
  readonly nowMs?: () => number
  /** How long the computer has been running: what waits after wrong passwords are counted by. */
  readonly uptimeMs?: () => number
  /** Key derivation at the lowest allowed cost: the demonstration township and tests. */
  readonly cheapKeys?: boolean
}

/** An unlocked database. */
export interface Opened {
  readonly store: Store
  readonly org: Organisation
  readonly openOptions: OpenOptions
  /** Opens the exchange keys; null for people who may not export. */
  readonly exportKey: Buffer | null
  readonly exchangeKeys: StationKeys | null
}

export interface Session {
  readonly token: string
  readonly user: SessionUser
}

/** What the session handlers work on; everything else sees only a `CallContext`. */
export interface StationState {
  readonly options: StationOptions
  readonly folder: DataFolder
  readonly throttle: Throttle
  descriptor: Descriptor | null
  opened: Opened | null
  session: Session | null
  nowMs(): number
  /** Forgets the session, closes the database, wipes the keys. */
  lock(): void
}

export interface Station {
  call(token: string | null, name: string, input: unknown): Promise<Result<unknown>>
  /** While nobody waits for a call: gathers a little of what will be asked for. False when there is nothing more to gather. */
  ahead(): boolean
  close(): void
}

/** Refuses when the folder's own files do not fit together. */
export function openStation(options: StationOptions): Station {
  return stationOver(stationState(options))
}

export function stationState(options: StationOptions): StationState {
  const folder = dataFolder(options.dataDir)
  const state: StationState = {
    options,
    folder,
    throttle: openThrottle(folder.attempts, options.uptimeMs),
    descriptor: readDescriptor(folder),
    opened: null,
    session: null,
    nowMs: options.nowMs ?? Date.now,
    lock: () => lockStation(state),
  }
  return state
}

export function stationOver(state: StationState): Station {
  return {
    call: (token, name, input) => dispatch(callerOf(state, token), name, input),
    ahead: () => gatherAhead(state),
    close: () => lockStation(state),
  }
}

interface Ahead {
  readonly day: string
  readonly work: Generator<void>
}

const aheadOf = new WeakMap<Store, Ahead>()

/** One slice of today's figures, for a session that may look at them. */
function gatherAhead({ opened, session, ...state }: StationState): boolean {
  if (!opened || opened.store.db.inTransaction || !holdsRight(session?.user.role ?? null, 'indicator:read'))
    return false
  const { store } = opened
  const day = chinaDay(state.nowMs())
  const known = aheadOf.get(store)
  const { work } = known?.day === day ? known : { work: figuresAhead(store, day) }
  aheadOf.set(store, { day, work })
  try {
    return !work.next().done
  } catch (error) {
    console.error(`station: gathering ahead failed: ${describe(error)}`)
    return false
  }
}

function lockStation(state: StationState): void {
  state.opened?.store.db.close()
  state.opened?.openOptions.key.fill(0)
  state.opened?.exportKey?.fill(0)
  state.opened?.exchangeKeys?.signSeed.fill(0)
  state.opened = null
  state.session = null
}

function callerOf(state: StationState, token: string | null): Caller {
  const session = sessionOf(state, token)
  return {
    role: session?.user.role ?? null,
    handlerOf: (name) => handlerFor(state, session, name),
    refused: (name, code) => {
      const user = session?.user
      state.opened?.store.audit({ userId: user?.id ?? null, role: user?.role ?? null, action: name, outcome: code })
    },
    // Only the kind of error is written: messages may carry bound values.
    broken: (name, error) => console.error(`station: ${name} failed: ${describe(error)}`),
  }
}

function sessionOf(state: StationState, token: string | null): Session | null {
  if (!state.session || token === null) return null
  return equalBytes(Buffer.from(token), Buffer.from(state.session.token)) ? state.session : null
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = (error as { code?: unknown }).code
  const where = placesOf(error).slice(0, 3).join(' < ')
  return `${error.name}${typeof code === 'string' ? ` ${code}` : ''} ${where}`
}

/** The stack begins with the message, which may have several lines and look like places itself: only what follows it counts. */
function placesOf({ message, stack = '' }: Error): string[] {
  const at = stack.indexOf(message)
  if (at < 0) return []
  const lines = stack
    .slice(at + message.length)
    .split('\n')
    .map((line) => line.trim())
  return lines.filter((line) => line.startsWith('at '))
}

function handlerFor(state: StationState, session: Session | null, name: MethodName): Handler | null {
  const open = (openHandlers as Record<string, unknown>)[name]
  if (open) return (input) => (open as (input: unknown, state: StationState) => unknown)(input, state)
  const { opened } = state
  if (!opened || !session) return null
  const own = (ownHandlers as Record<string, unknown>)[name]
  if (own)
    return (input) => (own as (input: unknown, state: StationState, opened: Opened) => unknown)(input, state, opened)
  const handler = handlers[name as keyof typeof handlers] as (input: unknown, context: CallContext) => unknown
  return (input) => {
    const reach = reachOf(opened.store, session.user, chinaDay(state.nowMs()))
    const context = contextFor(state, opened, session, name, reach)
    watchGathering(opened.store, gatheringWatch(context))
    return handler(withinReach(opened.store, session, reach, name, toSurvivors(opened.store, input)), context)
  }
}

/** What lies outside a restricted caller's list is refused, and the try is audited. */
function withinReach(store: Store, { user }: Session, reach: Reach | null, name: MethodName, input: unknown): unknown {
  try {
    return keepWithin(store, reach, name, input)
  } catch (error) {
    if (error instanceof Refusal)
      store.audit({ userId: user.id, role: user.role, action: name, outcome: error.failure.code })
    throw error
  }
}

/** A record looked at again within this time is not audited again. */
const sameLookMs = 5 * 60_000
const lastLooks = new WeakMap<Session, Map<string, number>>()

function contextFor(
  state: StationState,
  opened: Opened,
  session: Session,
  method: string,
  reach: Reach | null,
): CallContext {
  const nowMs = state.nowMs()
  const who = { userId: session.user.id, role: session.user.role, action: method }
  return {
    method,
    user: session.user,
    place: {
      org: opened.org,
      demo: state.options.demo,
      folder: state.folder,
      openOptions: opened.openOptions,
      exchangeKeys: opened.exchangeKeys,
    },
    store: opened.store,
    today: chinaDay(nowMs),
    nowMs,
    people: reach?.people ?? null,
    sessions: reach?.sessions ?? null,
    write: (work, note) => opened.store.write({ ...who, ...note }, work),
    audit: (object, reason) => {
      const looks = lastLooks.get(session) ?? new Map<string, number>()
      lastLooks.set(session, looks)
      const key = `${method} ${object}`
      if (reason === undefined && nowMs - (looks.get(key) ?? -Infinity) < sameLookMs) return
      looks.set(key, nowMs)
      opened.store.audit({ ...who, object, ...(reason === undefined ? {} : { reason }) })
    },
    emit: (topic, payload) => state.options.emit?.(topic, payload),
    isStopped: () => state.options.isStopped?.() ?? false,
  }
}
