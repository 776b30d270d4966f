/** Who lacks what, by the same rules as the report: what own deduction rules, the mock inspection and the re-check count. */
import { gapsOf, filesByPerson } from '../../core/domain/report/care-gaps.ts'
import { periodOf } from '../../core/domain/indicator/patient-facts.ts'
import { addDays, addMonths } from '../../core/domain/local-date.ts'
import type { Counter } from '../../core/domain/scoring/score-rule.ts'
import type { Store } from '../../database/store.ts'
import { patientFacts } from '../indicators/patient-facts.ts'

export interface CountedPerson {
  readonly personId: number
  readonly villageId: number | null
}

export interface CountOfDay {
  /** Everybody on the register, each once. */
  readonly register: readonly CountedPerson[]
  readonly lacking: ReadonlyMap<Counter, readonly CountedPerson[]>
}

/** One pass over the register of a day; every counter of every rule is answered from it. Kept until something is written. */
export function countOfDay(store: Store, asOf: string): CountOfDay {
  const facts = patientFacts(store, asOf)
  const kept = counted.get(facts)
  if (kept) return kept
  const fresh = countAgain(store, asOf)
  counted.set(facts, fresh)
  return fresh
}

const counted = new WeakMap<object, CountOfDay>()

function countAgain(store: Store, asOf: string): CountOfDay {
  const period = periodOf(asOf)
  const heard = heardFrom(store, asOf)
  const register: CountedPerson[] = []
  const lacking = new Map<Counter, CountedPerson[]>()
  const add = (counter: Counter, person: CountedPerson) => {
    const known = lacking.get(counter)
    if (known) known.push(person)
    else lacking.set(counter, [person])
  }
  for (const files of filesByPerson(patientFacts(store, asOf), period)) {
    const [first] = files
    if (!first) continue
    const person = { personId: first.personId, villageId: first.villageId }
    register.push(person)
    for (const gap of gapsOf(files, period).gaps) add(gap, person)
    if (!heard.has(person.personId)) add('noContact', person)
  }
  return { register, lacking }
}

/** Met or telephoned within the last three months (JZ04): a follow-up that reached the person, or a specialist's visit. */
function heardFrom(store: Store, asOf: string): ReadonlySet<number> {
  const from = addDays(addMonths(asOf, -3), 1)
  const rows = store.all<{ personId: number }>(
    `SELECT person_id AS personId FROM follow_up WHERE visit_date BETWEEN @from AND @asOf AND contact = 'met'
     UNION SELECT person_id FROM rounding_visit WHERE visit_date BETWEEN @from AND @asOf`,
    { from, asOf },
  )
  return new Set(rows.map(({ personId }) => personId))
}
