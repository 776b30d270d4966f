/** Readings of a Chinese name, surname readings first (曾 zeng, 单 shan, 仇 qiu, 盖 ge); ü is v. */
import { pinyin } from 'pinyin-pro'
import { surnameOf } from '../../core/domain/mask.ts'
import { nameLetters } from '../../core/domain/person-search/search-tokens.ts'

const mostReadings = 6
const mostOfOneCharacter = 3
/** Surname readings that the dictionary does not have. */
const moreSurnames: Readonly<Record<string, string>> = { 种: 'chong', 洗: 'xian', 覃: 'qin' }
const plain = (syllable: string): string =>
  syllable
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[^a-z]/g, '')

/** A township has a few thousand different characters and a few hundred surnames: each is looked up once. */
function kept(read: (text: string) => readonly string[]): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (text) => {
    const found = known.get(text) ?? read(text)
    known.set(text, found)
    return found
  }
}

const readingsOfCharacter = kept((character) => {
  const [first = '', ...others] = [
    ...pinyin(character, { toneType: 'none', type: 'array' }),
    ...pinyin(character, { toneType: 'none', type: 'array', multiple: true }),
  ].map(plain)
  return [...new Set([first, ...others])].filter((each) => each !== '').slice(0, mostOfOneCharacter)
})
const readingOfSurname = kept((surname) =>
  surname in moreSurnames
    ? [moreSurnames[surname] ?? '']
    : pinyin(surname, { toneType: 'none', type: 'array', surname: 'all' }).map(plain),
)

/** Every likely reading of `name` as syllables; at most six, the commonest first. Empty where a letter has no reading. */
export function nameReadings(name: string): string[][] {
  const letters = nameLetters(name)
  const surname = readingOfSurname(surnameOf(letters.join('')))
  const choices = letters.map((letter, at) => {
    const certain = surname[at]
    // Whoever does not know the surname's own reading types the everyday one (盖 gai, 仇 chou): found as well, tried last.
    return certain === undefined ? readingsOfCharacter(letter) : [...new Set([certain, ...readingsOfCharacter(letter)])]
  })
  let readings: string[][] = [[]]
  for (const syllables of choices)
    readings = syllables.flatMap((syllable) => readings.map((before) => [...before, syllable])).slice(0, mostReadings)
  return readings.filter((reading) => reading.length > 0)
}
