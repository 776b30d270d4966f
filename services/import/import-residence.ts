/** The village a row puts somebody in. */
import type { Store } from '../../database/store.ts'
import { handWrittenFields } from './import-fields.ts'
import type { ImportScope } from './import-scope.ts'
import { settle } from '../patients/registry.ts'

export interface Residence {
  id: number
  village: string
}

export function residenceOf(store: Store, personId: number): Residence | null {
  const sql =
    'SELECT r.id, v.name AS village FROM residence r JOIN village v ON v.id = r.village_id WHERE r.person_id = ? ORDER BY r.from_date DESC LIMIT 1'
  return store.one<Residence>(sql, personId)
}

/** The village of this name; one that is not known yet is added and said so. */
export function villageNamed({ store, tx, note }: ImportScope, name: string): number {
  const known = store.list('village', { name })[0]
  if (known) return known.id
  note('notice', 'village-added', `村名单里没有“${name}”，已新增。若是写法不同，请在系统页合并。`)
  return tx.insert('village', { name, sortNo: store.list('village').length + 1 }).id
}

/** A different village in a later file means a move known since today; the first village holds from the enrolment on. */
export function takeVillage(scope: ImportScope, personId: number, village: string, fromDate: string): boolean {
  const present = residenceOf(scope.store, personId)
  if (present?.village === village || (present && keepsOwnVillage(scope, present, village))) return false
  settle(scope.store, scope.tx, personId, villageNamed(scope, village), present === null ? fromDate : scope.today)
  if (present)
    scope.note(
      'warning',
      'moved',
      `居住村由“${present.village}”改为“${village}”，自今天起生效。若迁居日期更早，请在患者页改正。`,
    )
  return true
}

/** Somebody here entered the move: a list that does not know of it yet does not take it back. */
function keepsOwnVillage({ store, note, decide }: ImportScope, present: Residence, village: string): boolean {
  if (handWrittenFields(store, 'residence', present.id).size === 0) return false
  const conflict = {
    entity: 'residence',
    id: present.id,
    field: 'village',
    record: '居住地',
    local: present.village,
    given: village,
  } as const
  if (decide(conflict) !== 'local') return false
  note('warning', 'kept-local', `本站登记的居住村是“${present.village}”，与文件不同，保留本站的内容。`)
  return true
}
