/** A whole station over a temporary folder, for tests: real files, real encryption, cheap keys, a clock set by hand. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MethodName, MethodOutput, MethodRawInput } from '../core/contract/index.ts'
import { Refusal, type Failure, type Result } from '../core/contract/kit.ts'
import type { Role } from '../core/contract/rights.ts'
import type { LoggedIn } from '../core/contract/session.ts'
import { stationOver, stationState, type StationState } from './station.ts'

export const testPassword = 'Chun-lei-2025'
export const testNowMs = Date.parse('2025-12-31T02:00:00Z')

/** The login of a role is its name. */
const people: Readonly<Record<Role, string>> = {
  clerk: '赵录入',
  specialist: '钱专科',
  manager: '孙院长',
  administrator: '李系统',
}

export interface TestStation {
  readonly dataDir: string
  /** The code shown at the first run. */
  readonly recoveryCode: string
  /** What is open now, for looking inside. */
  readonly state: StationState
  readonly clock: { nowMs: number }
  /** As the person logged in; throws the refusal. */
  ask<M extends MethodName>(name: M, input: MethodRawInput<M>): Promise<MethodOutput<M>>
  /** The failure of a call that must fail. */
  failure(name: string, input: unknown): Promise<Failure>
  /** With another token, or any input. */
  call(token: string | null, name: string, input: unknown): Promise<Result<unknown>>
  token(): string
  logIn(login: string, password?: string): Promise<LoggedIn>
  /** As after a restart of the program: everything closed, nobody logged in. */
  restart(): void
  /** Closes the station and removes its folder. */
  remove(): void
}

export interface TestStationWishes {
  readonly org?: { code: string; name: string; kind: 'township' | 'county' }
  readonly villages?: readonly string[]
  /** Added beside the manager. */
  readonly roles?: readonly Role[]
  readonly nowMs?: number
}

const township = { code: '341522102', name: '花园镇卫生院', kind: 'township' } as const

/** Sets a station up in a new folder and leaves its manager logged in. */
export async function setUpTestStation(wishes: TestStationWishes = {}): Promise<TestStation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'station-'))
  const clock = { nowMs: wishes.nowMs ?? testNowMs }
  const nowMs = () => clock.nowMs
  const bootedAtMs = nowMs()
  const uptimeMs = () => nowMs() - bootedAtMs
  const opened = () => stationState({ dataDir, demo: false, cheapKeys: true, nowMs, uptimeMs })
  let state = opened()
  let token = ''
  const call: TestStation['call'] = (given, name, input) => stationOver(state).call(given, name, input)
  const ask: TestStation['ask'] = async (name, input) => unwrap(await call(token, name, input))
  const manager = { login: 'manager', name: people.manager, password: testPassword }
  const made = unwrap<MethodOutput<'session.setUp'>>(
    await call(null, 'session.setUp', {
      org: wishes.org ?? township,
      villages: wishes.villages ?? ['东岗村', '西湖村'],
      manager,
    }),
  )
  token = made.token
  for (const role of wishes.roles ?? [])
    await ask('users.add', { login: role, name: people[role], role, password: testPassword })
  return {
    dataDir,
    recoveryCode: made.recoveryCode,
    clock,
    get state() {
      return state
    },
    ask,
    call,
    token: () => token,
    failure: async (name, input) => {
      const result = await call(token, name, input)
      if (result.ok) throw new Error(`${name} was not refused`)
      return result.failure
    },
    logIn: async (login, password = testPassword) => {
      const session = unwrap<LoggedIn>(await call(null, 'session.logIn', { login, password }))
      token = session.token
      return session
    },
    restart: () => {
      state.lock()
      state = opened()
      token = ''
    },
    remove: () => {
      state.lock()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function unwrap<T>(result: Result<unknown>): T {
  if (!result.ok) throw new Refusal(result.failure.code, result.failure.message, result.failure.details)
  return result.value as T
}
