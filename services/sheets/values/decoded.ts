import type { ProblemLevel } from '../parsed-file.ts'
import type { FieldId } from '../mapping/fields.ts'

/** Fields of the records that have no column of their own: another column gives them along. */
export type ExtraField = 'dorsalisPedisSide' | 'dxDatePrecision' | 'ethnicityOther' | 'familyRelatives'

export interface ValueProblem {
  readonly code: string
  readonly level: ProblemLevel
  /** A Chinese sentence without the name of the column and without a full stop; the row adds both. */
  readonly message: string
}

/** What a cell turned out to mean. `value` undefined: blank, or not to be taken for the reason in `problem`. */
export interface Decoded {
  readonly value?: unknown
  /** Values that the same cell gives to other fields: the target after the slash, the side of a pulse. */
  readonly also?: Readonly<Partial<Record<FieldId | ExtraField, unknown>>>
  readonly problem?: ValueProblem
}

export const blank: Decoded = {}

export const warning = (code: string, message: string): ValueProblem => ({ code, level: 'warning', message })
export const refused = (code: string, message: string): Decoded => ({ problem: warning(code, message) })

const missingWords = new Set([
  '',
  '-',
  '/',
  '\\',
  '.',
  '。',
  '空',
  'NULL',
  'NIL',
  'NONE',
  'N/A',
  'NA',
  'NAN',
  'UNDEFINED',
  '#N/A',
  '未测',
  '未查',
  '未做',
  '未检',
  '未测量',
  '未检测',
  '未填',
  '不详',
  '未知',
  '暂无',
  '缺',
  '缺失',
])

/** None of the words has a digit, and no blank or dash before one takes it away: most cells are told by their first character. */
const isPlainlyThere = (text: string): boolean => {
  const first = text.charCodeAt(0)
  return first >= 48 && first <= 57
}

/** True for the many ways of writing nothing (domain handbook §7.3 rule 8), `无` apart: it can be an answer. */
export function isMissing(text: string): boolean {
  return !isPlainlyThere(text) && missingWords.has(plain(text).replace(/^[-—–_/\\]+$/, '-'))
}

/** Half-width, upper case, no blanks: the form in which short words are compared. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .toUpperCase()
}
