/** 整改通知书 to one owner, with a slip for the answer and a place for the seal. */
import type { RectificationRow } from '../../core/contract/rectifications.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { html, type Html } from './html.ts'
import { orDash, printPage } from './page.ts'
import { recheckText } from './rectification-ledger.ts'

export interface RectificationNotice {
  readonly orgName: string
  readonly printedBy: string
  readonly printedOn: string
  readonly to: string
  readonly rows: readonly NoticeRow[]
}

export interface NoticeRow extends RectificationRow {
  /** Who is still to be looked after; nobody where nothing is counted. */
  readonly people: readonly NoticePerson[]
}

/** The name is covered. */
export interface NoticePerson {
  readonly name: string
  readonly formNo: string | null
  readonly village: string
  readonly doctor: string
  readonly age: number | null
}

export function rectificationNoticeHtml({ orgName, printedBy, printedOn, to, rows }: RectificationNotice): string {
  const overdue = rows.filter(({ deadline }) => deadline === 'overdue').length
  const listed = rows.filter(({ people }) => people.length > 0)
  const last = rows.reduce((day, { dueOn }) => (dueOn > day ? dueOn : day), '')
  return printPage({
    title: `整改通知书 ${to}`,
    body: html`<h1>整改通知书</h1>
      <p class="subtitle">${orgName}</p>
      <p class="to">${to}：</p>
      <p class="text">
        经检查核对，发现下列 ${rows.length}
        个问题，请在期限内完成整改（最迟${chineseDate(last)}），把整改情况填在回执上报回。${
          overdue > 0 && `其中 ${overdue} 个已经超过期限，请立即整改。`
        }${listed.length > 0 && '还没有整改的人员名单附后。'}
      </p>
      <table>
        <thead>
          <tr>
            <th>序号</th>
            <th>存在的问题</th>
            <th>现在的情况</th>
            <th>整改要求</th>
            <th>期限</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row, at) =>
              html`<tr>
                <td class="center">${at + 1}</td>
                <td>${row.village !== '' && !row.problem.includes(row.village) && `${row.village}：`}${row.problem}</td>
                <td>${orDash(recheckText(row))}</td>
                <td>${orDash(row.measure)}</td>
                <td>${chineseDate(row.dueOn)}${row.deadline === 'overdue' && '（已超过）'}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <div class="seal whole">
        <p>${orgName}（盖章）</p>
        <p>${chineseDate(printedOn)}</p>
      </div>
      <section class="whole answer">
        <h2>整改情况回执</h2>
        <table class="slip">
          <tr>
            <th>整改情况</th>
            <td></td>
          </tr>
          <tr>
            <th>复查意见</th>
            <td></td>
          </tr>
        </table>
        <div class="signatures">
          <span>责任人（签名）<span class="line"></span></span><span>复查人（签名）<span class="line"></span></span
          ><span>　　　年　　月　　日</span>
        </div>
      </section>
      ${listed.map((row) => peopleList(row, rows.indexOf(row) + 1))}`,
    footer: `${printedBy} ${chineseDate(printedOn)}打印`,
    css,
  })
}

function peopleList({ problem, people }: NoticeRow, no: number): Html {
  return html`<section class="new-page">
    <h2>附：问题 ${no} 还没有整改的人员（${people.length} 人）</h2>
    <p class="small">${problem}。姓名已遮盖，凭编号（健康档案编号后八位）查对。</p>
    <table class="people">
      <thead>
        <tr>
          <th>序号</th>
          <th>村</th>
          <th>责任医生</th>
          <th>编号</th>
          <th>姓名</th>
          <th>年龄</th>
          <th>整改日期、情况</th>
        </tr>
      </thead>
      <tbody>
        ${people.map(
          ({ name, formNo, village, doctor, age }, at) =>
            html`<tr>
              <td class="center">${at + 1}</td>
              <td>${village}</td>
              <td>${orDash(doctor)}</td>
              <td class="center">${orDash(formNo)}</td>
              <td>${orDash(name)}</td>
              <td class="center">${orDash(age)}</td>
              <td></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`
}

const css = `
.to { margin-top: 6mm; font-size: 12pt; }
.text { font-size: 12pt; text-indent: 2em; }
.seal { min-height: 34mm; margin-top: 10mm; padding-right: 12mm; font-size: 12pt; text-align: right; }
.seal p { margin: 0 0 3mm; }
.answer { padding-top: 2mm; border-top: .8pt dashed #000; }
th { white-space: nowrap; }
.slip th { width: 24mm; }
.slip td { height: 26mm; }
.people td, .people th { padding: .7mm 1.6mm; font-size: 9.5pt; }
.people th:last-child { width: 58mm; }
`
