/** The records that the rules of truthfulness look at, each beside the meeting before it. */
import { chinaTime } from '../../core/domain/china-time.ts'
import { addMonths, ageOn } from '../../core/domain/local-date.ts'
import {
  meetingsOf,
  within,
  type RecordKind,
  type TruthRecord,
  type TruthRow,
} from '../../core/domain/truthfulness/truth-record.ts'
import type { Store } from '../../database/store.ts'
import { keptRows, type RowSource } from '../indicators/kept-rows.ts'
import { ofPeople, peopleText, type People } from '../indicators/people-condition.ts'

interface FollowUpRow {
  readonly id: number
  readonly personId: number
  readonly on: string
  readonly doctor: string | null
  readonly villageId: number | null
  readonly way: string | null
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  readonly birthDate: string | null
  readonly savedAt: string | null
  readonly savedBy: number | null
}

const villageThen = (on: string) => `coalesce(
  (SELECT village_id FROM residence WHERE person_id = p.id AND from_date <= ${on} ORDER BY from_date DESC, id DESC LIMIT 1),
  (SELECT village_id FROM residence WHERE person_id = p.id ORDER BY from_date LIMIT 1))`

// What came by spreadsheet or package, or from the demonstration, was typed here at no minute. When and where is asked only of the days
// themselves: a year of forms before them is read for its values.
const followUpsSql = (people: People) => `
  SELECT f.id, f.person_id AS personId, f.visit_date AS "on", coalesce(f.visit_doctor, p.doctor) AS doctor, f.visit_way AS way,
    f.sbp, f.dbp, f.fpg, p.birth_date AS birthDate, c.at AS savedAt, c.user_id AS savedBy,
    CASE WHEN f.visit_date >= :asked THEN ${villageThen('f.visit_date')} END AS villageId
  FROM follow_up f JOIN person p ON p.id = f.person_id
  LEFT JOIN change c ON f.visit_date >= :asked AND c.entity = 'followUp' AND c.entity_id = f.id AND c.op = 'insert' AND c.batch_id IS NULL AND c.package_id IS NULL
    AND c.user_id IS NOT NULL AND c.reason IS NULL
  WHERE f.visit_date BETWEEN :from AND :to AND f.contact = 'met' ${ofPeople(people, 'f.person_id')}`

const diedSql = (people: People) => `
  SELECT d.person_id AS personId, min(s.from_date) AS diedOn FROM disease_status s JOIN disease_file d ON d.id = s.file_id
  WHERE s.status = 'closed' AND s.reason = 'died' ${ofPeople(people, 'd.person_id')}
    AND NOT EXISTS (SELECT 1 FROM disease_status n WHERE n.file_id = s.file_id AND (n.from_date > s.from_date OR (n.from_date = s.from_date AND n.id > s.id)))
  GROUP BY d.person_id`

const others: readonly (readonly [RecordKind, string, string, string])[] = [
  ['exam', 'exam', 'exam_date', 'NULL'],
  ['roundingVisit', 'rounding_visit', 'visit_date', '(SELECT name FROM specialist WHERE id = r.specialist_id)'],
  ['screening', 'screening', 'screen_date', 'r.doctor'],
]

/** Meetings of the days, in order of the person; a year before them is read to compare with. */
export const truthRecords = (store: Store, from: string, to: string): readonly TruthRecord[] =>
  keptRows(store, `${from} ${to}`, truthSource).rows

/** Kept by the first and the last day together. */
const truthSource: RowSource<TruthRecord> = {
  name: '数据核对',
  days: 2,
  gather: (store, span, people) => {
    const [from = '', to = ''] = span.split(' ')
    const whose = { people: peopleText(people) }
    const died = new Map(
      store
        .all<{ personId: number; diedOn: string }>(diedSql(people), whose)
        .map(({ personId, diedOn }) => [personId, diedOn]),
    )
    const days = { from: addMonths(from, -12), asked: from, to, ...whose }
    const followUps = store.all<FollowUpRow>(followUpsSql(people), days).map((row) => rowOf(row, died))
    const records = within(meetingsOf([...followUps, ...afterDeaths(store, from, to, died)]), from, to)
    return records.sort((a, b) => a.personId - b.personId)
  },
}

function rowOf(
  { birthDate, savedAt, savedBy, way, doctor, ...row }: FollowUpRow,
  died: ReadonlyMap<number, string>,
): TruthRow {
  return {
    ...row,
    kind: 'followUp',
    doctor: doctor ?? '',
    atHome: way === '2',
    sbpLimit: birthDate !== null && ageOn(birthDate, row.on) >= 65 ? 150 : 140,
    saved:
      savedAt === null || savedBy === null
        ? null
        : { minute: chinaTime(Date.parse(savedAt)).slice(0, 16), userId: savedBy },
    diedOn: died.get(row.personId) ?? null,
  }
}

/** Of the other records only those of the dead are looked at, and only their days. */
function afterDeaths(store: Store, from: string, to: string, died: ReadonlyMap<number, string>): TruthRow[] {
  return others.flatMap(([kind, table, day, doctor]) =>
    [...died].flatMap(([personId, diedOn]) =>
      store
        .all<{ id: number; on: string; doctor: string | null; villageId: number | null }>(
          `SELECT r.id, r.${day} AS "on", coalesce(${doctor}, p.doctor) AS doctor, ${villageThen(`r.${day}`)} AS villageId
           FROM ${table} r JOIN person p ON p.id = r.person_id WHERE r.person_id = ? AND r.${day} BETWEEN ? AND ? AND r.${day} > ?`,
          personId,
          from,
          to,
          diedOn,
        )
        .map((row) => ({
          ...row,
          kind,
          personId,
          diedOn,
          doctor: row.doctor ?? '',
          atHome: false,
          sbp: null,
          dbp: null,
          fpg: null,
          sbpLimit: 140,
          saved: null,
        })),
    ),
  )
}
