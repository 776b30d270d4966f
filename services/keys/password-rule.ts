/**
 * Which passwords are good enough (security notes §2.6): long enough for the role, three of four kinds of characters, and not
 * made of what a guesser tries first. Full-width letters and digits of an input method count as the plain ones.
 */
import { Refusal } from '../../core/contract/kit.ts'
import type { Role } from '../../core/contract/rights.ts'

const MAX_LENGTH = 128
/** Characters left when everything guessable counts as one. */
const MIN_UNGUESSABLE = 7
const MIN_KINDS = 3

export const minPasswordLength: Readonly<Record<Role, number>> = {
  clerk: 10,
  specialist: 10,
  manager: 12,
  administrator: 12,
}

export interface PasswordOwner {
  readonly role: Role
  readonly login: string
  /** The user's name, its pinyin and initials, township, villages, phone and ID tails: whatever others could know. */
  readonly personal?: readonly string[]
}

/** Refuses with a code that says what is wrong and a sentence that says how to do better. */
export function requireGoodPassword(password: string, owner: PasswordOwner): void {
  const normal = password.normalize('NFKC')
  const length = [...normal].length
  const min = minPasswordLength[owner.role]
  if (length < min)
    throw new Refusal('password-short', `密码至少要 ${min} 位，现在是 ${length} 位。请加长后再试。`, { min, length })
  if (length > MAX_LENGTH)
    throw new Refusal('password-long', `密码不能超过 ${MAX_LENGTH} 位。请缩短后再试。`, { max: MAX_LENGTH, length })
  if (kindsIn(normal) < MIN_KINDS) {
    throw new Refusal('password-kinds', '密码要有大写字母、小写字母、数字、符号中的至少三种。请补上缺少的种类。')
  }
  if (unguessableLength(normal, owner) < MIN_UNGUESSABLE) {
    throw new Refusal(
      'password-guessable',
      '这个密码容易被猜到：请不要用姓名、地名、年份、电话、连续或重复的字符，换成几个不相干的词加数字。',
    )
  }
}

function kindsIn(text: string): number {
  const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u]
  return kinds.filter((kind) => kind.test(text)).length
}

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

/** The length that is left when each personal word, common word, year, date, run and repetition counts as one character. */
function unguessableLength(password: string, owner: PasswordOwner): number {
  const lower = password.toLowerCase()
  const words = [...wordsOf(owner), ...COMMON].sort((a, b) => b.length - a.length)
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

function wordsOf({ login, personal = [] }: PasswordOwner): string[] {
  const words = [login, ...personal].flatMap((word) => {
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
