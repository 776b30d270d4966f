import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileNames, layouts, sheetNames } from './layouts.ts'
import type { Layout, LayoutId, LayoutSheet } from './layouts.ts'
import type { SampleFacts, SampleFollowUp, SamplePerson } from './sample-facts.ts'
import { writeWorkbook } from './sheet-writer.ts'
import type { SheetValue, WrittenSheet } from './sheet-writer.ts'

type Format = 'xlsx' | 'csv'

/**
 * Writes clean facts as the six files that one of the sample systems would export, into `folder` (made when missing). Gives the
 * paths. A follow-up or examination of nobody in `people` throws: such facts are not clean.
 */
export async function writeSampleLayout(
  id: LayoutId,
  folder: string,
  facts: SampleFacts,
  format: Format = 'xlsx',
): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const people = new Map(facts.people.map((person) => [person.idNo, person]))
  const paths: string[] = []
  for (const sheet of Object.keys(fileNames) as LayoutSheet[]) {
    const path = join(folder, `${fileNames[sheet]}.${format}`)
    await writeWorkbook(path, [sampleSheet(layouts[id], sheet, facts, people)])
    paths.push(path)
  }
  return paths
}

type People = ReadonlyMap<string, SamplePerson>

function personOf(people: People, idNo: string): SamplePerson {
  const person = people.get(idNo)
  if (!person) throw new Error('sample facts name a person who is not among the people')
  return person
}

function sampleSheet(layout: Layout, sheet: LayoutSheet, facts: SampleFacts, people: People): WrittenSheet {
  const titles = layout.titles(sheet, facts)
  const table = tableOf(layout, sheet, facts, people)
  return { name: sheetNames[sheet], titles, columns: table.headings.map((header) => ({ header })), rows: table.rows }
}

interface Table {
  readonly headings: readonly string[]
  readonly rows: Iterable<readonly SheetValue[]>
}

function tableOf(layout: Layout, sheet: LayoutSheet, facts: SampleFacts, people: People): Table {
  switch (sheet) {
    case 'htnFile':
      return fileTable(layout, facts, (person) => person.htn)
    case 't2dmFile':
      return fileTable(layout, facts, (person) => person.dm)
    case 'htnFollowUp':
      return followUpTable(layout, facts, people, 'HTN')
    case 't2dmFollowUp':
      return followUpTable(layout, facts, people, 'T2DM')
    case 'exam':
      return examTable(layout, facts, people)
    case 'population':
      return {
        headings: ['村/居委会', '常住人口', '35岁及以上'],
        rows: facts.population.map(({ village, residents, residents35 }) => [village, residents, residents35]),
      }
  }
}

function fileTable(layout: Layout, facts: SampleFacts, wanted: (person: SamplePerson) => boolean): Table {
  const chosen = facts.people.filter(wanted)
  const rows = chosen.map((person, at) => layout.fileColumns.map(([, cell]) => cell(person, at + 1, facts, person)))
  const total = layout.total ? [layout.total(chosen.length)] : []
  return { headings: layout.fileColumns.map(([heading]) => heading), rows: [...rows, ...total] }
}

function followUpTable(layout: Layout, facts: SampleFacts, people: People, disease: 'HTN' | 'T2DM'): Table {
  const { after, column } = layout.fpgColumn
  const columns = layout.followUpColumns.flatMap((own) =>
    disease === 'T2DM' && own[0] === after ? [own, column] : [own],
  )
  function* rows(): Generator<readonly SheetValue[]> {
    for (const [at, visit] of visitsOf(facts, disease).entries()) {
      const person = personOf(people, visit.idNo)
      yield columns.map(([, cell]) => cell(visit, at + 1, facts, person))
    }
  }
  return { headings: columns.map(([heading]) => heading), rows: rows() }
}

const visitsOf = (facts: SampleFacts, disease: 'HTN' | 'T2DM'): SampleFollowUp[] =>
  facts.followUps.filter((visit) => visit.dis === disease)

function examTable(layout: Layout, facts: SampleFacts, people: People): Table {
  const rows = facts.exams.map(({ idNo, on }) => [
    personOf(people, idNo).name,
    idNo,
    layout.date(on),
    facts.place.orgName,
  ])
  return { headings: ['姓名', '身份证号', '体检日期', '体检机构'], rows }
}
