/** How a Chinese word sounds, for finding it by letters: 苯磺酸氨氯地平 is bhsaldp. */
import { pinyin } from 'pinyin-pro'

export interface WordSound {
  /** First letters of its characters. */
  readonly initials: string
  /** Its syllables run together, without tones; ü is v. */
  readonly full: string
}

const known = new Map<string, WordSound>()

export function wordSound(word: string): WordSound {
  const found = known.get(word)
  if (found) return found
  const han = word.replace(/[^\p{Script=Han}]/gu, '')
  const syllables = pinyin(han, { toneType: 'none', type: 'array' }).map((each) =>
    each.toLowerCase().replaceAll('ü', 'v'),
  )
  const sound = { initials: syllables.map((each) => each.charAt(0)).join(''), full: syllables.join('') }
  known.set(word, sound)
  return sound
}
