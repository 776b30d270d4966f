/** What somebody might try with a package, by hand: each attempt is refused with the code that fits it. */
import { Encrypter, Stanza } from 'age-encryption'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { sha256Hex } from '../crypto/primitives.ts'
import { ageRecipientOf, sealBox } from './age-box.ts'
import { compress } from './compression.ts'
import { recipientFingerprint } from './manifest.ts'
import { openPackage, type SealedPackage } from './package-codec.ts'
import {
  countyReader,
  doctor,
  makeStations,
  refusalCode,
  sampleRecords,
  sealSample,
  withLines,
  type Doctored,
  type Stations,
} from './package-fixture.ts'
import type { PackageRefusalCode } from './package-refusal.ts'
import { writeTar } from './tar.ts'

let stations: Stations
let sealed: SealedPackage
beforeAll(async () => {
  stations = await makeStations()
  sealed = await sealSample(stations)
})

const openAs = (bytes: Uint8Array): Promise<string> => refusalCode(openPackage(bytes, countyReader(stations)))
const headerEnd = (): number => sealed.bytes.indexOf('\n', sealed.bytes.indexOf('\n--- ') + 1) + 1
const replaced = (from: string, to: string): Buffer =>
  Buffer.from(sealed.bytes.toString('latin1').replace(from, to), 'latin1')
const flipped = (at: number): Buffer => {
  const bytes = Buffer.from(sealed.bytes)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes
}

async function ageFile(plain: Uint8Array, stanzas: [string, ...string[]][]): Promise<Buffer> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(stations.county.ageRecipient)
  encrypter.addRecipient({ wrapFileKey: () => stanzas.map((args) => new Stanza(args, new Uint8Array())) })
  return Buffer.from(await encrypter.encrypt(plain))
}
async function passphraseFile(): Promise<Buffer> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase('花园镇')
  encrypter.setScryptWorkFactor(2)
  return Buffer.from(await encrypter.encrypt('x'))
}

describe('the file as it lies on a stick', () => {
  const cases: [string, PackageRefusalCode, () => Buffer | Promise<Buffer>][] = [
    ['an empty file', 'package-empty', () => Buffer.alloc(0)],
    ['a spreadsheet', 'package-not-package', () => Buffer.from('PK\u0003\u0004 and so on')],
    ['a text', 'package-not-package', () => Buffer.from('名单')],
    ['an armoured age file', 'package-not-package', () => Buffer.from('-----BEGIN AGE ENCRYPTED FILE-----\n')],
    ['a later age version', 'package-not-package', () => replaced('encryption.org/v1', 'encryption.org/v2')],
    ['an age file of somebody else’s', 'package-not-package', () => ageFile(Buffer.from('x'), [])],
    ['a file locked with a passphrase', 'package-passphrase', passphraseFile],
    ['65 MiB', 'package-too-big', () => Buffer.concat([sealed.bytes, Buffer.alloc(65 * 2 ** 20)])],
    ['a file cut in its first line', 'package-truncated', () => sealed.bytes.subarray(0, 9)],
    ['a file cut in its header', 'package-truncated', () => sealed.bytes.subarray(0, 120)],
    ['a file cut after its header', 'package-truncated', () => sealed.bytes.subarray(0, headerEnd())],
    ['a file without its last byte', 'package-truncated', () => sealed.bytes.subarray(0, -1)],
    ['a byte more at the end', 'package-tampered', () => Buffer.concat([sealed.bytes, Buffer.from('x')])],
    ['two packages in one', 'package-tampered', () => Buffer.concat([sealed.bytes, sealed.bytes])],
    ['a flipped bit in the last byte', 'package-tampered', () => flipped(sealed.bytes.length - 1)],
    ['a flipped bit in the nonce', 'package-tampered', () => flipped(headerEnd())],
    ['a flipped bit in the header’s seal', 'package-bad-header', () => replaced('\n--- ', '\n--- A')],
    ['Windows line ends in the header', 'package-not-package', () => replaced('v1\n', 'v1\r\n')],
    [
      'another length in the header',
      'package-bad-header',
      () => Buffer.from(sealed.bytes.toString('latin1').replace(/(payload-size )\d+/, '$1123'), 'latin1'),
    ],
    [
      'a length that is no number',
      'package-bad-header',
      () => Buffer.from(sealed.bytes.toString('latin1').replace(/(payload-size )\d+/, '$1-1'), 'latin1'),
    ],
    ['a header of 17 KiB', 'package-bad-header', () => replaced('\n--- ', `\n-> ${'x'.repeat(17_000)}\n\n--- `)],
    [
      'a header without end',
      'package-bad-header',
      () => Buffer.concat([sealed.bytes.subarray(0, 100), Buffer.alloc(20_000, 65)]),
    ],
    ['21 recipients', 'package-bad-header', () => replaced('\n--- ', `${'\n-> X25519 A\n'.repeat(21)}\n--- `)],
    ['10,000 recipients', 'package-bad-header', () => replaced('\n--- ', `${'\n-> X25519 A\n'.repeat(10_000)}\n--- `)],
    [
      'an unknown kind of recipient',
      'package-bad-header',
      () =>
        ageFile(Buffer.from('x'), [
          ['yifang.station/payload-size', '33'],
          ['ssh-ed25519', 'a'],
        ]),
    ],
    [
      'two lengths',
      'package-bad-header',
      () =>
        ageFile(Buffer.from('x'), [
          ['yifang.station/payload-size', '33'],
          ['yifang.station/payload-size', '33'],
        ]),
    ],
    [
      'a length that is wrong from the start',
      'package-truncated',
      () => ageFile(Buffer.from('x'), [['yifang.station/payload-size', '34']]),
    ],
    [
      'a package for another county',
      'package-wrong-key',
      () => sealBox(Buffer.from('x'), [stations.stranger.ageRecipient]),
    ],
  ]
  it.each(cases)('%s → %s', async (_name, code, make) => {
    expect(await openAs(await make())).toBe(code)
  })
})

