/** What a password is judged against besides itself: words that an attacker who knows the person tries first. */
export interface PasswordOwner {
  readonly login: string
  readonly name: string
  readonly role: 'clerk' | 'specialist' | 'manager' | 'administrator'
  readonly orgName?: string
}

/** One rule, whether the password keeps it, and the rule in one Chinese sentence. */
export interface PasswordRule {
  readonly id: 'length' | 'classes' | 'common' | 'personal'
  readonly kept: boolean
  readonly sentence: string
}

const commonPasswords = [
  '123456',
  '111111',
  '000000',
  '666666',
  '888888',
  'password',
  'passw0rd',
  'qwerty',
  'qazwsx',
  'asdfgh',
  'abc123',
  'abcd1234',
  'abc@123',
  'admin',
  'woaini',
  '5201314',
  'iloveyou',
  'p@ssw0rd',
]

/** Fewest characters (等保 2.0 asks for 8, domain handbook §6.3; a stolen disk is guessed at without the log-in page's waits). */
export const minimumPasswordLength = 10
/** What must be left of a password when common and personal words are taken out of it. */
const minimumOwnLength = 5

/**
 * Judges a password by 等保 2.0 (domain handbook §6.3: length, three of four classes) and against the commonest and the
 * personal ones. Full-width characters of an input method count as their half-width twins. Never throws.
 */
export function passwordRules(password: string, owner: PasswordOwner): PasswordRule[] {
  const text = password.normalize('NFKC')
  const low = text.toLowerCase()
  const personal = [owner.login, owner.name, owner.orgName ?? ''].map((word) => word.trim().toLowerCase())
  return [
    { id: 'length', kept: [...text].length >= minimumPasswordLength, sentence: `至少 ${minimumPasswordLength} 位` },
    { id: 'classes', kept: characterClasses(text) >= 3, sentence: '大写字母、小写字母、数字、符号四类中至少三类' },
    {
      id: 'common',
      kept: text !== '' && ownLength(low, commonPasswords) >= minimumOwnLength && !isRun(low),
      sentence: '不是 123456、password 一类的常见口令加几个字符',
    },
    {
      id: 'personal',
      kept:
        text !== '' &&
        ownLength(
          low,
          personal.filter((word) => word.length >= 2),
        ) >= minimumOwnLength,
      sentence: '不是登录名、姓名或单位名称加几个字符',
    },
  ]
}

/** True when every rule is kept. */
export function isPasswordAccepted(password: string, owner: PasswordOwner): boolean {
  return passwordRules(password, owner).every((rule) => rule.kept)
}

/** Characters left when the words are taken out. */
function ownLength(text: string, words: readonly string[]): number {
  return words.reduce((rest, word) => rest.replaceAll(word, ''), text).length
}

function characterClasses(text: string): number {
  return [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d\s]/].filter((characters) => characters.test(text)).length
}

/** A few characters over and over: `aaaaAAAA1111`. */
function isRun(text: string): boolean {
  return new Set(text).size < 4
}
