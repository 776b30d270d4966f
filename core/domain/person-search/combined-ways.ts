/** The ways in which a whole typed text can be meant: every term in one of its ways, in one of the villages named. */
import { nearWays, type Read } from './near-ways.ts'
import type { SearchReading, SearchTerm } from './parse-search.ts'
import {
  both,
  either,
  exactWays,
  searchRanks,
  type SearchedPerson,
  type SearchRank,
  type SearchWay,
} from './search-ways.ts'

export interface CombinedWay {
  readonly rank: SearchRank
  /** FTS5 expression; null: everybody of the villages. */
  readonly match: string | null
  /** Null: anywhere. */
  readonly villageIds: ReadonlySet<number> | null
  /** Few people are found: a search within a village then begins with them, not with the village. */
  readonly selective: boolean
  /** The expression may find too many; null: all of them are right. */
  readonly fits: ((person: SearchedPerson) => boolean) | null
}

const leadOrder = ['name', 'sound', 'number', 'birthYear', 'age']

/** Best first. The lead term gives the rank; the others must hold in any way. `today` is a local day. */
export function combinedWays(readings: readonly SearchReading[], today: string): CombinedWay[] {
  const ways = readings.flatMap(({ terms, villageIds }): CombinedWay[] => {
    const [lead, ...others] = terms.toSorted((a, b) => leadOrder.indexOf(a.kind) - leadOrder.indexOf(b.kind))
    if (!lead) return [{ rank: 'village', match: null, villageIds, selective: false, fits: null }]
    const rest = others.map((term) => exactWays(term, today))
    return exactWays(lead, today).map((way) => combined(lead, way, rest, villageIds))
  })
  return ways.sort((a, b) => searchRanks.indexOf(a.rank) - searchRanks.indexOf(b.rank))
}

/** With one typing error: each term in turn may be mistyped, while the others hold. */
export function combinedNearWays(readings: readonly SearchReading[], today: string, read: Read): CombinedWay[] {
  return readings.flatMap(({ terms, villageIds }) =>
    terms.flatMap((term) => {
      const rest = terms.filter((each) => each !== term).map((each) => exactWays(each, today))
      return nearWays(term, read).map((way) => combined(term, way, rest, villageIds))
    }),
  )
}

function combined(
  term: SearchTerm,
  way: SearchWay,
  rest: readonly (readonly SearchWay[])[],
  villageIds: ReadonlySet<number> | null,
): CombinedWay {
  const matches = [way.match, ...rest.map((ways) => either(...ways.map((each) => each.match)))]
  const checks = [way, ...rest.flat()].flatMap(({ fits }) => fits ?? [])
  return {
    rank: way.rank,
    match: matches.length === 1 ? way.match : both(...matches),
    villageIds,
    selective: term.kind === 'name' && [...term.text].length > 1,
    fits: checks.length === 0 ? null : (person) => checks.every((fits) => fits(person)),
  }
}
