/** Who lacks what, by the same rules as the report: what own deduction rules, the mock inspection and the re-check count. */
import { gapsOf, filesByPerson } from '../../core/domain/report/care-gaps.ts'
import { periodOf } from '../../core/domain/indicator/patient-facts.ts'
import { addDays, addMonths } from '../../core/domain/local-date.ts'
import type { Counter } from '../../core/domain/scoring/score-rule.ts'
import type { Store } from '../../database/store.ts'
import { keptRows, rowsOfPeople, type RowSource } from '../indicators/kept-rows.ts'
import { patientSource } from '../indicators/patient-facts.ts'
import { ofPeople, peopleText, type People } from '../indicators/people-condition.ts'

export interface CountedPerson {
  readonly personId: number
  readonly villageId: number | null
}

export interface CountOfDay {
  /** Everybody on the register, each once. */
  readonly register: readonly CountedPerson[]
  readonly lacking: ReadonlyMap<Counter, readonly CountedPerson[]>
}

/** One pass over the register of a day; every counter of every rule is answered from it. */
export function countOfDay(store: Store, asOf: string): CountOfDay {
  const register = keptRows(store, asOf, lackSource).rows
  const known = counted.get(register)
  if (known) return known
  const lacking = new Map<Counter, CountedPerson[]>()
  for (const person of register)
    for (const counter of person.lacks) {
      const people = lacking.get(counter)
      if (people) people.push(person)
      else lacking.set(counter, [person])
    }
  const made = { register, lacking }
  counted.set(register, made)
  return made
}

const counted = new WeakMap<readonly PersonWithLacks[], CountOfDay>()

interface PersonWithLacks extends CountedPerson {
  readonly lacks: readonly Counter[]
}

const lackSource: RowSource<PersonWithLacks> = {
  name: '欠缺项',
  days: 2,
  first: (store, asOf) => keptRows(store, asOf, patientSource),
  gather,
}

function gather(store: Store, asOf: string, people: People): PersonWithLacks[] {
  const period = periodOf(asOf)
  const heard = heardFrom(store, asOf, people)
  const files = filesByPerson(rowsOfPeople(store, asOf, patientSource, people), period)
  return [...files].flatMap((own): PersonWithLacks[] => {
    const [first] = own
    if (!first) return []
    const { personId, villageId } = first
    const gaps: readonly Counter[] = [...gapsOf(own, period).gaps]
    return [{ personId, villageId, lacks: heard.has(personId) ? gaps : [...gaps, 'noContact'] }]
  })
}

/** Met or telephoned within the last three months (JZ04): a follow-up that reached the person, or a specialist's visit. */
function heardFrom(store: Store, asOf: string, people: People): ReadonlySet<number> {
  const from = addDays(addMonths(asOf, -3), 1)
  const rows = store.all<{ personId: number }>(
    `SELECT person_id AS personId FROM follow_up WHERE visit_date BETWEEN @from AND @asOf AND contact = 'met' ${ofPeople(people)}
     UNION SELECT person_id FROM rounding_visit WHERE visit_date BETWEEN @from AND @asOf ${ofPeople(people)}`,
    { from, asOf, people: peopleText(people) },
  )
  return new Set(rows.map(({ personId }) => personId))
}
