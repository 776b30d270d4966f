/** How much of a password somebody who knows its owner and the usual habits would still have to guess. */
const COMMON = [
  'password',
  'passw',
  'woaini',
  'iloveyou',
  'wodemima',
  'mima',
  'admin',
  'administrator',
  'root',
  'guest',
  'login',
  'welcome',
  'letmein',
  'master',
  'dragon',
  'monkey',
  'hello',
  'test',
  'user',
  'yiyuan',
  'weisheng',
  'yifang',
  'jiankang',
  'suifang',
  'tangniaobing',
  'gaoxueya',
  'zhongguo',
  'china',
  'qwerty',
  'asdf',
  'zxcv',
  '1qaz',
  '2wsx',
  '3edc',
  'qazwsx',
  'q1w2e3',
  '5201314',
  '1314',
  '520',
  '147258',
  '159357',
  '112233',
  '123',
  '321',
  'abc',
  '888',
  '666',
  '168',
]
const SEQUENCES = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv']
const RUN = 3

/** `P@ssw0rd` is no better than `password`. */
const plainLetters: Readonly<Record<string, string>> = {
  '@': 'a',
  $: 's',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '5': 's',
  '!': 'i',
}

/**
 * The length that is left when each personal word, common word, year, date, run and repetition counts as one character.
 * `password` is NFKC; `personal` are words that others could know: login, name and its pinyin, township, phone.
 */
export function unguessableLength(password: string, personal: readonly string[]): number {
  const lower = password.toLowerCase()
  const words = [...wordsIn(personal), ...COMMON].sort((a, b) => b.length - a.length)
  const plain = [...lower].map((letter) => plainLetters[letter] ?? letter).join('')
  const marks = new Array<boolean>(lower.length).fill(false)
  const mark = (from: number, length: number): void => {
    // The first character stays as the one that the fragment counts for.
    for (let at = from + 1; at < from + length; at++) marks[at] = true
  }
  for (const word of words)
    for (const text of [lower, plain]) for (const at of occurrences(text, word)) mark(at, word.length)
  for (const [at, length] of runsIn(lower)) mark(at, length)
  for (const match of lower.matchAll(/(?:19|20)\d{2}(?:\d{4})?/g)) mark(match.index, match[0].length)
  return marks.filter((marked) => !marked).length
}

function wordsIn(personal: readonly string[]): string[] {
  const words = personal.flatMap((word) => {
    const normal = word.normalize('NFKC').toLowerCase()
    return [normal, ...normal.split(/[^\p{L}\p{Nd}]+/u)]
  })
  return [...new Set(words)].filter((word) => [...word].length >= (/^[\x00-\x7F]*$/.test(word) ? 3 : 2))
}

function occurrences(text: string, word: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push(at)
  return found
}

/** Repetitions (`aaaa`) and neighbours in the alphabet, among the digits or on the keyboard (`4321`, `asdf`), from three on. */
function runsIn(text: string): [at: number, length: number][] {
  const runs: [number, number][] = []
  for (let at = 0; at < text.length; at++) {
    let length = 1
    while (at + length < text.length && isRun(text.slice(at, at + length + 1))) length++
    if (length >= RUN) runs.push([at, length])
  }
  return runs
}

function isRun(part: string): boolean {
  if ([...part].every((letter) => letter === part[0])) return true
  const reversed = [...part].reverse().join('')
  return SEQUENCES.some((sequence) => sequence.includes(part) || sequence.includes(reversed))
}
