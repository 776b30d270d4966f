/** The look of the supervision report on top of the common paper style: a county document, black on white. */
import { titleFont } from './page.ts'

export const supervisionCss = `
@page { margin: 18mm 15mm 19mm; @bottom-left { font-size: 7.5pt; line-height: 1.45; white-space: pre; } @bottom-right { font-size: 8.5pt; } }
/* Half of a collapsed border lies outside its table: without room it is cut off at the edge of the page. */
main, body > section { padding: 0 .4mm; }
main > section:first-child { break-before: page; }
h2 { margin: 6mm 0 2.5mm; font-size: 14pt; }
h3 { margin: 3mm 0 1mm; font-size: 11.5pt; }
h2 + .note { break-after: avoid; }
.small { margin-bottom: 1mm; }
.strong { font-weight: 700; }
.note { margin: 1.5mm 0 0; font-size: 8.5pt; line-height: 1.45; }
.tiny { font-size: 7.5pt; }
.text p { margin: 0 0 1mm; font-size: 12pt; line-height: 1.6; text-indent: 2em; text-align: justify; }

.cover { display: flex; flex-direction: column; height: 255mm; }
.secrecy { margin: 0; font-size: 10.5pt; }
.cover-title { margin-top: 42mm; text-align: center; }
.cover-place { margin: 0 0 6mm; font: 700 20pt/1.4 ${titleFont}; letter-spacing: .1em; }
.cover h1 { margin: 0; font-size: 30pt; letter-spacing: .08em; white-space: nowrap; }
.cover-quarter { margin: 8mm 0 0; font-size: 18pt; letter-spacing: .1em; }
.cover-facts { width: 165mm; margin: 30mm auto 0; }
.cover-facts th, .cover-facts td { padding: 1.6mm 2mm; border: 0; background: none; font-size: 12pt; font-weight: 400; vertical-align: top; }
.cover-facts th { width: 30mm; text-align: left; white-space: nowrap; }
.cover-facts td { border-bottom: .5pt solid #000; }
.cover-signs { display: flex; justify-content: space-between; margin-top: 16mm; font-size: 12pt; white-space: nowrap; }
.cover-signs .line { min-width: 22mm; }
.cover-seal { margin-top: auto; padding-right: 8mm; text-align: right; font-size: 13pt; line-height: 2; }

th { font-size: 9.5pt; }
.figures td, .variants td { padding-top: .9mm; padding-bottom: .9mm; }
tr.band { break-after: avoid; }
.band th, th.band { text-align: left; background: #e2e2e2; }
.w-rate { width: 18mm; } .w-nd { width: 25mm; } .w-target { width: 15mm; } .w-gap { width: 60mm; } .w-verdict { width: 21mm; }
.figures td { white-space: nowrap; }
.w-variant { width: 38mm; } .w-uncounted { width: 44mm; } .w-disease { width: 20mm; } .w-missing { width: 46mm; } .variants .w-rate { width: 24mm; }
.variants td, .variants .small { line-height: 1.4; }
.narrow { width: 130mm; margin: 0 auto; break-inside: avoid; }
.narrow td { padding-top: .6mm; padding-bottom: .6mm; }

.pair { display: flex; align-items: flex-start; justify-content: space-between; }
.chart svg { display: block; }
.ranks { width: 89mm; font-size: 9pt; line-height: 1.1; }
.ranks th { height: 26px; padding: 0 1mm; font-size: 9pt; }
.ranks td { height: 18px; padding: 0 1.2mm; }
tr.own td { border-top: 1.5pt solid #000; border-bottom: 1.5pt solid #000; font-weight: 700; }
.ranks .name { max-width: 24mm; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.ranks .w-rank { width: 11mm; } .ranks .w-nd { width: 20mm; } .ranks .w-rate { width: 21mm; } .ranks .w-short { width: 14mm; }
.trend { margin-top: 1mm; font-size: 8.5pt; line-height: 1.3; table-layout: fixed; }
.trend th, .trend td { padding: .5mm .6mm; font-size: 8.5pt; }
.w-line { width: 24mm; }

.problems { table-layout: fixed; }
.problems td { height: 11mm; line-height: 1.4; }
.w-no { width: 11mm; } .w-unit { width: 24mm; } .w-until { width: 28mm; } .w-result { width: 31mm; }
.problems td:nth-child(n + 3) { padding-right: 1mm; padding-left: 1mm; font-size: 9.5pt; }
.care { font-size: 9pt; table-layout: fixed; }
.care th { padding: 1mm; font-size: 8.5pt; line-height: 1.3; }
.care td { padding: .5mm 1.5mm; }
.care tr:last-child td { font-weight: 700; }
.opinion th { width: 32mm; font-weight: 400; }
.opinion td { height: 20mm; }

.annex { margin-top: 3mm; font-size: 8.5pt; line-height: 1.3; table-layout: fixed; }
.annex th, .annex td { padding: .6mm 1mm; font-size: 8.5pt; }
/* No village begins with one line at the foot of a page or ends with one at the head of the next. */
.annex tbody tr:first-child { break-after: avoid; } .annex tbody tr:last-child { break-before: avoid; }
.annex .band .of { float: right; font-weight: 400; }
.c-no { width: 9mm; } .c-name { width: 16mm; } .c-id { width: 31mm; } .c-form { width: 18mm; } .c-age { width: 9mm; } .c-doctor { width: 15mm; }
.annex .id { font-family: "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; font-size: 8pt; }
.definitions { font-size: 9.5pt; line-height: 1.45; table-layout: fixed; } .definitions .w-variant { width: 30mm; }
.definitions p { margin: 0; }
.notes { margin: 0; padding-left: 7mm; font-size: 9.5pt; line-height: 1.55; }
.notes li { margin-bottom: 1mm; break-inside: avoid; }
`
