/** Why a person was found: what to mark in the line, without giving away more of a number than was typed. */
import type { Read } from './near-ways.ts'
import type { SearchReading, SearchTerm } from './parse-search.ts'
import { nameLetters, plainNumber } from './search-tokens.ts'
import { containsWithSlip } from './typing-error.ts'

export interface MatchReason {
  /** Found only by allowing for a typing error. */
  readonly near: boolean
  /** Places of the characters in the name to be marked, 0 for the first. */
  readonly nameMarks: readonly number[]
  /** The number in which the digits stand as typed, or nearly so. */
  readonly number: { readonly kind: NumberKind; readonly typed: string; readonly near: boolean } | null
  readonly village: boolean
  readonly birth: boolean
}
export type NumberKind = 'idNo' | 'phone' | 'archiveNo'

export interface MatchedPerson extends Readonly<Record<NumberKind, string | null>> {
  readonly name: string
  readonly villageId: number | null
}

const numberKinds: readonly NumberKind[] = ['idNo', 'phone', 'archiveNo']

/** Of all readings of the text the one that explains most. */
export function matchReason(
  readings: readonly SearchReading[],
  person: MatchedPerson,
  near: boolean,
  read: Read,
): MatchReason {
  const reasons = readings
    .filter(({ villageIds }) => villageIds === null || (person.villageId !== null && villageIds.has(person.villageId)))
    .map(({ terms, villageIds }) => ({
      near,
      nameMarks: terms.flatMap((term) => nameMarks(term, person.name, read)).sort((a, b) => a - b),
      number: terms.map((term) => numberMatch(term, person)).find((match) => match !== null) ?? null,
      village: villageIds !== null,
      birth: terms.some(({ kind }) => kind === 'age' || kind === 'birthYear'),
    }))
  const weight = ({ nameMarks, number, village }: MatchReason): number =>
    nameMarks.length + (number ? 1 : 0) + (village ? 1 : 0)
  return reasons.reduce((best, each) => (weight(each) > weight(best) ? each : best), reasons[0] ?? unexplained(near))
}

const unexplained = (near: boolean): MatchReason => ({
  near,
  nameMarks: [],
  number: null,
  village: false,
  birth: false,
})

function nameMarks(term: SearchTerm, name: string, read: Read): number[] {
  const letters = nameLetters(name)
  const places = [...name.toLowerCase()].flatMap((character, at) => (nameLetters(character).length > 0 ? [at] : []))
  const span =
    term.kind === 'name'
      ? writtenSpan([...term.text], letters)
      : term.kind === 'sound'
        ? soundSpan(term.text, read(name))
        : null
  return span === null ? [] : places.slice(span.from, span.from + span.count)
}

interface Span {
  readonly from: number
  readonly count: number
}

function writtenSpan(typed: readonly string[], letters: readonly string[]): Span | null {
  const from = letters.findIndex((_, start) => typed.every((letter, at) => letters[start + at] === letter))
  return from < 0 ? null : { from, count: typed.length }
}

function soundSpan(typed: string, readings: readonly (readonly string[])[]): Span | null {
  for (const syllables of readings)
    for (let from = 0; from < syllables.length; from += 1) {
      const count = syllablesSpelt(typed, syllables.slice(from))
      if (count !== null) return { from, count }
    }
  return null
}

/** How many syllables the letters spell, each whole, by its initial, or by its first letters; null when they do not. */
function syllablesSpelt(typed: string, syllables: readonly string[]): number | null {
  const [first, ...rest] = syllables
  if (first === undefined) return null
  let longest = 0
  while (longest < Math.min(typed.length, first.length) && typed[longest] === first[longest]) longest += 1
  if (longest === typed.length) return longest === 0 ? null : 1
  for (let taken = longest; taken > 0; taken -= 1) {
    const more = syllablesSpelt(typed.slice(taken), rest)
    if (more !== null) return more + 1
  }
  return null
}

function numberMatch(term: SearchTerm, person: MatchedPerson): MatchReason['number'] {
  if (term.kind !== 'number') return null
  const kindWhere = (fits: (number: string) => boolean): NumberKind | undefined =>
    numberKinds.find((kind) => fits(plainNumber(person[kind])))
  const exact = kindWhere((number) => number.includes(term.text))
  if (exact) return { kind: exact, typed: term.text, near: false }
  const near = kindWhere((number) => containsWithSlip(number, term.text))
  return near ? { kind: near, typed: term.text, near: true } : null
}
