/** Lists of patients as they are handed out: who, why, and room for what was done; one sheet for each village or team. */
import { chineseDate } from '../../core/domain/local-date.ts'
import { maskIdNo, maskName } from '../../core/domain/mask.ts'
import { html, type Html } from './html.ts'
import { orDash, printPage } from './page.ts'

/** What one receiver gets. */
export interface PushedSheet {
  readonly title: string
  readonly people: readonly {
    readonly name: string
    readonly idNo: string
    readonly age: number | null
    readonly village: string
    readonly doctor: string
    readonly reason: string
  }[]
}

export interface PushedList {
  readonly title: string
  readonly sheets: readonly PushedSheet[]
  readonly asOf: string
  readonly masked: boolean
  readonly orgName: string
  readonly printedBy: string
  readonly printedOn: string
}

export function pushedListHtml(list: PushedList): string {
  const body = html`${list.sheets.map((sheet, at) => html`<section class="${at > 0 ? 'new-page' : ''}">${sheetOf(sheet, list)}</section>`)}`
  const footer = `${list.printedBy} ${chineseDate(list.printedOn)}打印　含个人信息，用后收回保管`
  return printPage({ title: list.title, body, footer, css })
}

function sheetOf({ title, people }: PushedSheet, { asOf, masked, orgName }: PushedList): Html {
  return html`<h1>${title}</h1>
    <p class="subtitle">${orgName}　统计到 ${chineseDate(asOf)}　共 ${people.length} 人</p>
    <table>
      <thead>
        <tr>
          <th class="no">序号</th>
          <th class="name">姓名</th>
          <th class="id">证件号</th>
          <th class="age">年龄</th>
          <th class="village">村</th>
          <th class="doctor">责任医生</th>
          <th>依据</th>
          <th class="done">做了什么、日期</th>
        </tr>
      </thead>
      <tbody>
        ${people.map(
          (person, at) =>
            html`<tr>
              <td class="center">${at + 1}</td>
              <td>${masked ? maskName(person.name) : person.name}</td>
              <td class="nowrap">${maskIdNo(person.idNo, masked ? 'export' : 'list')}</td>
              <td class="number">${orDash(person.age)}</td>
              <td>${person.village}</td>
              <td>${orDash(person.doctor)}</td>
              <td class="small">${person.reason}</td>
              <td></td>
            </tr>`,
        )}
      </tbody>
    </table>
    <div class="signatures">
      <span>下发人<span class="line"></span></span><span>接收人<span class="line"></span></span>
      <span>接收日期<span class="line"></span></span>
    </div>`
}

const css = `
  /* Half of a collapsed border lies outside its table: without room it is cut off at the edge of the page. */
  section { padding: 0 .4mm }
  .no { width: 11mm } .name { width: 16mm } .id { width: 35mm } .age { width: 11mm } .village { width: 17mm } .doctor { width: 17mm } .done { width: 30mm }
  table { table-layout: fixed; font-size: 9.5pt } th, td { padding: 1mm 1.2mm } .small { font-size: 8.5pt; line-height: 1.3 }
`
