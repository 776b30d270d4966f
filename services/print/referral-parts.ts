/** What the papers of a referral share: blanks to be written in by hand, stub and slip with the cutting line between them. */
import type { Referral } from '../../core/contract/entities/index.ts'
import { chineseDate, dayOfMonth, monthOf, yearOf, type LocalDate } from '../../core/domain/local-date.ts'
import { html, lines, type Html } from './html.ts'
import { printPage } from './page.ts'

export interface ReferralSheet {
  readonly title: string
  readonly orgName: string
  readonly referral: Referral
  /** The day it was sent or returned; null: the day is written by hand. */
  readonly on: LocalDate | null
  readonly name: string
  readonly sex: string
  readonly age: number | null
  readonly idNo: string | null
  readonly formNumber: string | null
  readonly address: string
  readonly phone: string
  readonly printedBy: string
  readonly printedOn: LocalDate
}

/** A value on its line; an empty line of that width (mm) where nothing is known, because it is filled in by hand. */
export const blank = (value: string | number | null | undefined, widthMm: number): Html =>
  html`<span class="blank" style="min-width: ${widthMm}mm"
    >${value === null || value === undefined || value === '' ? '　' : value}</span
  >`

/** A heading of the form with its text; room for handwriting where there is none. */
export const written = (heading: string, text: string | null, room: 'little' | 'much' = 'much'): Html =>
  html`<div class="written ${room}">
    <h3>${heading}</h3>
    <div class="text">${text ? lines(text) : ''}</div>
  </div>`

export const dayLine = (day: LocalDate | null): Html =>
  day === null ? html` 　　　　年　　月　　日` : html`${yearOf(day)} 年 ${monthOf(day)} 月 ${dayOfMonth(day)} 日`

/** Stub above, slip below, one sheet: the stub stays here. */
export function stubAndSlip(sheet: ReferralSheet, stub: Html, slip: Html): string {
  return printPage({
    title: sheet.title,
    body: html`<section class="stub">${stub}</section>
      <div class="cut"><span>沿此线剪开</span></div>
      <section class="slip">${slip}</section>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印`,
    css: referralCss,
  })
}

export const referralCss = `
body { font-size: 11.5pt; line-height: 2; }
h1 { margin: 0 0 2mm; font-size: 17pt; }
h3 { margin: 0; font-size: 11.5pt; line-height: 1.6; }
p { margin: 0; }
.blank { display: inline-block; padding: 0 1.5mm; border-bottom: .5pt solid #000; line-height: 1.5; text-align: center; text-indent: 0; }
.spread { display: flex; flex-wrap: wrap; gap: 0 5mm; }
.stub, .slip { break-inside: avoid; }
.stub h1 span, .slip h1 span { font-size: 12pt; letter-spacing: .1em; }
.cut { display: flex; align-items: center; gap: 3mm; margin: 5mm -6mm; font-size: 9pt; line-height: 1; }
.cut::before, .cut::after { flex: 1; border-top: .8pt dashed #000; content: ''; }
.indent { text-indent: 2em; }
.written { margin-top: 1mm; break-inside: avoid; }
.written .text { padding-left: 2em; line-height: 1.6; overflow-wrap: anywhere; }
.little .text { min-height: 8mm; }
.much .text { min-height: 20mm; }
.end { margin-top: 2mm; text-align: right; }
.mark { display: inline-block; padding: 0 3mm; border: 1.2pt solid #000; font-weight: 700; line-height: 1.5; letter-spacing: .15em; }
`
