/** Finding the person a row speaks of. */
import type { Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'
import { residenceOf } from './import-residence.ts'
import type { ImportScope } from './import-scope.ts'
import { visitedIds } from './import-visited.ts'
import { known, knownByIdNo, namesOf, recordWithAlias, type KnownPerson } from '../patients/survivor.ts'
import type { PersonValues } from '../sheets/parsed-file.ts'

/** The person of a row, or null. Refuses a valid ID number that belongs to somebody with another name. */
export function findPerson({ store }: ImportScope, person: PersonValues, village: string | null): KnownPerson | null {
  if (person.idCheck === 'valid' && person.idNo) {
    const found = knownByIdNo(store, person.idNo)
    if (found && person.name && found.person.name !== person.name && !namesOf(store, found.person).has(person.name))
      throw new Refusal(
        'name-differs',
        `身份证号已登记在“${found.person.name}”名下，文件中的姓名是“${person.name}”，没有导入。请核对是谁填错。`,
      )
    return found
  }
  const record = findWithoutId(store, person, village)
  return record && known(store, record)
}

/** The same where who it is suffices: the row of a follow-up list needs nothing else of a person. */
export function findPersonId(scope: ImportScope, person: PersonValues, village: string | null): number | null {
  return plainId(scope, person) ?? findPerson(scope, person, village)?.person.id ?? null
}

/** Nearly every row: a valid number under the same name, never merged. Spares reading the whole record. */
function plainId({ store, tx }: ImportScope, { idCheck, idNo, name }: PersonValues): number | null {
  if (idCheck !== 'valid' || !idNo) return null
  const ids = visitedIds(tx)
  const key = `${idNo} ${name ?? ''}`
  const known = ids.get(key)
  if (known !== undefined) return known
  const found = plainIdOf(store, idNo, name)
  if (found !== null) ids.set(key, found)
  return found
}

function plainIdOf(store: Store, idNo: string, name: string | undefined): number | null {
  const sql =
    "SELECT id, name FROM person WHERE id_no = ? AND id_check = 'valid' AND merged_into IS NULL ORDER BY id LIMIT 1"
  const found = store.one<{ id: number; name: string }>(sql, idNo)
  return found && (!name || found.name === name) ? found.id : null
}

/** People with a wrong or missing number are found again by that number, the archive number, or name with village and birthday. */
function findWithoutId(
  store: Store,
  { name, idNo, archiveNo, birthDate }: PersonValues,
  village: string | null,
): Stored<'person'> | null {
  if (!name) return null
  const sameName = store.list('person', { name })
  const byNumber = sameName.find((each) => (idNo && each.idNo === idNo) || (archiveNo && each.archiveNo === archiveNo))
  if (byNumber) return byNumber
  const byOldName = formerlyNumbered(store, idNo, archiveNo).find((each) =>
    namesOf(store, known(store, each).person).has(name),
  )
  if (byOldName) return byOldName
  const sameVillage = sameName.filter(
    (each) => each.idCheck !== 'valid' && residenceOf(store, each.mergedInto ?? each.id)?.village === village,
  )
  const bornAlike = sameVillage.find((each) => birthDate && each.birthDate === birthDate)
  // Without a birthday on one side, two different written numbers are two people of one name.
  const unlike = (each: Stored<'person'>): boolean => Boolean((birthDate && each.birthDate) || (idNo && each.idNo))
  return bornAlike ?? sameVillage.find((each) => !unlike(each)) ?? null
}

/**
 * Lists of contracts often have no number at all: the only person of this name, in the village and with the telephone and birthday
 * that the row gives, is taken and said so. Null for nobody; refuses when several could be meant.
 */
export function findByNameAlone(
  { store, note }: ImportScope,
  person: PersonValues,
  village: string | null,
): number | null {
  const { name, idNo, idNoRaw, archiveNo, phone, birthDate } = person
  if (!name || idNo || idNoRaw || archiveNo) return null
  const fits = (given: unknown, known: unknown): boolean => !given || !known || given === known
  const found = store
    .list('person', { name, mergedInto: null })
    .filter(
      (each) =>
        fits(phone, each.phone) &&
        fits(birthDate, each.birthDate) &&
        fits(village, residenceOf(store, each.id)?.village),
    )
  const [only] = found
  if (found.length > 1)
    throw new Refusal(
      'name-ambiguous',
      `名叫“${name}”的有 ${found.length} 人，这一行没有身份证号，分不清是谁，没有导入。`,
    )
  if (only)
    note(
      'warning',
      'matched-by-name',
      `这一行没有身份证号，按姓名对到“${name}”（${birthText(only.birthDate)}），请核对。`,
    )
  return only?.id ?? null
}

const birthText = (birthDate: string | null): string =>
  birthDate === null ? '出生日期不详' : `${birthDate.slice(0, 4)} 年生`

/** Under this number now or before a merge, whatever they are called. */
function formerlyNumbered(
  store: Store,
  idNo: string | null | undefined,
  archiveNo: string | null | undefined,
): Stored<'person'>[] {
  const records = [
    ...(idNo ? [...store.list('person', { idNo }), recordWithAlias(store, 'idNo', idNo)] : []),
    archiveNo ? recordWithAlias(store, 'archiveNo', archiveNo) : null,
  ]
  return records.filter((each) => each !== null)
}
