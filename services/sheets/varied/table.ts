/** A sheet put together: title lines, heading of one or two rows, data in blocks, totals and notes below. */
import type { SheetValue } from '../writing/sheet-writer.ts'
import { fileBlocks } from './file-columns.ts'
import { followUpBlocks } from './follow-up-columns.ts'
import { contractBlocks, examBlocks, planBlocks, residentBlocks } from './other-columns.ts'
import {
  expectedContract,
  expectedExam,
  expectedFile,
  expectedFollowUp,
  expectedPlan,
  expectedResident,
} from './expected.ts'
import type { Expected } from './expected.ts'
import type { Block, Column, Look } from './column.ts'
import { idleHeadings, unknownHeadings } from './headings.ts'
import type { Random } from './random.ts'
import { spellingOf } from './spelling.ts'
import type { Truth } from './truth.ts'

export type Cells = readonly (readonly SheetValue[])[]

export interface VariedSheet {
  readonly name: string
  readonly cells: Cells
  /** What each row must be read as, in order. */
  readonly expected: readonly Expected[]
}

export type Sickness = 'HTN' | 'T2DM' | 'both'
const sicknessName = { HTN: '高血压', T2DM: '2型糖尿病', both: '两病' } as const

function lookOf(random: Random): Look {
  return {
    random,
    spelling: spellingOf(random),
    grouped: random.chance(0.25),
    mixed: false,
    otherUnit: otherUnits(random),
  }
}

const otherUnits = (random: Random): Look['otherUnit'] =>
  new Set((['glucose', 'height'] as const).filter(() => random.chance(0.15)))

const belongs = (sickness: Sickness) => (fact: { readonly disease: string }) =>
  sickness === 'both' || fact.disease === sickness

export function fileSheet(random: Random, truth: Truth, sickness: Sickness): VariedSheet {
  const look = lookOf(random)
  const facts = truth.files.filter(belongs(sickness))
  return put(
    look,
    `${sicknessName[sickness]}患者专案管理列表`,
    facts,
    fileBlocks(look, sickness === 'both'),
    expectedFile,
  )
}

export function followUpSheet(random: Random, truth: Truth, sickness: Sickness): VariedSheet {
  const look = lookOf(random)
  const facts = truth.followUps.filter(belongs(sickness))
  return put(look, `${sicknessName[sickness]}患者随访服务记录`, facts, followUpBlocks(look, sickness), expectedFollowUp)
}

/** Those to be seen, layout C of domain handbook §7.1. */
export function planSheet(random: Random, truth: Truth): VariedSheet {
  const look = lookOf(random)
  return put(look, '慢病患者随访计划', truth.followUps, planBlocks(look), expectedPlan)
}

/** Personal files, layout D: field names above Chinese headings with asterisks. */
export function personSheet(random: Random, truth: Truth): VariedSheet {
  const look = lookOf(random)
  return put(look, '居民个人档案', truth.people, residentBlocks(look), expectedResident)
}

/** Contracts, layout G. */
export function contractSheet(random: Random, truth: Truth): VariedSheet {
  const look = lookOf(random)
  const facts = truth.files.filter(
    (file, at) => file.signed && truth.files.findIndex(({ person }) => person === file.person) === at,
  )
  return put(look, '家庭医生签约列表', facts, contractBlocks(look), expectedContract)
}

export function examSheet(random: Random, truth: Truth): VariedSheet {
  const look = lookOf(random)
  const facts = truth.followUps.filter(
    (visit, at) => truth.followUps.findIndex(({ person }) => person === visit.person) === at,
  )
  return put(look, '年度健康体检列表', facts, examBlocks(look), expectedExam)
}

