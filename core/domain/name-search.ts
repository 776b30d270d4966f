/**
 * Search as you type, the pure half: which tokens a person is found by, and what a typed text means as an FTS5 query.
 * Pinyin syllables are given by the caller. One letter in front tells the kinds apart:
 * `n` one character of the name, `p` initials, `f` full pinyin, `i` ID number, `t` telephone, `a` archive number.
 */

export interface SearchSubject {
  readonly name: string
  /** Every reading of the name as syllables without tones, e.g. [['zeng','guo','qiang'], ['ceng','guo','qiang']]; ü is v. */
  readonly readings: readonly (readonly string[])[]
  readonly idNo: string | null
  readonly phone: string | null
  readonly archiveNo: string | null
}

/** The shortest fragment of a number that has a token of its own; shorter ones match as prefixes. */
const shortestFragment = 4

const suffixes = (text: string, shortest: number): string[] =>
  Array.from({ length: Math.max(0, text.length - shortest + 1) }, (_, start) => text.slice(start))

const cleanNumber = (text: string | null): string => (text ?? '').toLowerCase().replace(/[^0-9a-z]/g, '')

/** The text to index for one person, tokens separated by blanks. */
export function searchTokens(subject: SearchSubject): string {
  const characters = [...subject.name].filter((character) => /\p{L}/u.test(character)).map((character) => `n${character.toLowerCase()}`)
  const sounds = subject.readings.flatMap((syllables) => [
    ...suffixes(syllables.map((each) => each.charAt(0)).join(''), 1).map((each) => `p${each}`),
    ...syllables.map((_, start) => `f${syllables.slice(start).join('')}`),
  ])
  const numbers = [
    ...suffixes(cleanNumber(subject.idNo), shortestFragment).map((each) => `i${each}`),
    ...suffixes(cleanNumber(subject.phone), shortestFragment).map((each) => `t${each}`),
    ...suffixes(cleanNumber(subject.archiveNo), shortestFragment).map((each) => `a${each}`),
  ]
  return [...characters, ...new Set(sounds), ...numbers].join(' ')
}

export interface SearchTerm {
  /** FTS5 expression that finds the people. */
  readonly match: string
  /** The Chinese text of the term, which may as well name a village; null for letters and digits. */
  readonly words: string | null
}

const quote = (token: string): string => `"${token.replaceAll('"', '')}"`

/** The terms of a typed text, all of which must hold: `张三 东岗`, `zsf`, `王 0018`. Empty when nothing can be searched. */
export function parseSearch(text: string): SearchTerm[] {
  const parts = text.normalize('NFKC').toLowerCase().match(/\p{Script=Han}+|[0-9]+x?|[a-z]+/gu) ?? []
  return parts.map((part) => {
    if (/\p{Script=Han}/u.test(part)) return { match: quote([...part].map((character) => `n${character}`).join(' ')), words: part }
    if (/^[0-9]/.test(part)) return { match: anyPrefix(['i', 't', 'a'], part), words: null }
    return { match: anyPrefix(['p', 'f'], part.replaceAll('ü', 'v')), words: null }
  })
}

const anyPrefix = (kinds: readonly string[], part: string): string => `(${kinds.map((kind) => `${quote(kind + part)}*`).join(' OR ')})`
