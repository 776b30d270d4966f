/** What others did to a person's records while a form about them lay unfinished. */
import { entityNames } from '../../core/contract/entities/entity-names.ts'
import { personEntities, type EntityName } from '../../core/contract/entities/index.ts'
import type { Store } from '../../database/store.ts'

const names: Partial<Readonly<Record<EntityName, string>>> = { ...entityNames, person: '居民信息' }
/** Care data; what only this station arranges (the visit plan) changes nothing in a form. */
const told = personEntities.filter((entity) => names[entity] !== undefined)

interface ChangeRow {
  readonly entity: EntityName
  readonly user: string | null
  readonly packaged: number
}

/** One sentence, or null where nobody but `userId` changed anything of the person after `savedAt`. */
export function changedSince(store: Store, personId: number, userId: number, savedAt: string): string | null {
  const rows = store.all<ChangeRow>(
    `SELECT DISTINCT c.entity, u.name AS user, c.package_id IS NOT NULL AS packaged FROM json_each(?) w
     JOIN change c ON c.entity = w.value ->> 'entity' AND c.entity_id = w.value ->> 'id'
     LEFT JOIN user u ON u.id = c.user_id
     WHERE c.at > ? AND (c.user_id IS NOT ? OR c.package_id IS NOT NULL)`,
    JSON.stringify(recordsOf(store, personId)),
    savedAt,
    userId,
  )
  if (rows.length === 0) return null
  const who = [...new Set(rows.map((row) => (row.packaged ? '收到的数据包' : (row.user ?? '别人'))))].join('、')
  const what = [...new Set(rows.map((row) => names[row.entity] ?? ''))].filter(Boolean).join('、')
  return `这份草稿暂存以后，${who}改过此人的${what}。草稿里是您当时填的，请对照右边的最新情况核对后再保存。`
}

function recordsOf(store: Store, personId: number): { entity: EntityName; id: number }[] {
  const own = told.flatMap((entity) =>
    store.list(entity, { personId }).map(({ id }) => ({ entity: entity as EntityName, id })),
  )
  const statuses = own
    .filter(({ entity }) => entity === 'diseaseFile')
    .flatMap((file) => store.list('diseaseStatus', { fileId: file.id }))
    .map(({ id }) => ({ entity: 'diseaseStatus' as const, id }))
  return [{ entity: 'person', id: personId }, ...own, ...statuses]
}