function put<Fact>(
  look: Look,
  said: string,
  facts: readonly Fact[],
  blocks: readonly Block<Fact>[],
  expect: (fact: Fact, shows: ReadonlySet<string>) => Expected,
): VariedSheet {
  const { random } = look
  const columns = withIdleColumns(random, random.chance(0.5) ? random.shuffled(blocks).flat() : blocks.flat())
  const shown = columns.filter(({ fact }) => fact !== null)
  const rows = facts.map((fact, at) => columns.map(({ fact: column, idle }) => (column ? column.cell(fact) : idle(at))))
  const heading = headingRows(columns.map(({ heading }) => heading))
  const cells = [
    ...titleRows(random, said),
    ...heading,
    ...inBlocks(random, heading, rows),
    ...footRows(random, facts.length),
  ]
  const shows = new Set(shown.flatMap(({ fact }) => fact?.shows ?? []))
  return { name: said, cells, expected: facts.map((fact) => expect(fact, shows)) }
}

interface PlacedColumn<Fact> {
  readonly heading: readonly string[]
  readonly fact: Column<Fact> | null
  readonly idle: (at: number) => SheetValue
}

/** Serial number, age, who entered it: columns without use, and one that nobody else has. */
function withIdleColumns<Fact>(random: Random, columns: readonly Column<Fact>[]): PlacedColumn<Fact>[] {
  const placed: PlacedColumn<Fact>[] = columns.map((fact) => ({ heading: fact.heading, fact, idle: () => null }))
  const idle = (heading: string, cell: (at: number) => SheetValue): PlacedColumn<Fact> => ({
    heading: [heading],
    fact: null,
    idle: cell,
  })
  const last = [
    ...(random.chance(0.5) ? [idle(random.pick(idleHeadings), () => '王管理')] : []),
    ...(random.chance(0.3) ? [idle(random.pick(unknownHeadings), (at) => `K${at}`)] : []),
  ]
  return [...(random.chance(0.6) ? [idle('序号', (at) => at + 1)] : []), ...placed, ...last]
}

/** One row, or two where some column has a group above it; single headings stand in the upper or the lower row. */
function headingRows(headings: readonly (readonly string[])[]): SheetValue[][] {
  if (headings.every((levels) => levels.length === 1)) return [headings.map(([only]) => only ?? null)]
  const upper = headings.map((levels, at): SheetValue => {
    const group = levels[0] ?? null
    const left = headings[at - 1]
    return levels.length === 2 && left?.length === 2 && left[0] === group ? null : group
  })
  const lower = headings.map((levels): SheetValue => (levels.length === 2 ? (levels[1] ?? null) : null))
  return [upper, lower]
}

function titleRows(random: Random, said: string): SheetValue[][] {
  const lines: SheetValue[][] = [
    [said],
    ['导出时间：2026-01-05 09:12:33  导出人：管理员'],
    random.pick<SheetValue[]>([
      ['管理机构：花园镇卫生院', null, null, '单位：人'],
      ['导出机构', '花园镇卫生院', '导出日期', '2026-01-05'],
      [null, '查询条件：2025年全年'],
    ]),
  ]
  return lines.slice(0, random.below(4))
}

/** Blank lines between blocks, and the heading again as on every printed page. */
function inBlocks(random: Random, heading: Cells, rows: readonly SheetValue[][]): SheetValue[][] {
  const way = random.below(5)
  if (way > 1) return [...rows]
  const each = 3 + random.below(5)
  return rows.flatMap((row, at) => {
    if (at === 0 || at % each !== 0) return [row]
    return way === 0 ? [[], row] : [[], ...heading.map((line) => [...line]), row]
  })
}

function footRows(random: Random, count: number): SheetValue[][] {
  return random.pick<SheetValue[][]>([
    [],
    [],
    [['合计', `${count}人`]],
    [
      ['小计', null, count],
      ['合计', null, count],
    ],
    [['花园村小计', count]],
    [[], ['制表人：张三', null, null, '审核人：李四']],
    [['制表人：张三']],
    [['填报单位（盖章）：', '花园镇卫生院', '填报日期：', '2026-01-05']],
    [['注：本表由系统自动生成，仅供内部使用。']],
    [['共', count, '条记录']],
    [[`总计：${count}条`]],
    [[null, '合计', null, count]],
  ])
}
