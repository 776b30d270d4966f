/** Who lacks which of the year's checks, in lean SQL for the worklist: the rule is `core/domain/lab/yearly-labs.ts`. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { exam } from '../../core/contract/entities/index.ts'
import { missingLabs, yearlyLabItems, type YearlyLab } from '../../core/domain/lab/yearly-labs.ts'
import { snake } from '../../database/columns.ts'
import type { Store } from '../../database/store.ts'
import { filesNotClosed, type OwnedFile } from '../worklist/worklist-rows.ts'
import type { Scope } from '../worklist/worklist-scope.ts'

export interface PersonMissingLabs {
  readonly personId: number
  readonly missing: readonly YearlyLab[]
}

/**
 * People under care who were examined this year but still lack a check of their diseases; who was not examined at all is on the list of
 * missing examinations, and not on two. Nor is who was examined by a list that shows no results.
 */
export function peopleMissingLabs(
  store: Store,
  scope: Scope,
  files: readonly OwnedFile[] = filesNotClosed(store, scope),
): PersonMissingLabs[] {
  const { asOf } = scope
  const items = yearlyLabItems(asOf)
  const done = checksDone(store, asOf, items)
  const diseases = new Map<number, Diseases>()
  for (const { personId, disease } of files)
    if (done.examined.has(personId)) diseases.set(personId, diseases.has(personId) ? 'both' : disease)
  const missing = missingOf(asOf, items)
  return [...diseases]
    .map(([personId, own]) => ({ personId, missing: missing(own, done.items.get(personId) ?? 0) }))
    .filter((each) => each.missing.length > 0)
}

type Diseases = Disease | 'both'

/** A few hundred combinations of what was done stand for twenty thousand people: the rule is asked once about each. */
function missingOf(asOf: string, items: readonly string[]): (own: Diseases, done: number) => readonly YearlyLab[] {
  const known = new Map<string, readonly YearlyLab[]>()
  return (own, done) => {
    const key = `${own} ${done}`
    let missing = known.get(key)
    if (missing === undefined) {
      const names = items.filter((_item, at) => (done & (1 << at)) !== 0)
      missing = missingLabs(own === 'both' ? ['HTN', 'T2DM'] : [own], new Set(names), asOf)
      known.set(key, missing)
    }
    return missing
  }
}

interface Done {
  readonly examined: ReadonlySet<number>
  /** For each person the checks they had: bit n is item n. */
  readonly items: ReadonlyMap<number, number>
}

function checksDone(store: Store, asOf: string, items: readonly string[]): Done {
  const yearStart = `${asOf.slice(0, 4)}-01-01`
  const bitOf = new Map(items.map((item, at) => [item, 1 << at]))
  const done = new Map<number, number>()
  const put = (personId: number, bits: number) => done.set(personId, (done.get(personId) ?? 0) | bits)
  const examined = new Set<number>()
  for (const { personId, bits, shown } of examChecks(store, yearStart, asOf, bitOf)) {
    put(personId, bits)
    if (shown === 1) examined.add(personId)
  }
  const labs = store.all<{ personId: number; item: string }>(
    'SELECT person_id AS personId, item FROM lab_result WHERE test_date BETWEEN ? AND ?',
    yearStart,
    asOf,
  )
  for (const { personId, item } of labs) put(personId, bitOf.get(item) ?? 0)
  const [foot = 0, hba1c = 0] = [bitOf.get('dorsalisPedis'), bitOf.get('hba1c')]
  for (const row of followUpChecks(store, yearStart, asOf))
    put(row.personId, (row.foot ? foot : 0) | (row.hba1c ? hba1c : 0))
  return { examined, items: done }
}

/** Asked in the words of the index `exam_checks`, which answers alone for every item of today's rules. */
function examChecks(store: Store, yearStart: string, asOf: string, bitOf: ReadonlyMap<string, number>) {
  const onExam = [...bitOf].filter(([item]) => item in exam.shape)
  return store.all<{ personId: number; bits: number; shown: number }>(
    `SELECT person_id AS personId, ${onExam.map(([item, bit]) => `${bit} * (${snake(item)} IS NOT NULL)`).join(' + ')} AS bits,
       (ext ->> '$.resultsNotShown') IS NULL AS shown
     FROM exam WHERE exam_date BETWEEN ? AND ?`,
    yearStart,
    asOf,
  )
}

/** Diabetes follow-ups look at the foot, and carry an HbA1c with a day of its own: asked as their index has it, which answers alone. */
function followUpChecks(store: Store, yearStart: string, asOf: string) {
  return store.all<{ personId: number; foot: number; hba1c: number }>(
    `SELECT person_id AS personId, dorsalis_pedis IS NOT NULL AS foot,
       hba1c IS NOT NULL AND coalesce(hba1c_date, visit_date) BETWEEN :yearStart AND :asOf AS hba1c
     FROM follow_up INDEXED BY follow_up_checks WHERE visit_date BETWEEN :yearStart AND :asOf
       AND disease = 'T2DM' AND contact = 'met' AND (dorsalis_pedis IS NOT NULL OR hba1c IS NOT NULL)`,
    { yearStart, asOf },
  )
}
