/** How one made-up system writes values: chosen once a sheet, kept in every row of it. */
import type { CodeList } from '../../../core/domain/code-list.ts'
import { dayOfMonth, monthOf, yearOf } from '../../../core/domain/local-date.ts'
import type { LocalDate } from '../../../core/domain/local-date.ts'
import type { SheetValue } from '../writing/sheet-writer.ts'
import type { Random } from './random.ts'
import type { TruePerson } from './truth.ts'

export interface Spelling {
  readonly date: (date: LocalDate) => SheetValue
  readonly code: (list: CodeList, value: string) => SheetValue
  readonly codes: (list: CodeList, values: readonly string[]) => SheetValue
  readonly number: (value: number) => SheetValue
  readonly pressure: (sbp: number, dbp: number) => SheetValue
  readonly idNo: (person: TruePerson) => SheetValue
  readonly name: (name: string) => SheetValue
  readonly phone: (phone: string) => SheetValue
  readonly yes: (yes: boolean) => SheetValue
  readonly tick: () => SheetValue
  /** `无` says nothing only where nothing is no answer. */
  readonly missing: (noneIsAnswer?: boolean) => SheetValue
}

const two = (number: number) => String(number).padStart(2, '0')

const dateForms: readonly ((date: LocalDate) => SheetValue)[] = [
  (date) => date,
  (date) => `${yearOf(date)}-${monthOf(date)}-${dayOfMonth(date)}`,
  (date) => `${yearOf(date)}/${two(monthOf(date))}/${two(dayOfMonth(date))}`,
  (date) => date.replaceAll('-', ''),
  (date) => Number(date.replaceAll('-', '')),
  (date) => `${yearOf(date)}年${monthOf(date)}月${dayOfMonth(date)}日`,
  (date) => `${yearOf(date)}.${monthOf(date)}.${dayOfMonth(date)}`,
  (date) => ({ date }),
  (date) => `${date} 09:12:33`,
  (date) => `${date}T00:00:00`,
  (date) => `${yearOf(date)}/${monthOf(date)}/${dayOfMonth(date)} 0:00:00`,
]

const codeForms: readonly ((list: CodeList, value: string, word: string) => SheetValue)[] = [
  (_, value) => value,
  (_, value) => Number(value),
  (_, __, word) => word,
  (_, value, word) => `${value}.${word}`,
  (_, value, word) => `${value}、${word}`,
  (_, value, word) => `${value}${word}`,
  (_, value, word) => `${value}-${word}`,
  (_, value, word) => `${word}(${value})`,
  (_, value, word) => `(${value})${word}`,
  (_, value) => two(Number(value)),
  (list, value) => String.fromCharCode(65 + list.codes.findIndex((code) => code.value === value)),
]

const separators = [',', '，', ';', '；', '、', '|', '/', '#', '@#', ' '] as const

const pressureForms: readonly ((sbp: number, dbp: number) => string)[] = [
  (sbp, dbp) => `${sbp}/${dbp}`,
  (sbp, dbp) => `${sbp}／${dbp}mmHg`,
  (sbp, dbp) => `${sbp} / ${dbp}`,
  (sbp, dbp) => `${sbp}-${dbp}`,
  (sbp, dbp) => `${sbp}\\${dbp}`,
  (sbp, dbp) => `${dbp}/${sbp}`,
]

const idForms: readonly ((person: TruePerson) => string)[] = [
  ({ idNo }) => idNo,
  ({ idNo }) => idNo.toLowerCase(),
  ({ idNo }) => idNo.replace('X', 'Ｘ'),
  ({ idNo }) => idNo.replace('X', 'Ⅹ'),
  ({ idNo }) => `'${idNo}`,
  ({ idNo }) => ` ${idNo.slice(0, 6)} ${idNo.slice(6, 14)} ${idNo.slice(14)} `,
  ({ idNo, birthDate }) => (birthDate < '2000' ? idNo.slice(0, 6) + idNo.slice(8, 17) : idNo),
  ({ idNo }) => idNo.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
]

const yesForms: readonly (readonly [SheetValue, SheetValue])[] = [
  ['是', '否'],
  ['√', null],
  ['√', '×'],
  ['1', '0'],
  [1, 0],
  ['Y', 'N'],
  ['y', 'n'],
  ['有', '无'],
  ['1.是', '2.否'],
]

const missingForms: readonly SheetValue[] = [null, '-', '/', '—', '——', 'NULL', '空', '无']

/** A way of writing. `measured` values of 0 are never blanks here; those that may be are written by `missing`. */
export function spellingOf(random: Random): Spelling {
  const date = random.pick(dateForms)
  const code = random.pick(codeForms)
  const separator = random.pick(separators)
  const pressure = random.pick(pressureForms)
  const idNo = random.pick(idForms)
  const answers = random.pick(yesForms)
  const missing = random.pick(missingForms)
  const asText = random.chance(0.3)
  const numberPhones = random.chance(0.3)
  const nameForm = random.pick([
    (name: string) => name,
    (name: string) => ` ${name}`,
    (name: string) => [...name].join(' '),
  ])
  const write = (list: CodeList, value: string): SheetValue =>
    code(list, value, list.codes.find((each) => each.value === value)?.label ?? value)
  return {
    date,
    code: write,
    codes: (list, values) =>
      values.length === 1 ? write(list, values[0] ?? '') : values.map((value) => write(list, value)).join(separator),
    number: (value) => (asText ? String(value) : value),
    pressure,
    idNo,
    name: nameForm,
    phone: (phone) => (numberPhones ? Number(phone) : phone),
    yes: (yes) => answers[yes ? 0 : 1],
    tick: () => random.pick(['√', '■', '●']),
    missing: (noneIsAnswer = false) => (noneIsAnswer && missing === '无' ? null : missing),
  }
}

/** The decorations that headings come with (domain handbook §7.3 rule 1). */
export function decorated(random: Random, heading: string): string {
  const forms: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text,
    (text) => `*${text}`,
    (text) => `${text}*`,
    (text) => `※${text}`,
    (text) => `${text}：`,
    (text) => ` ${text} `,
    (text) => text.replace('(', '（').replace(')', '）'),
    (text) => text.replace('(', '\n('),
    (text) => (/^\p{Script=Han}{2,4}$/u.test(text) ? [...text].join(' ') : text),
    (text) => text.replace(/[a-zA-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    (text) => (/^\p{Script=Han}{4,}$/u.test(text) ? `${text.slice(0, 2)}\n${text.slice(2)}` : text),
    (text) => `【${text}】`,
  ]
  return random.pick(forms)(heading)
}
