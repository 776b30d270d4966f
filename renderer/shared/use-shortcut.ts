import { onBeforeUnmount, onMounted } from 'vue'
import { isComposing } from './composing.ts'

/** `F3`, `/`, `Alt+1`, `Ctrl+Enter`, `Escape`. Plain characters do nothing while the person types in a field. */
export function matchesShortcut(event: KeyboardEvent, shortcut: string): boolean {
  const parts = shortcut.split('+')
  const key = parts.pop() ?? ''
  const wants = (name: string) => parts.includes(name)
  if (event.ctrlKey !== wants('Ctrl') || event.altKey !== wants('Alt') || event.metaKey) return false
  if (key.length > 1 && event.shiftKey !== wants('Shift')) return false
  if (event.key.toLowerCase() === key.toLowerCase()) return true
  return wants('Alt') && /^\d$/.test(key) && (event.code === `Digit${key}` || event.code === `Numpad${key}`)
}

export function isTypingPlace(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input, textarea, select, [data-field]')
}

/** Listens for keys in the whole window while the component lives. The handler's own keys never reach the page. */
export function useShortcut(shortcuts: string | readonly string[], handler: (event: KeyboardEvent) => void): void {
  const list = typeof shortcuts === 'string' ? [shortcuts] : shortcuts
  function onKey(event: KeyboardEvent): void {
    if (isComposing(event) || event.defaultPrevented) return
    const hit = list.find((shortcut) => matchesShortcut(event, shortcut))
    if (hit === undefined || (hit.length === 1 && isTypingPlace(event.target))) return
    event.preventDefault()
    handler(event)
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
