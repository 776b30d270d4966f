import fc from 'fast-check'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import { openThrottle, type Throttle } from './throttle.ts'

const LOCK_SECONDS = 15 * 60

let folder: string
let path: string
let uptimeS: number
let throttle: Throttle
const reopen = (): Throttle => (throttle = openThrottle(path, () => uptimeS * 1000))
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throttle-'))
  path = join(folder, 'attempts.json')
  uptimeS = 1000
  reopen()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const wrong = (): Promise<never> => Promise.reject(new Refusal('login-wrong', '不对。'))
const right = (): Promise<string> => Promise.resolve('open')

async function failure(work: Promise<unknown>): Promise<Refusal['failure'] & { details: Record<string, number> }> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refusal) return error.failure as never
    throw error
  }
  throw new Error('nothing was refused')
}
const fail = (login = 'zs') => failure(throttle.attempt(login, wrong))
const failTimes = async (waits: number[]): Promise<void> => {
  for (const wait of waits) {
    await fail()
    uptimeS += wait
  }
}

describe('throttle', () => {
  it('asks for 1, 2, 4, 8 seconds, then 15 minutes', async () => {
    for (const [index, seconds] of [1, 2, 4, 8, LOCK_SECONDS].entries()) {
      expect((await fail()).details).toMatchObject({ triesLeft: 4 - index, waitSeconds: seconds })
      uptimeS += seconds - 0.5
      expect(await failure(throttle.attempt('zs', right))).toMatchObject({
        code: 'login-wait',
        details: { seconds: 1 },
      })
      uptimeS += 0.5
    }
    expect(await throttle.attempt('zs', right)).toBe('open')
  })

  it('says in words how long', async () => {
    expect((await fail()).message).toBe('不对。还可以试 4 次，请等 1 秒。')
    expect((await failure(throttle.attempt('zs', right))).message).toContain('请等 1 秒后再试')
    uptimeS += 1
    await failTimes([2, 4, 8])
    expect((await fail()).message).toBe('不对。已连错 5 次，请等 15 分钟后再试。')
    expect((await failure(throttle.attempt('zs', right))).message).toContain('请等 15 分钟后再试')
  })

  it('starts anew after a success and after a served lock', async () => {
    await failTimes([1, 2])
    await throttle.attempt('zs', right)
    expect((await fail()).details).toMatchObject({ triesLeft: 4 })
    uptimeS += 1
    await failTimes([2, 4, 8, LOCK_SECONDS])
    expect((await fail()).details).toMatchObject({ triesLeft: 4, waitSeconds: 1 })
  })

  it('keeps accounts apart, but not the spellings of one', async () => {
    await fail('zs')
    expect(await throttle.attempt('ls', right)).toBe('open')
    for (const same of ['ZS', 'ｚｓ', ' zs '])
      expect((await failure(throttle.attempt(same, right))).code).toBe('login-wait')
  })

  it('tells the failures since the last success, and a manager clears them', async () => {
    await failTimes([1, 2, 4, 8, 0])
    expect(await throttle.failures('zs')).toBe(5)
    await throttle.clear('zs')
    expect(await throttle.failures('zs')).toBe(0)
    expect(await throttle.attempt('zs', right)).toBe('open')
  })

  it('remembers after the program was started anew', async () => {
    await failTimes([1, 2, 4, 8, 10])
    reopen()
    expect((await failure(throttle.attempt('zs', right))).details).toEqual({ seconds: LOCK_SECONDS - 10 })
  })

  it('counts a try that the program did not survive', async () => {
    void throttle.attempt('zs', () => new Promise(() => undefined))
    await expect
      .poll(() => JSON.parse(readFileSync(path, 'utf8')) as unknown)
      .toEqual({ accounts: { zs: { failures: 1, atUptimeMs: 1_000_000 } } })
    reopen()
    expect((await failure(throttle.attempt('zs', right))).code).toBe('login-wait')
  })

  it('counts only wrong passwords', async () => {
    const broken = (): Promise<never> => Promise.reject(new Refusal('keyring-changed', '坏了。'))
    expect((await failure(throttle.attempt('zs', broken))).code).toBe('keyring-changed')
    await expect(throttle.attempt('zs', () => Promise.reject(new Error('disk')))).rejects.toThrow('disk')
    expect(await throttle.attempt('zs', right)).toBe('open')
  })

  it('does not let tries at the same moment share one count', async () => {
    const fates = await Promise.allSettled(Array.from({ length: 10 }, () => throttle.attempt('zs', wrong)))
    const codes = fates.map((fate) => (fate.status === 'rejected' ? (fate.reason as Refusal).failure.code : 'open'))
    expect(codes.filter((code) => code === 'login-wrong')).toHaveLength(1)
    expect(codes.filter((code) => code === 'login-wait')).toHaveLength(9)
  })

  it('after a restart of the computer counts only the time since then', async () => {
    await failTimes([1, 2, 4, 8, 800])
    uptimeS = 60
    reopen()
    expect((await failure(throttle.attempt('zs', right))).details).toEqual({ seconds: LOCK_SECONDS - 60 })
    uptimeS = LOCK_SECONDS
    expect(await throttle.attempt('zs', right)).toBe('open')
  })

  it('starts without failures when its file is damaged, and never grows without end', async () => {
    writeFileSync(path, '{"accounts":{"zs":{"failures":"x"}}}')
    expect(await throttle.attempt('zs', right)).toBe('open')
    for (let index = 0; index < 230; index++) await fail(`x${index}`)
    expect(Object.keys((JSON.parse(readFileSync(path, 'utf8')) as { accounts: object }).accounts)).toHaveLength(200)
  })
})

type Step =
  { kind: 'try' } | { kind: 'wait'; seconds: number } | { kind: 'reboot'; offSeconds: number } | { kind: 'restart' }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Step>({ kind: 'try' }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      seconds: fc.constantFrom(1, 2, 4, 8, 60, 300, 899, 900, 3600),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reboot' as const), offSeconds: fc.constantFrom(0, 5, 900) }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'restart' }) },
)

it('lets nobody guess more than five times in any 15 minutes, whatever he restarts', async () => {
  const schedule = fc.array(step, { minLength: 10, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(schedule, async (steps) => {
      rmSync(path, { force: true })
      uptimeS = 500
      let realS = 0
      const guesses: number[] = []
      reopen()
      for (const each of steps) {
        if (each.kind === 'wait') [realS, uptimeS] = [realS + each.seconds, uptimeS + each.seconds]
        if (each.kind === 'reboot') [realS, uptimeS] = [realS + each.offSeconds, 0]
        if (each.kind === 'reboot' || each.kind === 'restart') reopen()
        if (each.kind !== 'try') continue
        await throttle.attempt('zs', () => (guesses.push(realS), wrong())).catch(() => undefined)
      }
      for (const from of guesses)
        expect(guesses.filter((at) => at >= from && at < from + LOCK_SECONDS).length).toBeLessThanOrEqual(5)
    }),
    { numRuns: 150, seed: 20261122 },
  )
})
