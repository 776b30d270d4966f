import { nextTick, watch, type Ref } from 'vue'
import { isComposing } from './composing.ts'

export interface EnterFlow {
  /** Ctrl+Enter, and Enter on the last field. */
  readonly submit?: () => void
  /** Esc; must never lose what was typed. */
  readonly escape?: () => void
}

/** A field that Enter stops at carries `data-field`, or is a plain input or textarea inside the form. */
const stops = '[data-field], input:not([type=hidden]):not([tabindex="-1"]), textarea, select'

/** Enter passes over what lies in here: answers carried forward, optional lines. Tab and the mouse still reach them. */
const passed = '[data-pass="true"]'

/**
 * Enter goes to the next field, Shift+Enter to the one before, Ctrl+Enter submits. A composing Enter is left to the input method.
 * In a textarea Enter goes on as well; Alt+Enter makes a line. A field that has finished by itself sends `field-done`; that never submits.
 */
export function useEnterFlow(
  form: Ref<HTMLElement | null>,
  flow: EnterFlow = {},
): { focusFirst: () => void; focusWhenOpen: () => void; focusNext: (from: Element) => void } {
  function fields(): HTMLElement[] {
    const all = [...(form.value?.querySelectorAll<HTMLElement>(stops) ?? [])]
    return all.filter((field) => !field.matches(':disabled') && field.closest('[hidden], [inert]') === null)
  }
  function move(from: Element, step: 1 | -1, by: 'enter' | 'itself' = 'enter'): void {
    const all = fields()
    const here = all.findIndex((field) => field === from || field.contains(from))
    const ahead = step === 1 ? all.slice(here + 1) : all.slice(0, Math.max(0, here)).reverse()
    const next = ahead.find((field) => field.closest(passed) === null)
    if (next) focusField(next)
    else if (step === 1 && by === 'enter') flow.submit?.()
  }
  function onKey(event: KeyboardEvent): void {
    if (isComposing(event)) return
    const target = event.target as HTMLElement
    if (event.key === 'Escape') flow.escape?.()
    if (event.key !== 'Enter' || event.defaultPrevented) return
    if (event.ctrlKey) {
      event.preventDefault()
      flow.submit?.()
    } else if (!event.altKey && !(target instanceof HTMLButtonElement) && !(target instanceof HTMLAnchorElement)) {
      event.preventDefault()
      move(target, event.shiftKey ? -1 : 1)
    }
  }
  /** The choice may have brought a field that comes next: it is there after the next rendering. */
  const onDone = (event: Event) => void nextTick(() => move(event.target as Element, 1, 'itself'))

  // A form can go and come back while its page stays, as at the log-in when the recovery code was looked for.
  watch(
    form,
    (now, before) => {
      before?.removeEventListener('keydown', onKey)
      before?.removeEventListener('field-done', onDone)
      now?.addEventListener('keydown', onKey)
      now?.addEventListener('field-done', onDone)
    },
    { immediate: true, flush: 'sync' },
  )
  function focusFirst(): void {
    const all = fields()
    const first = all.find((field) => field.closest(passed) === null) ?? all[0]
    if (first) focusField(first)
  }
  return {
    focusFirst,
    /** When a drawer has slid in; who is in a field already stays there. */
    focusWhenOpen: () =>
      void setTimeout(() => {
        if (!form.value?.contains(document.activeElement)) focusFirst()
      }, 50),
    focusNext: (from) => move(from, 1),
  }
}

/** Focuses a field and selects what is in it, so that typing replaces it. */
export function focusField(field: HTMLElement): void {
  field.focus()
  if (field instanceof HTMLInputElement && field.type !== 'checkbox' && field.type !== 'radio') field.select()
}
