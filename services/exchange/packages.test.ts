import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PackageMade } from '../../core/contract/files.ts'
import type { RecordLine } from './record-lines.ts'
import { sealPackage, type ManifestParts } from './package-codec.ts'
import { makeTownship } from '../demo/facts.ts'
import { installTownship } from '../demo/install.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import type { Store } from '../../database/store.ts'
import { applyRecords, recordLines } from './package-records.ts'
import { setUpTestStation, type TestStation } from '../test-station.ts'

const countyOrg = { code: '341522', name: '霍邱县疾控中心', kind: 'county' } as const
const asOf = '2025-12-31'
const facts = makeTownship({ seed: 'packages', asOf, people: 90, villages: 3 })

/** Both sides know each other by card and typed digits. */
async function introduce(a: TestStation, b: TestStation): Promise<void> {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const { card, fingerprint } = await from.ask('exchange.myCard', {})
    await to.ask('exchange.trust', { card, fingerprint })
  }
}

const storeOf = (station: TestStation): Store => station.state.opened?.store ?? expect.fail('not open')
const codeOf = async (station: TestStation, name: string, path: string) => (await station.failure(name, { path })).code

describe('a township and its county', () => {
  let township: TestStation
  let county: TestStation
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'usb-'))
    township = await setUpTestStation({ villages: [] })
    county = await setUpTestStation({ org: countyOrg, villages: [] })
    installTownship(storeOf(township), facts, { userId: township.state.session?.user.id ?? null })
  })
  afterAll(() => {
    township.remove()
    county.remove()
    rmSync(folder, { recursive: true, force: true })
  })
  const send = (full = false): Promise<PackageMade> =>
    township.ask('exchange.export', { to: countyOrg.code, folder, full })
  const figures = async (station: TestStation) =>
    (await station.ask('indicators.table', { asOf, by: 'village' })).rows
      .map(({ indicator, disease, variant, unit, numerator, denominator }) =>
        [indicator, disease, variant, unit, numerator, denominator].join(' '),
      )
      .sort()
  let first: PackageMade

  it('do not exchange before they know each other', async () => {
    expect(await township.failure('exchange.export', { to: countyOrg.code, folder })).toMatchObject({
      code: 'unknown-peer',
    })
    const { card, fingerprint } = await county.ask('exchange.myCard', {})
    const oneDigitOff = fingerprint.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))
    expect(await township.failure('exchange.trust', { card, fingerprint: oneDigitOff })).toMatchObject({
      code: 'fingerprint-differs',
    })
    expect(
      await township.failure('exchange.trust', { card: card.replace('霍邱县疾控中心', '霍邱县疾控分心'), fingerprint }),
    ).toMatchObject({ code: 'card-changed' })
    expect(await township.ask('exchange.peers', {})).toEqual([])
    await introduce(township, county)
    expect(await township.ask('exchange.peers', {})).toMatchObject([
      { org: '341522', kind: 'county', fingerprint, lastPackageAt: null },
    ])
  })

  it('the first package holds everything that was ever written, and is named without a person', async () => {
    const [peer] = await township.ask('exchange.peers', {})
    first = await send()
    expect(first.fileName).toBe('341522102_up_000001_20251231.lcx.age')
    expect(Object.values(first.counts).reduce((sum, n) => sum + n, 0)).toBe(peer?.unsent)
    expect(first.counts['person']).toBe(90)
    expect(readdirSync(folder)).toEqual([first.fileName])
    expect((await township.ask('exchange.peers', {}))[0]?.unsent).toBe(0)
    expect((await township.ask('system.overview', {})).unsentChanges).toBe(0)
  })

  it('a dry run at the county writes nothing and tells what would be', async () => {
    const before = storeOf(county).one('SELECT count(*) AS n FROM change')
    const preview = await county.ask('exchange.preview', { path: first.path })
    expect(preview).toMatchObject({ fromOrg: '341522102', fromName: '花园镇卫生院', seq: 1, warnings: [] })
    expect(preview.rows.find((row) => row.entity === 'person')).toMatchObject({
      name: '居民',
      created: 90,
      updated: 0,
      unchanged: 0,
      removed: 0,
      conflicts: 0,
    })
    expect(storeOf(county).one('SELECT count(*) AS n FROM change')).toEqual(before)
    expect(await county.ask('exchange.log', {})).toEqual([])
    expect(await county.ask('patients.search', {})).toMatchObject({ total: 0 })
  })

  it('the import brings the same counts, the same figures of every village, and people who can be found', async () => {
    const done = await county.ask('exchange.import', { path: first.path })
    for (const [entity, n] of Object.entries(first.counts))
      expect(
        done.rows.find((row) => row.entity === entity),
        entity,
      ).toMatchObject({ created: n })
    expect(await figures(county)).toEqual(await figures(township))
    const name = facts.people[10]?.person.name ?? ''
    expect((await county.ask('patients.search', { text: name })).total).toBe(
      (await township.ask('patients.search', { text: name })).total,
    )
    expect(await county.ask('exchange.log', {})).toMatchObject([
      { direction: 'in', peerName: '花园镇卫生院', seq: 1, counts: { 居民: 90 } },
    ])
    expect(
      storeOf(county).one("SELECT count(*) AS n FROM change WHERE package_id IS NULL AND entity = 'person'"),
    ).toEqual({ n: 0 })
  })

  it('users, drafts, keys and receipts stay at home', () => {
    expect(Object.keys(first.counts).filter((entity) => /user|draft|peer|package|batch|meta/i.test(entity))).toEqual([])
    expect(storeOf(county).list('user')).toHaveLength(1)
  })

  it('the same file again is refused, and so is the same content under another name', async () => {
    expect(await codeOf(county, 'exchange.import', first.path)).toBe('package-repeated')
    const copy = join(folder, 'copy.lcx.age')
    copyFileSync(first.path, copy)
    expect(await codeOf(county, 'exchange.preview', copy)).toBe('package-repeated')
  })

  it.each<[string, (bytes: Buffer) => Buffer, string]>([
    ['cut short', (bytes) => bytes.subarray(0, bytes.length - 1), 'package-truncated'],
    ['cut in half', (bytes) => bytes.subarray(0, bytes.length >> 1), 'package-t'],
    [
      'with one bit changed',
      (bytes) => Buffer.from(bytes).fill((bytes[bytes.length - 40] ?? 0) ^ 1, bytes.length - 40, bytes.length - 39),
      'package-tampered',
    ],
    ['with something added', (bytes) => Buffer.concat([bytes, Buffer.from('x')]), 'package-t'],
    ['empty', () => Buffer.alloc(0), 'package-empty'],
    ['another kind of file', () => Buffer.from('PK\u0003\u0004 a spreadsheet'), 'package-not-package'],
  ])('a file %s is refused with its own sentence', async (_what, damage, code) => {
    const path = join(folder, 'damaged.lcx.age')
    writeFileSync(path, damage(readFileSync(first.path)))
    const refused = await county.failure('exchange.import', { path })
    expect(refused.code).toContain(code)
    expect(refused.message).toMatch(/[\u4e00-\u9fff]{8}/)
    rmSync(path)
  })

  it.each([
    ['no file', 'none.lcx.age', 'file-missing'],
    ['a folder', '.', 'file-missing'],
  ])('%s is refused', async (_what, name, code) => {
    expect(await codeOf(county, 'exchange.import', join(folder, name))).toBe(code)
  })

  it('a package to somebody else is refused', async () => {
    const other = await setUpTestStation({ org: { code: '341523', name: '邻县', kind: 'county' }, villages: [] })
    const { card, fingerprint } = await other.ask('exchange.myCard', {})
    await township.ask('exchange.trust', { card, fingerprint })
    const made = await township.ask('exchange.export', { to: '邻县', folder: join(folder, 'other') })
    expect(made).toMatchObject({ seq: 1, counts: first.counts })
    expect(await codeOf(county, 'exchange.import', made.path)).toBe('package-wrong-key')
    expect(await codeOf(other, 'exchange.import', made.path)).toBe('package-unknown-sender')
    other.remove()
  })

  it('a further package without anything new is not made', async () => {
    expect(await township.failure('exchange.export', { to: countyOrg.code, folder })).toMatchObject({
      code: 'nothing-to-send',
    })
    await township.ask('patients.search', {})
    expect(await township.failure('exchange.export', { to: countyOrg.code, folder })).toMatchObject({
      code: 'nothing-to-send',
    })
  })

  it('the next holds only what has changed: a follow-up, a correction, a removal', async () => {
    const { villages } = await township.ask('system.overview', {})
    const { personId } = await township.ask('patients.add', {
      person: { name: '新来人', idNo: null },
      villageId: villages[0]?.id ?? 0,
      enrolments: [{ disease: 'HTN', enrolDate: '2025-12-01' }],
    })
    await township.ask('followUps.save', {
      followUp: { personId, disease: 'HTN', visitDate: '2025-12-20', visitWay: '1', sbp: 132, dbp: 82 },
    })
    const [someone] = storeOf(township)
      .list('followUp', { contact: 'met', disease: 'HTN' })
      .filter((each) => each.personId !== personId)
    await township.ask('followUps.remove', { id: someone?.id ?? 0, reason: '录错了人' })
    const second = await send()
    expect(second).toMatchObject({ seq: 2, counts: { person: 1, residence: 1, diseaseFile: 1, diseaseStatus: 1 } })
    expect(second.counts['followUp']).toBe(2)
    const done = await county.ask('exchange.import', { path: second.path })
    expect(done.rows.find((row) => row.entity === 'followUp')).toMatchObject({ created: 1, removed: 1, conflicts: 0 })
    expect(storeOf(county).find('followUp', someone?.id ?? 0)).toBeNull()
    expect(await figures(county)).toEqual(await figures(township))
  })

  it('an older one is refused after a newer one; with one missing between, nothing is imported', async () => {
    const { villages } = await township.ask('system.overview', {})
    const add = (name: string) =>
      township.ask('patients.add', { person: { name, idNo: null }, villageId: villages[0]?.id ?? 0, enrolments: [] })
    await add('三号')
    const third = await send()
    await add('四号')
    const fourth = await send()
    expect(await codeOf(county, 'exchange.import', fourth.path)).toBe('package-gap')
    await county.ask('exchange.import', { path: third.path })
    await county.ask('exchange.import', { path: fourth.path })
    expect(await codeOf(county, 'exchange.import', third.path)).toBe('package-repeated')
    expect((await county.ask('patients.search', { text: '四号' })).total).toBe(1)
  })

  it('a full package closes every gap and changes nothing that is known', async () => {
    const { villages } = await township.ask('system.overview', {})
    await township.ask('patients.add', {
      person: { name: '五号', idNo: null },
      villageId: villages[0]?.id ?? 0,
      enrolments: [],
    })
    await send()
    await township.ask('patients.add', {
      person: { name: '六号', idNo: null },
      villageId: villages[0]?.id ?? 0,
      enrolments: [],
    })
    const full = await send(true)
    const done = await county.ask('exchange.import', { path: full.path })
    expect(done.rows.find((row) => row.entity === 'person')).toMatchObject({
      created: 2,
      updated: 0,
      unchanged: 93,
      conflicts: 0,
    })
    expect(await figures(county)).toEqual(await figures(township))
  })

  it('a county hands its drug list down, and no patient with it', async () => {
    const list = { name: '县级目录', version: '2026-1', validFrom: '2025-12-01' }
    const drug = {
      code: 'D900',
      genericName: '新药',
      doseForm: '片',
      spec: '5mg',
      unit: '片',
      drugClass: 'ARB',
      usualDose: '',
      longRxMaxDays: 84,
    }
    storeOf(county).write(testContext, (tx) => {
      const { id } = tx.insert('drugList', list)
      tx.insert('drug', { ...drug, purpose: 'antihypertensive', listId: id })
    })
    const made = await county.ask('exchange.export', { to: '341522102', folder })
    expect(Object.keys(made.counts).sort()).toEqual(['drug', 'drugList'])
    await township.ask('exchange.import', { path: made.path })
    const { list: current, items } = await township.ask('drugs.search', { text: '新药' })
    expect([current?.version, items.length]).toEqual(['2026-1', 1])
    expect(await county.failure('exchange.export', { to: '341522102', folder })).toMatchObject({
      code: 'nothing-to-send',
    })
  })

  it('takes no list from below', () => {
    const store = storeOf(county)
    const line: RecordLine = {
      e: 'drugList',
      id: 9 * 2 ** 32 + 1,
      op: 'put',
      rev: 1,
      hlc: '000000000-0000',
      dev: 9,
      by: null,
      d: { name: '假目录', version: '1', validFrom: '2026-01-01' },
    }
    const applied = store.tryOut(testContext, (tx) => applyRecords(store, tx, [line], 9))
    expect(applied.warnings).toHaveLength(1)
    expect(applied.rows).toEqual([])
  })

  it.each([
    ['a relative folder', 'usb', 'folder-unclear'],
    ['a folder that cannot be made', '/proc/none/usb', 'folder-unclear'],
  ])('%s is refused and counts as not sent', async (_what, where, code) => {
    const { villages } = await township.ask('system.overview', {})
    await township.ask('patients.add', {
      person: { name: '七号', idNo: null },
      villageId: villages[0]?.id ?? 0,
      enrolments: [],
    })
    expect(await township.failure('exchange.export', { to: countyOrg.code, folder: where })).toMatchObject({ code })
    expect((await township.ask('exchange.peers', {})).find((peer) => peer.org === '341522')?.unsent).toBeGreaterThan(0)
    expect(existsSync('usb')).toBe(false)
  })

  it('a county with a new computer gets packages for its new card', async () => {
    const again = await setUpTestStation({ org: countyOrg, villages: [] })
    township.clock.nowMs += 1000
    again.clock.nowMs += 1000
    await introduce(township, again)
    const made = await send()
    expect(made.seq).toBe(1)
    expect(await again.ask('exchange.import', { path: made.path })).toMatchObject({ seq: 1, warnings: [] })
    expect(await figures(again)).toEqual(await figures(township))
    again.remove()
  })

  it('a clerk has no part in it', async () => {
    await township.ask('users.add', { login: 'clerk', name: '赵录入', role: 'clerk', password: 'Chun-lei-2025' })
    await township.logIn('clerk')
    for (const name of ['exchange.myCard', 'exchange.export', 'exchange.import', 'exchange.trust'])
      expect(await township.failure(name, {})).toMatchObject({ code: 'not-permitted' })
    expect(township.state.opened?.exchangeKeys).toBeNull()
  })
})

