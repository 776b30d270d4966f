/** The library of education texts: the program's, as far as the township did not write its own words, and the township's own. */
import type {
  LibraryEntry,
  prescriptions as prescriptionsTopic,
  TextChange,
} from '../../core/contract/prescriptions.ts'
import type { EducationText } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { defaultTexts } from '../../core/domain/education/default-texts.ts'
import { situationNames } from '../../core/domain/education/situations.ts'
import { insertedRecord } from '../../database/inserted-record.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'

type EducationMethods = Pick<
  typeof prescriptionsTopic,
  'education.library' | 'education.keep' | 'education.restore' | 'education.history'
>

export const educationHandlers: HandlersOf<EducationMethods> = {
  'education.library': (_input, { store }) => educationLibrary(store),

  'education.keep': ({ text }, { store, today, nowMs, write }) => {
    const unknown = text.situations.find((id) => !(id in situationNames))
    if (unknown !== undefined)
      throw new Refusal('education-invalid', `没有保存：不认识的情况“${unknown}”。`, { field: 'situations' })
    const twin = educationLibrary(store).find((each) => each.title === text.title && each.key !== text.key)
    if (twin)
      throw new Refusal('education-exists', `没有保存：已有一条叫“${text.title}”，请换个标题或改那一条。`, {
        field: 'title',
      })
    const key = text.key ?? `own-${nowMs.toString(36)}`
    const value: EducationText = { ...text, key, version: `本院 ${today}` }
    return write((tx) => {
      const before = store.list('educationText', { key })[0]
      if (before) tx.update('educationText', before.id, value)
      else tx.insert('educationText', value)
      return { key, tx: tx.tx }
    })
  },

  'education.restore': ({ key }, { store, write }) => {
    const own = store.list('educationText', { key })[0]
    if (!own) throw new Refusal('education-default', '这条本来就是程序自带的原文，不用恢复。', { key })
    return write((tx) => {
      tx.remove('educationText', own.id)
      return { tx: tx.tx }
    })
  },

  'education.history': ({ key }, { store }) => textHistory(store, key),
}

/** In the order in which texts are chosen. */
export function educationLibrary(store: Store): LibraryEntry[] {
  const own = new Map(store.list('educationText').map(({ id: _id, rev: _rev, ...text }) => [text.key, text]))
  const program = defaultTexts.map((text): LibraryEntry => {
    const changed = own.get(text.key)
    return changed
      ? { ...changed, origin: 'changed' }
      : { ...text, situations: [...text.situations], origin: 'default' }
  })
  const keys = new Set(defaultTexts.map((text) => text.key))
  const added = [...own.values()]
    .filter((text) => !keys.has(text.key))
    .map((text): LibraryEntry => ({ ...text, origin: 'own' }))
  return [...program, ...added].sort((a, b) => a.sortNo - b.sortNo || a.key.localeCompare(b.key))
}

interface ChangeRow {
  seq: number
  at: string
  user_name: string | null
  entity_id: number
  op: 'insert' | 'update' | 'remove'
  before: string | null
  after: string | null
}

/** What a text said after each change, newest first. A handful of rows: no index is worth its space. */
function textHistory(store: Store, key: string): TextChange[] {
  const rows = store.all<ChangeRow>(
    `SELECT c.seq, c.at, u.name AS user_name, c.entity_id, c.op, c.before, c.after
     FROM change c LEFT JOIN user u ON u.id = c.user_id WHERE c.entity = 'educationText' ORDER BY c.seq`,
  )
  const wordsById = new Map<number, EducationText>()
  const changes: TextChange[] = []
  for (const { seq, at, user_name: userName, entity_id: id, op, after } of rows) {
    const known = wordsById.get(id)
    const first = op === 'insert' ? (insertedRecord(store, 'educationText', id, seq) as EducationText) : known
    const words = first && {
      ...first,
      ...(op === 'update' && after ? (JSON.parse(after) as Partial<EducationText>) : {}),
    }
    if (!words) continue
    wordsById.set(id, words)
    if (words.key !== key) continue
    changes.push({
      seq,
      at,
      userName,
      what: op === 'remove' ? 'restored' : 'changed',
      title: words.title,
      body: words.body,
    })
  }
  return changes.reverse()
}
