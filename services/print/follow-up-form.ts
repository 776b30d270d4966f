/** The official 高血压患者随访服务记录表 and 2型糖尿病患者随访服务记录表 (national standard, third edition): four visits to a page. */
import type { Disease, FollowUp, PrescriptionAlert } from '../../core/contract/entities/index.ts'
import { formNumberOf } from '../../core/domain/archive-number.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { answeredText } from './alert-text.ts'
import type { Column, FormLine } from './follow-up-form-cells.ts'
import { formLines } from './follow-up-form-rows.ts'
import { html, type Html } from './html.ts'
import { printPage } from './page.ts'

const visitsOnPage = 4
/** With more lines than these the rows are lower, so that the signatures stay on the page of the answers. */
const mostRoomyLines = 34
/** With more than these (a county that switched every group of columns on) lower still: one sheet stays one page. */
const mostTightLines = 40

/** One person's sheet of one disease. */
export interface FollowUpSheet {
  readonly disease: Disease
  readonly name: string
  readonly archiveNo: string | null
  /** Small line under the name for whoever carries the paper through the village; empty: none. */
  readonly about: string
  /** Oldest first; what does not fill the page stays empty. */
  readonly visits: readonly FollowUp[]
  /** Medicines that two people signed for in spite of a rule, under the page with the visit. */
  readonly overridden?: readonly PrescriptionAlert[]
}

export interface FollowUpSheets {
  readonly title: string
  readonly sheets: readonly FollowUpSheet[]
  readonly extensions: readonly string[]
  readonly printedBy: string
  readonly printedOn: string
}

export const formTitles: Readonly<Record<Disease, string>> = {
  HTN: '高血压患者随访服务记录表',
  T2DM: '2型糖尿病患者随访服务记录表',
}

export function followUpFormHtml({ title, sheets, extensions, printedBy, printedOn }: FollowUpSheets): string {
  return printPage({
    title,
    body: html`${sheets.flatMap((sheet) => pagesOf(sheet).map((visits) => page(sheet, visits, extensions)))}`,
    footer: `${printedBy} ${chineseDate(printedOn)}打印`,
    css,
  })
}

/** Full pages of four; a sheet without visits is one empty page. */
function pagesOf({ visits }: FollowUpSheet): Column[][] {
  const pages = Math.max(1, Math.ceil(visits.length / visitsOnPage))
  return Array.from({ length: pages }, (_, at) =>
    Array.from({ length: visitsOnPage }, (_each, column) => visits[at * visitsOnPage + column] ?? null),
  )
}

function page(sheet: FollowUpSheet, visits: readonly Column[], extensions: readonly string[]): Html {
  const lines = formLines(sheet.disease, extensions)
  const kind = [
    'sheet',
    sheet.disease,
    ...(lines.length > mostRoomyLines ? ['tight'] : []),
    ...(lines.length > mostTightLines ? ['dense'] : []),
  ]
  return html`<section class="${kind.join(' ')}">
    <table>
      <colgroup>
        <col class="group" />
        <col class="label" />
        ${visits.map(() => html`<col />`)}
      </colgroup>
      <thead>
        <tr>
          <td colspan="${2 + visits.length}" class="head">${head(sheet)}</td>
        </tr>
      </thead>
      <tbody>
        ${lines.map((line, at) => row(line, lines, at, visits))}
      </tbody>
    </table>
    ${overriddenOn(sheet, visits).map((alert) => html`<p class="signed">${alert.alertDate} ${answeredText(alert)}</p>`)}
  </section>`
}

function overriddenOn({ overridden = [] }: FollowUpSheet, visits: readonly Column[]): PrescriptionAlert[] {
  const days = new Set(visits.map((visit) => visit?.visitDate))
  return overridden.filter(({ alertDate }) => days.has(alertDate))
}

/** Stands in the head of the table: with many columns of the county the second page says again whose it is. */
const head = (sheet: FollowUpSheet): Html =>
  html`<h1>${formTitles[sheet.disease]}</h1>
    <div class="who"><span>姓名：${sheet.name}</span><span>编号 ${numberBoxes(sheet.archiveNo)}</span></div>
    ${sheet.about && html`<p class="about">${sheet.about}</p>`}`

