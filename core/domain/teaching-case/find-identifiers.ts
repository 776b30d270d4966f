/** Where a text would tell who it is about. A published teaching case holds nothing of the kind. */
import { ageBand } from './age-band.ts'

export type IdentifierKind = 'name' | 'id-number' | 'phone' | 'village' | 'address' | 'doctor' | 'date' | 'age'

export interface Identifier {
  readonly kind: IdentifierKind
  /** As it stands in the text, and where. */
  readonly text: string
  readonly at: number
  /** One Chinese sentence: what to write instead. */
  readonly sentence: string
}

/** What is known of the person and the place. */
export interface KnownIdentity {
  readonly name: string
  readonly idNo: string | null
  readonly phones: readonly string[]
  readonly archiveNo: string | null
  readonly address: string | null
  /** Villages the person lives or lived in; their names are refused also without 村. */
  readonly ownVillages: readonly string[]
  readonly villages: readonly string[]
  readonly doctors: readonly string[]
}

const sentences: Readonly<Record<IdentifierKind, string>> = {
  name: '姓名，请改成“患者”',
  'id-number': '像证件号或档案号，请去掉',
  phone: '像电话号码，请去掉',
  village: '村名，请去掉或改成“本村”',
  address: '住址，请去掉',
  doctor: '医生姓名，请改成“村医”或“专家”',
  date: '具体日期，请改成“约 5 周后”这样的说法',
  age: '确切年龄，请改成年龄段',
}

const replacements: Readonly<Record<IdentifierKind, string>> = {
  name: '患者',
  'id-number': '',
  phone: '',
  village: '本村',
  address: '',
  doctor: '医生',
  date: '当时',
  age: '',
}

interface Found {
  readonly kind: IdentifierKind
  readonly text: string
  readonly at: number
}

/** Full-width digits and letters as plain ones, character for character, so that places in the text stay the same. */
const plainWidth = (text: string): string =>
  text.replaceAll(/[０-９Ａ-Ｚａ-ｚ]/g, (each) => String.fromCharCode(each.charCodeAt(0) - 0xfee0))

/**
 * Every identifier in a text, in its order, each stretch once: the person's name and given name, villages of the township, doctors,
 * the address, runs of digits that may be an ID, archive or telephone number (also with blanks, dashes or full-width digits),
 * calendar days and months, and ages to the year. What it refuses is more than 去标识 asks (domain handbook §6.4).
 */
export function findIdentifiers(written: string, known: KnownIdentity): Identifier[] {
  const text = plainWidth(written)
  const found = [
    ...wordsIn(text, 'name', namesOf(known)),
    ...wordsIn(text, 'village', villageWords(known)),
    ...wordsIn(text, 'doctor', known.doctors),
    ...wordsIn(text, 'address', known.address && known.address.length >= 3 ? [known.address] : []),
    ...matches(text, 'address', /[\d一二三四五六七八九十]+\s*(?:村民)?小?组(?!合)/g),
    ...matches(text, 'date', /(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}(?:\s*[-/.月]\s*\d{1,2})?(?:\s*[日号月])?/g),
    ...matches(text, 'date', /(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*[日号]/g),
    ...numbersIn(text, known),
    ...matches(text, 'age', /(?<![\d–\-~至])\d{1,3}\s*(?:周岁|岁)(?!\s*(?:以上|以下|及以上|组))/g),
  ]
  return withoutOverlaps(found).map(({ kind, at, text: part }) => ({
    kind,
    at,
    text: written.slice(at, at + part.length),
    sentence: sentences[kind],
  }))
}

/** The text with every identifier replaced by a word that says as much as may be said. */
export function withoutIdentifiers(written: string, known: KnownIdentity): string {
  return findIdentifiers(written, known).reduceRight((text, { kind, at, text: part }) => {
    const word = kind === 'age' ? ageBand(Number.parseInt(plainWidth(part), 10)) : replacements[kind]
    return text.slice(0, at) + word + text.slice(at + part.length)
  }, written)
}

/** `张三丰` and `三丰`; a given name of one character would be found everywhere. */
const namesOf = ({ name }: KnownIdentity): string[] => (name.length > 2 ? [name, name.slice(1)] : [name])

function villageWords({ villages, ownVillages }: KnownIdentity): string[] {
  const stems = ownVillages.map((each) => each.replace(/(村|社区|居委会)$/, '')).filter((stem) => stem.length >= 2)
  return [...new Set([...villages, ...ownVillages, ...stems])]
}

function wordsIn(text: string, kind: IdentifierKind, words: readonly string[]): Found[] {
  return words
    .filter((word) => word.length >= 2)
    .flatMap((word) => {
      const found: Found[] = []
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
        found.push({ kind, text: word, at })
      return found
    })
}

const matches = (text: string, kind: IdentifierKind, pattern: RegExp): Found[] =>
  [...text.matchAll(pattern)].map((found) => ({ kind, text: found[0], at: found.index }))

/** Runs of seven digits and more; in shorter ones only the ends of the person's own numbers. */
function numbersIn(text: string, { idNo, archiveNo, phones }: KnownIdentity): Found[] {
  const tails = [idNo, archiveNo, ...phones].flatMap((number) =>
    number && number.length >= 6 ? [number.slice(-6)] : [],
  )
  return matches(text, 'id-number', /\d(?:[\s-]?\d){4,}[Xx]?/g).flatMap((found) => {
    const digits = found.text.replaceAll(/[\s-]/g, '')
    if (/^(1\d{10}|0\d{9,11}|\d{7,8})$/.test(digits)) return [{ ...found, kind: 'phone' as const }]
    return digits.length >= 9 || tails.some((tail) => digits.toUpperCase().endsWith(tail.toUpperCase())) ? [found] : []
  })
}

/** Of overlapping finds the one that begins first, the longer of two that begin together. */
function withoutOverlaps(found: readonly Found[]): Found[] {
  const sorted = found.toSorted((a, b) => a.at - b.at || b.text.length - a.text.length)
  const kept: Found[] = []
  for (const each of sorted) {
    const last = kept.at(-1)
    if (!last || each.at >= last.at + last.text.length) kept.push(each)
  }
  return kept
}
