/**
 * A working day over real folders, with canaries for patients: names, numbers and telephones must not stand in clear in any file
 * the station makes, while it works and afterwards, nor in anything it says. Controls prove that the scan would find them.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeTownship } from '../services/demo/facts.ts'
import { sampleFactsOf } from '../services/demo/sheets.ts'
import { handlers } from '../services/handlers.ts'
import { setUpTestStation, testPassword, type TestStation } from '../services/test-station.ts'
import { writeSampleLayout } from '../services/sheets/writing/sample-layout.ts'
import { hitsIn, patternsOf, scanFolder, unlinkedFiles } from './plaintext-scan.ts'

const asOf = '2025-12-31'
const names = ['诸葛翀霁', '司徒靉靆', '欧阳罡垚', '慕容韫玥']
const clean = sampleFactsOf(makeTownship({ seed: 'leaks', asOf, people: 80, villages: 3 }))
const renamed = clean.people.map((person, at) => ({ ...person, name: names[at] ?? person.name }))
const canaryPeople = renamed.slice(0, names.length)
const typed = { name: '令狐窅霭', idNo: '341522195010081674', phone: '15573086491', note: '与儿媳甄霁窈同住' }
/** Nothing of these may be seen anywhere but inside the encrypted files. */
const words = [
  ...canaryPeople.flatMap(({ name, idNo, phone }) => [name, idNo, phone]),
  typed.name,
  typed.idNo,
  typed.phone,
  typed.note,
  testPassword,
]

