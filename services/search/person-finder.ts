/** Which people a typed text means, the likeliest first: the exact ways one after the other, typing errors only when too few were found. */
import { combinedNearWays, combinedWays, type CombinedWay } from '../../core/domain/person-search/combined-ways.ts'
import type { SearchReading } from '../../core/domain/person-search/parse-search.ts'
import { plainNumber } from '../../core/domain/person-search/search-tokens.ts'
import type { SearchedPerson, SearchRank } from '../../core/domain/person-search/search-ways.ts'
import type { Person } from '../../core/contract/entities/index.ts'
import { statements } from '../../database/statements.ts'
import type { Store } from '../../database/store.ts'
import { inSearchOrder, type FoundPerson } from './person-order.ts'
import { nameReadings } from './pinyin.ts'
import { villageNow } from '../patients/present-village.ts'

/** A condition on `person p` and its values. */
export interface Condition {
  readonly sql: string
  readonly values: readonly unknown[]
}

export interface FoundPeople {
  /** Best first. */
  readonly people: readonly FoundPerson[]
  /** False: there are more than were asked for. */
  readonly complete: boolean
}

export interface PeopleQuestion {
  readonly readings: readonly SearchReading[]
  readonly today: string
  readonly villageId: number | null
  readonly filters: readonly Condition[]
  /** Enough people. */
  readonly most: number
}

/** With so many exact hits nobody looks at a near one; nor when the whole name or the digits are somebody's. */
const enoughExact = 5
const sureRanks: ReadonlySet<SearchRank> = new Set(['name', 'number-end', 'number-part'])
const mostNear = 20
/** An expression may be right only for few of its people, or for those already found: it is looked through so far. */
const mostLookedThrough = (most: number): number => Math.max(4000, 2 * most)

export function findPeople(store: Store, question: PeopleQuestion): FoundPeople {
  const { readings } = question
  const found = new Map<number, FoundPerson>()
  let place = 0
  let sure = false
  const collect = (ways: readonly CombinedWay[], most: number): void => {
    for (const way of ways) {
      if (found.size >= most) return
      place += 1
      for (const id of peopleOf(store, question, way)) {
        if (found.size >= most) return
        sure ||= sureRanks.has(way.rank)
        if (!found.has(id)) found.set(id, { id, near: way.rank === 'near', place })
      }
    }
  }
  collect(combinedWays(readings, question.today), question.most)
  const complete = found.size < question.most
  if (!sure && found.size < enoughExact)
    collect(combinedNearWays(readings, question.today, nameReadings), found.size + mostNear)
  return { people: inSearchOrder(store, [...found.values()]), complete }
}

interface PersonRow {
  readonly id: number
  readonly name: string
  readonly id_no: string | null
  readonly phone: string | null
  readonly archive_no: string | null
  readonly birth_date: string | null
  /** Of a merged record: what its survivor was called or numbered before. */
  readonly aliases: string
}

/** Read one by one, so that nothing more is read once there are enough. */
function* peopleOf(store: Store, question: PeopleQuestion, way: CombinedWay): Generator<number> {
  const { sql, values } = queryOf(question, way)
  const rows = statements(store.db)(sql).iterate(
    ...values,
    mostLookedThrough(question.most),
  ) as IterableIterator<PersonRow>
  for (const row of rows) if (way.fits === null || searchedPeople(row).some(way.fits)) yield row.id
}

/** The person as recorded, and of a merged record each alias. */
function searchedPeople(row: PersonRow): SearchedPerson[] {
  const aliases = row.aliases === '[]' ? [] : (JSON.parse(row.aliases) as Person['aliases'])
  return [
    { name: row.name, numbers: [row.id_no, row.phone, row.archive_no].map(plainNumber), birthDate: row.birth_date },
    ...aliases.map(({ field, value }) => ({
      name: field === 'name' ? value : '',
      numbers: field === 'name' ? [] : [plainNumber(value)],
      birthDate: null,
    })),
  ]
}

/**
 * Begins with the people of the village, where one is named or chosen, unless the expression finds fewer; otherwise with the index.
 * What is searched is the record `q`; who is found is the person `p` it leads to, another one after a merge.
 */
function queryOf(
  { villageId, filters }: PeopleQuestion,
  { match, fits, villageIds, selective }: CombinedWay,
): Condition {
  const columns = fits === null ? 'p.id' : 'p.id, q.name, q.id_no, q.phone, q.archive_no, q.birth_date, q.aliases'
  const places = [villageIds === null ? null : [...villageIds], villageId === null ? null : [villageId]].filter(
    (ids) => ids !== null,
  )
  const living = places.map(livesIn)
  if (match !== null && (places.length === 0 || selective))
    return statement(
      `SELECT ${columns} FROM person_search CROSS JOIN person q ON q.id = person_search.rowid ${survivor}`,
      [{ sql: 'person_search MATCH ?', values: [match] }, ...living, ...filters],
    )
  const matching =
    match === null
      ? []
      : [{ sql: 'q.id IN (SELECT rowid FROM person_search WHERE person_search MATCH ?)', values: [match] }]
  return statement(`SELECT ${columns} FROM person p CROSS JOIN person q ON q.id = p.id OR q.merged_into = p.id`, [
    ...places.map(everLivedIn),
    ...living,
    ...matching,
    ...filters,
  ])
}

const survivor = 'CROSS JOIN person p ON p.id = coalesce(q.merged_into, q.id)'
const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ')
const livesIn = (villageIds: readonly number[]): Condition => ({
  sql: `${villageNow} IN (${marks(villageIds)})`,
  values: villageIds,
})
/** What an index can answer: most of them still do. */
const everLivedIn = (villageIds: readonly number[]): Condition => ({
  sql: `p.id IN (SELECT person_id FROM residence WHERE village_id IN (${marks(villageIds)}))`,
  values: villageIds,
})

function statement(from: string, conditions: readonly Condition[]): Condition {
  const where = conditions.map((each) => each.sql).join(' AND ')
  return { sql: `${from} WHERE ${where} LIMIT ?`, values: conditions.flatMap((each) => each.values) }
}
