/**
 * Slows guessing at the keyboard: 1, 2, 4, 8 seconds after a wrong password, 15 minutes after the fifth. Time is counted by how
 * long the computer has been running, never by its clock, so setting the clock clears nothing; a restart can only make the
 * wait longer. An attempt is written down as failed before it is tried: killing the program does not give it back.
 */
import { readFile } from 'node:fs/promises'
import { uptime } from 'node:os'
import { z } from 'zod'
import { Refusal } from '../../core/contract/kit.ts'
import { writeAtomic } from '../station/atomic-file.ts'

const FREE_FAILURES = 5
const LOCK_MS = 15 * 60_000
const MAX_ACCOUNTS = 200
const COUNTED = new Set(['login-wrong', 'recovery-code-wrong'])

/** The name under which tries of the recovery code are counted. */
export const RECOVERY_ACCOUNT = '#recovery'

const failuresSchema = z.object({
  failures: z.number().int().min(1).max(FREE_FAILURES),
  atUptimeMs: z.number().nonnegative(),
})
type Failures = z.output<typeof failuresSchema>
const fileSchema = z.object({ accounts: z.record(z.string(), failuresSchema) })

export interface Throttle {
  /**
   * Runs the try unless the account must wait (`login-wait` with `seconds`). A `login-wrong` or `recovery-code-wrong` counts and
   * comes back with `triesLeft` and `waitSeconds`; other errors do not count.
   */
  attempt<T>(account: string, work: () => Promise<T>): Promise<T>
  /** Failures since the last success, for "since your last log-in". Ask before `attempt`. */
  failures(account: string): Promise<number>
  /** A manager unlocks somebody. */
  clear(account: string): Promise<void>
}

/** `path` is attempts.json in the data folder; `uptimeMs` is the running time of the computer. */
export function openThrottle(path: string, uptimeMs: () => number = () => uptime() * 1000): Throttle {
  let accounts: Map<string, Failures> | null = null
  let queue: Promise<unknown> = Promise.resolve()

  const loaded = async (): Promise<Map<string, Failures>> => (accounts ??= await load(path))
  const put = async (account: string, failures: Failures | null): Promise<void> => {
    const map = await loaded()
    map.delete(account)
    if (failures) map.set(account, failures)
    for (const oldest of [...map.keys()].slice(0, Math.max(0, map.size - MAX_ACCOUNTS))) map.delete(oldest)
    await save(path, map)
  }

  const attempt = async <T>(account: string, work: () => Promise<T>): Promise<T> => {
    const before = (await loaded()).get(account) ?? null
    const waitMs = before ? remainingMs(before, uptimeMs()) : 0
    if (waitMs > 0) throw mustWait(waitMs)
    const failures = (servedItsLock(before) ? 0 : (before?.failures ?? 0)) + 1
    await put(account, { failures, atUptimeMs: uptimeMs() })
    try {
      const value = await work()
      await put(account, null)
      return value
    } catch (error) {
      if (!(error instanceof Refusal) || !COUNTED.has(error.failure.code)) {
        await put(account, before)
        throw error
      }
      throw withTriesLeft(error, failures)
    }
  }

  return {
    failures: async (account) => (await loaded()).get(keyOf(account))?.failures ?? 0,
    clear: (account) => put(keyOf(account), null),
    attempt: (account, work) => {
      // One after the other: tries at the same moment must not share one count.
      const turn = queue.then(() => attempt(keyOf(account), work))
      queue = turn.catch(() => undefined)
      return turn
    },
  }
}

const keyOf = (account: string): string => account.normalize('NFKC').trim().toLowerCase().slice(0, 60)

/** Doubles from one second; the fifth failure locks. */
const waitMsAfter = (failures: number): number => (failures >= FREE_FAILURES ? LOCK_MS : 1000 * 2 ** (failures - 1))

/** Called only once the wait is over: after a full lock the count starts anew. */
const servedItsLock = (before: Failures | null): boolean => (before?.failures ?? 0) >= FREE_FAILURES

function remainingMs({ failures, atUptimeMs }: Failures, nowMs: number): number {
  // After a restart the running time begins at zero: then at least all of it has passed since the failure.
  const elapsed = nowMs >= atUptimeMs ? nowMs - atUptimeMs : nowMs
  return Math.max(0, waitMsAfter(failures) - elapsed)
}

function inWords(seconds: number): string {
  return seconds < 90 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`
}

function mustWait(waitMs: number): Refusal {
  const seconds = Math.ceil(waitMs / 1000)
  return new Refusal('login-wait', `输错次数较多，请等 ${inWords(seconds)}后再试；忘记密码请找负责人重设。`, {
    seconds,
  })
}

function withTriesLeft(error: Refusal, failures: number): Refusal {
  const { code, message, details } = error.failure
  const triesLeft = FREE_FAILURES - failures
  const waitSeconds = waitMsAfter(failures) / 1000
  const more =
    triesLeft > 0
      ? `还可以试 ${triesLeft} 次，请等 ${inWords(waitSeconds)}。`
      : `已连错 ${failures} 次，请等 ${inWords(waitSeconds)}后再试。`
  return new Refusal(code, `${message}${more}`, { ...details, triesLeft, waitSeconds })
}

/** A missing or damaged file counts as no failures: whoever can damage it can delete it too. */
async function load(path: string): Promise<Map<string, Failures>> {
  try {
    return new Map(Object.entries(fileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).accounts))
  } catch {
    return new Map()
  }
}

/** A full disk must not keep everybody out: the count then holds for this run of the program only. */
async function save(path: string, accounts: Map<string, Failures>): Promise<void> {
  try {
    await writeAtomic(path, JSON.stringify({ accounts: Object.fromEntries(accounts) }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
