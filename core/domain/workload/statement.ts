/** A statement's evidence in a fixed order, for its hash; and what is otherwise since it was signed. */
import { labelOf } from '../code-list.ts'
import { chineseDate, type LocalDate } from '../local-date.ts'
import { visitKindCodes } from '../visit-codes.ts'
import { quantityNames, yuanText, type PaidLine } from './pay-lines.ts'
import { hoursText } from './work-days.ts'

export interface StatementVisit {
  readonly visitId: number
  readonly personId: number
  readonly on: LocalDate
  readonly kind: string
  readonly villageId: number | null
  readonly village: string
}

export interface Statement {
  readonly visits: readonly StatementVisit[]
  readonly days: readonly { readonly on: LocalDate; readonly minutes: number | null }[]
  readonly lines: readonly PaidLine[]
  readonly totalFen: number
}

/** One line a fact, sorted: the same evidence gives the same text on every machine. Names of villages may change without it. */
export function evidenceText({ visits, days, lines, totalFen }: Statement): string {
  return [
    ...visits
      .map((each) => ['visit', each.visitId, each.personId, each.on, each.kind, each.villageId ?? ''].join('|'))
      .toSorted(),
    ...days.map((each) => ['day', each.on, each.minutes ?? ''].join('|')).toSorted(),
    ...lines
      .map((each) => ['pay', each.ruleId, each.unit, each.quantity, each.unitFen, each.amountFen].join('|'))
      .toSorted(),
    `total|${totalFen}`,
  ].join('\n')
}

/** What is otherwise now than it was signed, one Chinese sentence each; nothing when the evidence is the same. */
export function differencesSince(signed: Statement, now: Statement): string[] {
  const found = [...visitDifferences(signed, now), ...dayDifferences(signed, now), ...lineDifferences(signed, now)]
  if (signed.totalFen === now.totalFen) return found
  const change = now.totalFen - signed.totalFen
  return [
    ...found,
    `合计：签认时 ${yuanText(signed.totalFen)} 元，现在 ${yuanText(now.totalFen)} 元，${change > 0 ? '多' : '少'} ${yuanText(Math.abs(change))} 元。`,
  ]
}

const kindText = (kind: string): string => labelOf(visitKindCodes, kind)
const visitText = ({ on, kind, village }: StatementVisit): string =>
  `${chineseDate(on)}${village}的一次${kindText(kind)}`

function visitDifferences(signed: Statement, now: Statement): string[] {
  const before = new Map(signed.visits.map((each) => [each.visitId, each]))
  const after = new Map(now.visits.map((each) => [each.visitId, each]))
  const added = now.visits
    .filter(({ visitId }) => !before.has(visitId))
    .map((each) => `签认后补录：${visitText(each)}。`)
  const gone = signed.visits
    .filter(({ visitId }) => !after.has(visitId))
    .map((each) => `签认后没有了：${visitText(each)}。`)
  const changed = signed.visits.flatMap((old) => {
    const next = after.get(old.visitId)
    if (!next) return []
    const parts = [
      old.on === next.on ? '' : `日期改为${chineseDate(next.on)}`,
      old.kind === next.kind ? '' : `类别改为${kindText(next.kind)}`,
      old.villageId === next.villageId ? '' : `村改为${next.village || '不详'}`,
      old.personId === next.personId ? '' : '患者档案已合并或更换',
    ].filter(Boolean)
    return parts.length > 0 ? [`${visitText(old)}：${parts.join('，')}。`] : []
  })
  return [...added, ...gone, ...changed]
}

function dayDifferences(signed: Statement, now: Statement): string[] {
  const after = new Map(now.days.map((each) => [each.on, each.minutes]))
  return signed.days.flatMap(({ on, minutes }) => {
    const next = after.get(on)
    return next === undefined || next === minutes
      ? []
      : [`${chineseDate(on)}的时长：签认时 ${hoursText(minutes)}，现在 ${hoursText(next)}。`]
  })
}

function lineDifferences(signed: Statement, now: Statement): string[] {
  const before = new Map(signed.lines.map((each) => [each.ruleId, each]))
  const ids = [...new Set([...signed.lines, ...now.lines].map(({ ruleId }) => ruleId))]
  const after = new Map(now.lines.map((each) => [each.ruleId, each]))
  return ids.flatMap((id) => {
    const [old, next] = [before.get(id), after.get(id)]
    const name = (old ?? next)?.name ?? ''
    if (!next) return [`标准“${name}”不再适用，签认时 ${yuanText(old?.amountFen ?? 0)} 元。`]
    if (!old) return [`新适用标准“${name}”，${yuanText(next.amountFen)} 元。`]
    if (old.unitFen !== next.unitFen)
      return [`标准“${name}”：签认时 ${yuanText(old.unitFen)} 元，现在 ${yuanText(next.unitFen)} 元。`]
    if (old.quantity === next.quantity) return []
    return [
      `“${name}”：签认时 ${old.quantity} ${quantityNames[old.unit]}，现在 ${next.quantity} ${quantityNames[next.unit]}。`,
    ]
  })
}
