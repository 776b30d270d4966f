import { beforeAll, describe, expect, it } from 'vitest'
import {
  countyReader,
  makeStations,
  refusalCode,
  sampleParts,
  sampleRecords,
  SeenInMemory,
  sealSample,
  type Stations,
} from './package-fixture.ts'
import { openPackage, sealPackage } from './package-codec.ts'
import { packageRefusals } from './package-refusal.ts'
import type { RecordLine } from './record-lines.ts'

let stations: Stations
beforeAll(async () => {
  stations = await makeStations()
})

describe('round trip', () => {
  it.each([0, 1, 40, 3000])('gives back %i records unchanged', async (count) => {
    const records = sampleRecords(count)
    const sealed = await sealSample(stations, {}, records)
    const opened = await openPackage(sealed.bytes, countyReader(stations))
    expect(opened.records).toEqual(records)
    expect(opened.manifest).toEqual(sealed.manifest)
    expect(opened.manifestSha256).toBe(sealed.manifestSha256)
    expect(opened.sender.name).toBe('花园镇卫生院')
  })

  it('says in the manifest what is inside', async () => {
    const { manifest } = await sealSample(stations, {}, sampleRecords(40))
    expect(manifest.counts).toEqual({ person: { put: 12, del: 2 }, followUp: { put: 24, del: 2 } })
    expect(manifest).toMatchObject({
      fmt: 'lcx',
      ver: { major: 1, minor: 0 },
      records: 40,
      seq: 1,
      base_ack: 0,
      to: { org: '341522' },
    })
    expect(manifest.from).toEqual({ org: '341522103', name: '花园镇卫生院', device: 1, epoch: 1 })
  })

  it('names the file without a word about persons, by the day in China', async () => {
    const name = async (parts: Partial<typeof sampleParts>) => (await sealSample(stations, parts, [])).fileName
    expect(await name({ seq: 12 })).toBe('341522103_up_000012_20261123.lcx.age')
    expect(await name({ created: '2026-11-22T15:59:59.999Z' })).toBe('341522103_up_000001_20261122.lcx.age')
    expect(await name({ type: 'full' })).toBe('341522103_full_000001_20261123.lcx.age')
  })

  it('opens for every recipient and for nobody else', async () => {
    const sealed = await sealPackage({
      manifest: sampleParts,
      records: sampleRecords(3),
      sender: { org: '341522103', name: '花园镇卫生院', deviceNo: 1, epoch: 1, signSeed: stations.township.signSeed },
      recipients: [
        { org: '341522', recipient: stations.stranger.ageRecipient },
        { org: '341522', recipient: stations.county.ageRecipient },
      ],
    })
    const reader = countyReader(stations)
    for (const { ageIdentity } of [stations.county, stations.stranger]) {
      expect(
        (await openPackage(sealed.bytes, { ...reader, me: { ...reader.me, identity: ageIdentity } })).records,
      ).toHaveLength(3)
    }
    const township = { ...reader, me: { ...reader.me, identity: stations.township.ageIdentity } }
    expect(await refusalCode(openPackage(sealed.bytes, township))).toBe('package-wrong-key')
  })

  it('carries keys of a newer peer through', async () => {
    const record = { ...sampleRecords(1)[0], own: 'T07', d: { name: '李四', newField: { a: [1, null] } } } as RecordLine
    const sealed = await sealSample(stations, {}, [record])
    expect((await openPackage(sealed.bytes, countyReader(stations))).records).toEqual([record])
  })
})

