/** What stands in the boxes of the official follow-up forms: a code in its square, a value before or behind the slash, or room to write. */
import type { FollowUp, FormMedicine } from '../../core/contract/entities/index.ts'
import type { CodeList } from '../../core/domain/code-list.ts'
import type { LocalDate } from '../../core/domain/local-date.ts'
import { html, type Html, type Part } from './html.ts'

/** One column of the sheet: a visit, or null for one that has not been made. */
export type Column = FollowUp | null

/** A line of the form; `group` is the word that stands once beside several lines. */
export interface FormLine {
  readonly group?: string
  readonly label: Part
  /** A taller line. */
  readonly tall?: 'symptoms' | 'text'
  /** Printed for a lost contact or a death too. */
  readonly always?: true
  readonly cell: (visit: Column) => Part
}

type Field = keyof FollowUp
/** A field of the visit, null in the column of one that has not been made. */
export const value = <F extends Field>(visit: Column, field: F): FollowUp[F] | null => (visit ? visit[field] : null)

/** Room for a hand. */
export const gap = (mm: number): Html => html`<span class="gap" style="min-width:${mm}mm"></span>`

/** A written value on its line, or the empty line. */
export const written = (value: string | number | null | undefined, mm: number): Html =>
  value === null || value === undefined || value === ''
    ? gap(mm)
    : html`<span class="value" style="min-width:${mm}mm">${value}</span>`

/** The square at the right edge with the code's number in it. */
export const square = (value: string | null | undefined): Html => html`<span class="square">${value ?? ''}</span>`

/** A one-choice line of the form: `1 门诊 2 家庭 3 电话 □`. Numbers of other systems are written when chosen. */
export const choiceCell = (codes: CodeList, value: string | null | undefined, more: Part = ''): Html => {
  const known = codes.codes.filter((code) => !code.extension || code.value === value)
  const words = known.map((code) => html`<span class="code">${code.value} ${code.label}</span> `)
  return html`<div class="choice-line">${words}${more}${square(value)}</div>`
}

/** The row of squares of a many-choice line, the codes in form order: `1/□/□`. */
export const squares = (values: readonly string[], most: number): Html =>
  html`<span class="squares"
    >${Array.from({ length: most }, (_, at) => html`${at > 0 && '/'}${square(values[at])}`)}</span
  >`

/** `现状 / 目标`. */
export const pair = (now: string | number | null | undefined, target: string | number | null | undefined): Html =>
  html`<span class="pair">${written(now, 9)}<span>/</span>${written(target, 9)}</span>`

/** `2025年 3 月 1 日`, or the words with room between them. */
export const dayCell = (day: LocalDate | null | undefined): Html => {
  if (!day) return html`${gap(8)}年${gap(4)}月${gap(4)}日`
  const [year, month, date] = day.split('-').map(Number)
  return html`${year}年${month}月${date}日`
}

/** One choice written in words, as the salt line has it: the chosen word stands in a ring. */
export const ringed = (codes: CodeList, value: string | null | undefined): Html =>
  html`<span class="words"
    >${codes.codes.map((code, at) => html`${at > 0 && '/'}<span class="${code.value === value ? 'ring' : 'word'}">${code.label}</span>`)}</span
  >`

/** `每日 1 次，每次 5 mg`. */
export const usageCell = (medicine: Partial<FormMedicine> | undefined): Html =>
  html`每日${written(medicine?.freqPerDay, 5)}次　每次${written(amountOf(medicine), 9)}`

const amountOf = (medicine: Partial<FormMedicine> | undefined): string | null =>
  medicine?.dosePerTime ? `${medicine.dosePerTime}${medicine.doseUnit ?? ''}` : null