describe('the container, made by someone who can encrypt for the county', () => {
  const member = (name: string, body = 'x') => ({ name, body: Buffer.from(body) })
  const cases: [string, Parameters<typeof writeTar>[0]][] = [
    ['nothing', []],
    ['one member', [member('manifest.json')]],
    ['another order', [member('manifest.json.minisig'), member('manifest.json'), member('records.ndjson.gz')]],
    ['a path', [member('../manifest.json'), member('manifest.json.minisig'), member('records.ndjson.gz')]],
    ['an absolute path', [member('/manifest.json'), member('manifest.json.minisig'), member('records.ndjson.gz')]],
    [
      'a fourth member',
      [member('manifest.json'), member('manifest.json.minisig'), member('records.ndjson.gz'), member('x')],
    ],
    [
      'a doubled member',
      [member('manifest.json'), member('manifest.json'), member('manifest.json.minisig'), member('records.ndjson.gz')],
    ],
  ]
  it.each(cases)('%s', async (_name, members) => {
    expect(await openAs(await sealBox(writeTar(members), [stations.county.ageRecipient]))).toBe('package-bad-container')
  })

  const patches: [string, number, string][] = [
    ['a symbolic link', 156, '2'],
    ['a folder', 156, '5'],
    ['an extended header', 156, 'x'],
    ['a set-user-id mode', 100, '0004755'],
    ['an owner', 108, '0001750'],
    ['a time', 136, '14000000000'],
    ['a link name', 157, '/etc/passwd'],
    ['an owner’s name', 265, 'root'],
    ['a size in binary', 124, '\u0080'],
    ['a size beyond the end', 124, '77777777777'],
    ['a size that splits otherwise', 124, '00000000001'],
  ]
  it.each(patches)('%s', async (_name, at, text) => {
    const patched = (tar: Buffer): Buffer => {
      tar.write(text, at, 'latin1')
      tar.write('        ', 148, 'latin1')
      const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0)
      tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
      return tar
    }
    expect(await openAs(await doctor(sealed, stations, { tar: patched }))).toBe('package-bad-container')
  })
})