/** □□□-□□□□□: village and person, the last eight digits of the archive number. */
function numberBoxes(archiveNo: string | null): Html {
  const [village = '', person = ''] = (formNumberOf(archiveNo) ?? '').split('-')
  const boxes = (digits: string, most: number) =>
    Array.from({ length: most }, (_, at) => html`<span class="square">${digits[at] ?? ''}</span>`)
  return html`<span class="boxes">${boxes(village, 3)}-${boxes(person, 5)}</span>`
}

function row(line: FormLine, lines: readonly FormLine[], at: number, visits: readonly Column[]): Html {
  const isFirst = line.group !== undefined && lines[at - 1]?.group !== line.group
  const span = lines.slice(at).findIndex((each) => each.group !== line.group)
  const labels = html`${isFirst && html`<th rowspan="${span === -1 ? lines.length - at : span}" class="group">${line.group}</th>`}
    <th colspan="${line.group === undefined ? 2 : 1}" class="label">${line.label}</th>`
  return html`<tr class="${line.tall ?? ''}">
    ${labels}${visits.map((visit) => html`<td>${line.cell(line.always || visit?.contact === 'met' ? visit : null)}</td>`)}
  </tr>`
}

const css = `
.signed { margin: 1mm 0 0; font-size: 8.5pt; line-height: 1.3; }
@page { margin: 11mm 11mm 13mm; }
body { font-size: 8.2pt; line-height: 1.25; }
h1 { margin: 0 0 1mm; font-size: 15pt; letter-spacing: .04em; }
.sheet + .sheet { break-before: page; }
.who { display: flex; justify-content: space-between; margin-bottom: 1.2mm; font-size: 10.5pt; }
.about { margin: 0 0 1mm; font-size: 8.5pt; }
table { table-layout: fixed; }
col.group { width: 7.5mm; } col.label { width: 26mm; }
th, td { padding: .35mm 1mm; background: none; font-weight: 400; overflow-wrap: anywhere; }
td.head { padding: 0; border: 0; }
tr { height: 5.3mm; }
tr.text { height: 8.4mm; }
.tight tr { height: 4.6mm; }
.tight tr.text { height: 6.4mm; }
.tight th, .tight td { padding-top: .1mm; padding-bottom: .1mm; line-height: 1.15; }
.dense { font-size: 7.8pt; }
.dense tr { height: 4mm; }
.dense tr.text { height: 5.4mm; }
.dense th, .dense td { padding-top: 0; padding-bottom: 0; line-height: 1.08; }
.dense .symptoms td { padding-top: .8mm; }
.dense .symptoms td > div { margin-top: .8mm; }
.dense h1 { font-size: 13pt; }
.dense .square { width: 3.1mm; height: 3.1mm; line-height: 2.5mm; }
.dense .boxes .square { width: 4.4mm; height: 4.4mm; line-height: 4.2mm; }
th.group { padding: 0 .5mm; text-align: center; }
.legend { text-align: left; line-height: 1.2; padding-left: 1mm; }
.legend .word { text-align: center; }
.symptoms td { vertical-align: top; padding-top: 3mm; }
.symptoms td > div { margin-top: 3mm; }
.square { display: inline-block; width: 3.5mm; height: 3.5mm; border: .6pt solid #000; line-height: 2.9mm; text-align: center; vertical-align: -.6mm; }
.squares { display: flex; justify-content: space-between; align-items: center; margin-right: 1mm; }
.squares .square { width: 3.2mm; height: 3.2mm; line-height: 2.6mm; }
.boxes { display: inline-flex; gap: .7mm; align-items: center; }
.boxes .square { width: 4.4mm; height: 4.4mm; line-height: 4.2mm; font-size: 10pt; }
.choice-line { overflow: hidden; }
.choice-line .square { float: right; margin: .15mm 0; }
.code { display: inline-block; margin-right: .3mm; }
.pulse { font-size: 7.6pt; white-space: nowrap; }
.pair { display: flex; justify-content: center; gap: 1.5mm; }
.gap { display: inline-block; }
.value { display: inline-block; text-align: center; }
.words { white-space: nowrap; }
.ring { padding: 0 .6mm; border: .7pt solid #000; border-radius: 45%; }
.why { font-size: 8pt; }
`
