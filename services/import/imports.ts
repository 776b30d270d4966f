/** Import of spreadsheets: tried, committed, looked at again, taken back as a whole. */
import type { ImportBatchItem, ImportKept, imports } from '../../core/contract/files.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { undoBatch, type NotUndone } from '../../database/undo.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { withoutCells, type KeptReceipt } from './import-receipt.ts'
import { cancelImport, runImport, type ImportRequest } from './import-run.ts'
import { personOfRecord, recordText } from './import-words.ts'
import { fields } from '../sheets/mapping/fields.ts'
import { fieldsOfKind } from '../sheets/mapping/fields-of-kind.ts'
import { sheetKinds } from '../sheets/parsed-file.ts'

export const importHandlers: HandlersOf<typeof imports> = {
  'imports.preview': (input, context) => shownRun(context, input, false),
  'imports.commit': (input, context) => shownRun(context, input, true),
  'imports.cancel': () => {
    cancelImport()
    return { done: true }
  },
  'imports.batches': (_input, { store }) => batchItems(store),
  'imports.fields': ({ kind }) => {
    const known = sheetKinds.find((each) => each === kind)
    return known ? fieldsOfKind[known].map((field) => ({ field, name: fields[field].label })) : []
  },
  'imports.undo': ({ batch, reason }, context) => undo(context, batch, reason),
}

async function shownRun(context: CallContext, request: ImportRequest, keep: boolean) {
  const run = await runImport(context, request, keep)
  return { ...run, files: run.files.map(withoutCells) }
}

function batchItems(store: Store): ImportBatchItem[] {
  const sql = `SELECT b.id, u.name FROM import_batch b LEFT JOIN change c ON c.entity = 'importBatch' AND c.entity_id = b.id AND c.op = 'insert'
    LEFT JOIN user u ON u.id = c.user_id ORDER BY b.id DESC`
  return store.all<{ id: number; name: string | null }>(sql).map(({ id, name }) => {
    const { startedAt, state, files } = store.get('importBatch', id)
    return { batch: id, startedAt, state, userName: name, files: (files as KeptReceipt[]).map(withoutCells) }
  })
}

/** More names than anybody reads. */
const mostNamed = 200
/** Written by a batch, but no care data. */
const ownRecords = "('importBatch', 'importMapping')"

function undo({ store, write }: CallContext, batch: number, reason: string) {
  if (store.get('importBatch', batch).state === 'undone')
    throw new Refusal('already-undone', '这一批已经撤销过了，没有再动。')
  return write(
    (tx) => {
      const touched =
        store.one<{ n: number }>(
          `SELECT count(DISTINCT entity || entity_id) AS n FROM change WHERE batch_id = ? AND entity NOT IN ${ownRecords}`,
          batch,
        )?.n ?? 0
      const left = undoBatch(store, tx, batch).filter(({ entity }) => entity !== 'importMapping')
      tx.update('importBatch', batch, { state: 'undone' })
      return {
        batch,
        undone: touched - left.length,
        kept: left.length,
        keptItems: left.slice(0, mostNamed).map((each) => keptItem(store, each)),
      }
    },
    { reason, object: `batch:${batch}` },
  )
}

function keptItem(store: Store, { entity, id }: NotUndone): ImportKept {
  const record = store.find(entity, id)
  if (!record) return { personId: null, name: '', what: recordText(entity, {}) }
  const person = personOfRecord(store, entity, record)
  const ownName = 'name' in record && typeof record.name === 'string' ? record.name : ''
  return { personId: person?.id ?? null, name: person?.name ?? ownName, what: recordText(entity, record) }
}
