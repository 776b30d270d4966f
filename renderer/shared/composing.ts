/** True while an input method is composing: its Enter, Esc and digits choose a word and are not ours. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}
