/** Opens the station of `--data` and logs the person in whose password is in STATION_PASSWORD. */
import type { MethodName, MethodOutput, MethodRawInput } from '../core/contract/index.ts'
import { Refusal, type Result } from '../core/contract/kit.ts'
import type { LoggedIn } from '../core/contract/session.ts'
import { openStation, type Station } from '../services/station.ts'
import { usage, type Arguments } from './arguments.ts'

export const defaultLogin = 'manager'

export interface Connected {
  ask<M extends MethodName>(name: M, input: MethodRawInput<M>): Promise<MethodOutput<M>>
  /** Any method by name, unchecked at compile time. */
  call(name: string, input: unknown): Promise<unknown>
  close(): void
}

export function password(): string {
  return process.env['STATION_PASSWORD'] ?? usage('请把密码放在环境变量 STATION_PASSWORD 中')
}

const stationAt = (args: Arguments): Station =>
  openStation({
    dataDir: args.required('data'),
    demo: false,
    ...(process.env['STATION_CHEAP_KEYS'] ? { cheapKeys: true } : {}),
  })

function unwrap<T>(result: Result<unknown>): T {
  if (!result.ok) throw new Refusal(result.failure.code, result.failure.message, result.failure.details)
  return result.value as T
}

/** Runs `work` logged in, and always closes the database again. */
export async function connected<T>(args: Arguments, work: (station: Connected) => Promise<T>): Promise<T> {
  const station = stationAt(args)
  try {
    const { token } = unwrap<LoggedIn>(
      await station.call(null, 'session.logIn', { login: args.optional('user') ?? defaultLogin, password: password() }),
    )
    return await work(connectionOf(station, token))
  } finally {
    station.close()
  }
}

/** First run of an empty folder: `work` gets what `session.setUp` returned. */
export async function settingUp<T>(
  args: Arguments,
  input: MethodRawInput<'session.setUp'>,
  work: (station: Connected, made: MethodOutput<'session.setUp'>) => Promise<T>,
): Promise<T> {
  const station = stationAt(args)
  try {
    const made = unwrap<MethodOutput<'session.setUp'>>(await station.call(null, 'session.setUp', input))
    return await work(connectionOf(station, made.token), made)
  } finally {
    station.close()
  }
}

function connectionOf(station: Station, token: string): Connected {
  return {
    ask: async (name, input) => unwrap(await station.call(token, name, input)),
    call: async (name, input) => unwrap(await station.call(token, name, input)),
    close: () => station.close(),
  }
}
