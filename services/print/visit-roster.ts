/** The plain roster of a visit: who, in the order of the route sheet, with room to sign or tick. */
import { chineseDate } from '../../core/domain/local-date.ts'
import { html, type Html } from './html.ts'
import { orDash, printPage } from './page.ts'
import { villageOf, type RouteRow, type RouteSheet, type RouteVillage } from './route-sheet.ts'

export const visitRosterTitle = (sheet: Pick<RouteSheet, 'villages' | 'asOf'>): string =>
  `随访名册 ${villageOf(sheet)}${sheet.asOf}`

export function visitRosterHtml(sheet: RouteSheet): string {
  const none = html`<h1>两病随访名册</h1>
    <p class="subtitle">${chineseDate(sheet.asOf)}：没有到期、逾期或待办的患者。</p>`
  return printPage({
    title: visitRosterTitle(sheet),
    body: sheet.villages.length > 0 ? html`${sheet.villages.map((village) => villageRoster(sheet, village))}` : none,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印　含个人信息，用后收回保管`,
    css,
  })
}

function villageRoster(sheet: RouteSheet, village: RouteVillage): Html {
  return html`<section>
    <table>
      <colgroup>
        ${columns.map(([, width]) => html`<col class="${width}" />`)}
      </colgroup>
      <thead>
        <tr>
          <td colspan="${columns.length}" class="head">
            <h1>${village.name}两病随访名册</h1>
            <p class="facts">
              <span>${sheet.orgName}</span>
              <span
                >${sheet.isPlan ? '计划' : '截至'}
                ${chineseDate(sheet.asOf)}${sheet.about && `（${sheet.about}）`}</span
              >
              <span>${village.rows.length} 人</span>
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
  </section>`
}

const columns = [
  ['序号', 'c-no'],
  ['姓名', 'c-name'],
  ['性别', 'c-sex'],
  ['年龄', 'c-age'],
  ['电话', 'c-phone'],
  ['住址', 'c-address'],
  ['病种', 'c-disease'],
  ['应访日期', 'c-due'],
  ['到访日期', 'c-hand'],
  ['签名', 'c-hand'],
] as const

const diseaseLetters = { HTN: '高', T2DM: '糖' } as const

const line = (row: RouteRow, index: number): Html =>
  html`<tr>
    <td class="center">${index + 1}</td>
    <td><b>${row.name}</b></td>
    <td class="center">${row.sex}</td>
    <td class="number">${orDash(row.age)}</td>
    <td class="nowrap">${orDash(row.phone)}</td>
    <td>${orDash(row.address)}</td>
    <td class="center">${row.diseases.map((disease) => diseaseLetters[disease]).join('、') || '—'}</td>
    <td class="nowrap">${orDash(row.dueDate)}</td>
    <td></td>
    <td></td>
  </tr>`

const css = `
@page { margin: 12mm 12mm 14mm; }
section + section { break-before: page; }
section { padding: 0 .3mm; }
table { table-layout: fixed; }
td { height: 8mm; padding: .6mm 1.2mm; font-size: 9pt; line-height: 1.25; }
th { padding: .8mm; font-size: 9pt; }
thead .head { height: auto; padding: 0 0 1.5mm; border: 0; }
.head h1 { margin-bottom: 1mm; font-size: 16pt; }
.facts { display: flex; justify-content: space-between; margin: 0; font-size: 9.5pt; }
.c-no { width: 10mm; } .c-name { width: 18mm; } .c-sex { width: 10mm; } .c-age { width: 10mm; } .c-phone { width: 25mm; }
.c-disease { width: 15mm; } .c-due { width: 21mm; } .c-hand { width: 20mm; }
`
