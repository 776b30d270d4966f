import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import { ask } from './api.ts'
import { registerDraft } from './open-drafts.ts'

export interface DraftSource {
  /** Which form: `follow-up`, `visit`, `new-patient`. */
  readonly kind: string
  /** One draft per user, kind and subject: e.g. `12884901889:HTN`. */
  readonly subject: () => string
  readonly personId: () => number | null
  /** What the list of drafts calls it: `王建国 高血压随访`. */
  readonly title: () => string
  /** Everything typed, as plain JSON. */
  readonly body: () => Record<string, unknown>
}

/** Longest time a typed character may live only on the screen. */
const keepAfterMs = 500

/**
 * Keeps what is being typed: within a second of the last change, when a field loses the focus and when the window goes away.
 * Nothing is kept before the first change, nor after `finish`.
 */
export function useDraft(source: DraftSource): {
  savedAt: Ref<string | null>
  saving: Ref<boolean>
  failed: Ref<boolean>
  /** Keeps what is new; or the form as it stands, for somebody who goes elsewhere and comes back to it. */
  keepNow: (even?: 'even untouched') => Promise<void>
  /** The form was saved: the draft is no longer needed and nothing more is kept. */
  finish: () => void
  /** Throws the draft away. */
  discard: () => Promise<void>
} {
  const savedAt = ref<string | null>(null)
  const saving = ref(false)
  const failed = ref(false)
  let kept = JSON.stringify(source.body())
  let timer: ReturnType<typeof setTimeout> | undefined
  let finished = false

  async function keepNow(even?: 'even untouched'): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const body = source.body()
    const typed = JSON.stringify(body)
    if (finished || (typed === kept && !even)) return
    saving.value = true
    try {
      const answer = await ask('drafts.keep', {
        kind: source.kind,
        subject: source.subject(),
        personId: source.personId(),
        title: source.title(),
        body,
      })
      kept = typed
      savedAt.value = answer.savedAt
      failed.value = false
    } catch {
      failed.value = true
      later()
    } finally {
      saving.value = false
    }
  }
  function later(): void {
    if (!finished) timer ??= setTimeout(() => void keepNow(), keepAfterMs)
  }
  function finish(): void {
    finished = true
    clearTimeout(timer)
  }
  async function discard(): Promise<void> {
    finish()
    await ask('drafts.discard', { kind: source.kind, subject: source.subject() })
  }
  const leave = () => void keepNow()

  watch(() => JSON.stringify(source.body()), later)
  let takeOff: (() => void) | undefined
  onMounted(() => {
    takeOff = registerDraft(() => keepNow())
    kept = JSON.stringify(source.body())
    window.addEventListener('focusout', leave)
    window.addEventListener('beforeunload', leave)
    document.addEventListener('visibilitychange', leave)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('focusout', leave)
    window.removeEventListener('beforeunload', leave)
    document.removeEventListener('visibilitychange', leave)
    takeOff?.()
    leave()
  })
  return { savedAt, saving, failed, keepNow, finish, discard }
}
