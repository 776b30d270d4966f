/** The headless shell as a user meets it: words in, one answer on stdout or one line on stderr, and figures that are right. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArguments } from '../cli/arguments.ts'
import { commands } from '../cli/commands.ts'
import type { FigureRow } from '../core/contract/figures.ts'
import type { ImportReceipt, PackageMade, PackagePreview } from '../core/contract/files.ts'
import { Refusal } from '../core/contract/kit.ts'
import { makeTownship } from '../services/demo/facts.ts'
import { sampleFactsOf } from '../services/demo/sheets.ts'
import { writeSampleLayout } from '../services/sheets/writing/sample-layout.ts'
import type { LayoutId } from '../services/sheets/writing/layouts.ts'
import { testPassword } from '../services/test-station.ts'
import { birthOfNumber, plainFigures, type PlainFigures } from './plain-figures.ts'

const days = ['2025-02-28', '2025-06-30', '2025-09-15', '2025-12-31'] as const
const layouts = ['a', 'b', 'c'] as const
const made = sampleFactsOf(makeTownship({ seed: 'shell', asOf: '2025-12-31', people: 130, villages: 5 }))
/** One follow-up a day: of two the later line of a list counts, which is another test's subject. */
const facts = {
  ...made,
  followUps: [...new Map(made.followUps.map((visit) => [`${visit.idNo} ${visit.dis} ${visit.on}`, visit])).values()],
}
/** The third system shows no birthdays: there they are what the ID number says, and unknown where it is wrong. */
const shownBy = (layout: LayoutId): typeof facts =>
  layout === 'c'
    ? { ...facts, people: facts.people.map((person) => ({ ...person, birth: birthOfNumber(person.idNo) })) }
    : facts
const residents = facts.population.reduce((sum, each) => sum + each.residents, 0)

let root: string
const township = (layout: LayoutId): string => join(root, `township-${layout}`)
const sheetsOf = (layout: LayoutId): string[] => readdirSync(join(root, layout)).map((name) => join(root, layout, name))
const before = { password: process.env['STATION_PASSWORD'], cheap: process.env['STATION_CHEAP_KEYS'] }

interface Answer {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The shell in a process of its own. */
function shell(args: readonly string[], env: Record<string, string> = {}): Promise<Answer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'cli', 'station.ts'), ...args], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      STATION_PASSWORD: testPassword,
      STATION_CHEAP_KEYS: '1',
      NODE_COMPILE_CACHE: join(root, 'compiled'),
      ...env,
    },
  })
  const parts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (part: string) => (parts[name] += part))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...parts })))
}

/** The same commands in this process, for answers without number. */
async function run<T>(dataDir: string, name: keyof typeof commands, ...argv: string[]): Promise<T> {
  return (await commands[name](readArguments([...argv, '--data', dataDir]))).json as T
}

const codeOf = async (dataDir: string, name: keyof typeof commands, ...argv: string[]): Promise<string> => {
  try {
    await run(dataDir, name, ...argv)
    return 'ok'
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code
    throw error
  }
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'shell-'))
  process.env['STATION_PASSWORD'] = testPassword
  process.env['STATION_CHEAP_KEYS'] = '1'
  for (const layout of layouts) await writeSampleLayout(layout, join(root, layout), facts)
})
afterAll(() => {
  for (const [name, value] of [
    ['STATION_PASSWORD', before.password],
    ['STATION_CHEAP_KEYS', before.cheap],
  ] as const) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  rmSync(root, { recursive: true, force: true })
})

const count = (figures: PlainFigures, key: string) => ({
  numerator: figures[key]?.in.length,
  denominator: (figures[key]?.in.length ?? 0) + (figures[key]?.out.length ?? 0),
})
const keyOf = (row: FigureRow): string => `${row.indicator} ${row.disease} ${row.variant}`

