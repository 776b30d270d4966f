/** The paper every printed document lies on: A4, official serif type, page x of y, heads repeated, rows whole, readable in black and white. */
import type { CodeList } from '../../core/domain/code-list.ts'
import { cssString, html, raw, type Html } from './html.ts'

export interface PrintPage {
  readonly title: string
  readonly body: Html
  readonly landscape?: boolean
  /** Small line at the bottom left of every page: who printed it and when. */
  readonly footer?: string
  /** Small line at the top right of every page after the first. */
  readonly runningHead?: string
  /** The first page is a cover: no margin lines on it. */
  readonly cover?: boolean
  /** Style of this kind of document, written by the program. */
  readonly css?: string
}

/** 小标宋 for titles; where it is not installed, the next serif of the machine. */
export const titleFont = '"FZXiaoBiaoSong-B05S","Source Han Serif SC","Noto Serif CJK SC",SimSun,serif'
export const bodyFont = 'SimSun,"Noto Serif CJK SC","Source Han Serif SC",serif'

/** A whole document: no script, nothing loaded from anywhere. */
export function printPage(page: PrintPage): string {
  const style = `${pageRules(page)}${commonCss}${screenRule(page)}${page.css ?? ''}`
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <title>${page.title}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        ${page.body}
      </body>
    </html> `.text
}

function pageRules(page: PrintPage): string {
  const small = `font: 9pt ${bodyFont}; color: #000;`
  const head = page.runningHead ? `@top-right { content: ${cssString(page.runningHead)}; ${small} }` : ''
  const foot = page.footer ? `@bottom-left { content: ${cssString(page.footer)}; ${small} white-space: pre-line; }` : ''
  const cover = `@page :first { @top-right { content: none } ${page.cover ? '@bottom-left { content: none } @bottom-right { content: none }' : ''} }`
  return `
@page {
  size: A4 ${page.landscape ? 'landscape' : 'portrait'};
  margin: 16mm 15mm 16mm;
  ${head} ${foot}
  @bottom-right { content: "第 " counter(page) " 页 / 共 " counter(pages) " 页"; ${small} white-space: nowrap; }
}
${cover}
`
}

/** On the screen the sheet is as wide as on paper, so that the preview breaks its lines where the printer does. */
const screenRule = (page: PrintPage): string =>
  `@media screen { body { max-width: ${page.landscape ? 297 : 210}mm; margin: 8mm auto; padding: 0 12mm; } }\n`

const commonCss = `
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; font: 10.5pt/1.5 ${bodyFont}; color: #000; background: #fff; font-variant-numeric: tabular-nums lining-nums; }
h1 { margin: 0 0 2mm; font: 700 18pt/1.35 ${titleFont}; text-align: center; letter-spacing: .06em; break-after: avoid; }
h2 { margin: 5mm 0 2mm; font: 700 13pt/1.4 ${titleFont}; break-after: avoid; }
h3 { margin: 4mm 0 1.5mm; font: 700 11pt/1.4 ${titleFont}; break-after: avoid; }
p { margin: 0 0 2mm; }
table { width: 100%; border-collapse: collapse; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 1.2mm 1.8mm; border: .5pt solid #000; text-align: left; vertical-align: middle; }
th { font-weight: 700; text-align: center; background: #f0f0f0; }
.number { text-align: right; white-space: nowrap; }
.center { text-align: center; }
.nowrap { white-space: nowrap; }
.subtitle { margin: 0 0 3mm; text-align: center; font-size: 10.5pt; }
.small { font-size: 9pt; }
.choice { display: inline-block; margin-right: 5mm; white-space: nowrap; }
.box { display: inline-block; width: 3.4mm; height: 3.4mm; margin-right: 1mm; border: .6pt solid #000; font: 700 9pt/3.2mm "Noto Sans CJK SC","Segoe UI Symbol",sans-serif; text-align: center; vertical-align: -.5mm; }
.line { display: inline-block; min-width: 24mm; border-bottom: .5pt solid #000; }
.signatures { display: flex; white-space: nowrap; justify-content: space-between; gap: 6mm; margin-top: 7mm; break-inside: avoid; }
.new-page { break-before: page; }
.whole { break-inside: avoid; }
`

/** The square of a paper form, ticked when chosen. Drawn, because few fonts have both squares in one size. */
export const box = (chosen: boolean, label: string): Html =>
  html`<span class="choice"><span class="box">${chosen ? '✓' : ''}</span>${label}</span>`

/** Every choice of a list as squares, the chosen one ticked; codes of other systems only when chosen. */
export const choices = (list: CodeList, chosen: string | null): Html =>
  html`${list.codes
    .filter((code) => !code.extension || code.value === chosen)
    .map((code) => box(code.value === chosen, code.label))}`

/** Missing values print as a dash, never as an empty cell that could be filled in later. */
export const orDash = (value: string | number | null | undefined): string | number =>
  value === null || value === undefined || value === '' ? '—' : value
