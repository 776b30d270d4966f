import { labelOf } from '../code-list.ts'
import { targetText } from '../rate-text.ts'
import { diseaseCodes } from '../register-codes.ts'
import type { FigureRow, VillageFigure } from './figure-rows.ts'
import type { OtherTarget } from './report-input.ts'
import type { ReportScope } from './report-scope.ts'

/** The heaviest first. */
const kinds = [
  'no-records',
  'target-missed',
  'villages-behind',
  'care-gap',
  'no-specialist',
  'advice-overdue',
  'no-denominator',
  'wide-spread',
  'village-unknown',
] as const
export type FindingKind = (typeof kinds)[number]

/** One problem of the report, written from the figures. */
export interface Finding {
  readonly kind: FindingKind
  /** Key of the figure row; null when it concerns none. */
  readonly row: string | null
  readonly sentence: string
}

/** A spread of this many percentage points between villages is named; smaller villages are left out of the comparison. */
const wideSpread = 0.2
const smallestCompared = 5

const places = (figures: readonly VillageFigure[]) =>
  figures.map((each) => `${each.village} ${each.text}（${each.numerator}/${each.denominator}）`).join('、')

/** The problems the figures show, the heaviest kind first, each with its numbers. */
export function findings(
  rows: readonly FigureRow[],
  scope: ReportScope,
  others: readonly OtherTarget[] = [],
): Finding[] {
  return [
    ...rows.flatMap(missedTarget),
    ...others.flatMap(missedOther),
    ...rows.flatMap((row) => villagesBehind(row, scope)),
    ...firstReadings(rows).flatMap((row) => noDenominator(row, scope)),
    ...rows.flatMap(spread),
    ...unknownVillages(rows, scope),
  ]
}

/** Findings of several sources in one order, the heaviest kind first; within a kind as given. */
export function orderFindings(found: readonly Finding[]): Finding[] {
  return [...found].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
}

function missedTarget(row: FigureRow): Finding[] {
  if (row.hit !== false || row.target === null) return []
  // Of one village it would say the same again.
  const worst = (row.villages.length < 2 ? [] : row.villages)
    .filter((each) => each.short > 0)
    .sort((a, b) => b.short - a.short)
    .slice(0, 3)
  const where = worst.map((each) => `${each.village}（${each.text}，差 ${each.short} 人）`).join('、')
  const sentence =
    `${row.name} ${row.text}（${row.numerator}/${row.denominator}），低于目标 ${targetText(row.target)}，还差 ${row.short} 人` +
    (where === '' ? '。' : `；缺口最大的村：${where}。`)
  return [{ kind: 'target-missed', row: row.key, sentence }]
}

function missedOther({ hit, name, text, numerator, denominator, asked, short, of }: OtherTarget): Finding[] {
  if (hit) return []
  const sentence = `${name} ${text}（${numerator}/${denominator}），低于目标 ${asked}，还差 ${short} ${of}。`
  return [{ kind: 'target-missed', row: null, sentence }]
}

function villagesBehind(row: FigureRow, scope: ReportScope): Finding[] {
  if (row.hit !== true || row.target === null) return []
  const behind = row.villages.filter((each) => each.hit === false).sort((a, b) => (a.value ?? 0) - (b.value ?? 0))
  if (behind.length === 0) return []
  const shown = places(behind.slice(0, 5))
  const sentence = `${row.name}${scope.whole}达标（${row.text}），但有 ${behind.length} 个村低于 ${targetText(row.target)}：${shown}${behind.length > 5 ? '等' : ''}。`
  return [{ kind: 'villages-behind', row: row.key, sentence }]
}

/** Who has no diabetic is told so once for each figure, not once for each way of counting it. */
const firstReadings = (rows: readonly FigureRow[]): FigureRow[] =>
  rows.filter(
    (row, at) =>
      rows.findIndex(({ indicator, disease }) => indicator === row.indicator && disease === row.disease) === at,
  )

function noDenominator(row: FigureRow, scope: ReportScope): Finding[] {
  const empty = row.villages.filter((each) => each.villageId !== null && each.denominator === 0)
  if (row.denominator === 0) {
    return [{ kind: 'no-denominator', row: row.key, sentence: `${row.title}无法计算：没有${row.denominatorName}数。` }]
  }
  if (row.unit !== 'resident' || empty.length === 0) return []
  const names = empty.map((each) => each.village).join('、')
  return [
    {
      kind: 'no-denominator',
      row: row.key,
      sentence: `${row.title}：${names}未录入${row.denominatorName}，${scope.whole}数偏高。`,
    },
  ]
}

function spread(row: FigureRow): Finding[] {
  if (row.target === null) return []
  const compared = row.villages
    .filter((each) => each.villageId !== null && each.value !== null && each.denominator >= smallestCompared)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  const best = compared[0]
  const worst = compared[compared.length - 1]
  if (!best || !worst || best.value === null || worst.value === null || best.value - worst.value < wideSpread) return []
  const points = ((best.value - worst.value) * 100).toFixed(1)
  return [
    {
      kind: 'wide-spread',
      row: row.key,
      sentence: `${row.name}村间相差 ${points} 个百分点：最高${places([best])}，最低${places([worst])}。`,
    },
  ]
}

function unknownVillages(rows: readonly FigureRow[], scope: ReportScope): Finding[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const part = row.villages.find((each) => each.villageId === null)
    if (!part) continue
    const people = Math.max(part.numerator, part.denominator)
    counts.set(row.disease, Math.max(people, counts.get(row.disease) ?? 0))
  }
  return [...counts].map(([disease, people]) => ({
    kind: 'village-unknown',
    row: null,
    sentence: `${labelOf(diseaseCodes, disease)}患者中有 ${people} 人未登记所在村，计入${scope.whole}，不计入任何村。`,
  }))
}