describe('a township from its first day', () => {
  it('is set up; the answer is one JSON line with the recovery code', async () => {
    const villages = join(root, 'villages.txt')
    writeFileSync(villages, facts.population.map(({ village }) => village).join('\n'))
    const answer = await shell([
      'init',
      '--org',
      '341522102',
      '--name',
      '花园镇卫生院',
      '--villages',
      villages,
      '--data',
      township('a'),
      '--json',
    ])
    expect(answer).toMatchObject({ code: 0, stderr: '' })
    expect(answer.stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(JSON.parse(answer.stdout)).toEqual({
      org: '341522102',
      villages: 5,
      recoveryCode: expect.stringMatching(/^(\d{5} ){7}\d{5}$/) as string,
    })
  })

  it('tries files without writing, then takes all six: every row accounted for', async () => {
    const some = sheetsOf('a').filter((path) => /高血压/.test(path))
    const dry = await shell(['import', ...some, '--data', township('a'), '--dry-run', '--json'])
    expect(dry).toMatchObject({ code: 0, stderr: '' })
    const tried = JSON.parse(dry.stdout) as ImportReceipt
    expect(tried.batch).toBeNull()
    expect(
      (await run<FigureRow[]>(township('a'), 'indicators', '--as-of', '2025-12-31')).find(
        (row) => row.indicator === 'signRate',
      )?.denominator,
    ).toBe(0)
    const real = JSON.parse(
      (await shell(['import', ...sheetsOf('a'), '--data', township('a'), '--json'])).stdout,
    ) as ImportReceipt
    expect(real.batch).toBeGreaterThan(0)
    const shapes = (receipt: ImportReceipt) =>
      receipt.files.map(({ file, kind, rows, created, updated, unchanged, rejected }) => ({
        file,
        kind,
        rows,
        created,
        updated,
        unchanged,
        rejected,
      }))
    expect(tried.files).toHaveLength(2)
    for (const shape of shapes(tried)) expect(shapes(real)).toContainEqual(shape)
    const rows = Object.fromEntries(real.files.map((file) => [file.kind, file.rows]))
    expect(rows).toEqual({
      population: 5,
      htnFile: facts.people.filter((person) => person.htn).length,
      t2dmFile: facts.people.filter((person) => person.dm).length,
      htnFollowUp: facts.followUps.filter((visit) => visit.dis === 'HTN').length,
      t2dmFollowUp: facts.followUps.filter((visit) => visit.dis === 'T2DM').length,
      exam: facts.exams.length,
    })
    for (const file of real.files) {
      expect(file.created + file.updated + file.unchanged + file.rejected, file.file).toBe(file.rows)
      expect(file.rejected, JSON.stringify(file.problems.slice(0, 3))).toBe(0)
    }
  })

  it('again brings nothing new', async () => {
    const again = await run<ImportReceipt>(township('a'), 'import', ...sheetsOf('a'))
    for (const file of again.files)
      expect({ file: file.file, created: file.created, updated: file.updated, unchanged: file.unchanged }).toEqual({
        file: file.file,
        created: 0,
        updated: 0,
        unchanged: file.rows,
      })
  })

  it('shows its figures in the shape that was promised', async () => {
    const answer = await shell(['indicators', '--as-of', '2025-12-31', '--data', township('a'), '--json'])
    expect(answer).toMatchObject({ code: 0, stderr: '' })
    const rows = JSON.parse(answer.stdout) as FigureRow[]
    for (const row of rows)
      expect(Object.keys(row)).toEqual([
        'indicator',
        'disease',
        'variant',
        'unit',
        'numerator',
        'denominator',
        'value',
        'target',
      ])
    for (const { numerator, denominator, value } of rows)
      expect(value).toBe(denominator === 0 ? null : numerator / denominator)
    expect(rows.find((row) => row.indicator === 'bpControlRate')).toMatchObject({
      unit: '花园镇卫生院',
      disease: 'HTN',
    })
    expect(await run<FigureRow[]>(township('a'), 'indicators', '--as-of', '2025-12-31', '--by', 'township')).toEqual(
      rows,
    )
  })

  it('prints tables for people where no JSON is asked for', async () => {
    const answer = await shell(['indicators', '--as-of', '2025-12-31', '--data', township('a')])
    expect(answer.stdout.split('\n')[0]).toMatch(/^单位 +指标 +病种/)
    expect(answer.stdout).toContain('%')
  })
})

describe.each(layouts)('layout %s', (layout) => {
  beforeAll(async () => {
    if (layout === 'a') return
    await run(township(layout), 'init', '--org', '341522102', '--name', '花园镇卫生院')
    await run(township(layout), 'import', ...sheetsOf(layout))
  })

  it.each(days)('figures of %s are those counted by hand, to the last person', async (day) => {
    const rows = await run<FigureRow[]>(township(layout), 'indicators', '--as-of', day)
    const expected = plainFigures(shownBy(layout), day)
    for (const key of Object.keys(expected)) {
      const row = rows.find((each) => keyOf(each) === key)
      const { numerator, denominator } = count(expected, key)
      const whole = key.startsWith('detectRate') ? residents : denominator
      expect({ key, numerator: row?.numerator, denominator: row?.denominator }).toEqual({
        key,
        numerator,
        denominator: whole,
      })
    }
  })

  it.each(['2025-06-30', '2025-12-31'])('the villages of %s add up to the township', async (day) => {
    const whole = await run<FigureRow[]>(township(layout), 'indicators', '--as-of', day)
    const parts = await run<FigureRow[]>(township(layout), 'indicators', '--as-of', day, '--by', 'village')
    expect(new Set(parts.map((row) => row.unit))).toEqual(new Set(facts.population.map((each) => each.village)))
    // The quarters that have begun are the same for every village: they are not added.
    for (const row of whole.filter(({ indicator }) => indicator !== 'specialistVisits')) {
      const own = parts.filter((part) => keyOf(part) === keyOf(row))
      const sum = (field: 'numerator' | 'denominator') => own.reduce((total, part) => total + part[field], 0)
      expect({ key: keyOf(row), numerator: sum('numerator'), denominator: sum('denominator') }).toEqual({
        key: keyOf(row),
        numerator: row.numerator,
        denominator: row.denominator,
      })
    }
  })
})

describe('the people behind a figure', () => {
  type Line = { idNo: string; name: string; village: string; side: string; reason: string }
  const people = (...argv: string[]) => run<Line[]>(township('a'), 'people', ...argv)
  const ids = (lines: readonly Line[], side: string) =>
    lines
      .filter((line) => line.side === side)
      .map((line) => line.idNo)
      .sort()

  it.each<[string, 'HTN' | 'T2DM', string | null]>([
    ['bpControlRate', 'HTN', null],
    ['fpgControlRate', 'T2DM', null],
    ['signRate', 'T2DM', null],
    ['stdManageRate', 'HTN', 'FOUR_PLUS_EXAM'],
    ['stdManageRate', 'T2DM', 'FOUR_PLUS_EXAM'],
  ])('%s %s are those counted by hand, each with the reason', async (indicator, disease, variant) => {
    const lines = await people(
      indicator,
      '--disease',
      disease,
      '--as-of',
      '2025-09-15',
      ...(variant ? ['--variant', variant] : []),
    )
    const key = Object.keys(plainFigures(facts, '2025-09-15')).find(
      (each) => each.startsWith(`${indicator} ${disease}`) && (variant === null || each.endsWith(variant)),
    )
    const expected = plainFigures(facts, '2025-09-15')[key ?? '']
    expect(ids(lines, 'in')).toEqual(expected?.in)
    expect(ids(lines, 'out')).toEqual(expected?.out)
    const everybody = facts.people.filter((person) => (disease === 'HTN' ? person.htn : person.dm))
    expect(lines).toHaveLength(everybody.length)
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['idNo', 'name', 'village', 'side', 'reason'])
      expect(line.reason).toMatch(/[\u4e00-\u9fff]{4}/)
      expect(everybody.find((person) => person.idNo === line.idNo)).toMatchObject({
        name: line.name,
        village: line.village,
      })
    }
  })

  it('are all given, whatever their number, as one JSON line', async () => {
    const answer = await shell([
      'people',
      'signRate',
      '--disease',
      'HTN',
      '--as-of',
      '2025-12-31',
      '--data',
      township('a'),
      '--json',
    ])
    expect(answer).toMatchObject({ code: 0, stderr: '' })
    expect((JSON.parse(answer.stdout) as Line[]).length).toBe(facts.people.filter((person) => person.htn).length)
  })
})

