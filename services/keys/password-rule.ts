/**
 * Which passwords are good enough (security notes §2.6): long enough for the role, three of four kinds of characters, and not
 * made of what a guesser tries first. Full-width letters and digits of an input method count as the plain ones.
 */
import { Refusal } from '../../core/contract/kit.ts'
import type { Role } from '../../core/contract/rights.ts'
import { unguessableLength } from './unguessable-length.ts'

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
  if (unguessableLength(normal, [owner.login, ...(owner.personal ?? [])]) < MIN_UNGUESSABLE) {
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
