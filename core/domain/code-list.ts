/** One choice of a form: the number on paper, the word beside it, and other words that exports use for it. */
export interface Code {
  readonly value: string
  readonly label: string
  readonly also?: readonly string[]
  /** Not on the official form; some provinces' systems have it. */
  readonly extension?: true
}

/** A list of choices. `source` says where its numbers come from (domain handbook section and source key). */
export interface CodeList {
  readonly id: string
  readonly name: string
  readonly source: string
  readonly codes: readonly Code[]
}

/** What several written choices turned out to be. */
export interface ParsedCodes {
  readonly values: readonly string[]
  /** Pieces that are no code of the list, as written; kept as 其他. */
  readonly rest: readonly string[]
}

/** The word for a code; an unknown code stays as it is; nothing for null. */
export function labelOf(list: CodeList, value: string | null | undefined): string {
  if (value === null || value === undefined) return ''
  return list.codes.find((code) => code.value === value)?.label ?? value
}

/** The words for several codes, joined with 、. */
export function labelsOf(list: CodeList, values: readonly string[]): string {
  return values.map((value) => labelOf(list, value)).join('、')
}

/** True when the value is a code of the list, extensions included. */
export function isCodeOf(list: CodeList, value: string): boolean {
  return list.codes.some((code) => code.value === value)
}

function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s"']/g, '')
    .toLowerCase()
}

/**
 * The code a written choice means: `1`, `1.门诊`, `1门诊`, `1、门诊`, `(1)门诊`, `门诊(1)`, `门诊`, `01`, `A` (domain handbook §7.3 rule 3),
 * or null. Where number and word disagree the answer is null: a person has to look.
 */
export function findCode(list: CodeList, written: string | number | null | undefined): string | null {
  const whole = normalise(String(written ?? ''))
  if (whole === '') return null
  const text = numberFirst(whole)
  const byWord = findByWord(list, whole) ?? findByWord(list, text)
  if (byWord !== null) return byWord
  const parts = /^(\d{1,2})[.:、,)\-_]?(.*)$/.exec(text)
  if (parts) {
    const value = findByNumber(list, parts[1] ?? '')
    const word = parts[2] ?? ''
    if (value === null || word === '') return value
    return findByWord(list, word) === value ? value : null
  }
  const letter = /^[a-i]$/.test(text) ? list.codes[text.charCodeAt(0) - 97] : undefined
  return letter?.value ?? null
}

/** `(1)门诊` and `门诊(1)` as `1.门诊`. */
function numberFirst(text: string): string {
  const bracketed = /^[([<](\d{1,2})[)\]>](.*)$/.exec(text)
  if (bracketed) return `${bracketed[1] ?? ''}.${bracketed[2] ?? ''}`
  const behind = /^(.*\D)[([<](\d{1,2})[)\]>]$/.exec(text)
  return behind ? `${behind[2] ?? ''}.${behind[1] ?? ''}` : text
}

function findByNumber(list: CodeList, number: string): string | null {
  const plain = String(Number(number))
  return list.codes.find((code) => code.value === number || String(Number(code.value)) === plain)?.value ?? null
}

function findByWord(list: CodeList, word: string): string | null {
  return wordsOf(list).get(word) ?? null
}

// Imports ask hundreds of thousands of times; the words of a list never change.
const wordsByList = new WeakMap<CodeList, ReadonlyMap<string, string>>()

function wordsOf(list: CodeList): ReadonlyMap<string, string> {
  const known = wordsByList.get(list)
  if (known) return known
  const words = new Map<string, string>()
  for (const code of list.codes) {
    for (const word of [code.value, code.label, ...(code.also ?? [])]) {
      if (!words.has(normalise(word))) words.set(normalise(word), code.value)
    }
    // `235岁首诊测压`: a word that begins with a digit cannot be told from its number otherwise.
    words.set(normalise(code.value + code.label), code.value)
  }
  wordsByList.set(list, words)
  return words
}

/** Reads a cell with several choices separated by any of `, ， ; ； 、 | / # @#` or blanks; each code once, in form order. */
export function parseCodes(list: CodeList, written: string | number | null | undefined): ParsedCodes {
  const text = String(written ?? '').trim()
  if (text === '') return { values: [], rest: [] }
  const whole = findCode(list, text)
  if (whole !== null) return { values: [whole], rest: [] }
  const found = new Set<string>()
  const rest: string[] = []
  for (const piece of text.split(/[,，;；、|/#@\s]+/)) {
    if (piece === '') continue
    const value = findCode(list, piece)
    if (value === null) rest.push(piece)
    else found.add(value)
  }
  return { values: list.codes.map((code) => code.value).filter((value) => found.has(value)), rest }
}
