import { afterEach, expect, it, vi } from 'vitest'
import type * as primitives from '../crypto/primitives.ts'

afterEach(() => {
  vi.doUnmock('../crypto/primitives.ts')
  vi.resetModules()
})

async function selfTestWith(broken: Partial<typeof primitives>): Promise<unknown> {
  vi.resetModules()
  vi.doMock('../crypto/primitives.ts', async (original) => ({ ...(await original<typeof primitives>()), ...broken }))
  const { requireWorkingCrypto } = await import('./crypto-self-test.ts')
  return requireWorkingCrypto().then(
    () => 'works',
    (error: { failure: unknown }) => error.failure,
  )
}

it('passes where everything works', async () => {
  expect(await selfTestWith({})).toBe('works')
})

it.each<[string, Partial<typeof primitives>]>([
  ['hkdf', { hkdf: () => Buffer.alloc(32) }],
  ['ed25519', { verify: () => true }],
  ['ed25519', { sign: () => Buffer.alloc(64) }],
  ['aes-256-gcm', { open: () => null }],
  [
    'aes-256-gcm',
    {
      seal: () => {
        throw new Error('no such cipher')
      },
    },
  ],
])('names %s when it does not', async (algorithm, broken) => {
  expect(await selfTestWith(broken)).toMatchObject({ code: 'self-test-failed', details: { algorithm } })
})
