/** The ways in which a term can be meant, best first, each as an expression of the full-text index (search-tokens.ts). */
import { ageOn, yearOf } from '../local-date.ts'
import type { SearchTerm } from './parse-search.ts'
import { gramLength, numberEnd, numberTokens } from './search-tokens.ts'

/** Ranks of a match: the person most likely meant comes first. */
export const searchRanks = [
  'name',
  'name-begins',
  'name-part',
  'village',
  'sound',
  'sound-begins',
  'initials',
  'initials-begin',
  'later-sound',
  'birth',
  'number-end',
  'number-part',
  'near',
] as const
export type SearchRank = (typeof searchRanks)[number]

/** What a way may look at to decide about one person. */
export interface SearchedPerson {
  readonly name: string
  /** Plain numbers: ID number, phone, archive number. */
  readonly numbers: readonly string[]
  readonly birthDate: string | null
}

export interface SearchWay {
  readonly rank: SearchRank
  /** FTS5 expression. */
  readonly match: string
  /** The expression finds too many; these are right. */
  readonly fits?: (person: SearchedPerson) => boolean
}

const quote = (tokens: readonly string[]): string => `"${tokens.join(' ')}"`
export const phrase = (...tokens: readonly string[]): string => quote(tokens)
export const beginning = (token: string): string => `${quote([token])}*`
export const either = (...matches: readonly string[]): string =>
  matches.length === 1 ? (matches[0] ?? '') : `(${matches.join(' OR ')})`
export const both = (...matches: readonly string[]): string => matches.map((match) => `(${match})`).join(' AND ')

/** The ways without any typing error. `today` is a local day. */
export function exactWays(term: SearchTerm, today: string): SearchWay[] {
  if (term.kind === 'name') return nameWays([...term.text])
  if (term.kind === 'sound') return soundWays(term.text)
  if (term.kind === 'number') return numberWays(term.text)
  if (term.kind === 'birthYear') return [{ rank: 'birth', match: phrase(`y${term.year}`) }]
  const bornIn = yearOf(today) - term.years
  const fits = ({ birthDate }: SearchedPerson): boolean => birthDate !== null && ageOn(birthDate, today) === term.years
  return [{ rank: 'birth', match: either(phrase(`y${bornIn}`), phrase(`y${bornIn - 1}`)), fits }]
}

function nameWays(letters: readonly string[]): SearchWay[] {
  const inside = letters.map((letter) => `n${letter}`)
  return [
    { rank: 'name', match: phrase(`c${letters[0]}`, ...inside, `e${letters.at(-1)}`) },
    { rank: 'name-begins', match: phrase(`c${letters[0]}`, ...inside) },
    { rank: 'name-part', match: phrase(...inside) },
  ]
}

/** An initial may be typed as its two letters: zh before another consonant is 张's z. */
const plainInitials = (letters: string): string => letters.replace(/([zcs])h(?![aeiouv])/g, '$1')

/** People whose whole name sounds so. */
export const wholeSound = (sound: string): string => phrase(`s${sound}0`)

function soundWays(typed: string): SearchWay[] {
  const letters = typed.length > 2 ? plainInitials(typed) : typed
  const whole: SearchWay[] = [
    { rank: 'sound', match: wholeSound(typed) },
    { rank: 'initials', match: phrase(`p${letters}0`) },
  ]
  if (typed.length === 1) return [...whole, { rank: 'initials-begin', match: phrase(`h${typed}`) }]
  if (typed.length === 2)
    return [
      ...whole,
      { rank: 'initials-begin', match: phrase(`h${typed}`) },
      { rank: 'later-sound', match: beginning(`m${typed}`) },
    ]
  return [
    ...whole,
    { rank: 'sound-begins', match: beginning(`s${typed}`) },
    { rank: 'initials-begin', match: either(beginning(`p${letters}`), beginning(`x${letters}`)) },
    { rank: 'later-sound', match: beginning(`m${letters}`) },
  ]
}

/** The number that has this text somewhere; fewer characters than a gram begin one. */
export const numberPart = (text: string): string =>
  text.length < gramLength ? beginning(`d${text}`) : phrase(...numberTokens(text))

function numberWays(text: string): SearchWay[] {
  const year = /^(19|20)\d\d$/.test(text) ? [{ rank: 'birth', match: phrase(`y${text}`) } as const] : []
  return [
    ...year,
    { rank: 'number-end', match: numberPart(text + numberEnd) },
    { rank: 'number-part', match: numberPart(text) },
  ]
}