describe('what lines do to a store', () => {
  let store: Store
  beforeEach(async () => {
    store = await openTestStore()
  })
  const device = 9
  const id = (n: number) => device * 2 ** 32 + n
  const line = (e: string, n: number, d: object | null, more: Partial<RecordLine> = {}): RecordLine => ({
    e,
    id: id(n),
    op: d ? 'put' : 'del',
    rev: 1,
    hlc: '0mf000001-0000',
    dev: device,
    by: null,
    d: d as RecordLine['d'],
    ...more,
  })
  const apply = (...lines: RecordLine[]) =>
    store.write({ ...testContext, packageId: 'p' }, (tx) => applyRecords(store, tx, lines, device))
  const outcome = (applied: ReturnType<typeof apply>, entity: string) =>
    applied.rows.find((row) => row.entity === entity)
  const people = [
    line('person', 1, { name: '邵良旺' }),
    line('diseaseFile', 2, { personId: id(1), disease: 'HTN', enrolDate: '2023-05-12' }),
    line('diseaseStatus', 3, { fileId: id(2), status: 'active', fromDate: '2023-05-12' }),
  ]

  it('again they change nothing', () => {
    apply(...people)
    const before = store.one('SELECT count(*) AS n FROM change')
    expect(outcome(apply(...people), 'person')).toMatchObject({ unchanged: 1, created: 0 })
    expect(store.one('SELECT count(*) AS n FROM change')).toEqual(before)
  })

  it('a record moves forward only', () => {
    apply(line('person', 1, { name: '邵良旺' }, { rev: 3 }))
    expect(outcome(apply(line('person', 1, { name: '旧' }, { rev: 2 })), 'person')).toMatchObject({ unchanged: 1 })
    expect(outcome(apply(line('person', 1, { name: '别的' }, { rev: 3 })), 'person')).toMatchObject({ conflicts: 1 })
    expect(outcome(apply(line('person', 1, { name: '新' }, { rev: 4 })), 'person')).toMatchObject({ updated: 1 })
    expect(store.get('person', id(1))).toMatchObject({ name: '新', rev: 4 })
  })

  it('a status taken out makes room for another of the same day', () => {
    apply(...people)
    const done = apply(
      line('diseaseStatus', 4, { fileId: id(2), status: 'lost', fromDate: '2023-05-12' }),
      line('diseaseStatus', 3, null, { rev: 2 }),
    )
    expect(outcome(done, 'diseaseStatus')).toMatchObject({ created: 1, removed: 1 })
    expect(store.list('diseaseStatus')).toMatchObject([{ id: id(4), status: 'lost' }])
  })

  it('a whole person goes, children first', () => {
    apply(...people)
    const done = apply(
      line('person', 1, null, { rev: 2 }),
      line('diseaseFile', 2, null, { rev: 2 }),
      line('diseaseStatus', 3, null, { rev: 2 }),
    )
    expect(done.rows.map((row) => [row.entity, row.removed])).toEqual([
      ['person', 1],
      ['diseaseFile', 1],
      ['diseaseStatus', 1],
    ])
    expect(store.list('person')).toEqual([])
  })

  it('a record that others still belong to stays and counts as a conflict', () => {
    apply(...people)
    expect(outcome(apply(line('person', 1, null, { rev: 2 })), 'person')).toMatchObject({ removed: 0, conflicts: 1 })
    expect(store.list('person')).toHaveLength(1)
  })

  it('a removal of what is unknown, or has been changed since, changes nothing', () => {
    expect(outcome(apply(line('person', 1, null, { rev: 2 })), 'person')).toMatchObject({ unchanged: 1 })
    apply(line('person', 1, { name: '邵良旺' }, { rev: 5 }))
    expect(outcome(apply(line('person', 1, null, { rev: 4 })), 'person')).toMatchObject({ conflicts: 1 })
  })

  it.each<[string, RecordLine[], number]>([
    [
      'a child of nobody',
      [...people, line('followUp', 7, { personId: id(99), disease: 'HTN', visitDate: '2025-01-01' })],
      4,
    ],
    [
      'a reading outside the limits',
      [...people, line('followUp', 7, { personId: id(1), disease: 'HTN', visitDate: '2025-01-01', sbp: 9000 })],
      4,
    ],
    ['a record without its fields', [line('person', 1, {})], 1],
    [
      'a day that is none',
      [...people, line('residence', 7, { personId: id(1), villageId: id(8), fromDate: '2025-02-30' })],
      4,
    ],
    [
      'a second file of one disease',
      [...people, line('diseaseFile', 8, { personId: id(1), disease: 'HTN', enrolDate: '2024-01-01' })],
      4,
    ],
  ])('%s refuses all of them, by the number of the line', (_what, lines, at) => {
    expect(() => apply(...lines)).toThrow(
      expect.objectContaining({
        failure: expect.objectContaining({
          code: 'package-bad-record',
          details: expect.objectContaining({ line: at }),
        }) as object,
      }),
    )
    expect(store.list('person')).toEqual([])
    expect(store.one('SELECT count(*) AS n FROM audit')).toEqual({ n: 0 })
  })

  it('records of another station are left alone and said', () => {
    const other = store.write(testContext, (tx) => tx.insert('person', { name: '本站的人' }))
    const done = apply(
      ...people,
      { ...line('person', 1, { name: '冒名' }), id: other.id, rev: 99 },
      { ...line('person', 1, null), id: other.id, rev: 99 },
    )
    expect(outcome(done, 'person')).toMatchObject({ created: 1, updated: 0, removed: 0, conflicts: 2 })
    expect(done.warnings).toEqual([expect.stringContaining('2 条记录是别的工作站建立的')])
    expect(store.get('person', other.id).name).toBe('本站的人')
  })

  it('kinds of a newer program are counted and said; kinds that never travel are unknown too', () => {
    const done = apply(
      ...people,
      line('vaccination', 5, { personId: id(1) }),
      line('user', 6, { login: 'x', name: '甲', role: 'manager' }),
    )
    expect(done.warnings).toEqual([expect.stringContaining('vaccination'), expect.stringContaining('user')])
    expect(store.list('user')).toEqual([])
  })

  it('what was written is what goes out: every revision and removal, parents first', () => {
    apply(...people)
    store.write(testContext, (tx) => tx.update('person', id(1), { phone: '15556889500' }))
    store.write(testContext, (tx) => tx.remove('diseaseStatus', id(3)))
    const lines = [...recordLines(store, 0, 1000)]
    expect(lines.map(({ e, op, rev }) => [e, op, rev])).toEqual([
      ['person', 'put', 2],
      ['diseaseFile', 'put', 1],
      ['diseaseStatus', 'del', 2],
    ])
    expect([...recordLines(store, 3, 1000)].map((each) => each.e)).toEqual(['person', 'diseaseStatus'])
  })
})

