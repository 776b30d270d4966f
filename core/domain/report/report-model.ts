import type { LocalDate } from '../local-date.ts'
import { figureRows, unknownVillage } from './figure-rows.ts'
import type { FigureRow } from './figure-rows.ts'
import { findings } from './findings.ts'
import type { Finding } from './findings.ts'
import type { ReportInput, ReportPerson } from './report-input.ts'
import { spanName, spanPeriod } from './report-span.ts'
import { summarySentences } from './summary.ts'
import { rankVillages, rankingSentence } from './village-ranking.ts'
import type { VillageRank } from './village-ranking.ts'

export interface ReportCover {
  readonly title: string
  readonly org: string
  readonly township: string
  /** `东岗村`, `责任医生 周村医`; null for the township. */
  readonly scope: string | null
  /** `2025年第三季度`. */
  readonly spanName: string
  /** `2025年第三季度（2025年1月1日至9月30日累计）`. */
  readonly period: string
  readonly asOf: LocalDate
  readonly madeOn: LocalDate
  readonly scheme: string | null
  readonly schemeSource: string | null
}

/** Bars by village with the target as a line, in per cent; null: no denominator. */
export interface ReportChart {
  readonly row: string
  readonly title: string
  readonly categories: readonly string[]
  readonly percents: readonly (number | null)[]
  readonly targetPercent: number | null
}

export interface AnnexRow {
  readonly no: number
  readonly personId: number
  readonly village: string
  readonly name: string
  readonly idNo: string
  readonly formNo: string | null
  readonly age: number | null
  readonly doctor: string
  readonly reason: string
}

export interface Annex {
  readonly no: number
  readonly row: string
  readonly title: string
  readonly people: readonly AnnexRow[]
}

/** The supervision report as data; whoever prints it decides only how it looks. */
export interface SupervisionReport {
  readonly cover: ReportCover
  readonly summary: readonly string[]
  readonly rows: readonly FigureRow[]
  readonly ranking: readonly VillageRank[]
  readonly rankingSentence: string
  readonly charts: readonly ReportChart[]
  readonly findings: readonly Finding[]
  readonly annexes: readonly Annex[]
  /** What each figure counts, and the clause of each target. */
  readonly notes: readonly string[]
}

/** Builds the report of a township, village or doctor from figures already counted. `among`: a ranking wider than its own villages. Pure: the same input gives the same report. */
export function supervisionReport(input: ReportInput, among?: readonly VillageRank[]): SupervisionReport {
  const rows = figureRows(input)
  const ranking = among ?? rankVillages(rows, input.villages)
  return {
    cover: coverOf(input),
    summary: summarySentences(input, rows, ranking),
    rows,
    ranking,
    rankingSentence: `${rankedBy(rows)}${rankingSentence.replace('的村', `的${input.scope.part}`)}`,
    charts: rows.filter((row) => row.target !== null).map(chartOf),
    findings: findings(rows, input.scope, input.others),
    annexes: annexesOf(input, rows),
    notes: notesOf(input, rows),
  }
}

/** The targets that villages are ranked by are fewer than those the report measures. */
function rankedBy(rows: readonly FigureRow[]): string {
  const names = rows.flatMap((row) => (row.target === null ? [] : [row.name]))
  return names.length === 0 ? '' : `参评 ${names.length} 项：${names.join('、')}。`
}

function coverOf(input: ReportInput): ReportCover {
  return {
    title: '两慢病医防融合督导报告',
    org: input.township.org,
    township: input.township.name,
    scope: input.scope.label,
    spanName: spanName(input.span),
    period: spanPeriod(input.span),
    asOf: input.asOf,
    madeOn: input.madeOn,
    scheme: input.scheme?.name ?? null,
    schemeSource: input.scheme?.source ?? null,
  }
}

const percent = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 10)

function chartOf(row: FigureRow): ReportChart {
  const villages = row.villages.filter((village) => village.villageId !== null)
  return {
    row: row.key,
    title: row.title,
    categories: villages.map((village) => village.village),
    percents: villages.map((village) => percent(village.value)),
    targetPercent: percent(row.target),
  }
}

function annexesOf(input: ReportInput, rows: readonly FigureRow[]): Annex[] {
  const names = new Map<number | null, string>(input.villages.map((village) => [village.id, village.name]))
  const order = new Map<number | null, number>(input.villages.map((village, i) => [village.id, i]))
  const place = (person: ReportPerson) => order.get(person.villageId) ?? input.villages.length
  const lists = rows.map((row) => ({ row, people: input.people.filter((person) => isOf(person, row)) }))
  return lists
    .filter((list) => list.people.length > 0)
    .map(({ row, people }, i) => ({
      no: i + 1,
      row: row.key,
      title: `附件${i + 1}　${row.name}未达标人员名单（${people.length} 人）`,
      people: [...people]
        .sort((a, b) => place(a) - place(b) || (a.doctor < b.doctor ? -1 : a.doctor > b.doctor ? 1 : 0))
        .map((person, k) => ({
          no: k + 1,
          personId: person.personId,
          village: names.get(person.villageId) ?? unknownVillage,
          name: person.name,
          idNo: person.idNo,
          formNo: person.formNo,
          age: person.age,
          doctor: person.doctor,
          reason: person.reason,
        })),
    }))
}

function isOf(person: ReportPerson, row: FigureRow): boolean {
  return person.indicator === row.indicator && person.disease === row.disease && person.variant === row.variant
}

/** How the township's figure comes from its villages'. */
export const addingUp = '合计数由各村分子、分母分别相加后相除，不是各村百分比的平均；分母为零显示“—”。'

function notesOf(input: ReportInput, rows: readonly FigureRow[]): string[] {
  const definitions = rows.map((row) => {
    const definition = input.indicators.find((each) => each.id === row.indicator)
    const variant = definition?.variants.find((each) => each.id === row.variant)
    return `${row.title}：${definition?.sentence ?? ''}${variant?.sentence ?? ''}`
  })
  const clauses = rows.flatMap((row) => (row.clause === null ? [] : [`目标依据：${row.clause}。`]))
  return [...new Set(definitions), ...new Set(clauses), addingUp]
}
