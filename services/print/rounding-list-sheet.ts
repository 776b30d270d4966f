/** The day's list for the specialist's hand: in the order in which people are called, with reasons; below a line those who stand by. */
import type { SessionLine } from '../../core/contract/rounding-day.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { sexCodes } from '../../core/domain/register-codes.ts'
import { sessionStateCodes } from '../../core/domain/rounding/rounding-codes.ts'
import { html, type Html } from './html.ts'
import { orDash, printPage } from './page.ts'
import { specialistWords, type RoundingHead } from './rounding-notice.ts'

export interface RoundingListSheet extends RoundingHead {
  readonly villages: readonly string[]
  /** Whoever fits the day, in the order of their times. */
  readonly called: readonly SessionLine[]
  /** In the order of urgency. */
  readonly standBy: readonly SessionLine[]
}

export function roundingListHtml(sheet: RoundingListSheet): string {
  return printPage({
    title: sheet.title,
    landscape: true,
    body: html`<h1>专家巡诊名单</h1>
      <p class="facts">
        <span>${sheet.orgName}</span><span>${specialistWords(sheet.specialist)}</span
        ><span>${chineseDate(sheet.day)}</span><span>${sheet.villages.join('、')}</span
        ><span>${sheet.called.length + sheet.standBy.length} 人，当天看得完 ${sheet.called.length} 人</span>
      </p>
      <table>
        <thead>
          <tr>
            <th class="c-no">序号</th>
            <th class="c-time">时间</th>
            <th class="c-name">姓名</th>
            <th class="c-village">村</th>
            <th class="c-disease">病种</th>
            <th class="c-last">最近测量</th>
            <th>为什么看</th>
            <th class="c-state">情况</th>
          </tr>
        </thead>
        <tbody>
          ${sheet.called.map((line, at) => row(line, at + 1))} ${sheet.standBy.length > 0 && limit}
          ${sheet.standBy.map((line, at) => row(line, sheet.called.length + at + 1))}
        </tbody>
      </table>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印　含个人信息，用后收回保管`,
    runningHead: sheet.title,
    css,
  })
}

const limit = html`<tr>
  <td colspan="8" class="limit">今天看得完到这里，以下备用</td>
</tr>`

const letters = { HTN: '高', T2DM: '糖' } as const

function row(line: SessionLine, place: number): Html {
  return html`<tr>
    <td class="center">${place}</td>
    <td class="center">${orDash(line.time)}</td>
    <td>
      <b>${line.name}</b>
      <div class="small">${labelOf(sexCodes, line.sex)}${line.age !== null && ` ${line.age}岁`}</div>
    </td>
    <td>${line.village}</td>
    <td class="center">${line.diseases.map((disease) => letters[disease]).join('、') || '—'}</td>
    <td class="small">${orDash(line.lastReading)}</td>
    <td class="small">
      ${line.reasons.length > 0 ? line.reasons.map((reason) => html`<div>· ${reason.sentence}</div>`) : '手工加入'}
    </td>
    <td class="center small">
      ${line.state !== 'waiting' && labelOf(sessionStateCodes, line.state)}${line.note && html`<div>${line.note}</div>`}
    </td>
  </tr>`
}

const css = `
@page { margin: 12mm 12mm 14mm; }
.facts { display: flex; justify-content: space-between; margin: 0 0 2mm; }
td { padding: .7mm 1.4mm; line-height: 1.3; }
.limit { height: auto; text-align: center; font-weight: 700; background: #e4e4e4; }
.c-no { width: 12mm; } .c-time { width: 15mm; } .c-name { width: 22mm; } .c-village { width: 20mm; } .c-disease { width: 16mm; } .c-last { width: 40mm; } .c-state { width: 28mm; }
`
