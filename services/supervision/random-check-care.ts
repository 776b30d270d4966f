/** What the records have of the three months before somebody was called. */
import type { LocalDate } from '../../core/domain/local-date.ts'
import { askedSince, type RecordedCare } from '../../core/domain/random-check/said.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { visitWayCodes } from '../../core/domain/follow-up-codes.ts'
import type { Store } from '../../database/store.ts'

interface MetRow {
  visitDate: string
  visitWay: string | null
  sbp: number | null
  dbp: number | null
  fpg: number | null
  meds: number
}

export function recordedCare(store: Store, personId: number, calledOn: LocalDate): RecordedCare {
  const rows = store.all<MetRow>(
    `SELECT visit_date AS visitDate, visit_way AS visitWay, sbp, dbp, fpg, (meds <> '[]' OR insulin <> '[]') AS meds
     FROM follow_up WHERE person_id = ? AND contact = 'met' AND visit_date BETWEEN ? AND ? ORDER BY visit_date DESC, id DESC`,
    personId,
    askedSince(calledOn),
    calledOn,
  )
  const taken = store.one<{ n: number }>(
    'SELECT count(*) AS n FROM medication WHERE person_id = ? AND start_date <= ? AND (stop_date IS NULL OR stop_date > ?)',
    personId,
    calledOn,
    calledOn,
  )
  return {
    followUps: rows.map((row) => ({ on: row.visitDate, way: row.visitWay, reading: readingText(row) })),
    takesMedicine: (taken?.n ?? 0) > 0 || rows.some(({ meds }) => meds === 1),
  }
}

function readingText({ sbp, dbp, fpg }: MetRow): string | null {
  const parts = [
    sbp === null && dbp === null ? '' : `血压 ${sbp ?? '—'}/${dbp ?? '—'}`,
    fpg === null ? '' : `空腹血糖 ${fpg}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? null : parts.join('，')
}

/** `近 3 个月随访 2 次，最近 2025年12月3日 家庭，血压 138/84`. */
export function careText({ followUps }: RecordedCare): string {
  const [newest] = followUps
  if (!newest) return '近 3 个月没有随访记录'
  const way = newest.way === null ? '' : ` ${labelOf(visitWayCodes, newest.way)}`
  return `近 3 个月随访 ${followUps.length} 次，最近 ${chineseDate(newest.on)}${way}${newest.reading === null ? '' : `，${newest.reading}`}`
}
