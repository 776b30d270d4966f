/** The station itself: overview for the top bar, villages, population, backup, undo, audit. */
import type { EntityName } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { system, SystemOverview, VillageItem } from '../../core/contract/session.ts'
import { maskName } from '../../core/domain/mask.ts'
import type { Store } from '../../database/store.ts'
import { undoTransaction } from '../../database/undo.ts'
import { backUp } from './backup.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { findMergeOf, unmerge } from '../duplicates/unmerge.ts'
import { countUnsent } from '../exchange/unsent-count.ts'

interface VillageRow {
  id: number
  name: string
  people: number
  residents: number | null
  residents35: number | null
  residentsYear: number | null
}

/** Villages with the people who live there now and the newest count of residents. */
export function villageItems(store: Store): VillageItem[] {
  return store.all<VillageRow>(
    `SELECT v.id, v.name, coalesce(n.people, 0) AS people, p.residents, p.residents35, p.year AS residentsYear
     FROM village v LEFT JOIN (SELECT village_id, count(*) AS people FROM residence_now GROUP BY village_id) n ON n.village_id = v.id
     LEFT JOIN population p ON p.village_id = v.id AND p.year = (SELECT max(year) FROM population WHERE village_id = v.id)
     ORDER BY v.sort_no, v.id`,
  )
}

function overview({ store, place, today }: CallContext): SystemOverview {
  const files = store.all<{ disease: string; n: number }>(
    `SELECT disease, count(*) AS n FROM disease_file WHERE id NOT IN (
       SELECT file_id FROM disease_status s WHERE status = 'closed'
         AND from_date = (SELECT max(from_date) FROM disease_status WHERE file_id = s.file_id)) GROUP BY disease`,
  )
  const count = (sql: string, ...values: unknown[]): number => store.one<{ n: number }>(sql, ...values)?.n ?? 0
  const lastPackage = store.list('packageOut').at(-1)
  return {
    orgCode: place.org.code,
    orgName: place.org.name,
    orgKind: place.org.kind,
    demo: place.demo,
    today,
    villages: villageItems(store),
    doctors: store
      .all<{ doctor: string }>(
        'SELECT DISTINCT doctor FROM (SELECT doctor FROM disease_file UNION SELECT doctor FROM person) WHERE doctor IS NOT NULL ORDER BY doctor',
      )
      .map((row) => row.doctor),
    counts: {
      people: count(
        'SELECT (SELECT count(*) FROM person) - (SELECT count(*) FROM person WHERE merged_into IS NOT NULL) AS n',
      ),
      htn: files.find((row) => row.disease === 'HTN')?.n ?? 0,
      t2dm: files.find((row) => row.disease === 'T2DM')?.n ?? 0,
      followUpsThisYear: count(
        'SELECT count(*) AS n FROM follow_up WHERE visit_date >= ?',
        `${today.slice(0, 4)}-01-01`,
      ),
      toVerify: count("SELECT count(*) AS n FROM person WHERE id_check <> 'valid' AND merged_into IS NULL"),
    },
    lastPackageAt: lastPackage?.createdAt ?? null,
    unsentChanges: countUnsent(store, lastPackage?.changeUpTo ?? 0),
    lastBackupAt: store.meta('lastBackupAt'),
  }
}

interface AuditRow {
  seq: number
  at: string
  user_name: string | null
  action: string
  object: string | null
  person_name: string | null
  outcome: string
  reason: string | null
}

function addVillage({ store, write }: CallContext, given: string): VillageItem {
  const name = given.trim()
  if (store.list('village', { name }).length > 0)
    throw new Refusal('village-exists', `村名单里已有“${name}”，没有重复添加。`)
  const village = write((tx) => tx.insert('village', { name, sortNo: store.list('village').length + 1 }))
  return { id: village.id, name, people: 0, residents: null, residents35: null, residentsYear: null }
}

/** Accounts, keys and receipts have their own ways back, or none. */
const notUndoable: ReadonlySet<EntityName> = new Set<EntityName>([
  'user',
  'peer',
  'packageOut',
  'packageIn',
  'importBatch',
])

interface TouchedKind {
  entity: EntityName
  user_id: number | null
  batch_id: number | null
  package_id: string | null
}

/** One's own step of care; a manager's right reaches everybody's. */
function undo(context: CallContext, txNo: number, reason: string): { notUndone: number } {
  const { store, user, write } = context
  const touched = store.all<TouchedKind>(
    'SELECT DISTINCT entity, user_id, batch_id, package_id FROM change WHERE tx = ?',
    txNo,
  )
  if (touched.length === 0) throw new Refusal('not-found', '没有找到要撤销的这一步，没有改动。请刷新后重试。')
  if (touched.some((each) => each.batch_id !== null))
    throw new Refusal('undo-batch', '这一步是整批导入，没有改动。请在“导入”页撤销整批。')
  if (touched.some((each) => each.package_id !== null || notUndoable.has(each.entity)))
    throw new Refusal('undo-not-possible', '账号、数据交换和建站的步骤不能撤销，没有改动。')
  if (user.role !== 'manager' && touched.some((each) => each.user_id !== user.id))
    throw new Refusal('undo-not-yours', '这一步是别人做的，没有改动。请由本人或负责人撤销。')
  const mergedId = findMergeOf(store, txNo)
  if (mergedId !== null)
    return { notUndone: write((tx) => unmerge(context, tx, mergedId, []), { reason, object: `tx:${txNo}` }).kept }
  return { notUndone: write((tx) => undoTransaction(store, tx, txNo), { reason, object: `tx:${txNo}` }).length }
}

export const systemHandlers: HandlersOf<typeof system> = {
  'system.overview': (_input, context) => overview(context),

  'system.addVillage': ({ name }, context) => addVillage(context, name),

  'system.setPopulation': ({ villageId, year, ...counts }, { store, write }) =>
    write((tx) => {
      store.get('village', villageId)
      const known = store.list('population', { villageId, year })[0]
      if (known) tx.update('population', known.id, counts)
      else tx.insert('population', { villageId, year, ...counts, source: '手工录入' })
      return { done: true }
    }),

  'system.backUp': ({ folder }, { store, place, nowMs, audit }) => {
    const at = new Date(nowMs).toISOString()
    const made = backUp(
      store.db,
      place.openOptions,
      place.folder,
      folder ?? place.folder.backups,
      at.replace(/[-:]|\.\d+/g, ''),
    )
    store.setMeta('lastBackupAt', at)
    audit('backup')
    return made
  },

  'system.undo': ({ tx, reason }, context) => undo(context, tx, reason),

  'system.audit': ({ before, limit }, { store }) =>
    store
      .all<AuditRow>(
        `SELECT a.*, u.name AS user_name, p.name AS person_name FROM audit a LEFT JOIN user u ON u.id = a.user_id
         LEFT JOIN person p ON a.object LIKE 'person:%' AND p.id = CAST(substr(a.object, 8) AS INTEGER)
         WHERE a.seq < ? ORDER BY a.seq DESC LIMIT ?`,
        before ?? Number.MAX_SAFE_INTEGER,
        limit,
      )
      .map(({ seq, at, user_name, action, object, person_name, outcome, reason }) => ({
        seq,
        at,
        userName: user_name,
        action,
        object,
        subject: maskName(person_name) || null,
        outcome,
        reason,
      })),
}
