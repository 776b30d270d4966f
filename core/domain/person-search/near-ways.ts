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

const near = (match: string, fits?: SearchWay['fits']): SearchWay => ({
  rank: 'near',
  match,
  ...(fits ? { fits } : {}),
})

function nameSlips(typed: readonly string[], read: Read): SearchWay[] {
  if (typed.length < fewest.letters) return []
  const sounds = [...new Set(read(typed.join('')).map((syllables) => syllables.join('')))]
  const whole = (sound: string): string => phrase(`s${sound}0`)
  const beginningOrLater = (sound: string): string => either(beginning(`s${sound}`), beginning(`m${sound}`))
  const sameSound =
    sounds.length > 0 ? [near(either(...sounds.map(whole))), near(either(...sounds.map(beginningOrLater)))] : []
  const alike = sounds.slice(0, 1).flatMap(soundVariants)
  const mixedUp = alike.length > 0 ? [near(either(...alike.map(whole)))] : []
  const fits = ({ name }: SearchedPerson): boolean => isNearBeginning(typed, nameLetters(name))
  // A letter typed twice would be found by once; what is left of such names the last way finds.
  const missing = new Set(typed).size === typed.length ? [near(all(typed), fits)] : []
  return [...sameSound, ...missing, ...mixedUp, ...(typed.length > 2 ? [near(allButOne(typed), fits)] : [])]
}

const all = (letters: readonly string[]): string => both(...letters.map((letter) => phrase(`n${letter}`)))
const allButOne = (letters: readonly string[]): string =>
  either(...letters.map((_, at) => `(${all(letters.toSpliced(at, 1))})`))

/** Names grow as one types: the beginning of a longer one is compared as well. */
function isNearBeginning(typed: readonly string[], letters: readonly string[]): boolean {
  const lengths = new Set([letters.length, ...[-1, 0, 1].map((more) => typed.length + more)])
  return [...lengths].some(
    (length) => length >= fewest.letters && length <= letters.length && withinOneSlip(typed, letters.slice(0, length)),
  )
}

function soundSlips(typed: string, read: Read): SearchWay[] {
  if (typed.length < fewest.variants) return []
  const kinds = ['s', 'x', 'm'] as const
  const variants = soundVariants(typed).flatMap((letters) => kinds.map((kind) => beginning(kind + letters)))
  const mixedUp = variants.length > 0 ? [near(either(...variants))] : []
  if (typed.length < fewest.sound) return mixedUp
  const [head = '', middle = '', tail = ''] = pieces(typed, 3)
  const begins = (letters: string): string => beginning(`s${letters}`)
  const ends = (letters: string): string => beginning(`r${backwards(letters)}`)
  const spared = either(begins(head + middle), ends(middle + tail), `(${both(begins(head), ends(tail))})`)
  const fits = ({ name }: SearchedPerson): boolean =>
    read(name).some((syllables) => isNearBeginning([...typed], [...syllables.join('')]))
  return [...mixedUp, near(either(...crossedAtSeams(typed, 3).map(begins))), near(spared, fits)]
}

function numberSlips(typed: string): SearchWay[] {
  if (typed.length < fewest.digits) return []
  const count = typed.length < 9 ? 2 : 3
  const parts = pieces(typed, count)
  const spared = parts.map((_, at) => `(${both(...parts.toSpliced(at, 1).map(numberPart))})`)
  const fits = ({ numbers }: SearchedPerson): boolean => numbers.some((number) => containsWithSlip(number, typed))
  return [near(either(...crossedAtSeams(typed, count).map(numberPart)), fits), near(either(...spared), fits)]
}

/** One slip spares all pieces of a text but one: those spared find the candidates. */
function pieces(text: string, count: number): string[] {
  return seams(text, count).map((seam, piece, all) => text.slice(all[piece - 1] ?? 0, seam))
}

const seams = (text: string, count: number): number[] =>
  Array.from({ length: count }, (_, piece) => Math.round((text.length * (piece + 1)) / count))

/** Only two neighbours exchanged where pieces meet hurt two of them: each text with these two put right. */
const crossedAtSeams = (text: string, count: number): string[] =>
  seams(text, count)
    .slice(0, -1)
    .map((seam) => text.slice(0, seam - 1) + text.charAt(seam) + text.charAt(seam - 1) + text.slice(seam + 1))