let root: string
let sheets: string
let station: TestStation
let county: TestStation
const said: string[] = []
const temporary = { TMPDIR: process.env['TMPDIR'], SQLITE_TMPDIR: process.env['SQLITE_TMPDIR'] }

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'leaks-'))
  sheets = join(root, 'sheets')
  const temp = join(root, 'tmp')
  mkdirSync(temp)
  // Where this process and SQLite put temporary files, the stations' folders included.
  process.env['TMPDIR'] = temp
  process.env['SQLITE_TMPDIR'] = temp
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => void said.push(args.map(String).join(' ')))
  await writeSampleLayout('a', sheets, { ...clean, people: renamed })
  station = await setUpTestStation({ roles: ['clerk'], villages: [] })
  county = await setUpTestStation({ org: { code: '341522', name: '县疾控', kind: 'county' }, villages: [] })
})
afterAll(() => {
  vi.restoreAllMocks()
  for (const [name, value] of Object.entries(temporary)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  station.remove()
  county.remove()
  rmSync(root, { recursive: true, force: true })
})

const secrets = (): string[] => [...words, station.recoveryCode, station.recoveryCode.replaceAll(' ', '')]

/** Everything on the disk but the spreadsheets that came in, and everything said so far. */
function expectNothingInClear(): void {
  expect(scanFolder(root, secrets(), [sheets])).toEqual([])
  expect(unlinkedFiles().flatMap(({ path, bytes }) => hitsIn(path, bytes, patternsOf(secrets())))).toEqual([])
  expect(hitsIn('output', Buffer.from(said.join('\n')), patternsOf(secrets()))).toEqual([])
}

describe('the scan', () => {
  it.each<[string, (word: string) => Buffer]>([
    ['utf-8', (word) => Buffer.from(`x${word}`)],
    ['utf-16le', (word) => Buffer.from(word, 'utf16le')],
    ['utf-16be', (word) => Buffer.from(word, 'utf16le').swap16()],
    [
      'gzip',
      (word) => Buffer.concat([Buffer.from('head'), gzipSync(Buffer.from(`a line\n${word}\n`)), Buffer.from('tail')]),
    ],
    ['gzip in gzip', (word) => gzipSync(gzipSync(Buffer.from(word)))],
    ['hex', (word) => Buffer.from(Buffer.from(word).toString('hex'))],
    ['base64, first phase', (word) => Buffer.from(Buffer.from(`abc${word}xyz`).toString('base64'))],
    ['base64, second phase', (word) => Buffer.from(Buffer.from(`a${word}xyz`).toString('base64'))],
    ['base64, third phase', (word) => Buffer.from(Buffer.from(`ab${word}x`).toString('base64'))],
    [
      'escaped JSON',
      (word) =>
        Buffer.from(
          `{"name":"${[...word].map((c) => (c > '~' ? `\\u${c.charCodeAt(0).toString(16)}` : c)).join('')}"}`,
        ),
    ],
    ['a web address', (word) => Buffer.from(`?q=${encodeURIComponent(word)}`)],
  ])('finds every canary as %s', (_dress, dressed) => {
    for (const word of words) expect(hitsIn('x', dressed(word), patternsOf([word])).length, word).toBeGreaterThan(0)
  })

  it('finds a name in GB18030, and the canaries in the spreadsheets that came in', () => {
    expect(hitsIn('x', Buffer.from([0xd6, 0xee, 0xb8, 0xf0]), patternsOf(['诸葛']))).toMatchObject([
      { dress: 'gb18030' },
    ])
    const found = new Set(scanFolder(sheets, words).map((hit) => hit.word))
    for (const { name, idNo, phone } of canaryPeople)
      expect([name, idNo, phone].filter((word) => !found.has(word))).toEqual([])
  })

  it('finds nothing where nothing is', () => {
    expect(hitsIn('x', Buffer.from('诸葛亮 341522195010081675 MTIz'), patternsOf(words))).toEqual([])
  })
})

describe('a working day', () => {
  it('begins with an import that brings the canaries in', async () => {
    await station.logIn('clerk')
    const paths = readdirSync(sheets).map((name) => join(sheets, name))
    const dry = await station.ask('imports.preview', { paths: paths.slice(0, 1) })
    expect(dry.batch).toBeNull()
    expectNothingInClear()
    const { files } = await station.ask('imports.commit', { paths })
    expect(files.reduce((sum, file) => sum + file.rejected, 0)).toBe(0)
    expect((await station.ask('patients.search', { text: names[0] ?? '' })).total).toBe(1)
    expect(existsSync(join(station.dataDir, 'station.db-wal'))).toBe(true)
    expectNothingInClear()
  })

  it('goes on with searching, looking, typing, drafts and a follow-up', async () => {
    const { villages } = await station.ask('system.overview', {})
    for (const text of [...names, typed.idNo.slice(0, 12), canaryPeople[1]?.phone ?? '', 'zgcj'])
      await station.ask('patients.search', { text, limit: 200 })
    const { personId } = await station.ask('patients.add', {
      person: { ...typed },
      villageId: villages[0]?.id ?? 0,
      enrolments: [{ disease: 'HTN', enrolDate: '2025-01-10' }],
    })
    await station.ask('patients.reveal', { personId })
    await station.ask('patients.history', { personId })
    await station.ask('drafts.keep', {
      kind: 'follow-up',
      subject: `${personId}:HTN`,
      personId,
      title: `${typed.name} 随访`,
      body: { note: typed.note, phone: typed.phone },
    })
    expectNothingInClear()
    await station.ask('followUps.save', {
      followUp: {
        personId,
        disease: 'HTN',
        visitDate: '2025-12-20',
        visitWay: '1',
        sbp: 152,
        dbp: 94,
        signOther: typed.note,
      },
    })
    await station.ask('worklist.today', {})
    await station.ask('indicators.people', {
      indicator: 'bpControlRate',
      disease: 'HTN',
      asOf,
      unmasked: true,
      limit: 1000,
    })
    expectNothingInClear()
  })

  it('prints in memory only', async () => {
    const sheet = await station.ask('worklist.sheet', {})
    expect(sheet.html).toMatch(/<html|<!doctype/i)
    await station.logIn('manager')
    const specialist = await station.ask('specialists.keep', { specialist: { name: '周明远', hospital: '县医院' } })
    const { personId = 0 } = (await station.ask('patients.search', { text: typed.name })).items[0] ?? {}
    const visit = await station.ask('visits.save', {
      visit: { personId, specialistId: specialist.id, visitDate: '2025-12-22', assessment: typed.note },
    })
    expect((await station.ask('visits.sheet', { visitId: visit.id })).html).toContain(typed.name)
    await station.ask('reports.supervision', { asOf, masked: false, reason: '督导组核对' })
    expectNothingInClear()
  })

  it('sends a package, which the county opens', async () => {
    for (const [from, to] of [
      [station, county],
      [county, station],
    ] as const)
      await to.ask('exchange.trust', await from.ask('exchange.myCard', {}))
    const made = await station.ask('exchange.export', { to: '341522', folder: join(station.dataDir, 'outbox') })
    await county.ask('exchange.preview', { path: made.path })
    await county.ask('exchange.import', { path: made.path })
    expect((await county.ask('patients.search', { text: typed.name })).total).toBe(1)
    expectNothingInClear()
  })

  it('is backed up', async () => {
    await station.ask('system.backUp', {})
    expect(readdirSync(join(station.dataDir, 'backups'))).toHaveLength(1)
    expectNothingInClear()
  })

  it('sorts what does not fit into memory without a temporary file; on one, the control finds the canaries', () => {
    const { db } = station.state.opened?.store ?? expect.fail('not open')
    const crossed = `SELECT p.name || p.id_no || n.i AS line, p.phone FROM person p
      JOIN (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 700) SELECT i FROM n) n ORDER BY n.i % 97, line`
    const spilled = (): string[] => {
      const rows = db.prepare(crossed).iterate()
      rows.next()
      const hits = unlinkedFiles().flatMap(({ path, bytes }) => hitsIn(path, bytes, patternsOf(words)))
      const onDisk = scanFolder(root, words, [sheets])
      rows.return?.()
      return [...new Set([...hits, ...onDisk].map((hit) => hit.word))]
    }
    db.pragma('cache_size = 20')
    expect(spilled()).toEqual([])
    db.pragma('temp_store = FILE')
    if (process.platform === 'linux') expect(spilled()).toContain(names[0])
    db.pragma('temp_store = MEMORY')
    db.pragma('cache_size = -64000')
  })

  it('fails here and there, and says nothing of anybody', async () => {
    const before = said.length
    const { db } = station.state.opened?.store ?? expect.fail('not open')
    const { personId = 0 } = (await station.ask('patients.search', { text: typed.name })).items[0] ?? {}
    // A statement that fails with the values bound to it.
    db.exec("CREATE TRIGGER planted BEFORE UPDATE ON person BEGIN SELECT RAISE(ABORT, 'planted'); END")
    expect(
      await station.failure('patients.edit', { personId, patch: { phone: typed.phone, note: `${typed.note}！` } }),
    ).toMatchObject({ code: 'internal' })
    db.exec('DROP TRIGGER planted')
    // Errors whose message quotes what they were given, on several lines too.
    const planted: (() => unknown)[] = [
      () => JSON.parse(`{"name":"${typed.name}"`),
      () => JSON.parse(`\n${typed.idNo}\n${typed.name}`),
      () => {
        throw new Error(`wrong:\n  at ${typed.name} (${typed.idNo}:1:1)\n    at ${typed.phone}`)
      },
      () => {
        throw Object.assign(new TypeError(typed.note), { code: 'ERR_PLANTED' })
      },
      () => {
        throw typed.name
      },
      () => Promise.reject(new Error(typed.name)),
    ]
    const search = vi.spyOn(handlers, 'patients.search')
    for (const work of planted) {
      search.mockImplementation(work as never)
      const failure = await station.failure('patients.search', { text: typed.name })
      expect(failure).toMatchObject({ code: 'internal' })
      expect(hitsIn('answer', Buffer.from(JSON.stringify(failure)), patternsOf(words))).toEqual([])
    }
    search.mockRestore()
    const lines = said.slice(before)
    expect(lines).toHaveLength(planted.length + 1)
    for (const line of lines) expect(line).toMatch(/^station: patients\.(edit|search) failed: /)
    expect(lines[0]).toContain('SQLITE_CONSTRAINT')
    expectNothingInClear()
  })

  it('sees a patient’s name and a password typed where the log-in name belongs', async () => {
    await station.ask('session.lock', {})
    for (const login of [typed.name, testPassword, typed.idNo])
      await station.call(null, 'session.logIn', { login, password: typed.phone })
    await station.call(null, 'session.recover', { code: typed.idNo, login: typed.name, newPassword: typed.phone })
    expect(existsSync(join(station.dataDir, 'attempts.json'))).toBe(true)
    expectNothingInClear()
  })

  it('ends with the lock: the files that stay in clear tell nothing, the others are no databases to a stranger', () => {
    county.restart()
    expectNothingInClear()
    const clear = ['keyring.json', 'station.json', 'attempts.json'].map((name) =>
      readFileSync(join(station.dataDir, name), 'utf8'),
    )
    for (const text of clear) expect(text).not.toMatch(/[\u4e00-\u9fff]|\d{11}/)
    expect(readFileSync(join(station.dataDir, 'station.db')).subarray(0, 15).toString('latin1')).not.toBe(
      'SQLite format 3',
    )
    expect(readdirSync(station.dataDir).sort()).toEqual([
      'attempts.json',
      'backups',
      'keyring.json',
      'outbox',
      'station.db',
      'station.json',
    ])
  })

  it('and a file in clear beside them would have been found', () => {
    const planted = join(station.dataDir, 'log.txt')
    writeFileSync(planted, gzipSync(Buffer.from(`saved ${typed.name}`)))
    expect(scanFolder(root, words, [sheets])).toMatchObject([{ word: typed.name }])
    rmSync(planted)
  })
})
