import { describe, expect, it } from 'vitest'
import { isTypingPlace, matchesShortcut } from './use-shortcut.ts'

const key = (options: KeyboardEventInit) => new KeyboardEvent('keydown', options)

describe('matchesShortcut', () => {
  it.each([
    ['F3', { key: 'F3' }, true],
    ['F3', { key: 'F3', ctrlKey: true }, false],
    ['/', { key: '/' }, true],
    ['Alt+2', { key: '2', altKey: true }, true],
    ['Alt+2', { key: '™', code: 'Digit2', altKey: true }, true],
    ['Alt+2', { key: '2' }, false],
    ['Ctrl+L', { key: 'l', ctrlKey: true }, true],
    ['h', { key: 'h' }, true],
    ['h', { key: 'h', altKey: true }, false],
  ])('%s against %j', (shortcut, options, hit) => {
    expect(matchesShortcut(key(options), shortcut)).toBe(hit)
  })
})

describe('isTypingPlace', () => {
  it.each([
    ['<input>', true],
    ['<textarea></textarea>', true],
    ['<div data-field></div>', true],
    ['<button></button>', false],
  ])('%s', (markup, typing) => {
    const host = document.createElement('div')
    host.innerHTML = markup
    expect(isTypingPlace(host.firstElementChild)).toBe(typing)
  })
})