describe('a batch', () => {
  it('taken back leaves the figures as they were; twice is refused', async () => {
    const dataDir = join(root, 'undo')
    await run(dataDir, 'init', '--org', '341522103', '--name', '另一镇卫生院')
    const empty = await run(dataDir, 'indicators', '--as-of', '2025-12-31')
    const [files, visits] = [/人口|高血压专案/, /高血压随访/].map((kind) =>
      sheetsOf('a').filter((path) => kind.test(path)),
    )
    const first = await run<ImportReceipt>(dataDir, 'import', ...(files ?? []))
    const between = await run(dataDir, 'indicators', '--as-of', '2025-12-31')
    const second = await run<ImportReceipt>(dataDir, 'import', ...(visits ?? []))
    expect(await run(dataDir, 'indicators', '--as-of', '2025-12-31')).not.toEqual(between)
    expect(await run(dataDir, 'undo', String(second.batch))).toMatchObject({ batch: second.batch, kept: 0 })
    expect(await run(dataDir, 'indicators', '--as-of', '2025-12-31')).toEqual(between)
    expect(await codeOf(dataDir, 'undo', String(second.batch))).toBe('already-undone')
    const answer = await shell(['undo', String(first.batch), '--data', dataDir, '--json'])
    expect(JSON.parse(answer.stdout)).toMatchObject({ batch: first.batch, kept: 0 })
    expect(await run(dataDir, 'indicators', '--as-of', '2025-12-31')).toEqual(empty)
    expect(await run(dataDir, 'call', 'patients.search', '{}')).toMatchObject({ total: 0 })
  })
})