describe('manifest and signature', () => {
  const set = (fields: Record<string, unknown>) => (manifest: Record<string, unknown>) => ({ ...manifest, ...fields })
  const mine = (): { signSeed: Uint8Array } => ({ signSeed: stations.township.signSeed })
  const cases: [string, PackageRefusalCode, () => Doctored][] = [
    ['another number, old signature', 'package-bad-signature', () => ({ manifest: set({ seq: 2 }) })],
    ['another receiver, old signature', 'package-bad-signature', () => ({ manifest: set({ to: { org: '341523' } }) })],
    ['signed by a stranger', 'package-bad-signature', () => ({ signSeed: stations.stranger.signSeed })],
    ['an empty signature', 'package-bad-signature', () => ({ signature: () => '' })],
    ['another untrusted comment', 'package-bad-signature', () => ({ signature: (text) => text.replace('lcx', 'xcl') })],
    [
      'another trusted comment',
      'package-bad-signature',
      () => ({ signature: (text) => text.replace('seq=1', 'seq=2') }),
    ],
    ['the form "ED"', 'package-bad-signature', () => ({ signature: (text) => text.replace('\nRW', '\nRU') })],
    ['a second signature behind', 'package-bad-signature', () => ({ signature: (text) => text + text })],
    ['a blank in the manifest', 'package-bad-manifest', () => ({ manifestText: (text) => `${text} ` })],
    [
      'a doubled key',
      'package-bad-manifest',
      () => ({ manifestText: (text) => text.replace('"seq":1', '"seq":1,"seq":1') }),
    ],
    [
      'a prototype key',
      'package-bad-manifest',
      () => ({ manifestText: (text) => text.replace('{', '{"__proto__":{},'), ...mine() }),
    ],
    ['a manifest of 65 KiB', 'package-bad-manifest', () => ({ manifest: set({ pad: 'x'.repeat(66_000) }), ...mine() })],
    ['no JSON', 'package-bad-manifest', () => ({ manifestText: () => 'seq: 1' })],
    ['null', 'package-bad-manifest', () => ({ manifestText: () => 'null' })],
    ['a missing field', 'package-bad-manifest', () => ({ manifest: set({ period: undefined }), ...mine() })],
    ['number 0', 'package-bad-manifest', () => ({ manifest: set({ seq: 0 }), ...mine() })],
    ['a negative size', 'package-bad-manifest', () => ({ manifest: set({ ndjson_bytes: -1 }), ...mine() })],
    ['a type nobody knows', 'package-bad-manifest', () => ({ manifest: set({ type: 'wipe' }), ...mine() })],
    [
      'a path as organisation',
      'package-bad-manifest',
      () => ({ manifest: set({ from: { org: '../x', name: 'x', device: 1, epoch: 1 } }), ...mine() }),
    ],
    [
      'an unknown device',
      'package-unknown-sender',
      () => ({ manifest: set({ from: { org: '341522103', name: 'x', device: 9, epoch: 1 } }), ...mine() }),
    ],
    [
      'another township’s code',
      'package-sender-mismatch',
      () => ({ manifest: set({ from: { org: '341522104', name: 'x', device: 1, epoch: 1 } }), ...mine() }),
    ],
    ['the next major version', 'package-newer', () => ({ manifest: set({ ver: { major: 2, minor: 0 } }), ...mine() })],
    ['a later reader wanted', 'package-newer', () => ({ manifest: set({ min_reader: 1 }), ...mine() })],
    ['another suite', 'package-newer', () => ({ manifest: set({ suite: 'sm2/sm4' }), ...mine() })],
    [
      'a critical entity we do not know',
      'package-newer',
      () => ({ manifest: set({ critical: ['person', 'bloodBank'] }), ...mine() }),
    ],
    [
      'addressed to another county',
      'package-not-for-us',
      () => ({ manifest: set({ to: { org: '341523' } }), ...mine() }),
    ],
    [
      're-encrypted for us by its real receiver',
      'package-not-for-us',
      () => ({ manifest: set({ recips: [recipientFingerprint(stations.stranger.ageRecipient)] }), ...mine() }),
    ],
    ['a package after a gap', 'package-gap', () => ({ manifest: set({ seq: 9, base_ack: 7 }), ...mine() })],
  ]
  it.each(cases)('%s → %s', async (_name, code, change) => {
    expect(await openAs(await doctor(sealed, stations, change()))).toBe(code)
  })

  it('accepts a later minor version with fields it does not know', async () => {
    const change = {
      manifest: set({ ver: { major: 1, minor: 7 }, acks: [{ seq: 3 }] }),
      signSeed: stations.township.signSeed,
    }
    const opened = await openPackage(await doctor(sealed, stations, change), countyReader(stations))
    expect(opened.manifest['acks']).toEqual([{ seq: 3 }])
    expect(opened.records).toHaveLength(40)
  })
})

