/** HTML for print, put together from templates that escape every value. */

/** A piece of HTML that is already safe to put into a page. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What may stand in a template: text and numbers are escaped, lists are joined, nothing prints as nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

function textOf(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  return part.map(textOf).join('')
}

/** html`<td>${name}</td>`: every value is escaped unless it is itself `Html`. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((string, index) => string + textOf(parts[index])).join(''))
}

/** A piece written by the program itself, such as an SVG chart or style sheet; never text that came from a record or a file. */
export const raw = (trusted: string): Html => new Html(trusted)

/** A text of several lines with its line breaks. */
export const lines = (text: string): Html => new Html(text.split(/\r?\n/).map(escapeHtml).join('<br>'))

/** A text as a CSS string, for `content:` in page margins. It cannot end the string nor the style element. */
export function cssString(text: string): string {
  const escaped = text.replace(/[\\"<>&\n\r\f]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)
  return `"${escaped}"`
}