describe('township and county', () => {
  const county = (): string => join(root, 'county')
  const usb = (): string => join(root, 'usb')
  let cardFile: string
  let fingerprint: string

  it('exchange cards; a county’s card file with its digits is enough for the export', async () => {
    await run(county(), 'init', '--org', '341522', '--name', '霍邱县', '--county')
    const card = await shell(['card', '--data', county()])
    expect(card).toMatchObject({ code: 0, stderr: '' })
    cardFile = join(root, 'county.card')
    writeFileSync(cardFile, card.stdout)
    fingerprint = (await run<{ fingerprint: string }>(county(), 'card')).fingerprint
    expect(card.stdout).toContain(fingerprint)
    expect(await codeOf(township('a'), 'export', '--to', '霍邱县', '--out', usb())).toBe('unknown-peer')
    expect(await codeOf(township('a'), 'export', '--to', cardFile, '--out', usb())).toBe('usage')
    const wrong = fingerprint.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))
    expect(await codeOf(township('a'), 'export', '--to', cardFile, '--fingerprint', wrong, '--out', usb())).toBe(
      'fingerprint-differs',
    )
    const answer = await shell([
      'export',
      '--to',
      cardFile,
      '--fingerprint',
      fingerprint,
      '--out',
      usb(),
      '--data',
      township('a'),
      '--json',
    ])
    expect(answer).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(answer.stdout)).toMatchObject({
      seq: 1,
      fileName: expect.stringMatching(/^341522102_up_000001_\d{8}\.lcx\.age$/) as string,
    })
    expect(await codeOf(township('a'), 'export', '--to', '霍邱县', '--out', usb())).toBe('nothing-to-send')
  })

  it('the county knows nobody before it trusts them, tries, takes, and has the same figures', async () => {
    const path = join(usb(), readdirSync(usb())[0] ?? '')
    expect(await codeOf(county(), 'import-package', path)).toBe('package-unknown-sender')
    const { card, fingerprint: digits } = await run<{ card: string; fingerprint: string }>(township('a'), 'card')
    const townshipCard = join(root, 'township.card')
    writeFileSync(townshipCard, card)
    expect(await run(county(), 'trust', townshipCard, '--fingerprint', digits)).toMatchObject({
      org: '341522102',
      kind: 'township',
    })
    const dry = await run<PackagePreview>(county(), 'import-package', path, '--dry-run')
    const people = dry.rows.find((row) => row.entity === 'person')
    expect(people).toMatchObject({ created: facts.people.length, conflicts: 0 })
    expect(await run(county(), 'call', 'patients.search', '{}')).toMatchObject({ total: 0 })
    const taken = JSON.parse(
      (await shell(['import-package', path, '--data', county(), '--json'])).stdout,
    ) as PackagePreview
    expect(taken.rows).toEqual(dry.rows)
    for (const day of days) {
      const figures = async (dataDir: string) =>
        (await run<FigureRow[]>(dataDir, 'indicators', '--as-of', day, '--by', 'village'))
          .map(({ target: _target, ...row }) => JSON.stringify(row))
          .sort()
      expect(await figures(county())).toEqual(await figures(township('a')))
    }
    expect(await codeOf(county(), 'import-package', path)).toBe('package-repeated')
  })

  it('a full package is made on demand', async () => {
    const full = await run<PackageMade>(township('a'), 'export', '--to', '341522', '--out', usb(), '--full')
    expect(full.seq).toBe(2)
    const taken = await run<PackagePreview>(county(), 'import-package', full.path)
    expect(taken.rows.every((row) => row.created + row.updated + row.removed + row.conflicts === 0)).toBe(true)
  })
})

