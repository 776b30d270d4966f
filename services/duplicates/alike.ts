/** People on file who may be somebody who is being typed or imported: found by index, judged by the same rules as everybody. */
import type { PersonTraits } from '../../core/domain/duplicate/person-traits.ts'
import { duplicateLevel, duplicateLevels } from '../../core/domain/duplicate/duplicate-level.ts'
import { duplicateEvidence } from '../../core/domain/duplicate/evidence.ts'
import { gramLength, numberEnd, plainNumber } from '../../core/domain/person-search/search-tokens.ts'
import { either, numberPart, phrase, wholeSound } from '../../core/domain/person-search/search-ways.ts'
import type { Store } from '../../database/store.ts'
import { knownByIdNo } from '../patients/survivor.ts'
import type { Judged } from './judged-pair.ts'
import { traitsOf, type KnownTraits } from './traits.ts'

export interface AlikeFound extends Judged {
  readonly person: KnownTraits
}

/** More of one name than anybody looks through. */
const mostCandidates = 200

/** The surest first; with those who share only the name, whose level is `no`. `alsoIds`: people the search index does not know yet. */
export function alikePeople(
  store: Store,
  typed: PersonTraits & { readonly id?: number },
  alsoIds: readonly number[] = [],
): AlikeFound[] {
  const ids = new Set([...candidateIds(store, typed), ...alsoIds])
  if (typed.id !== undefined) ids.delete(typed.id)
  if (ids.size === 0) return []
  const found = traitsOf(store, [...ids]).map((person) => {
    const evidence = duplicateEvidence(person, typed)
    return { person, evidence, level: duplicateLevel(evidence) }
  })
  const worthShowing = found.filter(
    ({ level, evidence }) => level !== 'no' || evidence.some(({ code }) => code === 'same-name'),
  )
  return worthShowing.sort(
    (a, b) => duplicateLevels.indexOf(a.level) - duplicateLevels.indexOf(b.level) || a.person.id - b.person.id,
  )
}

/** By name, sound, telephone, archive number and ID number; a merged record stands for its survivor. */
function candidateIds(store: Store, typed: PersonTraits): number[] {
  const byId = typed.idNo && typed.idCheck === 'valid' ? knownByIdNo(store, typed.idNo) : null
  const rows = store.all<{ id: number }>(
    `SELECT coalesce(merged_into, id) AS id FROM person WHERE name = ?
     UNION SELECT coalesce(merged_into, id) FROM person WHERE id IN (SELECT rowid FROM person_search WHERE person_search MATCH ?) LIMIT ${mostCandidates}`,
    typed.name.trim(),
    indexQuery(typed),
  )
  return [...(byId ? [byId.person.id] : []), ...rows.map(({ id }) => id)]
}

/** Digits at the end that tell people apart: the whole township shares the first ones, and looking those up costs the most. */
const tellingDigits = 8

function indexQuery({ sounds, phone, archiveNo }: PersonTraits): string {
  const numbers = [phone, archiveNo].map(plainNumber).filter((number) => number.length >= gramLength)
  const ways = [
    ...sounds.map(wholeSound),
    ...numbers.map((number) => numberPart(number.slice(-tellingDigits) + numberEnd)),
  ]
  return ways.length === 0 ? phrase('nobody') : either(...ways)
}
