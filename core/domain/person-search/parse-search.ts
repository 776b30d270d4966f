/** What a typed text asks for: `张三 东岗`, `zsf`, `王 0018`, `65岁`, `东岗张三`. All terms must hold. */
import { nameLetters } from './search-tokens.ts'

export type SearchTerm =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'sound'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'age'; readonly years: number }
  | { readonly kind: 'birthYear'; readonly year: number }

/** Fewer digits than these say nothing among many people; beside another term they wait for the rest to be typed. */
export const fewestDigits = 3

const part =
  /(?<age>\d{1,3})(?:周?岁)|(?<year>(?:19|20)\d\d)年(?:出?生)?|(?<han>\p{Script=Han}+)|(?<number>[a-z]?[0-9]{7,}x?|[0-9]+x?)|(?<letters>[a-z]+)/gu

/** The terms of a typed text, full-width or not. Empty when there is nothing that can be searched. */
export function parseSearch(typed: string): SearchTerm[] {
  const text = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/(?<=\p{Script=Han})[·•.．‧](?=\p{Script=Han})/gu, '')
  const terms = [...text.matchAll(part)].map(({ groups = {} }): SearchTerm => {
    if (groups['age']) return { kind: 'age', years: Number(groups['age']) }
    if (groups['year']) return { kind: 'birthYear', year: Number(groups['year']) }
    if (groups['han']) return { kind: 'name', text: nameLetters(groups['han']).join('') }
    if (groups['number']) return { kind: 'number', text: groups['number'] }
    return { kind: 'sound', text: groups['letters'] ?? '' }
  })
  return terms.filter((term) => term.kind !== 'number' || term.text.length >= fewestDigits)
}

export interface NamedVillage {
  readonly id: number
  readonly name: string
}

/** One way to read the terms: some of their Chinese may name a village, also joined with the name (东岗张三, 张三东岗村). */
export interface SearchReading {
  readonly terms: readonly SearchTerm[]
  /** Null: anywhere. */
  readonly villageIds: ReadonlySet<number> | null
}

const shortestVillage = 2
const mostReadings = 12

/** All readings of the terms, the plain one first. */
export function searchReadings(terms: readonly SearchTerm[], villages: readonly NamedVillage[]): SearchReading[] {
  let readings: SearchReading[] = [{ terms: [], villageIds: null }]
  for (const term of terms) {
    const choices = term.kind === 'name' ? nameOrVillage(term.text, villages) : [{ terms: [term], villageIds: null }]
    readings = choices.flatMap((choice) => readings.flatMap((before) => joined(before, choice))).slice(0, mostReadings)
  }
  return readings.filter((reading) => reading.terms.length > 0 || reading.villageIds !== null)
}

function nameOrVillage(text: string, villages: readonly NamedVillage[]): SearchReading[] {
  const letters = [...text]
  const named = (words: string, fits: (village: string, words: string) => boolean): ReadonlySet<number> =>
    new Set(villages.filter((village) => fits(village.name, words)).map((village) => village.id))
  const choices: SearchReading[] = [{ terms: [{ kind: 'name', text }], villageIds: null }]
  if (letters.length < shortestVillage) return choices
  choices.push({ terms: [], villageIds: named(text, (village, words) => village.includes(words)) })
  for (let cut = 1; cut < letters.length; cut += 1) {
    const [before, after] = [letters.slice(0, cut).join(''), letters.slice(cut).join('')]
    for (const [village, name] of [
      [before, after],
      [after, before],
    ] as const)
      if ([...village].length >= shortestVillage)
        choices.push({ terms: [{ kind: 'name', text: name }], villageIds: named(village, isVillageName) })
  }
  return choices.filter(({ villageIds }) => villageIds === null || villageIds.size > 0)
}

/** 东岗村 is called 东岗 as well. */
const isVillageName = (village: string, words: string): boolean =>
  village === words || village.replace(/(村|社区|居委会)$/, '') === words

function joined(before: SearchReading, choice: SearchReading): SearchReading[] {
  const [a, b] = [before.villageIds, choice.villageIds]
  const villageIds = a && b ? new Set([...a].filter((id) => b.has(id))) : (a ?? b)
  if (villageIds?.size === 0) return []
  return [{ terms: [...before.terms, ...choice.terms], villageIds }]
}
