/** Who lacks which of the year's checks, in lean SQL for the worklist: the rule is `core/domain/lab/yearly-labs.ts`. */
import type { Disease } from '../core/contract/entities/index.ts'
import { exam } from '../core/contract/entities/index.ts'
import { missingLabs, yearlyLabItems, type YearlyLab } from '../core/domain/lab/yearly-labs.ts'
import { snake } from '../database/columns.ts'
import type { Store } from '../database/store.ts'
import { statusesNotActive } from './worklist-rows.ts'
import { fileDoctor, valuesOf, within, type Scope } from './worklist-scope.ts'

export interface PersonMissingLabs {
  readonly personId: number
  readonly missing: readonly YearlyLab[]
}

/**
 * People under care who were examined this year but still lack a check of their diseases; who was not examined at all is on the list of
 * missing examinations, and not on two. Nor is who was examined by a list that shows no results.
 */
export function peopleMissingLabs(store: Store, scope: Scope): PersonMissingLabs[] {
  const { asOf } = scope
  const done = itemsDone(store, asOf)
  const closed = statusesNotActive(store, asOf)
  const files = store.all<{ fileId: number; personId: number; disease: Disease }>(
    `SELECT f.id AS fileId, f.person_id AS personId, f.disease FROM disease_file f
     WHERE f.enrol_date <= :asOf${within(scope, 'f.person_id', fileDoctor)} ORDER BY f.person_id`,
    valuesOf(scope),
  )
  const diseases = new Map<number, Disease[]>()
  for (const { fileId, personId, disease } of files)
    if (closed.get(fileId) !== 'closed' && done.examined.has(personId))
      diseases.set(personId, [...(diseases.get(personId) ?? []), disease])
  return [...diseases]
    .map(([personId, own]) => ({ personId, missing: missingLabs(own, done.items.get(personId) ?? new Set(), asOf) }))
    .filter(({ missing }) => missing.length > 0)
}

interface Done {
  readonly examined: ReadonlySet<number>
  readonly items: ReadonlyMap<number, ReadonlySet<string>>
}

function itemsDone(store: Store, asOf: string): Done {
  const yearStart = `${asOf.slice(0, 4)}-01-01`
  const wanted = yearlyLabItems(asOf)
  const onExam = wanted.filter((item) => item in exam.shape)
  const items = new Map<number, Set<string>>()
  const put = (personId: number, item: string) => {
    const known = items.get(personId)
    if (known) known.add(item)
    else items.set(personId, new Set([item]))
  }
  const exams = store.all<{ personId: number } & Record<string, unknown>>(
    `SELECT person_id AS personId, ${onExam.map((item) => `max(${snake(item)} IS NOT NULL) AS ${item}`).join(', ')},
       max(iif(ext = '{}', 1, ext ->> '$.resultsNotShown' IS NULL)) AS shown
     FROM exam WHERE exam_date BETWEEN ? AND ? GROUP BY person_id`,
    yearStart,
    asOf,
  )
  for (const row of exams) for (const item of onExam) if (row[item] === 1) put(row.personId, item)
  const labs = store.all<{ personId: number; item: string }>(
    'SELECT DISTINCT person_id AS personId, item FROM lab_result WHERE test_date BETWEEN ? AND ?',
    yearStart,
    asOf,
  )
  for (const { personId, item } of labs) put(personId, item)
  for (const { personId, item } of followUpItems(store, yearStart, asOf)) put(personId, item)
  return { examined: new Set(exams.filter((row) => row['shown'] === 1).map((row) => row.personId)), items }
}

/** Diabetes follow-ups look at the foot, and carry an HbA1c with a day of its own: asked as their index has it, which answers alone. */
function followUpItems(store: Store, yearStart: string, asOf: string): { personId: number; item: string }[] {
  const rows = store.all<{ personId: number; foot: number; hba1c: number }>(
    `SELECT person_id AS personId, dorsalis_pedis IS NOT NULL AS foot,
       hba1c IS NOT NULL AND coalesce(hba1c_date, visit_date) BETWEEN :yearStart AND :asOf AS hba1c
     FROM follow_up INDEXED BY follow_up_checks WHERE visit_date BETWEEN :yearStart AND :asOf
       AND disease = 'T2DM' AND contact = 'met' AND (dorsalis_pedis IS NOT NULL OR hba1c IS NOT NULL)`,
    { yearStart, asOf },
  )
  return rows.flatMap(({ personId, foot, hba1c }) => [
    ...(foot ? [{ personId, item: 'dorsalisPedis' }] : []),
    ...(hba1c ? [{ personId, item: 'hba1c' }] : []),
  ])
}
