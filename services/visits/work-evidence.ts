/** The records a specialist's quarter is made of, and what they come to by the rates that hold. */
import type { PayLine, Specialist, WorkStatement } from '../../core/contract/entities/index.ts'
import type { WithId } from '../../core/contract/patients.ts'
import type { WorkVisitLine } from '../../core/contract/workload.ts'
import { chinaTime } from '../../core/domain/china-time.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { quarterRange, type DateRange } from '../../core/domain/local-date.ts'
import { visitKindCodes } from '../../core/domain/visit-codes.ts'
import { payLines, totalFen } from '../../core/domain/workload/pay-lines.ts'
import { evidenceText } from '../../core/domain/workload/statement.ts'
import { clockText, workDays, type WorkDay, type WorkVisit } from '../../core/domain/workload/work-days.ts'
import type { Store } from '../../database/store.ts'
import { sha256Hex } from '../crypto/primitives.ts'

export interface Quarter {
  readonly year: number
  readonly quarter: number
}

/** Everything a statement freezes, as it is now. */
export interface WorkEvidence {
  readonly range: DateRange
  readonly workVisits: readonly WorkVisit[]
  readonly workDays: readonly WorkDay[]
  readonly visits: WorkStatement['visits']
  readonly days: WorkStatement['days']
  readonly lines: PayLine[]
  readonly totalFen: number
  readonly sha256: string
  readonly visitLines: readonly WorkVisitLine[]
}

interface VisitRow {
  readonly visitId: number
  readonly personId: number
  readonly name: string
  readonly on: string
  readonly kind: WorkVisit['kind']
  readonly villageId: number | null
  readonly village: string | null
  readonly typedAt: string | null
  readonly changed: number
  readonly referral: number
  readonly advice: number
}

// The instant of the first typing; what came by spreadsheet or package was typed at no hour of the visit.
const visitsSql = `
  SELECT r.id AS visitId, r.person_id AS personId, p.name, r.visit_date AS "on", r.visit_kind AS kind, v.id AS villageId, v.name AS village,
    (SELECT min(c.at) FROM change c WHERE c.entity = 'roundingVisit' AND c.op = 'insert' AND c.entity_id = r.id AND c.batch_id IS NULL AND c.package_id IS NULL) AS typedAt,
    r.regimen_changes <> '[]' AS changed, r.referral,
    (SELECT count(*) FROM task t WHERE t.source_id = r.id AND t.source_entity = 'roundingVisit' AND t.kind = 'advice') AS advice
  FROM rounding_visit r JOIN person p ON p.id = r.person_id
  LEFT JOIN village v ON v.id = (SELECT village_id FROM residence WHERE person_id = r.person_id AND from_date <= r.visit_date ORDER BY from_date DESC, id DESC LIMIT 1)
  WHERE r.specialist_id = ? AND r.visit_date BETWEEN ? AND ? ORDER BY r.visit_date, typedAt, r.id`

export function workEvidence(store: Store, { id }: WithId<Specialist>, { year, quarter }: Quarter): WorkEvidence {
  const range = quarterRange(year, quarter)
  const rows = store.all<VisitRow>(visitsSql, id, range.from, range.to)
  const workVisits = rows.map((row) => ({ ...row, village: row.village ?? '', recordedAt: minuteOf(row) }))
  const written = store.list('specialistDay', { specialistId: id })
  const days = workDays(workVisits, written)
  const lines = payLines(workVisits, days, store.list('payRule'))
  const facts = {
    visits: workVisits.map(({ visitId, personId, on, kind, villageId, village }) => ({
      visitId,
      personId,
      on,
      kind,
      villageId,
      village,
    })),
    days: days.map(({ on, minutes, reason }) => ({ on, minutes, reason })),
    lines,
    totalFen: totalFen(lines),
  }
  return {
    range,
    workVisits,
    workDays: days,
    ...facts,
    sha256: sha256Hex(evidenceText(facts)),
    visitLines: rows.map((row, at) => visitLine(row, workVisits[at]?.recordedAt ?? null)),
  }
}

/** Minutes after midnight, China's time; null when it was not typed on the day of the visit. */
function minuteOf({ on, typedAt }: VisitRow): number | null {
  if (typedAt === null) return null
  const time = chinaTime(Date.parse(typedAt))
  return time.slice(0, 10) === on ? Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16)) : null
}

function visitLine(row: VisitRow, recordedAt: number | null): WorkVisitLine {
  const did = [
    row.changed ? '调整用药' : '',
    row.advice > 0 ? `建议 ${row.advice} 条` : '',
    row.referral ? '转诊' : '',
  ].filter(Boolean)
  return {
    visitId: row.visitId,
    personId: row.personId,
    on: row.on,
    name: row.name,
    village: row.village ?? '',
    kind: labelOf(visitKindCodes, row.kind),
    recordedAt: recordedAt === null ? null : clockText(recordedAt),
    did: did.join('，') || '维持原方案',
  }
}

/** The statement that holds for the quarter: signed and not withdrawn. */
export function statementOf(store: Store, specialistId: number, { from }: DateRange): WithId<WorkStatement> | null {
  const all = store.list('workStatement', { specialistId, fromDate: from }).filter((each) => each.withdrawnOn === null)
  return all.at(-1) ?? null
}
