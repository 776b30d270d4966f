import { beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import { generateStationKeys, stationKeysFrom, type StationKeys } from './exchange-keys.ts'
import { fingerprintOf, parseCard, sameFingerprint, writeCard, type StationIdentity } from './identity-card.ts'

let keys: StationKeys
let station: StationIdentity
beforeAll(async () => {
  keys = await generateStationKeys()
  station = {
    org: '341522103',
    name: '花园镇卫生院',
    kind: 'township',
    deviceNo: 1,
    signKey: keys.signKey.toString('base64'),
    recipient: keys.ageRecipient,
  }
})

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
  return 'none'
}
const changed = (change: object): string => JSON.stringify({ ...(JSON.parse(writeCard(station)) as object), ...change })

describe('station keys', () => {
  it('are new every time and follow from their two secrets', async () => {
    const others = await generateStationKeys()
    expect(others.ageRecipient).not.toBe(keys.ageRecipient)
    expect(others.signKey.equals(keys.signKey)).toBe(false)
    expect(await stationKeysFrom(keys.signSeed, keys.ageIdentity)).toEqual(keys)
  })
})

/** Its last letter for another one; the keys of a run may end in any. */
const mistyped = (recipient: string): string => recipient.slice(0, -1) + (recipient.endsWith('q') ? 'p' : 'q')

describe('identity card', () => {
  it('round trips, also with a mark of order, blanks and Windows line ends', () => {
    const text = writeCard(station)
    const card = { ...station, fingerprint: fingerprintOf(station) }
    expect(parseCard(text)).toEqual(card)
    expect(parseCard(`\uFEFF  ${text.replaceAll('\n', '\r\n')}\n\n`)).toEqual(card)
    expect(text).not.toContain(keys.ageIdentity)
    expect(text).not.toContain(keys.signSeed.toString('base64'))
  })

  it.each<[string, string, () => string]>([
    ['nothing', 'card-not-card', () => ''],
    ['a text', 'card-not-card', () => '你好'],
    ['another JSON', 'card-not-card', () => '{"a":1}'],
    ['a list', 'card-not-card', () => '[]'],
    ['half a card', 'card-not-card', () => writeCard(station).slice(0, 120)],
    ['a book', 'card-not-card', () => changed({ pad: 'x'.repeat(5000) })],
    ['a later card', 'card-newer', () => changed({ ver: 2 })],
    ['a missing name', 'card-incomplete', () => changed({ name: '' })],
    ['a secret key for a recipient', 'card-incomplete', () => changed({ recipient: keys.ageIdentity })],
    ['a mistyped recipient', 'card-incomplete', () => changed({ recipient: mistyped(keys.ageRecipient) })],
    ['a short signing key', 'card-incomplete', () => changed({ signKey: 'AAAA' })],
    ['base64 of another form', 'card-incomplete', () => changed({ signKey: `${station.signKey} ` })],
    ['device 0', 'card-incomplete', () => changed({ deviceNo: 0 })],
    ['a path as code', 'card-incomplete', () => changed({ org: '../341522' })],
    ['another kind', 'card-changed', () => changed({ kind: 'county' })],
    ['another name', 'card-changed', () => changed({ name: '花园镇中心卫生院' })],
    ['another device', 'card-changed', () => changed({ deviceNo: 2 })],
    ['other digits', 'card-changed', () => changed({ fingerprint: '00000 00000 00000 00000 00000 00000' })],
    ['no digits', 'card-changed', () => changed({ fingerprint: '' })],
  ])('refuses %s', (_name, code, make) => {
    expect(codeOf(() => parseCard(make()))).toBe(code)
  })
})

describe('fingerprint', () => {
  it('is six groups of five digits over everything on the card', () => {
    const print = fingerprintOf(station)
    expect(print).toMatch(/^\d{5}( \d{5}){5}$/)
    const others = [
      { org: '341522104' },
      { name: 'x' },
      { kind: 'county' as const },
      { deviceNo: 2 },
      { signKey: 'x' },
      { recipient: 'x' },
    ]
    expect(new Set([print, ...others.map((other) => fingerprintOf({ ...station, ...other }))]).size).toBe(7)
  })

  it('stays the same from version to version', () => {
    const fixed = { org: '341522', name: '霍山县', kind: 'county' as const, deviceNo: 2, signKey: 'a', recipient: 'b' }
    expect(fingerprintOf(fixed)).toBe('37183 68950 81556 62130 44469 79025')
  })

  it('is compared by its digits only, and by all of them', () => {
    const print = '12345 67890 12345 67890 12345 67890'
    for (const typed of [
      print,
      print.replaceAll(' ', ''),
      '１２３４５－６７８９０　12345-67890\n12345—67890 ',
      '12345，67890，12345，67890，12345，67890',
    ]) {
      expect(sameFingerprint(typed, print), typed).toBe(true)
    }
    for (const typed of [
      '',
      '12345',
      `${print}1`,
      print.replace('1', '2'),
      print.replace('12345 6', 'l2345 6'),
      `${print}x`,
    ]) {
      expect(sameFingerprint(typed, print), typed).toBe(false)
    }
    expect(sameFingerprint('', '')).toBe(false)
  })
})
