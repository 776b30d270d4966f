/** Readings of a Chinese name, surname readings first (曾 zeng, 单 shan, 仇 qiu); ü is v. */
import { pinyin } from 'pinyin-pro'

const mostReadings = 4
const plain = (syllable: string): string => syllable.toLowerCase().replaceAll('ü', 'v').replace(/[^a-z]/g, '')

const charReadings = new Map<string, readonly string[]>()
function readingsOfCharacter(character: string): readonly string[] {
  const known = charReadings.get(character)
  if (known) return known
  const found = pinyin(character, { toneType: 'none', type: 'array', multiple: true }).map(plain).filter((each) => each !== '')
  const readings = [...new Set(found)]
  charReadings.set(character, readings)
  return readings
}

/** Every likely reading of `name` as syllables; at most four, the commonest first. */
export function nameReadings(name: string): string[][] {
  const characters = [...name].filter((character) => /\p{L}/u.test(character))
  const best = pinyin(characters.join(''), { toneType: 'none', type: 'array', surname: 'head' }).map(plain)
  if (best.length !== characters.length) return best.length ? [best] : []
  let readings: string[][] = [[]]
  characters.forEach((character, at) => {
    const first = best[at] ?? ''
    // The surname's own reading is certain; a given name's character may be read otherwise (乐 le yue).
    const others = at === 0 ? [] : readingsOfCharacter(character).filter((each) => each !== first)
    readings = [first, ...others].flatMap((syllable) => readings.map((before) => [...before, syllable])).slice(0, mostReadings)
  })
  return readings
}
