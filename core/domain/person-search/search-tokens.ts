/**
 * What a person is found by: the tokens of the full-text index. One letter in front tells the kinds apart.
 *
 * Name: `c` its first character, `n` each character, `e` its last, in this order, so that the phrase "c张 n张 n三" means "begins with
 * 张三" and "c张 n张 n三 e三" means "is 张三". Sound, with `0` after the last syllable: `s` all syllables whole, `p` initials, `x` some
 * whole and some initials, `m` any of these from a later syllable on, `r` the whole sound backwards (for typing errors), `h` its first
 * one or two letters. Numbers: `d` every four digits in a row of the number and a closing `z`. Birth: `y` the year.
 */

export interface SearchSubject {
  readonly name: string
  /** Every reading of the name as syllables without tones, e.g. [['zeng','guo','qiang'], ['ceng','guo','qiang']]; ü is v. */
  readonly readings: readonly (readonly string[])[]
  readonly idNo: string | null
  readonly phone: string | null
  readonly archiveNo: string | null
  /** `1950-10-08`. */
  readonly birthDate: string | null
}

/** Raised whenever the same person would get other tokens: an index of another format is built anew when the file is opened. */
export const searchIndexFormat = 2

export const gramLength = 4
/** Closes a number, so that its end can be asked for. */
export const numberEnd = 'z'
/** Names of more syllables mix whole syllables and initials only at the last one. */
const mostMixedSyllables = 4

/** The letters of a name in lower case: the dot of 阿依古丽·买买提 is not one. */
export const nameLetters = (name: string): string[] =>
  [...name.toLowerCase()].filter((character) => /\p{L}/u.test(character))

/** Digits and letters of a number as typed or stored: `34152219650704817x`. */
export const plainNumber = (text: string | null): string => (text ?? '').toLowerCase().replace(/[^0-9a-z]/g, '')

/** A token for every four characters in a row; a shorter text is one token. */
export function numberTokens(text: string): string[] {
  const tokens = [`d${text.slice(0, gramLength)}`]
  for (let start = 1; start + gramLength <= text.length; start += 1)
    tokens.push(`d${text.slice(start, start + gramLength)}`)
  return tokens
}

/** The text to index for one person, tokens separated by blanks. */
export function searchTokens(subject: SearchSubject): string {
  const numbers = [subject.idNo, subject.phone, subject.archiveNo].map(plainNumber).filter((number) => number !== '')
  return [
    ...nameTokens(nameLetters(subject.name)),
    ...new Set(subject.readings.flatMap(soundTokens)),
    ...numbers.flatMap((number) => numberTokens(number + numberEnd)),
    ...(subject.birthDate ? [`y${subject.birthDate.slice(0, 4)}`] : []),
  ].join(' ')
}

function nameTokens(letters: readonly string[]): string[] {
  const last = letters.at(-1)
  return last === undefined ? [] : [`c${letters[0]}`, ...letters.map((letter) => `n${letter}`), `e${last}`]
}

function soundTokens(syllables: readonly string[]): string[] {
  if (syllables.length === 0) return []
  const whole = syllables.join('')
  const initials = syllables.map((each) => each.charAt(0)).join('')
  const heads = [whole.charAt(0), whole.slice(0, 2), initials.slice(0, 2)].map((head) => `h${head}`)
  const later = syllables.slice(1).flatMap((_, at) => mixtures(syllables.slice(at + 1)).map((sound) => `m${sound}0`))
  const mixed = mixtures(syllables).filter((sound) => sound !== whole)
  return [
    ...heads,
    `s${whole}0`,
    `p${initials}0`,
    ...mixed.map((sound) => `x${sound}0`),
    ...later,
    `r${backwards(whole)}`,
  ]
}

export const backwards = (text: string): string => [...text].reverse().join('')

/** All ways to write a sound with initials for some syllables; the last one is whole, since its initial is how it begins. */
function mixtures(syllables: readonly string[]): string[] {
  const last = syllables.at(-1) ?? ''
  const before = syllables.slice(0, -1)
  const initials = before.map((each) => each.charAt(0)).join('')
  if (syllables.length > mostMixedSyllables) return [before.join('') + last, initials + last]
  return before.reduceRight(
    (ends, syllable) => ends.flatMap((end) => [syllable + end, syllable.charAt(0) + end]),
    [last],
  )
}