describe('what goes wrong', () => {
  it.each<[string, string[], Record<string, string>, string]>([
    ['an unknown command', ['exprot'], {}, 'usage'],
    ['a file that is not there', ['import', 'none.xlsx', '--data', 'township-a', '--json'], {}, 'sheet-missing'],
    ['a method that is not there', ['call', 'patients.shred', '--data', 'township-a', '--json'], {}, 'unknown-method'],
    ['a wrong password', ['card', '--data', 'township-c'], { STATION_PASSWORD: 'wrong' }, 'login-wrong'],
  ])('%s is one line on stderr and exit code 1', async (_what, args, env, code) => {
    const answer = await shell(args, env)
    expect(answer.code).toBe(1)
    expect(answer.stdout).toBe('')
    expect(answer.stderr).toMatch(new RegExp(`^${code}: [^\\n]*[\\u4e00-\\u9fff][^\\n]*\\n$`))
    expect(answer.stderr).not.toMatch(/\bat .*:\d+|node:|Error:/)
  })

  it.each<
    [string, Parameters<typeof run> extends [string, infer Name, ...infer Rest] ? [Name, ...Rest] : never, string]
  >([
    ['a second first run', ['init', '--org', '341522102', '--name', '花园镇卫生院'], 'already-set-up'],
    ['a day that is none', ['indicators', '--as-of', '2025-02-30'], 'invalid-input'],
    ['neither township nor village', ['indicators', '--as-of', '2025-12-31', '--by', 'county'], 'usage'],
    ['an unknown scheme', ['indicators', '--as-of', '2025-12-31', '--scheme', '没有的方案'], 'unknown-scheme'],
    ['an unknown figure', ['people', 'happiness', '--disease', 'HTN', '--as-of', '2025-12-31'], 'unknown-indicator'],
    [
      'a figure of another disease',
      ['people', 'bpControlRate', '--disease', 'T2DM', '--as-of', '2025-12-31'],
      'indicator-disease',
    ],
    [
      'an unknown variant',
      ['people', 'signRate', '--disease', 'HTN', '--as-of', '2025-12-31', '--variant', 'X'],
      'unknown-variant',
    ],
    ['an unknown disease', ['people', 'signRate', '--disease', 'COPD', '--as-of', '2025-12-31'], 'invalid-input'],
    ['a missing option', ['people', 'signRate', '--as-of', '2025-12-31'], 'usage'],
    ['a batch that is none', ['undo', '7'], 'not-found'],
    ['a batch that is no number', ['undo', 'x'], 'invalid-input'],
    ['no JSON', ['call', 'patients.search', '{'], 'usage'],
    ['a card that is none', ['trust', 'villages.txt', '--fingerprint', '1'], 'file-missing'],
    ['a package that is none', ['import-package', 'none.lcx.age'], 'file-missing'],
    ['no file at all', ['import'], 'usage'],
    ['an invalid input', ['call', 'patients.search', '{"limit":0}'], 'invalid-input'],
  ])('%s is refused by name', async (_what, [name, ...argv], code) => {
    expect(await codeOf(township('a'), name as keyof typeof commands, ...(argv as string[]))).toBe(code)
  })

  it('no data folder, a folder without a station and no password are refused by name', async () => {
    await expect(commands.card(readArguments([]))).rejects.toThrow('usage: 缺少 --data')
    expect(await codeOf(join(root, 'nowhere'), 'card')).toBe('not-set-up')
    delete process.env['STATION_PASSWORD']
    await expect(run(township('a'), 'card')).rejects.toThrow(/usage: .*STATION_PASSWORD/)
    process.env['STATION_PASSWORD'] = testPassword
  })

  it.each(['help', '--help', '-h'])('%s is help', async (asked) => {
    const answer = await shell([asked])
    expect(answer).toMatchObject({ code: 0, stderr: '' })
    for (const name of Object.keys(commands)) expect(answer.stdout).toContain(`  ${name}`)
  })

  it('a half-finished export leaves nothing behind', async () => {
    expect(await codeOf(township('b'), 'export', '--to', 'nobody', '--out', join(root, 'never'))).toBe('unknown-peer')
    expect(readdirSync(root)).not.toContain('never')
  })
})
