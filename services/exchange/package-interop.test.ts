/** A package must open without our program: with the commands `age`, `tar`, `minisign` and `gzip`, where they are installed. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../crypto/primitives.ts'
import { openBox, sealBox } from './age-box.ts'
import { stationKeysFrom } from './exchange-keys.ts'
import { minisignPublicKey, minisignSign } from './minisign.ts'
import { openPackage, type SealedPackage } from './package-codec.ts'
import {
  countyReader,
  doctor,
  makeStations,
  MEMBERS,
  refusalCode,
  sampleRecords,
  sealSample,
  type Stations,
} from './package-fixture.ts'

const tools = ['age', 'tar', 'minisign', 'gzip']
const missing = tools.filter((tool) => spawnSync(tool, ['--version']).error)
const note = missing.length > 0 ? ` (skipped: not installed: ${missing.join(', ')})` : ''

let folder: string
let stations: Stations
let sealed: SealedPackage
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: folder, stdio: 'pipe' }).toString()
const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content)
const get = (name: string): Buffer => readFileSync(join(folder, name))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'interop-'))
  stations = await makeStations()
  sealed = await sealSample(stations, {}, sampleRecords(2500))
  put('package.lcx.age', sealed.bytes)
  put('county.key', `${stations.county.ageIdentity}\n`)
  put('township.pub', minisignPublicKey(stations.township.signKey))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(missing.length > 0)(`without our program${note}`, () => {
  it('opens, unpacks, verifies and reads', () => {
    run('age', '-d', '-i', 'county.key', '-o', 'p.tar', 'package.lcx.age')
    expect(run('tar', '-tf', 'p.tar').trim().split('\n')).toEqual([...MEMBERS])
    run('tar', '-xf', 'p.tar')
    expect(run('minisign', '-V', '-p', 'township.pub', '-m', 'manifest.json')).toContain('comment signature verified')
    expect(JSON.parse(get('manifest.json').toString())).toEqual(sealed.manifest)
    const lines = run('gzip', '-dc', 'records.ndjson.gz').trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(sampleRecords(2500))
  })

  it('minisign notices a changed manifest', () => {
    run('age', '-d', '-i', 'county.key', '-o', 'p.tar', 'package.lcx.age')
    run('tar', '-xf', 'p.tar')
    put('manifest.json', get('manifest.json').toString().replace('"seq":1', '"seq":2'))
    expect(() => run('minisign', '-V', '-p', 'township.pub', '-m', 'manifest.json')).toThrow()
  })

  it('signs byte for byte as minisign does with the same key', () => {
    const seed = stations.township.signSeed
    const keyId = sha256(stations.township.signKey).subarray(0, 8)
    const secret = Buffer.concat([
      Buffer.from('Ed\0\0B2', 'latin1'),
      Buffer.alloc(48),
      keyId,
      seed,
      stations.township.signKey,
      Buffer.alloc(32),
    ])
    put('township.sec', `untrusted comment: minisign encrypted secret key\n${secret.toString('base64')}\n`)
    put('message', '{"seq":1}')
    run('minisign', '-S', '-l', '-s', 'township.sec', '-m', 'message', '-c', 'lcx package signature', '-t', 'lcx id=1')
    expect(get('message.minisig').toString()).toBe(minisignSign(seed, Buffer.from('{"seq":1}'), 'lcx id=1'))
  })

  it('reads keys made by age, and age reads ours', async () => {
    run('age-keygen', '-o', 'made.key')
    const identity = /AGE-SECRET-KEY-1\w+/.exec(get('made.key').toString())?.[0] ?? ''
    const { ageRecipient } = await stationKeysFrom(Buffer.alloc(32, 1), identity)
    expect(get('made.key').toString()).toContain(ageRecipient)
    expect((await openBox(await sealBox(Buffer.from('x'), [ageRecipient]), identity)).toString()).toBe('x')
    expect(run('age-keygen', '-y', 'county.key').trim()).toBe(stations.county.ageRecipient)
  })

  it('refuses look-alikes put together with the commands', async () => {
    const open = (bytes: Buffer): Promise<string> => refusalCode(openPackage(bytes, countyReader(stations)))
    run('age', '-d', '-i', 'county.key', '-o', 'p.tar', 'package.lcx.age')
    run('tar', '-xf', 'p.tar')
    run('age', '-r', stations.county.ageRecipient, '-o', 'again.age', 'p.tar')
    expect(await open(get('again.age'))).toBe('package-not-package')
    run('tar', '--format=ustar', '-cf', 'again.tar', ...MEMBERS)
    const again = get('again.tar')
    expect(await open(await doctor(sealed, stations, { tar: () => again }))).toBe('package-bad-container')
  })
})
