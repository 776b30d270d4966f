import { Refusal } from '../core/contract/kit.ts'
import type { Failure, Result } from '../core/contract/kit.ts'
import type { StationClient } from '../services/worker/station-client.ts'

const stopped: Failure = {
  code: 'station-stopped',
  message: '工作站的数据服务没有启动，请关闭窗口后重新打开；仍不行请联系管理员。',
}

/** One window's calls to the station. It holds the session token: the page never sees it. */
export class StationCaller {
  readonly #starting: Promise<StationClient>
  #token: string | null = null

  constructor(starting: Promise<StationClient>) {
    this.#starting = starting
  }

  async call(name: string, input: unknown): Promise<Result<unknown>> {
    const started = await this.#starting.catch(failureOf)
    if ('code' in started) return { ok: false, failure: started }
    const result = await started.call(this.#token, name, input)
    if (name === 'session.logOut' || name === 'session.lock') this.#token = null
    return name.startsWith('session.') ? this.#keepToken(result) : result
  }

  get holdsSession(): boolean {
    return this.#token !== null
  }

  forgetSession(): void {
    this.#token = null
  }

  /** Takes the token out of the answer to a log-in or a first set-up. */
  #keepToken(result: Result<unknown>): Result<unknown> {
    if (!result.ok || typeof result.value !== 'object' || result.value === null) return result
    const { token, ...value } = result.value as { token?: unknown }
    if (typeof token === 'string') this.#token = token
    return { ok: true, value: Array.isArray(result.value) ? result.value : value }
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure
  console.error(error)
  return stopped
}
