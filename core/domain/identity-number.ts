import { isRealDate } from './local-date.ts'
import type { LocalDate } from './local-date.ts'

/** Why a number was not accepted; the Chinese sentence beside it says what to do. */
export type IdentityProblem =
  | 'id-missing'
  | 'id-scientific'
  | 'id-precision-lost'
  | 'id-masked'
  | 'id-characters'
  | 'id-length'
  | 'id-birthday'
  | 'id-checksum'

export type IdentityType = 'id-card' | 'residence-permit' | 'foreign' | 'other' | 'none'

/** What a written ID number turned out to be. `invalid` and `missing` people go to the 待核 list; nobody is dropped. */
export interface IdentityCheck {
  readonly check: 'valid' | 'invalid' | 'missing'
  readonly idType: IdentityType
  /** 18 characters with capital X when valid; as written (half-width, blanks trimmed) when invalid; null when missing. */
  readonly idNo: string | null
  /** Exactly what was written, when that differs from `idNo`. */
  readonly idNoRaw: string | null
  /** Read from the number; null unless it is valid and carries a birthday. */
  readonly birthDate: LocalDate | null
  /** GB/T 2261.1: 1 male, 2 female; null unless valid. */
  readonly sex: '1' | '2' | null
  readonly problem: IdentityProblem | null
  readonly message: string | null
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'
const missingWords = new Set([
  '',
  '-',
  '--',
  '/',
  '\\',
  '—',
  '——',
  '无',
  '空',
  '0',
  'NULL',
  'N/A',
  '不详',
  '未知',
  '暂无',
  '无证',
])

/**
 * Brings a written number into one form: full-width to half-width, every kind of X (x, ｘ, Roman Ⅹ, Greek Χ, Cyrillic Х, ×) to
 * `X`, quotes, blanks and invisible characters away (domain handbook §1.5, §7.3 rule 7).
 */
export function normaliseIdNumber(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/[\s'"`‘’“”′″\u200B-\u200F\u2060\uFEFF]/g, '')
    .toUpperCase()
    .replace(/[ΧХ×✕✖]/g, 'X')
}

/** The 18th character of an ID number from its first 17 digits (ISO 7064 MOD 11-2, GB 11643—1999). */
export function idCheckCharacter(first17: string): string {
  let sum = 0
  for (let i = 0; i < 17; i += 1) sum += (first17.charCodeAt(i) - 48) * (weights[i] ?? 0)
  return checkCharacters.charAt(sum % 11)
}

/** A 15-digit number of the old kind as 18 characters: century 19, check character added (domain handbook §1.5). */
export function upgradeIdNumber(fifteen: string): string {
  const first17 = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`
  return first17 + idCheckCharacter(first17)
}

/**
 * Reads a written ID number. Takes ID cards of 18 and 15 digits, residence permits of Hong Kong, Macau and Taiwan residents
 * (81/82/83), the permanent-residence cards of foreigners (18 digits from 9; 3 letters and 12 digits before 2023) and
 * the home-return permit (H/M and 8 or 10 digits). Numbers of a document stated to be `other` are kept unchecked.
 * Never throws: the answer says what is wrong in one Chinese sentence.
 */
export function checkIdentityNumber(written: string | number | null | undefined, stated?: IdentityType): IdentityCheck {
  const raw = written === null || written === undefined ? '' : String(written)
  const text = normaliseIdNumber(raw)
  if (missingWords.has(text)) return missing(raw, stated)
  if (stated === 'other') return accepted(raw, text, 'other', null, null)
  if (typeof written === 'number' && !Number.isSafeInteger(written)) return ruined(raw, raw.includes('e'))
  if (/^\d+(\.\d+)?E\+?\d+$/.test(text)) return ruined(raw, true)
  if (/^[1-8]\d{14}$/.test(text)) return checkEighteen(raw, upgradeIdNumber(text))
  if (/^\d{17}[\dX]$/.test(text)) return checkEighteen(raw, text)
  return checkOtherForm(raw, text)
}

/**
 * True when a spreadsheet column of ID numbers was kept as numbers and has lost its last digits: at least half of its long
 * entries are in scientific notation or end in 000. One in about a thousand real numbers ends so, and one ruined number in
 * eleven still passes the check character, which is why the whole column is judged (domain handbook §7.3 rule 7).
 */
export function isIdColumnRuined(column: Iterable<string | number | null | undefined>): boolean {
  let long = 0
  let ruinedCount = 0
  for (const written of column) {
    const text = normaliseIdNumber(String(written ?? ''))
    const scientific = /^\d+(\.\d+)?E\+?\d+$/.test(text)
    if (!scientific && !/^\d{17}[\dX]$/.test(text)) continue
    long += 1
    if (scientific || text.endsWith('000')) ruinedCount += 1
  }
  return long > 0 && ruinedCount * 2 >= long
}

function checkEighteen(raw: string, id: string): IdentityCheck {
  const birthDate = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
  const sumIsRight = idCheckCharacter(id) === id.charAt(17)
  if (!isRealDate(birthDate) || birthDate < '1850-01-01') {
    return refused(raw, 'id-birthday', `身份证号里的出生日期 ${birthDate} 不存在，请核对第 7 到 14 位`)
  }
  if (!sumIsRight && id.endsWith('000')) return ruined(raw, false)
  if (!sumIsRight) {
    return refused(
      raw,
      'id-checksum',
      `身份证号末位校验不对（按前 17 位应为 ${idCheckCharacter(id)}），请对照证件逐位核对`,
    )
  }
  const sex = (id.charCodeAt(16) - 48) % 2 === 1 ? '1' : '2'
  return accepted(raw, id, typeOf(id), birthDate, sex)
}

function typeOf(id: string): IdentityType {
  if (id.startsWith('9')) return 'foreign'
  return /^8[123]0000/.test(id) ? 'residence-permit' : 'id-card'
}

function checkOtherForm(raw: string, text: string): IdentityCheck {
  if (/^[A-Z]{3}\d{12}$/.test(text)) return accepted(raw, text, 'foreign', null, null)
  if (/^[HM](\d{8}|\d{10})$/.test(text)) return accepted(raw, text, 'other', null, null)
  if (/[*＊#?]/.test(text)) return refused(raw, 'id-masked', '身份证号被打了码，请从未脱敏的表里重新导出')
  if (!/^\d+X?$/.test(text)) return refused(raw, 'id-characters', '身份证号里有不该出现的字符，只能是数字和末位 X')
  return refused(raw, 'id-length', `身份证号应为 18 位（老号 15 位），这里是 ${text.length} 位`)
}

function ruined(raw: string, scientific: boolean): IdentityCheck {
  const cause = scientific ? '变成了科学计数法' : '末三位变成了 000'
  const advice = '请把原表该列改为“文本”格式后重新导出'
  const message = `身份证号在表格里被当成数字，${cause}，后几位已丢失，${advice}`
  return refused(raw, scientific ? 'id-scientific' : 'id-precision-lost', message)
}

function missing(raw: string, stated: IdentityType | undefined): IdentityCheck {
  const idNoRaw = raw.trim() === '' ? null : raw
  const message = '没有身份证号，请补录或说明无证原因'
  const idType = stated ?? 'none'
  return { check: 'missing', idType, idNo: null, idNoRaw, birthDate: null, sex: null, problem: 'id-missing', message }
}

function refused(raw: string, problem: IdentityProblem, message: string): IdentityCheck {
  const idNo = raw.normalize('NFKC').trim().slice(0, 40)
  return {
    check: 'invalid',
    idType: 'id-card',
    idNo,
    idNoRaw: raw === idNo ? null : raw.slice(0, 60),
    birthDate: null,
    sex: null,
    problem,
    message,
  }
}

function accepted(
  raw: string,
  idNo: string,
  idType: IdentityType,
  birthDate: LocalDate | null,
  sex: '1' | '2' | null,
): IdentityCheck {
  const idNoRaw = raw === idNo ? null : raw
  return { check: 'valid', idType, idNo, idNoRaw, birthDate, sex, problem: null, message: null }
}
