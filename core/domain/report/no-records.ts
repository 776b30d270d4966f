import { chineseDate, yearOf, type LocalDate } from '../local-date.ts'
import type { Finding } from './findings.ts'
import type { Trend } from './quarter-trend.ts'

/** Patients on the register and not one follow-up of the year: the rates are 0 because nothing is on record, and the report must say so. */
export function noRecordsFinding({ lines }: Trend, people: number, asOf: LocalDate): Finding[] {
  if (people === 0 || lines.length === 0 || lines.some(({ points }) => points.at(-1))) return []
  const days = `${yearOf(asOf)}年1月1日至${chineseDate(asOf).slice(5)}`
  const sentence = `本站没有这 ${people} 名患者${days}的随访记录，各率为 0 是因为没有记录，不说明工作没有做；请先补录或导入随访，再出这份报告。`
  return [{ kind: 'no-records', row: null, sentence }]
}
