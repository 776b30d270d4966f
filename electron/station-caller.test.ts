import { describe, expect, it } from 'vitest'
import { Refusal } from '../core/contract/kit.ts'
import type { Result } from '../core/contract/kit.ts'
import type { StationClient } from '../services/worker/station-client.ts'
import { StationCaller } from './station-caller.ts'

/** A station that answers log-ins with a token and notes the token of every call. */
function fakeStation(): { client: StationClient; tokens: (string | null)[] } {
  const tokens: (string | null)[] = []
  const call = async (token: string | null, name: string): Promise<Result<unknown>> => {
    tokens.push(token)
    if (name === 'session.logIn') return { ok: true, value: { token: 'secret', user: { id: 1 } } }
    if (name === 'session.setUp') return { ok: true, value: { token: 'first', recoveryCode: 'ABC' } }
    return { ok: true, value: ['list'] }
  }
  return { client: { call, on: () => undefined, close: async () => undefined }, tokens }
}

describe('StationCaller', () => {
  it('keeps the token of a log-in and sends it with every later call; the page never sees it', async () => {
    const { client, tokens } = fakeStation()
    const caller = new StationCaller(Promise.resolve(client))
    expect(await caller.call('session.logIn', {})).toEqual({ ok: true, value: { user: { id: 1 } } })
    expect(await caller.call('patients.list', {})).toEqual({ ok: true, value: ['list'] })
    expect(tokens).toEqual([null, 'secret'])
  })
  it('does so for a first set-up, too', async () => {
    const { client, tokens } = fakeStation()
    const caller = new StationCaller(Promise.resolve(client))
    expect(await caller.call('session.setUp', {})).toEqual({ ok: true, value: { recoveryCode: 'ABC' } })
    await caller.call('session.status', {})
    expect(tokens).toEqual([null, 'first'])
  })
  it.each(['session.lock', 'session.logOut'])('%s ends with the token and forgets it', async (name) => {
    const { client, tokens } = fakeStation()
    const caller = new StationCaller(Promise.resolve(client))
    await caller.call('session.logIn', {})
    expect(caller.holdsSession).toBe(true)
    await caller.call(name, {})
    expect(caller.holdsSession).toBe(false)
    await caller.call('patients.list', {})
    expect(tokens).toEqual([null, 'secret', null])
  })
  it('forgets the token when the station has locked itself', async () => {
    const { client, tokens } = fakeStation()
    const caller = new StationCaller(Promise.resolve(client))
    await caller.call('session.logIn', {})
    caller.forgetSession()
    await caller.call('patients.list', {})
    expect(tokens.at(-1)).toBeNull()
  })
  it('says why the station did not start', async () => {
    const refused = Promise.reject(new Refusal('newer-database', '请用新版本打开。'))
    expect(await new StationCaller(refused).call('session.status', {})).toEqual({
      ok: false,
      failure: { code: 'newer-database', message: '请用新版本打开。' },
    })
  })
})