/** An insider at a trusted township can sign whatever: the county must hold. */
it('a signed package with a bad record leaves the county untouched', async () => {
  const [township, county] = [
    await setUpTestStation({ villages: [] }),
    await setUpTestStation({ org: countyOrg, villages: [] }),
  ]
  await introduce(township, county)
  const keys = township.state.opened?.exchangeKeys ?? expect.fail('no keys')
  const [peer] = storeOf(township).list('peer')
  const device = storeOf(township).deviceNo
  const manifest: ManifestParts = {
    type: 'delta',
    to: { org: countyOrg.code },
    seq: 1,
    prev: null,
    baseAck: 0,
    created: '2025-12-31T02:00:00.000Z',
    hlc: '0mf000001-0000',
    app: 'test',
    schema: {},
    period: null,
    auditHead: { seq: 0, hash: '0'.repeat(64) },
    critical: [],
  }
  const records: RecordLine[] = [
    {
      e: 'village',
      id: device * 2 ** 32 + 1,
      op: 'put',
      rev: 1,
      hlc: '0mf000001-0000',
      dev: device,
      by: null,
      d: { name: '东岗村' },
    },
    {
      e: 'residence',
      id: device * 2 ** 32 + 2,
      op: 'put',
      rev: 1,
      hlc: '0mf000001-0000',
      dev: device,
      by: null,
      d: { personId: 5, villageId: device * 2 ** 32 + 1, fromDate: '2025-01-01' },
    },
  ]
  const sealed = await sealPackage({
    manifest,
    records,
    sender: { org: '341522102', name: 'x', deviceNo: device, epoch: 1, signSeed: keys.signSeed },
    recipients: [{ org: countyOrg.code, recipient: peer?.recipient ?? '' }],
  })
  const path = join(county.dataDir, 'bad.lcx.age')
  writeFileSync(path, sealed.bytes)
  for (const name of ['exchange.preview', 'exchange.import'])
    expect(await county.failure(name, { path })).toMatchObject({
      code: 'package-bad-record',
      details: { line: 2, fault: 'reference' },
    })
  expect(storeOf(county).list('village')).toEqual([])
  expect(storeOf(county).list('packageIn')).toEqual([])
  township.remove()
  county.remove()
})
