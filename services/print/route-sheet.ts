/** The printed route sheet of a village: whom to see, why, and room for the readings by hand. */
import { chineseDate } from '../../core/domain/local-date.ts'
import { html, type Html } from './html.ts'
import { orDash, printPage } from './page.ts'

/** One person to be seen, with everything to be done there. */
export interface RouteRow {
  readonly name: string
  readonly sex: string
  readonly age: number | null
  readonly phone: string
  readonly address: string
  readonly diseases: readonly string[]
  readonly lastVisit: { readonly date: string; readonly readings: string } | null
  readonly dueDate: string | null
  readonly daysLate: number
  /** Why the person is on the list, one sentence each. */
  readonly reasons: readonly string[]
}

export interface RouteVillage {
  readonly name: string
  readonly doctors: readonly string[]
  readonly rows: readonly RouteRow[]
  /** People of the village with nothing due but something missing; not listed, only counted. */
  readonly notListed: string
}

export interface RouteSheet {
  readonly orgName: string
  readonly asOf: string
  readonly villages: readonly RouteVillage[]
  readonly printedBy: string
  readonly printedOn: string
}

export const routeSheetTitle = (sheet: Pick<RouteSheet, 'villages' | 'asOf'>): string =>
  `随访路线单 ${sheet.villages.length === 1 ? `${sheet.villages[0]?.name ?? ''} ` : ''}${sheet.asOf}`

export function routeSheetHtml(sheet: RouteSheet): string {
  const none = html`<h1>两病随访路线单</h1>
    <p class="subtitle">${chineseDate(sheet.asOf)}：没有到期、逾期或待办的患者。</p>`
  return printPage({
    title: routeSheetTitle(sheet),
    landscape: true,
    body: sheet.villages.length > 0 ? html`${sheet.villages.map((village) => villageSheet(sheet, village))}` : none,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印　含个人信息，用后收回保管`,
    css,
  })
}

function villageSheet(sheet: RouteSheet, village: RouteVillage): Html {
  const late = village.rows.filter((row) => row.daysLate > 0).length
  return html`<section>
    <table>
      <colgroup>
        ${columns.map(([, width]) => html`<col class="${width}" />`)}
      </colgroup>
      <thead>
        <tr>
          <td colspan="${columns.length}" class="head">
            <h1>${village.name}两病随访路线单</h1>
            <p class="facts">
              <span>${sheet.orgName}</span><span>截至 ${chineseDate(sheet.asOf)}</span>
              <span>应访 ${village.rows.length} 人${late > 0 && `，其中已过期 ${late} 人`}</span>
              <span>责任医生 ${village.doctors.join('、') || '—'}</span>
            </p>
          </td>
        </tr>
        <tr>
          ${columns.map(([name]) => html`<th>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${village.rows.map(line)}
      </tbody>
    </table>
    <div class="end">
      <p class="small notes">服药填：1 规律　2 间断　3 不服药。${village.notListed}</p>
      <div class="signatures">
        <span>随访人（签名）<span class="line"></span></span>
        <span>随访日期<span class="line"></span></span>
        <span>录入人（签名）<span class="line"></span></span>
        <span>录入日期<span class="line"></span></span>
      </div>
    </div>
  </section>`
}

const columns = [
  ['序号', 'c-no'],
  ['姓名', 'c-name'],
  ['电话', 'c-phone'],
  ['住址', 'c-address'],
  ['病种', 'c-disease'],
  ['上次随访', 'c-last'],
  ['应访日期', 'c-due'],
  ['事由', 'c-why'],
  ['血压 mmHg', 'c-bp'],
  ['空腹血糖', 'c-fpg'],
  ['体重 kg', 'c-weight'],
  ['心率', 'c-rate'],
  ['服药', 'c-taking'],
  ['备注', 'c-note'],
] as const

function line(row: RouteRow, index: number): Html {
  const reasons = row.reasons.map((reason) => html`<div>${row.reasons.length > 1 && '· '}${reason}</div>`)
  return html`<tr>
    <td class="center">${index + 1}</td>
    <td>
      <b>${row.name}</b>
      <div class="small">${row.sex}${row.age !== null && ` ${row.age}岁`}</div>
    </td>
    <td class="nowrap small">${orDash(row.phone)}</td>
    <td class="small">${orDash(row.address)}</td>
    <td class="center small">${row.diseases.map((disease) => html`<div>${disease}</div>`)}</td>
    <td class="small">
      ${
        row.lastVisit
          ? html`${row.lastVisit.date}
              <div>${row.lastVisit.readings}</div>`
          : '未随访过'
      }
    </td>
    <td class="small">${orDash(row.dueDate)}${row.daysLate > 0 && html`<div><b>过期 ${row.daysLate} 天</b></div>`}</td>
    <td class="small">${reasons}</td>
    <td class="center hand">/</td>
    <td></td>
    <td></td>
    <td></td>
    <td></td>
    <td></td>
  </tr>`
}

const css = `
@page { margin: 11mm 10mm 13mm; }
section + section { break-before: page; }
table { table-layout: fixed; }
th, td { padding: .8mm 1.2mm; line-height: 1.3; }
td { height: 11mm; }
thead .head { height: auto; padding: 0 0 1.5mm; border: 0; }
.head h1 { margin-bottom: 1mm; font-size: 16pt; }
.facts { display: flex; justify-content: space-between; margin: 0; font-size: 9.5pt; }
.hand { color: #888; }
.end { break-inside: avoid; break-before: avoid; }
.notes { margin: 1.5mm 0 0; }
.signatures { margin-top: 4mm; }
th { font-size: 9.5pt; white-space: nowrap; }
td.small, td .small { font-size: 8.5pt; }
.c-no { width: 9mm; } .c-name { width: 18mm; } .c-phone { width: 23mm; } .c-address { width: 25mm; } .c-disease { width: 15mm; }
.c-last { width: 24mm; } .c-due { width: 20mm; } .c-bp { width: 22mm; } .c-fpg { width: 16mm; } .c-weight { width: 15mm; }
.c-rate { width: 12mm; } .c-taking { width: 11mm; } .c-note { width: 13mm; }
`
