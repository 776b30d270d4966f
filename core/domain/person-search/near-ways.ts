/** The ways in which a term can be meant by somebody who mistyped it: same sound, sounds mixed up, one slip of the finger. */
import type { SearchTerm } from './parse-search.ts'
import { backwards, nameLetters } from './search-tokens.ts'
import { beginning, both, either, numberPart, phrase, type SearchedPerson, type SearchWay } from './search-ways.ts'
import { containsWithSlip, soundVariants, withinOneSlip } from './typing-error.ts'

/** The readings of a Chinese text as syllables, the likeliest first. */
export type Read = (text: string) => readonly (readonly string[])[]

/** Fewer letters or digits than these would be near to everybody. */
const fewest = { variants: 3, sound: 5, digits: 6, letters: 2 } as const

/** The ways with one typing error; none for a term too short to be near to anybody in particular. */
export function nearWays(term: SearchTerm, read: Read): SearchWay[] {
  if (term.kind === 'name') return nameSlips([...term.text], read)
  if (term.kind === 'sound') return soundSlips(term.text, read)
  return term.kind === 'number' ? numberSlips(term.text) : []
}

const near = (match: string, fits?: SearchWay['fits']): SearchWay => ({ rank: 'near', match, ...(fits ? { fits } : {}) })

function nameSlips(typed: readonly string[], read: Read): SearchWay[] {
  if (typed.length < fewest.letters) return []
  const sounds = [...new Set(read(typed.join('')).map((syllables) => syllables.join('')))]
  const whole = (sound: string): string => phrase(`s${sound}0`)
  const beginningOrLater = (sound: string): string => either(beginning(`s${sound}`), beginning(`m${sound}`))
  const sameSound = sounds.length > 0 ? [near(either(...sounds.map(whole))), near(either(...sounds.map(beginningOrLater)))] : []
  const alike = sounds.slice(0, 1).flatMap(soundVariants)
  const mixedUp = alike.length > 0 ? [near(either(...alike.map(whole)))] : []
  const fits = ({ name }: SearchedPerson): boolean => isNearBeginning(typed, nameLetters(name))
  // A letter typed twice would be found by once; what is left of such names the last way finds.
  const missing = new Set(typed).size === typed.length ? [near(all(typed), fits)] : []
  return [...sameSound, ...missing, ...mixedUp, ...(typed.length > 2 ? [near(allButOne(typed), fits)] : [])]
}

const all = (letters: readonly string[]): string => both(...letters.map((letter) => phrase(`n${letter}`)))
const allButOne = (letters: readonly string[]): string => either(...letters.map((_, at) => `(${all(letters.toSpliced(at, 1))})`))

/** Names grow as one types: the beginning of a longer one is compared as well. */
function isNearBeginning(typed: readonly string[], letters: readonly string[]): boolean {
  const lengths = new Set([letters.length, ...[-1, 0, 1].map((more) => typed.length + more)])
  return [...lengths].some((length) => length >= fewest.letters && length <= letters.length && withinOneSlip(typed, letters.slice(0, length)))
}

function soundSlips(typed: string, read: Read): SearchWay[] {
  if (typed.length < fewest.variants) return []
  const kinds = ['s', 'x', 'm'] as const
  const variants = soundVariants(typed).flatMap((letters) => kinds.map((kind) => beginning(kind + letters)))
  const mixedUp = variants.length > 0 ? [near(either(...variants))] : []
  if (typed.length < fewest.sound) return mixedUp
  const middle = Math.floor(typed.length / 2)
  // One slip spares one half: the first as the beginning of the sound, the second as its end.
  const halves = either(beginning(`s${typed.slice(0, middle)}`), beginning(`r${backwards(typed.slice(middle))}`))
  // A slip at the very middle hurts both: two letters exchanged there.
  const crossed = typed.slice(0, middle - 1) + typed.charAt(middle) + typed.charAt(middle - 1) + typed.slice(middle + 1)
  const fits = ({ name }: SearchedPerson): boolean => read(name).some((syllables) => isNearBeginning([...typed], [...syllables.join('')]))
  return [...mixedUp, near(beginning(`s${crossed}`)), near(halves, fits)]
}

function numberSlips(typed: string): SearchWay[] {
  if (typed.length < fewest.digits) return []
  const pieces = typed.length < 9 ? cut(typed, 2) : cut(typed, 3)
  const spared = pieces.map((_, at) => pieces.toSpliced(at, 1)).map((rest) => `(${both(...rest.map(numberPart))})`)
  const ends = pieces.slice(0, -1).map((_, at) => pieces.slice(0, at + 1).join('').length)
  // Two digits exchanged where pieces meet hurt both pieces.
  const crossed = ends.map((end) => typed.slice(0, end - 1) + typed.charAt(end) + typed.charAt(end - 1) + typed.slice(end + 1))
  const fits = ({ numbers }: SearchedPerson): boolean => numbers.some((number) => containsWithSlip(number, typed))
  return [near(either(...crossed.map(numberPart)), fits), near(either(...spared), fits)]
}

function cut(text: string, count: number): string[] {
  const at = (piece: number): number => Math.round((text.length * piece) / count)
  return Array.from({ length: count }, (_, piece) => text.slice(at(piece), at(piece + 1)))
}
