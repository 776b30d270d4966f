/** The colour that holds on a day, for lists and pages: stored colour, decision of a person, and the calendar. */
import type { ColorMark, PatientGrading } from '../../core/contract/grading.ts'
import type { PersonGrading } from '../../core/domain/grading/grade-person.ts'
import type { GradeColor } from '../../core/domain/grading/grading-words.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'

interface GradingRow {
  color: GradeColor
  care_level: string
  reason: string
  as_of: string | null
  grey_from: string | null
  override_id: number | null
  override_color: GradeColor | null
  override_reason: string | null
  ended_override_id: number | null
  ended_as_of: string | null
}

/** The colour of row `g` on `:today` as SQL; the parameter is named by the caller's position. */
export const colorOnDay = "CASE WHEN g.grey_from <= ? THEN 'grey' ELSE coalesce(g.override_color, g.color) END"

const columns =
  'color, care_level, reason, as_of, grey_from, override_id, override_color, override_reason, ended_override_id, ended_as_of'

/** The mark of a person on a day, or null for people who are not graded. */
export function findColorMark(store: Store, personId: number, day: string): ColorMark | null {
  const row = store.one<GradingRow>(`SELECT ${columns} FROM grading WHERE person_id = ?`, personId)
  return row && markOf(row, day)
}

const isStale = (row: GradingRow, day: string): boolean => row.grey_from !== null && row.grey_from <= day

function markOf(row: GradingRow, day: string): ColorMark {
  if (isStale(row, day)) {
    const was = { red: '红', yellow: '黄', green: '绿', grey: '灰' }[row.override_color ?? row.color]
    return {
      color: 'grey',
      reason: `超过 6 个月没有有效数据${row.as_of ? `（最近 ${row.as_of}）` : ''}，此前为${was}色`,
    }
  }
  if (row.override_color !== null)
    return { color: row.override_color, reason: `医生改色：${row.override_reason ?? ''}` }
  return { color: row.color, reason: row.reason }
}

/** The grading of a person for their page. */
export function findPatientGrading(store: Store, personId: number, day: string): PatientGrading | null {
  const row = store.one<GradingRow & { result: string }>(
    `SELECT ${columns}, result FROM grading WHERE person_id = ?`,
    personId,
  )
  if (!row) return null
  const override = row.override_id === null ? null : store.find('gradeOverride', row.override_id)
  const ended = row.ended_override_id === null ? null : store.find('gradeOverride', row.ended_override_id)
  return {
    ...markOf(row, day),
    computed: JSON.parse(row.result) as PersonGrading,
    stale: isStale(row, day),
    override: override && {
      id: override.id,
      color: override.color,
      reason: override.reason,
      by: override.decidedBy,
      on: override.decidedOn,
    },
    ended: ended && {
      color: ended.color,
      reason: ended.reason,
      by: ended.decidedBy,
      on: ended.decidedOn,
      endedBy: row.ended_as_of ? `${chineseDate(row.ended_as_of)}的新数据` : '数据变化',
    },
  }
}
