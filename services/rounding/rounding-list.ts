/** Whom a rounding day could see, ranked: people under care in the villages, with why. */
import type { Disease, RoundingSession } from '../../core/contract/entities/index.ts'
import { rankPeople, reasonsFor, urgencyOf, type Rankable } from '../../core/domain/rounding/rank-people.ts'
import type { RoundingReason } from '../../core/domain/rounding/rounding-facts.ts'
import type { Store } from '../../database/store.ts'
import { peopleMissingLabs } from '../exam/missing-labs.ts'
import { drugPurposes, roundingFacts, type Candidate, type ListKnowledge } from './rounding-facts.ts'
import { peopleWithoutExam, statusesNotActive } from '../worklist/worklist-rows.ts'

export interface RankedPerson extends Rankable {
  readonly villageId: number
  readonly reasons: readonly RoundingReason[]
}

type Day = Pick<RoundingSession, 'specialistId' | 'day' | 'villageIds'>

/** Everybody there is a reason to see, the most urgent first. Who was seen by the specialist on that very day is done. */
export function rankedPeople(store: Store, session: Day): RankedPerson[] {
  const known = listKnowledge(store, session)
  const seen = new Set(
    store
      .list('roundingVisit', { specialistId: session.specialistId, visitDate: session.day })
      .map((one) => one.personId),
  )
  const people = candidates(store, session)
    .filter(({ personId }) => !seen.has(personId))
    .map((candidate): RankedPerson => {
      const facts = roundingFacts(store, candidate, known)
      const reasons = reasonsFor(facts)
      const { personId, villageId } = candidate
      return { personId, villageId, reasons, urgency: urgencyOf(reasons), lastSeenOn: facts.lastSeenOn }
    })
  return rankPeople(people.filter((person) => person.reasons.length > 0))
}

/** The reasons of one person, for somebody added by hand; none when nothing is on file. */
export function reasonsOf(store: Store, session: Day, personId: number): readonly RoundingReason[] {
  const diseases = store.list('diseaseFile', { personId }).map((file) => file.disease)
  return reasonsFor(roundingFacts(store, { personId, villageId: 0, diseases }, listKnowledge(store, session)))
}

function listKnowledge(store: Store, { day, villageIds }: Day): ListKnowledge {
  const scope = { asOf: day, villages: villageIds, doctor: null }
  const missing = peopleMissingLabs(store, scope).map(
    ({ personId, missing: labs }) => [personId, labs.map((lab) => lab.label)] as const,
  )
  const unexamined = peopleWithoutExam(store, scope).map((personId) => [personId, ['年度体检']] as const)
  return {
    day,
    specialists: new Map(store.list('specialist').map(({ id, name }) => [id, name])),
    purposes: drugPurposes(store),
    missingLabs: new Map<number, readonly string[]>([...unexamined, ...missing]),
  }
}

/** Where a person lived on a day, as SQL over `f.person_id`. */
const villageOn =
  '(SELECT village_id FROM residence WHERE person_id = f.person_id AND from_date <= :day ORDER BY from_date DESC, id DESC LIMIT 1)'

/** People living there on the day with a file that is not closed, of the diseases the specialist covers there (all, when none is named). */
function candidates(store: Store, { specialistId, day, villageIds }: Day): Candidate[] {
  const closed = statusesNotActive(store, day)
  const covered = coveredDiseases(store, specialistId, day)
  const files = store.all<{ fileId: number; personId: number; disease: Disease; villageId: number }>(
    `SELECT f.id AS fileId, f.person_id AS personId, f.disease, ${villageOn} AS villageId FROM disease_file f
     JOIN person p ON p.id = f.person_id AND p.merged_into IS NULL
     WHERE f.enrol_date <= :day AND f.person_id IN (SELECT person_id FROM residence WHERE village_id IN (SELECT value FROM json_each(:villages)))
       AND ${villageOn} IN (SELECT value FROM json_each(:villages)) ORDER BY f.person_id, f.disease`,
    { day, villages: JSON.stringify(villageIds) },
  )
  const people = new Map<number, { personId: number; villageId: number; diseases: Disease[] }>()
  for (const { fileId, personId, disease, villageId } of files) {
    if (closed.get(fileId) === 'closed' || covered.get(villageId)?.has(disease) === false) continue
    const person = people.get(personId) ?? { personId, villageId, diseases: [] }
    person.diseases.push(disease)
    people.set(personId, person)
  }
  return [...people.values()]
}

function coveredDiseases(store: Store, specialistId: number, day: string): Map<number, Set<Disease>> {
  const covered = new Map<number, Set<Disease>>()
  for (const { villageId, diseases, fromDate, toDate } of store.list('coverage', { specialistId }))
    if (fromDate <= day && (toDate === null || toDate >= day))
      covered.set(villageId, new Set([...(covered.get(villageId) ?? []), ...diseases]))
  return covered
}
