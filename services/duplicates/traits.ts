/** What the register knows of people that tells whether two of them are one. */
import type { PersonTraits } from '../../core/domain/duplicate/person-traits.ts'
import type { Store } from '../../database/store.ts'
import { villageNow } from '../patients/patient-list.ts'
import { nameReadings } from '../search/pinyin.ts'

export interface KnownTraits extends PersonTraits {
  readonly id: number
}

interface TraitRow extends Omit<KnownTraits, 'sounds'> {}

const traitsSql = `SELECT p.id, p.name, p.sex, p.birth_date AS birthDate, p.id_no AS idNo, p.id_check AS idCheck, p.id_no_raw AS idNoRaw, p.phone,
  p.archive_no AS archiveNo, ${villageNow} AS villageId FROM person p WHERE p.merged_into IS NULL`

/** `wangxiaofang` for every likely reading of the name. */
export const soundsOf = (name: string): string[] => nameReadings(name).map((syllables) => syllables.join(''))

/** The sound of a name costs more than everything else: it is asked for when it is needed. */
function withSounds(row: TraitRow): KnownTraits {
  let sounds: readonly string[] | null = null
  return {
    ...row,
    get sounds() {
      return (sounds ??= soundsOf(row.name))
    },
  }
}

/** Everybody on file. */
export const everybodysTraits = (store: Store): KnownTraits[] => store.all<TraitRow>(traitsSql).map(withSounds)

/** Of these people, without the merged records among them. */
export const traitsOf = (store: Store, ids: readonly number[]): KnownTraits[] =>
  store.all<TraitRow>(`${traitsSql} AND p.id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids)).map(withSounds)