describe('records', () => {
  const signed = (change: Doctored): Doctored => ({ ...change, signSeed: stations.township.signSeed })
  const [record] = sampleRecords(1)
  const line = `${JSON.stringify(record)}\n`
  const one = { records: 1, counts: { person: { put: 1, del: 0 } } }
  const packedAs = (packed: Buffer, size: number, extra: object = one): Doctored => ({
    packed: (_old, manifest) => {
      Object.assign(manifest, { gz_bytes: packed.length, gz_sha256: sha256Hex(packed), ndjson_bytes: size, ...extra })
      return packed
    },
  })
  const cases: [string, PackageRefusalCode, () => Doctored][] = [
    [
      'other records under the old manifest',
      'package-hash-mismatch',
      () => ({ packed: () => compress(Buffer.from(line)), manifestText: () => JSON.stringify(sealed.manifest) }),
    ],
    [
      'a byte behind the records',
      'package-hash-mismatch',
      () => ({
        packed: (old) => Buffer.concat([old, Buffer.from('x')]),
        manifestText: () => JSON.stringify(sealed.manifest),
      }),
    ],
    ['no gzip', 'package-bad-compression', () => packedAs(Buffer.from(line), line.length)],
    [
      'two gzip members',
      'package-bad-compression',
      () =>
        packedAs(
          Buffer.concat([compress(Buffer.from(line)), compress(Buffer.from(line))]),
          2 * Buffer.byteLength(line),
        ),
    ],
    [
      'a promised size too small',
      'package-bad-compression',
      () => packedAs(compress(Buffer.from(line)), Buffer.byteLength(line) - 1),
    ],
    [
      'a promised size too large',
      'package-bad-compression',
      () => packedAs(compress(Buffer.from(line)), Buffer.byteLength(line) + 1),
    ],
    ['a bomb that hides its size', 'package-bad-compression', () => packedAs(gzipSync(Buffer.alloc(2 ** 26)), 1000)],
    ['a bomb that tells its size', 'package-too-big', () => packedAs(gzipSync(Buffer.alloc(2 ** 26)), 2 ** 26)],
    ['a promise above every limit', 'package-bad-manifest', () => packedAs(compress(Buffer.from(line)), 2 ** 30)],
    ['a record less than promised', 'package-bad-counts', () => withLines(line, { ...one, records: 2 })],
    [
      'another count by entity',
      'package-bad-counts',
      () => withLines(line, { records: 1, counts: { person: { put: 0, del: 1 } } }),
    ],
    ['a record doubled', 'package-bad-counts', () => withLines(line + line, one)],
    ['a prototype key in a record', 'package-bad-record', () => withLines(line.replace('"note"', '"__proto__"'), one)],
    [
      'a constructor key in a record',
      'package-bad-record',
      () => withLines(line.replace('"note"', '"constructor"'), one),
    ],
    [
      'a doubled key in a record',
      'package-bad-record',
      () => withLines(line.replace('"op":"put"', '"op":"del","op":"put"'), one),
    ],
    [
      'a table name as entity',
      'package-bad-record',
      () => withLines(line.replace('"person"', '"person; DROP TABLE person"'), one),
    ],
    ['a number without end', 'package-bad-record', () => withLines(line.replace('23.4', '1e999'), one)],
    ['half a character', 'package-bad-record', () => withLines(line.replace('头', '\\ud83d'), one)],
    ['a blank between', 'package-bad-record', () => withLines(line.replace('{', '{ '), one)],
    ['no line feed at the end', 'package-bad-record', () => withLines(line.trimEnd(), one)],
    [
      'a line of 300 KB',
      'package-bad-record',
      () => withLines(`{"e":"${Array.from({ length: 60_000 }, (_, i) => i).join('')}"}\n`, one),
    ],
    ['depth without end', 'package-bad-record', () => withLines(`${'['.repeat(3000)}\n`, one)],
  ]
  it.each(cases)('%s → %s', async (_name, code, change) => {
    expect(await openAs(await doctor(sealed, stations, signed(change())))).toBe(code)
  })
})

it('names the recipient by its public key, not by its organisation', async () => {
  expect(sealed.manifest.recips).toEqual([recipientFingerprint(await ageRecipientOf(stations.county.ageIdentity))])
})
