/** Merged records and whom they lead to: one step, because a merge points the records merged before at the new survivor. */
import type { Person, Stored } from '../../core/contract/entities/index.ts'
import type { MergedPerson } from '../../core/contract/patients.ts'
import { maskIdNo } from '../../core/domain/mask.ts'
import type { Store } from '../../database/store.ts'

/** The person a record belongs to now: itself, unless it was merged. */
export function survivorOf(store: Store, personId: number): number {
  const sql = 'SELECT merged_into AS id FROM person WHERE id = ? AND merged_into IS NOT NULL'
  return store.one<{ id: number }>(sql, personId)?.id ?? personId
}

/**
 * The input of a call, asked of survivors: old links, drafts and pages still open name a record that was merged since, at the top or
 * in the record to be saved.
 */
export function toSurvivors(store: Store, input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input
  if (Array.isArray(input)) return input.map((each) => toSurvivors(store, each))
  return Object.fromEntries(
    Object.entries(input).map(([field, value]) => [
      field,
      field === 'personId' && typeof value === 'number' ? survivorOf(store, value) : toSurvivors(store, value),
    ]),
  )
}

/** The records that lead to this person. */
export const mergedInto = (store: Store, personId: number): Stored<'person'>[] =>
  store.list('person', { mergedInto: personId })

export interface KnownPerson {
  readonly person: Stored<'person'>
  /** The merged record that led there; null when the person was found under what they are called now. */
  readonly through: Stored<'person'> | null
}

export function known(store: Store, record: Stored<'person'>): KnownPerson {
  if (record.mergedInto === null) return { person: record, through: null }
  return { person: store.get('person', record.mergedInto), through: record }
}

/** The person who has, or had before a merge, this valid ID number. */
export function knownByIdNo(store: Store, idNo: string): KnownPerson | null {
  const records = store.list('person', { idNo, idCheck: 'valid' })
  const record = records.find((each) => each.mergedInto === null) ?? records[0] ?? recordWithAlias(store, 'idNo', idNo)
  return record ? known(store, record) : null
}

/** The merged record that leads on from what its survivor was called before. */
export function recordWithAlias(
  store: Store,
  field: Person['aliases'][number]['field'],
  value: string,
): Stored<'person'> | null {
  // Few have the text in their aliases at all: only those are taken apart.
  const sql = `SELECT p.id FROM person p CROSS JOIN json_each(p.aliases) a
    WHERE p.merged_into IS NOT NULL AND instr(p.aliases, ?) > 0 AND a.value ->> 'field' = ? AND a.value ->> 'value' = ? LIMIT 1`
  const found = store.one<{ id: number }>(sql, JSON.stringify(value), field, value)
  return found ? store.get('person', found.id) : null
}

/** Every name the person goes or went by. */
export function namesOf(store: Store, person: Stored<'person'>): Set<string> {
  const merged = mergedInto(store, person.id)
  const aliases = merged.flatMap((each) => each.aliases).filter(({ field }) => field === 'name')
  return new Set([person.name, ...merged.map(({ name }) => name), ...aliases.map(({ value }) => value)])
}

interface MergeEntry {
  seq: number
  tx: number
  at: string
  user_id: number | null
  user_name: string | null
  package_id: string | null
  before_into: number | null
}

/** The entry of the change log that led `mergedId` where it leads now, or null. */
export function findMergeEntry(store: Store, mergedId: number): MergeEntry | null {
  const sql = `SELECT c.seq, c.tx, c.at, c.user_id, u.name AS user_name, c.package_id, c.before ->> 'mergedInto' AS before_into
    FROM change c LEFT JOIN user u ON u.id = c.user_id
    WHERE c.entity = 'person' AND c.entity_id = ? AND c.after ->> 'mergedInto' IS NOT NULL ORDER BY c.seq DESC LIMIT 1`
  return store.one<MergeEntry>(sql, mergedId)
}

/** For the patient page: who was merged into this person, the newest first. */
export function mergedPeople(store: Store, personId: number): MergedPerson[] {
  const people = mergedInto(store, personId).map((each) => {
    const entry = findMergeEntry(store, each.id)
    const idNoMasked = each.idNo ? maskIdNo(each.idNo) : ''
    return {
      personId: each.id,
      name: each.name,
      idNoMasked,
      mergedAt: entry?.at ?? '',
      mergedBy: entry?.user_name ?? null,
    }
  })
  return people.sort((a, b) => b.mergedAt.localeCompare(a.mergedAt))
}
