/** Who was examined in the year so far and which of its checks they had, by any record of this station. */
import { exam } from '../../core/contract/entities/index.ts'
import { periodOf } from '../../core/domain/indicator/patient-facts.ts'
import { yearlyLabItems } from '../../core/domain/lab/yearly-labs.ts'
import { snake } from '../../database/columns.ts'
import type { Store } from '../../database/store.ts'
import { keptRows, type RowSource } from '../indicators/kept-rows.ts'
import { ofPeople, peopleText, type People } from '../indicators/people-condition.ts'

export interface ChecksOfYear {
  readonly personId: number
  /** Had an examination of the whole body. */
  readonly examined: boolean
  /** The examination came with its results: a list may tell only that it took place. */
  readonly resultsShown: boolean
  /** Bit n is item n of `yearlyLabItems`. */
  readonly done: number
}

/** Of whoever had any, by person. */
export const checksOfYear = (store: Store, asOf: string): readonly ChecksOfYear[] =>
  keptRows(store, asOf, checkSource).rows

const checkSource: RowSource<ChecksOfYear> = { name: '年内检查', days: 2, gather }

function gather(store: Store, asOf: string, people: People): ChecksOfYear[] {
  const span: Span = { yearStart: periodOf(asOf).yearStart, asOf, people: peopleText(people) }
  const bitOf = new Map(yearlyLabItems(asOf).map((item, at) => [item, 1 << at]))
  const known = new Map<number, ChecksOfYear>()
  const put = (personId: number, found: Partial<ChecksOfYear>) => {
    const before = known.get(personId) ?? { personId, examined: false, resultsShown: false, done: 0 }
    known.set(personId, { ...before, ...found, done: before.done | (found.done ?? 0) })
  }
  for (const { personId, done, shown } of examChecks(store, span, people, bitOf))
    put(personId, { examined: true, done, ...(shown === 1 ? { resultsShown: true } : {}) })
  for (const { personId, item } of labChecks(store, span, people)) put(personId, { done: bitOf.get(item) ?? 0 })
  const [foot = 0, hba1c = 0] = [bitOf.get('dorsalisPedis'), bitOf.get('hba1c')]
  for (const row of followUpChecks(store, span, people))
    put(row.personId, { done: (row.foot ? foot : 0) | (row.hba1c ? hba1c : 0) })
  return [...known.values()].sort((a, b) => a.personId - b.personId)
}

interface Span extends Record<string, string> {
  readonly yearStart: string
  readonly asOf: string
  readonly people: string
}

/** Asked in the words of the index `exam_checks`, which answers alone for every item of today's rules. */
function examChecks(store: Store, span: Span, people: People, bitOf: ReadonlyMap<string, number>) {
  const onExam = [...bitOf].filter(([item]) => item in exam.shape)
  return store.all<{ personId: number; done: number; shown: number }>(
    `SELECT person_id AS personId, ${onExam.map(([item, bit]) => `${bit} * (${snake(item)} IS NOT NULL)`).join(' + ')} AS done,
       (ext ->> '$.resultsNotShown') IS NULL AS shown
     FROM exam WHERE exam_date BETWEEN :yearStart AND :asOf ${ofPeople(people)}`,
    span,
  )
}

function labChecks(store: Store, span: Span, people: People) {
  return store.all<{ personId: number; item: string }>(
    `SELECT person_id AS personId, item FROM lab_result WHERE test_date BETWEEN :yearStart AND :asOf ${ofPeople(people)}`,
    span,
  )
}

/** Diabetes follow-ups look at the foot, and carry an HbA1c with a day of its own. */
function followUpChecks(store: Store, span: Span, people: People) {
  return store.all<{ personId: number; foot: number; hba1c: number }>(
    `SELECT person_id AS personId, dorsalis_pedis IS NOT NULL AS foot,
       hba1c IS NOT NULL AND coalesce(hba1c_date, visit_date) BETWEEN :yearStart AND :asOf AS hba1c
     FROM follow_up WHERE visit_date BETWEEN :yearStart AND :asOf
       AND disease = 'T2DM' AND contact = 'met' AND (dorsalis_pedis IS NOT NULL OR hba1c IS NOT NULL) ${ofPeople(people)}`,
    span,
  )
}
