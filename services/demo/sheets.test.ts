import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { normaliseIdNumber } from '../../core/domain/identity-number.ts'
import { parseFile } from '../sheets/parse-file.ts'
import type { ParsedRow, ParsedSheet, RowValues } from '../sheets/parsed-file.ts'
import type { LayoutId } from '../sheets/writing/layouts.ts'
import type { SampleFollowUp, SamplePerson } from '../sheets/writing/sample-facts.ts'
import { makeTownship } from './facts.ts'
import { sampleFactsOf, writeTownshipSheets } from './sheets.ts'

const asOf = '2025-12-31'
const facts = makeTownship({ seed: 'sheets', asOf, people: 150, villages: 5 })
const clean = sampleFactsOf(facts)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yifang-sheets-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Read {
  readonly sheet: ParsedSheet
  readonly rows: readonly ParsedRow[]
}

async function read(path: string): Promise<Read> {
  const rows: ParsedRow[] = []
  let sheet: ParsedSheet | null = null
  await parseFile(
    { path, overrides: {}, today: asOf },
    { rows: (batch) => void rows.push(...batch), sheet: (each) => void (sheet = each) },
  )
  if (!sheet) throw new Error(`nothing in ${path}`)
  return { sheet, rows }
}

async function writeAndRead(layout: LayoutId): Promise<ReadonlyMap<string, Read>> {
  const paths = await writeTownshipSheets(facts, layout, join(folder, layout))
  const files = await Promise.all(paths.map(async (path) => [basename(path, '.xlsx'), await read(path)] as const))
  return new Map(files)
}

const valuesOf = <T extends RowValues['type']>(file: Read | undefined, type: T) =>
  (file?.rows ?? []).flatMap((row) =>
    row.values?.type === type ? [row.values as Extract<RowValues, { type: T }>] : [],
  )

const sameId = (written: string | null | undefined) => normaliseIdNumber(written ?? '')

describe('the year as clean facts', () => {
  it('holds everybody who can be listed, once', () => {
    expect(new Set(clean.people.map((person) => person.idNo)).size).toBe(clean.people.length)
    expect(clean.people.length).toBeGreaterThan(130)
    expect(clean.population).toHaveLength(5)
  })

  it('holds every follow-up and examination of the year of these people', () => {
    const listed = new Set(clean.people.map((person) => person.no))
    const people = facts.people.filter((person) => listed.has(person.no))
    const visits = people.flatMap((person) => person.followUps).filter((visit) => visit.visitDate.startsWith('2025'))
    const exams = people.flatMap((person) => person.exams).filter((exam) => exam.examDate.startsWith('2025'))
    expect(clean.followUps).toHaveLength(visits.length)
    expect(clean.exams).toHaveLength(exams.length)
  })
})

describe.each(['a', 'b', 'c'] as const)('layout %s, read back', (layout) => {
  let files: ReadonlyMap<string, Read>
  beforeAll(async () => {
    files = await writeAndRead(layout)
  })

  it('accounts for every row and rejects none', () => {
    expect(files.size).toBe(6)
    for (const { sheet } of files.values()) expect(sheet.counts.rejected).toBe(0)
  })

  it.each([
    ['高血压专案列表', 'HTN'],
    ['糖尿病专案列表', 'T2DM'],
  ] as const)('%s has the people, their status and contract', (name, disease) => {
    const wanted = clean.people.filter((person) => (disease === 'HTN' ? person.htn : person.dm))
    const rows = valuesOf(files.get(name), 'file')
    expect(rows).toHaveLength(wanted.length)
    for (const [at, person] of wanted.entries()) expect(fileLine(rows[at])).toEqual(fileLineOf(person, disease))
  })

  it.each([
    ['高血压随访列表', 'HTN'],
    ['糖尿病随访列表', 'T2DM'],
  ] as const)('%s has the visits with their readings', (name, disease) => {
    const wanted = clean.followUps.filter((visit) => visit.dis === disease)
    const rows = valuesOf(files.get(name), 'followUp')
    expect(rows).toHaveLength(wanted.length)
    for (const [at, visit] of wanted.entries()) expect(visitLine(rows[at])).toEqual(visitLineOf(visit))
  })

  it('年度体检列表 and 常住人口 are complete', () => {
    const exams = valuesOf(files.get('年度体检列表'), 'exam')
    expect(exams.map((row) => [sameId(row.person.idNo), row.exam.examDate])).toEqual(
      clean.exams.map(({ idNo, on }) => [sameId(idNo), on]),
    )
    const population = valuesOf(files.get('常住人口'), 'population')
    expect(population.map(({ village, residents, residents35 }) => ({ village, residents, residents35 }))).toEqual(
      clean.population,
    )
  })
})

type FileRow = Extract<RowValues, { type: 'file' }>
type VisitRow = Extract<RowValues, { type: 'followUp' }>

const fileLine = (row: FileRow | undefined) => ({
  id: sameId(row?.person.idNo),
  name: row?.person.name,
  village: row?.village,
  disease: row?.file.disease,
  enrolDate: row?.file.enrolDate,
  status: row?.status?.status,
  endOn: row?.status?.status === 'closed' ? (row.status.fromDate ?? null) : null,
  signed: row?.contract?.signed,
  paid: row?.contract?.paid,
})

const fileLineOf = (person: SamplePerson, disease: 'HTN' | 'T2DM') => ({
  id: sameId(person.idNo),
  name: person.name,
  village: person.village,
  disease,
  enrolDate: person.enrolOn,
  status: person.status === '在管' ? 'active' : person.status === '失访' ? 'lost' : 'closed',
  endOn: person.endOn,
  signed: person.signed,
  paid: person.paid,
})

const visitLine = (row: VisitRow | undefined) => ({
  id: sameId(row?.person.idNo),
  on: row?.followUp.visitDate,
  lost: row?.followUp.contact === 'lost',
  sbp: row?.followUp.sbp ?? null,
  dbp: row?.followUp.dbp ?? null,
  fpg: row?.followUp.fpg ?? null,
  smoke: row?.followUp.smokePerDay,
})

const visitLineOf = (visit: SampleFollowUp) => ({
  id: sameId(visit.idNo),
  on: visit.on,
  lost: visit.lost,
  sbp: visit.sbp,
  dbp: visit.dbp,
  fpg: visit.dis === 'T2DM' ? visit.fpg : null,
  smoke: visit.smoke,
})
