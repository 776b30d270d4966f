/** Thousands of seeded mutants, outside and inside the encryption: none is accepted, each is refused with a typed code. */
import { beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../core/contract/kit.ts'
import { openBox, sealBox } from './age-box.ts'
import { openPackage, type PackageReader, type SealedPackage } from './package-codec.ts'
import { countyReader, makeStations, sampleRecords, sealSample, type Stations } from './package-fixture.ts'
import { packageRefusals } from './package-refusal.ts'

const OUTER_MUTANTS = Number(process.env['FUZZ_OUTER'] ?? 3000)
const INNER_MUTANTS = Number(process.env['FUZZ_INNER'] ?? 1500)

let stations: Stations
let sealed: SealedPackage
let reader: PackageReader
beforeAll(async () => {
  stations = await makeStations()
  sealed = await sealSample(stations, {}, sampleRecords(60))
  reader = countyReader(stations)
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

type Below = ReturnType<typeof seeded>
const mutations: ((bytes: Buffer, below: Below) => Buffer)[] = [
  (bytes, below) => {
    const at = below(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8))
    return bytes
  },
  (bytes, below) => {
    bytes[below(bytes.length)] = below(256)
    return bytes
  },
  (bytes, below) => bytes.subarray(0, below(bytes.length)),
  (bytes, below) => bytes.subarray(1 + below(bytes.length - 1)),
  (bytes, below) => {
    const at = below(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(40))])
  },
  (bytes, below) => {
    const at = below(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(1 + below(40), below(256)), bytes.subarray(at)])
  },
  (bytes, below) => Buffer.concat([bytes, Buffer.alloc(1 + below(600), below(2) * 65)]),
  (bytes, below) => {
    const [from, to, length] = [below(bytes.length), below(bytes.length), 1 + below(60)]
    bytes.copy(bytes, to, from, Math.min(bytes.length, from + length))
    return bytes
  },
]

function mutate(original: Buffer, below: Below): Buffer {
  let mutant = Buffer.from(original)
  for (let times = 1 + below(3); times > 0 && mutant.length > 1; times--) {
    mutant = Buffer.from(mutations[below(mutations.length)]?.(mutant, below) ?? mutant)
  }
  return mutant
}

/** Half of the inner mutants aim at the first two members, which are small beside the records. */
function mutateTar(tar: Buffer, below: Below): Buffer {
  const headAt = 512 * 5
  return below(2) ? mutate(tar, below) : Buffer.concat([mutate(tar.subarray(0, headAt), below), tar.subarray(headAt)])
}

async function fateOf(bytes: Uint8Array): Promise<string> {
  try {
    await openPackage(bytes, reader)
    return 'ACCEPTED'
  } catch (error) {
    return error instanceof Refusal ? error.failure.code : `UNTYPED ${String(error)}`
  }
}

async function fatesOf(count: number, make: (index: number) => Promise<Buffer | null>): Promise<Map<string, number>> {
  const fates = new Map<string, number>()
  for (let index = 0; index < count; index++) {
    const mutant = await make(index)
    if (!mutant) continue
    const fate = await fateOf(mutant)
    fates.set(fate, (fates.get(fate) ?? 0) + 1)
  }
  return fates
}

const typed = new Set<string>(Object.keys(packageRefusals))
const strayFates = (fates: Map<string, number>): string[] => [...fates.keys()].filter((fate) => !typed.has(fate))

describe('mutants', () => {
  it('of the file are never accepted', async () => {
    const below = seeded(20261122)
    const fates = await fatesOf(OUTER_MUTANTS, async () => {
      const mutant = mutate(sealed.bytes, below)
      return mutant.equals(sealed.bytes) ? null : mutant
    })
    expect(strayFates(fates)).toEqual([])
    for (const code of [
      'package-truncated',
      'package-tampered',
      'package-bad-header',
      'package-not-package',
      'package-wrong-key',
    ]) {
      expect(fates.get(code), code).toBeGreaterThan(0)
    }
  })

  it('of its content, encrypted for us again, are never accepted', async () => {
    const below = seeded(415221)
    const tar = await openBox(sealed.bytes, stations.county.ageIdentity)
    const fates = await fatesOf(INNER_MUTANTS, async () => {
      const mutant = mutateTar(tar, below)
      return mutant.equals(tar) ? null : sealBox(mutant, [stations.county.ageRecipient])
    })
    expect(strayFates(fates)).toEqual([])
    for (const code of [
      'package-bad-container',
      'package-bad-manifest',
      'package-bad-signature',
      'package-hash-mismatch',
    ]) {
      expect(fates.get(code), code).toBeGreaterThan(0)
    }
  })
})
