/** What the village doctors are told: who comes when, why, and what to bring; one page or more a village. */
import type { Specialist } from '../../core/contract/entities/index.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { html, type Html } from './html.ts'
import { orDash, printPage } from './page.ts'

export interface RoundingHead {
  readonly title: string
  readonly orgName: string
  readonly specialist: Specialist
  readonly day: string
  readonly printedBy: string
  readonly printedOn: string
}

export interface NoticeRow {
  readonly time: string
  readonly name: string
  readonly sexAge: string
  readonly phone: string
  readonly why: string
  readonly bring: string
}

export interface RoundingNotice extends RoundingHead {
  readonly villages: readonly {
    readonly name: string
    readonly doctors: readonly string[]
    readonly rows: readonly NoticeRow[]
  }[]
}

export const specialistWords = ({ name, hospital, department, title }: Specialist): string =>
  `${[hospital, department].filter(Boolean).join(' ')} ${name}${title ? ` ${title}` : ''}`.trim()

export function roundingNoticeHtml(notice: RoundingNotice): string {
  const none = html`<h1>专家巡诊通知单</h1>
    <p class="subtitle">${chineseDate(notice.day)}的名单上还没有人。</p>`
  return printPage({
    title: notice.title,
    body: notice.villages.length > 0 ? html`${notice.villages.map((village) => villageNotice(notice, village))}` : none,
    footer: `${notice.printedBy} ${chineseDate(notice.printedOn)}打印　含个人信息，用后收回保管`,
    css,
  })
}

function villageNotice(notice: RoundingNotice, village: RoundingNotice['villages'][number]): Html {
  return html`<section>
    <h1>${village.name}专家巡诊通知单</h1>
    <p class="facts">
      <span>${notice.orgName}</span><span>巡诊日期 <b>${chineseDate(notice.day)}</b></span
      ><span>责任医生 ${village.doctors.join('、') || '—'}</span><span>${village.rows.length} 人</span>
    </p>
    <p>
      ${specialistWords(notice.specialist)}到村巡诊。请提前一天逐人通知，按时间来；来不了的，请在“通知”栏写明原因，并告诉公卫专干。
    </p>
    <table>
      <thead>
        <tr>
          <th class="c-time">时间</th>
          <th class="c-name">姓名</th>
          <th class="c-phone">电话</th>
          <th>为什么请专家看</th>
          <th class="c-bring">要带什么</th>
          <th class="c-told">通知</th>
        </tr>
      </thead>
      <tbody>
        ${village.rows.map(
          (row) =>
            html`<tr>
              <td class="center"><b>${row.time}</b></td>
              <td>
                <b>${row.name}</b>
                <div class="small">${row.sexAge}</div>
              </td>
              <td class="nowrap small">${orDash(row.phone)}</td>
              <td class="small">${row.why}</td>
              <td class="small">${row.bring}</td>
              <td></td>
            </tr>`,
        )}
      </tbody>
    </table>
    <div class="signatures">
      <span>村医（签名）<span class="line"></span></span><span>收到日期<span class="line"></span></span>
    </div>
  </section>`
}

const css = `
@page { margin: 13mm 13mm 15mm; }
section + section { break-before: page; }
.facts { display: flex; justify-content: space-between; margin: 0 0 1.5mm; }
td { height: 11mm; padding: .8mm 1.4mm; line-height: 1.3; }
.c-time { width: 15mm; } .c-name { width: 21mm; } .c-phone { width: 26mm; } .c-bring { width: 46mm; } .c-told { width: 20mm; }
`