describe('order of a stream', () => {
  it('accepts what follows and refuses the same file again', async () => {
    const seen = new SeenInMemory()
    const first = await sealSample(stations)
    const second = await sealSample(stations, { seq: 2, prev: first.manifestSha256 })
    for (const sealed of [first, second]) {
      await openPackage(sealed.bytes, countyReader(stations, { seen }))
      seen.add(sealed)
      expect(await refusalCode(openPackage(sealed.bytes, countyReader(stations, { seen })))).toBe('package-repeated')
    }
    expect(await refusalCode(openPackage(first.bytes, countyReader(stations, { seen })))).toBe('package-repeated')
  })

  it('lets a cumulative package close the hole of a lost one, but no package leave a hole', async () => {
    const seen = new SeenInMemory()
    const first = await sealSample(stations)
    seen.add(first)
    const third = await sealSample(stations, { seq: 3, prev: 'c'.repeat(64), baseAck: 1 })
    await openPackage(third.bytes, countyReader(stations, { seen }))
    const fifth = await sealSample(stations, { seq: 5, prev: 'c'.repeat(64), baseAck: 4 })
    expect(await refusalCode(openPackage(fifth.bytes, countyReader(stations, { seen })))).toBe('package-gap')
    const full = await sealSample(stations, { seq: 5, prev: 'c'.repeat(64), baseAck: 4, type: 'full' })
    await openPackage(full.bytes, countyReader(stations, { seen }))
  })

  it('refuses an older one, a second one of the same number and one with another predecessor', async () => {
    const seen = new SeenInMemory()
    const first = await sealSample(stations)
    const second = await sealSample(stations, { seq: 2, prev: first.manifestSha256 })
    const third = await sealSample(stations, { seq: 3, prev: second.manifestSha256 })
    seen.add(first)
    seen.add(third)
    const open = (bytes: Buffer) => refusalCode(openPackage(bytes, countyReader(stations, { seen })))
    expect(await open(second.bytes)).toBe('package-superseded')
    expect(await open((await sealSample(stations)).bytes)).toBe('package-fork')
    expect(await open((await sealSample(stations, { seq: 4, prev: second.manifestSha256 })).bytes)).toBe(
      'package-broken-chain',
    )
  })

  it('refuses a package from before a restore', async () => {
    const seen = new SeenInMemory()
    const restored = await sealSample(stations)
    seen.add({ ...restored, manifest: { ...restored.manifest, from: { ...restored.manifest.from, epoch: 2 } } })
    expect(await refusalCode(openPackage(restored.bytes, countyReader(stations, { seen })))).toBe('package-old-epoch')
  })
})

describe('sender', () => {
  it('must be known, the registered one, and not given up', async () => {
    const sealed = await sealSample(stations, { seq: 5 })
    const open = (sender: Parameters<typeof countyReader>[1]) =>
      refusalCode(openPackage(sealed.bytes, countyReader(stations, sender)))
    const reader = countyReader(stations)
    expect(await refusalCode(openPackage(sealed.bytes, { ...reader, senderByDevice: () => null }))).toBe(
      'package-unknown-sender',
    )
    expect(await open({ sender: { signKey: stations.stranger.signKey } })).toBe('package-bad-signature')
    expect(await open({ sender: { org: '341522104' } })).toBe('package-sender-mismatch')
    expect(await open({ sender: { revokedAfterSeq: 4 } })).toBe('package-sender-revoked')
    await openPackage(sealed.bytes, countyReader(stations, { sender: { revokedAfterSeq: 5 } }))
  })
})

it('refuses to make what a reader would refuse', async () => {
  const bad = (record: unknown) => refusalCode(sealSample(stations, {}, [record as RecordLine]))
  const [good] = sampleRecords(1)
  expect(await bad({ ...good, d: { note: 'x'.repeat(300_000) } })).toBe('package-bad-record')
  expect(await bad({ ...good, d: { note: '\ud800' } })).toBe('package-bad-record')
  expect(await bad({ ...good, id: 0 })).toBe('package-bad-record')
  const same = Array.from({ length: 5000 }, () => good as RecordLine)
  expect(await refusalCode(sealSample(stations, {}, same))).toBe('package-too-big')
})

it('has a sentence of its own for every refusal, which says what to do', () => {
  const sentences = Object.values(packageRefusals)
  expect(new Set(sentences).size).toBe(sentences.length)
  for (const sentence of sentences) expect(sentence).toMatch(/(请|不需要|先|让)/)
})
