/**
 * Keeps the gradings in step with the data: called inside every transaction, for the people whose records it touched. Nothing else
 * computes a colour, so that opening a page never changes one; typing, imports, packages and undo all pass here.
 */
import type { EntityName } from '../../core/contract/entities/index.ts'
import type { GradingOptions } from '../../core/contract/grading.ts'
import { careLevelRulesOn } from '../../core/domain/grading/care-level.ts'
import { colorRulesOn } from '../../core/domain/grading/color-rules.ts'
import { gradePerson, staleFrom, type PersonGrading } from '../../core/domain/grading/grade-person.ts'
import type { GradingInput } from '../../core/domain/grading/grading-input.ts'
import type { GradeColor } from '../../core/domain/grading/grading-words.ts'
import type { Connection } from '../../database/open.ts'
import { statements } from '../../database/statements.ts'
import type { Store } from '../../database/store.ts'
import { ownersBefore, ownersNow, type Touched } from '../touched-people.ts'
import { gradingInputs } from './grading-rows.ts'

/** What a grading is read from. */
const sources: readonly EntityName[] = [
  'diseaseFile',
  'diseaseStatus',
  'followUp',
  'exam',
  'roundingVisit',
  'gradeOverride',
  'condition',
  'labResult',
  'referral',
]
const peoplePerPass = 500

export function deriveGradings(db: Connection, touched: Touched): void {
  const people = peopleTouched(db, touched)
  if (people.size > 0) gradePeople(db, [...people])
}

/** Grades everybody: after a choice of rules, and for a database from before gradings were kept. */
export function gradeEverybody(store: Store): number {
  const ids = store.all<{ id: number }>('SELECT id FROM person').map((row) => row.id)
  gradePeople(store.db, ids)
  store.setMeta('graded', 'yes')
  return ids.length
}

/** A database that a program before gradings wrote is graded once, when it is opened. */
export function ensureGraded(store: Store): void {
  if (store.meta('graded') !== 'yes') store.db.transaction(() => gradeEverybody(store)).immediate()
}

function peopleTouched(db: Connection, touched: Touched): Set<number> {
  const people = ownersNow(db, touched, ['person', ...sources])
  if (!sources.some((kind) => touched.has(kind))) return people
  return new Set([...people, ...ownersBefore(db, beforeLastTransaction(db), sources)])
}

/** A transaction is numbered by the first of its changes. */
const beforeLastTransaction = (db: Connection): number =>
  (statements(db)('SELECT tx - 1 FROM change ORDER BY seq DESC LIMIT 1').pluck().get() as number | undefined) ?? 0

function gradePeople(db: Connection, personIds: readonly number[]): void {
  const options = gradingOptions(db)
  // One after another as they lie in the tables: thousands of them in any other order touch every page many times.
  const inOrder = personIds.toSorted((a, b) => a - b)
  for (let from = 0; from < inOrder.length; from += peoplePerPass) {
    const part = inOrder.slice(from, from + peoplePerPass)
    const inputs = gradingInputs(db, part)
    const decisions = decisionsOf(db, part)
    for (const id of part) keepGrading(db, id, gradeOne(inputs.get(id) ?? null, options), decisions.get(id))
  }
}

function gradeOne(input: GradingInput | null, options: GradingOptions): PersonGrading | null {
  if (input === null || input.files.length === 0) return null
  const base = gradePerson(input)
  const day = base?.asOf ?? '9999-12-31'
  const color = colorRulesOn(day)
  const care = careLevelRulesOn(day)
  if (color.riskTable === options.riskTable && care.severity3Rule === options.severity3Rule) return base
  return gradePerson(input, {
    colorRules: { ...color, riskTable: options.riskTable },
    careRules: { ...care, severity3Rule: options.severity3Rule },
  })
}

/** The choices of this station; the defaults of the handbook where none was made. */
export function gradingOptions(db: Connection): GradingOptions {
  const kept = statements(db)("SELECT value FROM meta WHERE key = 'gradingOptions'").pluck().get() as string | undefined
  const defaults: GradingOptions = { severity3Rule: 'OR', riskTable: '2018' }
  return kept === undefined ? defaults : { ...defaults, ...(JSON.parse(kept) as Partial<GradingOptions>) }
}

interface OverrideRow {
  id: number
  person_id: number
  color: GradeColor
  reason: string
  graded_color: GradeColor
  graded_as_of: string | null
  decided_on: string
}

interface EndedRow {
  ended_override_id: number | null
  ended_as_of: string | null
}

/** The newest decision of each person that nobody has ended. */
function decisionsOf(db: Connection, personIds: readonly number[]): Map<number, OverrideRow> {
  const rows = statements(db)(
    'SELECT * FROM grade_override WHERE person_id IN (SELECT value FROM json_each(?)) AND ended_on IS NULL ORDER BY decided_on, id',
  ).all(JSON.stringify(personIds)) as OverrideRow[]
  return new Map(rows.map((row) => [row.person_id, row]))
}

function keepGrading(
  db: Connection,
  personId: number,
  graded: PersonGrading | null,
  decided: OverrideRow | undefined,
): void {
  const sql = statements(db)
  if (graded === null) {
    sql('DELETE FROM grading WHERE person_id = ?').run(personId)
    return
  }
  const ended = decided ? endedByData(db, personId, decided, graded) : null
  const override = decided && ended === null ? decided : null
  sql(
    `INSERT OR REPLACE INTO grading (person_id, color, care_level, reason, as_of, grey_from, override_id, override_color, override_reason,
       ended_override_id, ended_as_of, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    personId,
    graded.color,
    graded.careLevel,
    reasonOf(graded),
    graded.asOf,
    override ? greyFromOverride(override, graded) : graded.greyFrom,
    override?.id ?? null,
    override?.color ?? null,
    override?.reason ?? null,
    ended?.id ?? null,
    ended?.asOf ?? null,
    JSON.stringify(graded),
  )
}

/**
 * A decision ends when newer data change the computed colour, and stays ended even if a later colour is the old one again. When the
 * data that ended it are taken back, it holds again.
 */
function endedByData(
  db: Connection,
  personId: number,
  decided: OverrideRow,
  graded: PersonGrading,
): { id: number; asOf: string | null } | null {
  const before = statements(db)('SELECT ended_override_id, ended_as_of FROM grading WHERE person_id = ?').get(
    personId,
  ) as EndedRow | undefined
  const stillEnded = before?.ended_override_id === decided.id && (graded.asOf ?? '') >= (before.ended_as_of ?? '')
  if (stillEnded) return { id: decided.id, asOf: before.ended_as_of }
  return graded.color === decided.graded_color ? null : { id: decided.id, asOf: graded.asOf }
}

function greyFromOverride(override: OverrideRow, graded: PersonGrading): string {
  const newest = graded.asOf !== null && graded.asOf > override.decided_on ? graded.asOf : override.decided_on
  return staleFrom(newest, colorRulesOn(newest))
}

/** The sentences that made the colour, the deciding one first. */
function reasonOf({ color, diseases }: PersonGrading): string {
  const deciding = diseases.filter((each) => each.color === color).flatMap((each) => each.reasons)
  return [...new Set(deciding.filter((each) => each.color === color).map((each) => each.sentence))].join('；')
}
