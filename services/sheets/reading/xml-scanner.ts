import { isUtf8 } from 'node:buffer'
import { sheetRefusal } from './refusals.ts'

/**
 * What the scanner reports. Names come without their namespace prefix, attributes and text as they stand in the file: one character
 * for each byte, to be decoded by whoever takes them (`decodeEntities`, `attributeOf`).
 */
export interface XmlHandler {
  readonly open: (name: string, attributes: string) => void
  readonly close: (name: string) => void
  readonly text: (raw: string) => void
  /** Takes a whole element that starts here in one step and gives the place after it; -1 for whatever has to go the long way. */
  readonly element?: (text: string, start: number) => number
}

/** The longest run without a tag that is kept: a full cell whose every character is written as an entity. */
const longestRun = 400_000

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const beyondAscii = /[\x80-\xff]/

/**
 * Text from its bytes: UTF-8, then the five predefined and the numeric references; nothing else exists without a DOCTYPE, which is
 * refused. The result keeps no part of the file alive.
 */
export function decodeEntities(raw: string): string {
  const text = beyondAscii.test(raw) ? fromUtf8(raw) : detached(raw)
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return predefined[name] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

function fromUtf8(raw: string): string {
  const bytes = Buffer.from(raw, 'latin1')
  if (!isUtf8(bytes)) throw sheetRefusal('sheet-encoding')
  return bytes.toString('utf8')
}

/**
 * The same text with memory of its own. A piece cut from a chunk keeps the whole chunk alive; whoever holds on to cell texts
 * would hold the whole file. (Pieces under 13 characters are copied by the engine itself.)
 */
export function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'latin1').toString('latin1')
}

/** The decoded value of one attribute, or null. */
export function attributeOf(attributes: string, name: string): string | null {
  if (attributes === '') return null
  const mark = `${name}="`
  let at = attributes.indexOf(mark)
  while (at > 0 && !isBlank(attributes.charCodeAt(at - 1))) at = attributes.indexOf(mark, at + 1)
  if (at < 0) return looseAttribute(attributes, name)
  const from = at + mark.length
  const to = attributes.indexOf('"', from)
  return to < 0 ? null : decodeEntities(attributes.slice(from, to))
}

function looseAttribute(attributes: string, name: string): string | null {
  if (!attributes.includes("'") && !/\s=|=\s/.test(attributes)) return null
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? decodeEntities(found[1] ?? found[2] ?? '') : null
}

const isBlank = (code: number) => code === 32 || code === 9 || code === 10 || code === 13

/** Finds the `>` that ends a tag, passing over `>` inside quotes; -1 when the tag goes on in the next chunk. */
function tagEnd(text: string, from: number): number {
  let at = from
  let end = text.indexOf('>', at)
  while (end >= 0) {
    const quote = firstQuote(text, at, end)
    if (quote < 0) return end
    const closing = text.indexOf(text.charAt(quote), quote + 1)
    if (closing < 0) return -1
    at = closing + 1
    if (end < at) end = text.indexOf('>', at)
  }
  return -1
}

function firstQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 34 || code === 39) return at
  }
  return -1
}

/** A piece without a tag, however the chunks fell: no longer than may be kept. */
function run(text: string, from: number, to: number): string {
  if (to - from > longestRun) throw sheetRefusal('sheet-cell-too-long')
  return text.slice(from, to)
}

/**
 * A push scanner for the XML of spreadsheet packages: it knows elements, text, CDATA and comments, and refuses any DOCTYPE, so
 * there is nothing to expand and nothing to fetch. Memory is bounded by the longest run without a tag.
 */
export class XmlScanner {
  private rest = ''
  private readonly handler: XmlHandler

  constructor(handler: XmlHandler) {
    this.handler = handler
  }

  write(chunk: Buffer): void {
    const text = this.rest + chunk.toString('latin1')
    const done = this.scan(text)
    this.rest = run(text, done, text.length)
  }

  /** A file that stops in the middle of a tag is damaged. */
  end(): void {
    if (this.rest.trim() !== '') throw sheetRefusal('sheet-damaged')
  }

  private scan(text: string): number {
    const { handler } = this
    let at = 0
    for (;;) {
      const start = text.charCodeAt(at) === 60 ? at : text.indexOf('<', at)
      if (start < 0) return at
      if (start > at) handler.text(run(text, at, start))
      const next = text.charCodeAt(start + 1)
      if (next === 99 && handler.element) {
        const after = handler.element(text, start)
        if (after > 0) {
          at = after
          continue
        }
      }
      if (next === 33 || next === 63) {
        const after = this.special(text, start)
        if (after < 0) return start
        at = after
        continue
      }
      const end = tagEnd(text, start)
      if (end < 0) return start
      if (next === 47) handler.close(localName(run(text, start + 2, end)))
      else this.tag(run(text, start + 1, end))
      at = end + 1
    }
  }

  private tag(inside: string): void {
    const selfClosing = inside.charCodeAt(inside.length - 1) === 47
    const body = selfClosing ? inside.slice(0, -1) : inside
    let cut = 0
    while (cut < body.length && !isBlank(body.charCodeAt(cut))) cut += 1
    const name = localName(body.slice(0, cut))
    this.handler.open(name, body.slice(cut))
    if (selfClosing) this.handler.close(name)
  }

  /** Handles `<!…` and `<?…`; gives the place after it, or -1 when it goes on in the next chunk. */
  private special(text: string, start: number): number {
    const after = (mark: string, from: number) => {
      const end = text.indexOf(mark, from)
      return end < 0 ? -1 : end + mark.length
    }
    if (text.startsWith('<?', start)) return after('?>', start + 2)
    if (text.startsWith('<!--', start)) return after('-->', start + 4)
    if (text.startsWith('<![CDATA[', start)) {
      const end = after(']]>', start + 9)
      if (end > 0) this.handler.text(text.slice(start + 9, end - 3).replaceAll('&', '&amp;'))
      return end
    }
    if (text.length - start < 9) return -1
    throw sheetRefusal('sheet-doctype')
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return (colon < 0 ? name : name.slice(colon + 1)).trimEnd()
}
