/** Whatever is done to keyring.json, no changed ring opens. */
import { beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import { parseKeyRing, writeKeyRing } from './key-ring-file.ts'
import { addUser, createKeyRing, removeUser, unlock, unlockByRecovery, type KeyRing } from './key-ring.ts'

const MUTANTS = 1000
const station = { signSeed: Buffer.alloc(32, 9), ageIdentity: 'AGE-SECRET-KEY-1EXAMPLE' }

let ring: KeyRing
let older: KeyRing
let strange: KeyRing
let recoveryCode: string
beforeAll(async () => {
  const created = await createKeyRing({ uid: 'a', login: 'wang', password: 'wang-pass', station, cost: 'lowest' })
  recoveryCode = created.recoveryCode
  const two = await addUser(created.ring, created.keys, {
    uid: 'b',
    login: 'zhang',
    password: 'zhang-pass',
    mayExport: false,
  })
  older = await addUser(two, created.keys, { uid: 'c', login: 'li', password: 'li-pass', mayExport: true })
  ring = removeUser(older, created.keys, 'li')
  strange = (await createKeyRing({ uid: 'a', login: 'wang', password: 'strange-pass', station, cost: 'lowest' })).ring
})

const refusals = new Set([
  'login-wrong',
  'keyring-changed',
  'keyring-damaged',
  'keyring-newer',
  'keyring-weakened',
  'recovery-code-wrong',
])

async function fateOf(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'OPENED'
  } catch (error) {
    const code = error instanceof Refusal ? error.failure.code : `UNTYPED ${String(error)}`
    return refusals.has(code) ? 'refused' : code
  }
}
const users = (of: KeyRing) => of.users
function userAt(of: KeyRing, index: number): KeyRing['users'][number] {
  const entry = of.users[index]
  if (!entry) throw new Error('no such user')
  return entry
}
const first = (of: KeyRing) => userAt(of, 0)
const second = (of: KeyRing) => userAt(of, 1)

describe('by hand', () => {
  const cases: [string, () => KeyRing][] = [
    ['a removed user put back', () => ({ ...ring, users: [...ring.users, userAt(older, 2)] })],
    ['a user taken out', () => ({ ...ring, users: [first(ring)] })],
    ['users in another order', () => ({ ...ring, users: [...users(ring)].reverse() })],
    ['a user renamed', () => ({ ...ring, users: [{ ...first(ring), login: 'wang2' }, second(ring)] })],
    [
      'the manager’s export wrap given to the clerk',
      () => ({ ...ring, users: [first(ring), { ...second(ring), exp: first(ring).exp }] }),
    ],
    [
      'the clerk’s database wrap given to the manager',
      () => ({ ...ring, users: [{ ...first(ring), dek: second(ring).dek }, second(ring)] }),
    ],
    [
      'the clerk’s salt given to the manager',
      () => ({ ...ring, users: [{ ...first(ring), kdf: second(ring).kdf }, second(ring)] }),
    ],
    ['another user number', () => ({ ...ring, users: [{ ...first(ring), uid: 'b' }, second(ring)] })],
    ['more passes', () => ({ ...ring, users: [{ ...first(ring), kdf: { ...first(ring).kdf, t: 3 } }, second(ring)] })],
    ['an older version number', () => ({ ...ring, version: 1 })],
    ['a lower cost for new passwords', () => ({ ...ring, cost: ring.cost === 'lowest' ? 'normal' : 'lowest' })],
    ['a stranger’s entry', () => ({ ...ring, users: [first(strange), second(ring)] })],
    ['a stranger’s recovery', () => ({ ...ring, recovery: strange.recovery })],
    ['a stranger’s station keys', () => ({ ...ring, station: strange.station })],
    ['a stranger’s seal', () => ({ ...ring, mac: strange.mac })],
    ['an older seal', () => ({ ...ring, mac: older.mac })],
  ]
  it.each(cases)('%s', async (_name, make) => {
    const changed = parseKeyRing(writeKeyRing(make()))
    expect(await fateOf(() => unlock(changed, 'wang', 'wang-pass'))).toBe('refused')
    expect(await fateOf(() => unlock(changed, 'zhang', 'zhang-pass'))).toBe('refused')
    expect(await fateOf(() => unlockByRecovery(changed, recoveryCode))).toBe('refused')
  })

  it('the untouched ring opens', async () => {
    const same = parseKeyRing(writeKeyRing(ring))
    expect(await fateOf(() => unlock(same, 'wang', 'wang-pass'))).toBe('OPENED')
    expect(await fateOf(() => unlockByRecovery(same, recoveryCode))).toBe('OPENED')
  })
})

/** Mulberry32: the same mutants every time. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const ALPHABET = 'ABCabc012+/="{}[],: \n'

function mutateText(text: string, below: (limit: number) => number): string {
  const at = below(text.length)
  const letter = ALPHABET[below(ALPHABET.length)] ?? 'A'
  const kinds = [
    () => text.slice(0, at) + letter + text.slice(at + 1),
    () => text.slice(0, at) + letter + text.slice(at),
    () => text.slice(0, at) + text.slice(at + 1 + below(5)),
    () => text.slice(0, at),
    () => text.slice(0, at) + text.slice(below(text.length)),
  ]
  return kinds[below(kinds.length)]?.() ?? text
}

/** Changes that leave the form right: a flipped bit in a value, a value for another of its length, a number one more. */
function mutateValue(text: string, below: (limit: number) => number): string {
  const values = [...text.matchAll(/"([A-Za-z0-9+/]{16,}={0,2})"/g)]
  const value = values[below(values.length)]
  if (!value?.[1]) throw new Error('the ring has values')
  const replaceWith = (other: string): string =>
    text.slice(0, value.index + 1) + other + text.slice(value.index + 1 + other.length)
  const kind = below(8)
  if (kind === 0)
    return text.replace(/"version": (\d+)/, (_all, version: string) => `"version": ${Number(version) + 1 + below(9)}`)
  if (kind < 3) {
    const alike = values
      .map((each) => each[1] ?? '')
      .filter((each) => each.length === value[1]?.length && each !== value[1])
    return replaceWith(alike[below(Math.max(1, alike.length))] ?? value[1])
  }
  const bytes = Buffer.from(value[1], 'base64')
  const at = below(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8))
  return replaceWith(bytes.toString('base64'))
}

it('opens none of a thousand seeded mutants', async () => {
  const text = writeKeyRing(ring)
  const below = seeded(4151)
  const fates = new Map<string, number>()
  let parsed = 0
  for (let index = 0; index < MUTANTS; index++) {
    const mutant = index % 2 ? mutateText(text, below) : mutateValue(text, below)
    if (mutant === text) continue
    // The recovery code opens without a slow derivation, so every mutant that can be read is tried with it; some with a password.
    const fate = await fateOf(async () => {
      const changed = parseKeyRing(mutant)
      parsed += 1
      await (parsed % 12 === 0 ? unlock(changed, 'wang', 'wang-pass') : unlockByRecovery(changed, recoveryCode))
    })
    fates.set(fate, (fates.get(fate) ?? 0) + 1)
  }
  expect([...fates.keys()]).toEqual(['refused'])
  expect(parsed).toBeGreaterThan(400)
})
