/** What somebody was typing: kept every moment, listed at log-in, gone once saved or thrown away. */
import type { drafts as draftsTopic, ResumedDraft } from '../../core/contract/care.ts'
import type { DraftKey } from '../../core/contract/draft-key.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { Store, Tx } from '../../database/store.ts'
import { changedSince } from '../patients/changed-since.ts'
import type { HandlersOf } from '../context.ts'

/** A form with every field filled in is about 3 KB. */
const largestBody = 100_000

export const draftHandlers: HandlersOf<typeof draftsTopic> = {
  'drafts.keep': (draft, { store, user, nowMs, write }) => {
    if (JSON.stringify(draft.body).length > largestBody)
      throw new Refusal('draft-too-large', '这份草稿内容过长，没有自动保存。请先保存已填的内容。')
    const savedAt = new Date(nowMs).toISOString()
    write((tx) => {
      const before = findDraft(store, user.id, { kind: draft.kind ?? '', subject: draft.subject })
      const value = { ...draft, kind: draft.kind ?? '', userId: user.id, savedAt }
      if (before) tx.update('draft', before.id, value)
      else tx.insert('draft', value)
    })
    return { savedAt }
  },

  'drafts.discard': (key, { store, user, write }) => {
    write((tx) => dropDraft(store, tx, user.id, key))
    return { done: true }
  },

  'drafts.list': (_input, { store, user }) =>
    store
      .list('draft', { userId: user.id })
      .sort((a, b) => b.savedAt.localeCompare(a.savedAt) || b.id - a.id)
      .map(({ kind, subject, personId, title, savedAt }) => ({ kind: kind ?? '', subject, personId, title, savedAt })),

  'drafts.open': (key, { store, user }) => draftToResume(store, user.id, key),
}

/** The user's draft under this key, or null. */
export function findDraft(store: Store, userId: number, { kind, subject }: DraftKey) {
  return store.list('draft', { userId, kind, subject })[0] ?? null
}

/** What a form opens with: the body, when it was kept and what changed since, or null. */
export function draftToResume(store: Store, userId: number, key: DraftKey): ResumedDraft | null {
  const draft = findDraft(store, userId, key)
  if (!draft) return null
  const { body, savedAt, personId } = draft
  return { body, savedAt, changedSince: personId === null ? null : changedSince(store, personId, userId, savedAt) }
}

/** Removes the user's draft under this key, where there is one. */
export function dropDraft(store: Store, tx: Tx, userId: number, key: DraftKey): void {
  const draft = findDraft(store, userId, key)
  if (draft) tx.remove('draft', draft.id)
}
