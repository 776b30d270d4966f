import { chineseDate, quarterOf, quarterRange, yearOf } from '../local-date.ts'
import type { LocalDate } from '../local-date.ts'
import { figureRows, unknownVillage } from './figure-rows.ts'
import type { FigureRow } from './figure-rows.ts'
import { findings, summarySentences } from './findings.ts'
import type { Finding } from './findings.ts'
import type { ReportInput, ReportPerson } from './report-input.ts'
import { rankVillages, rankingSentence } from './village-ranking.ts'
import type { VillageRank } from './village-ranking.ts'

export interface ReportCover {
  readonly title: string
  readonly org: string
  readonly township: string
  /** `2025年第三季度`. */
  readonly quarter: string
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

/** Builds the report of one township from figures already counted. Pure: the same input gives the same report. */
export function supervisionReport(input: ReportInput): SupervisionReport {
  const rows = figureRows(input)
  const ranking = rankVillages(rows, input.villages)
  return {
    cover: coverOf(input),
    summary: summarySentences(input, rows, ranking),
    rows,
    ranking,
    rankingSentence,
    charts: rows.filter((row) => row.target !== null).map(chartOf),
    findings: findings(rows),
    annexes: annexesOf(input, rows),
    notes: notesOf(input, rows),
  }
}

/** The quarter of an as-of day: `2025年第三季度`. */
export function quarterName(asOf: LocalDate): string {
  return `${yearOf(asOf)}年第${['一', '二', '三', '四'][quarterOf(asOf) - 1] ?? ''}季度`
}

/** The quarter of an as-of day with the time counted: `2025年第三季度（2025年1月1日至8月15日累计）`. */
export function reportPeriod(asOf: LocalDate): string {
  const over = quarterRange(yearOf(asOf), quarterOf(asOf)).to === asOf
  const counted = `${yearOf(asOf)}年1月1日至${chineseDate(asOf).slice(5)}累计`
  return `${quarterName(asOf)}（${counted}${over ? '' : '，季度未结束'}）`
}

function coverOf(input: ReportInput): ReportCover {
  return {
    title: '两慢病医防融合督导报告',
    org: input.township.org,
    township: input.township.name,
    quarter: quarterName(input.asOf),
    period: reportPeriod(input.asOf),
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
export const addingUp = '全镇数由各村分子、分母分别相加后相除，不是各村百分比的平均；分母为零显示“—”。'

function notesOf(input: ReportInput, rows: readonly FigureRow[]): string[] {
  const definitions = rows.map((row) => {
    const definition = input.indicators.find((each) => each.id === row.indicator)
    const variant = definition?.variants.find((each) => each.id === row.variant)
    return `${row.title}：${definition?.sentence ?? ''}${variant?.sentence ?? ''}`
  })
  const clauses = rows.flatMap((row) => (row.clause === null ? [] : [`目标依据：${row.clause}。`]))
  return [...new Set(definitions), ...new Set(clauses), addingUp]
}
