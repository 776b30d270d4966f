/** 整改通知书 to one owner, with a slip for the answer and a place for the seal. */
import type { RectificationRow } from '../../core/contract/rectifications.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { html } from './html.ts'
import { orDash, printPage } from './page.ts'

export interface RectificationNotice {
  readonly orgName: string
  readonly printedBy: string
  readonly printedOn: string
  readonly to: string
  readonly rows: readonly RectificationRow[]
}

export function rectificationNoticeHtml({ orgName, printedBy, printedOn, to, rows }: RectificationNotice): string {
  const last = rows.reduce((day, { dueOn }) => (dueOn > day ? dueOn : day), '')
  return printPage({
    title: `整改通知书 ${to}`,
    body: html`<h1>整改通知书</h1>
      <p class="subtitle">${orgName}</p>
      <p class="to">${to}：</p>
      <p class="text">
        经检查核对，发现下列 ${rows.length}
        个问题。请按期整改，最迟${chineseDate(last)}前完成，并把整改情况填在回执上报回。
      </p>
      <table>
        <thead>
          <tr>
            <th>序号</th>
            <th>存在的问题</th>
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
                <td>${orDash(row.measure)}</td>
                <td class="nowrap">${row.dueOn}</td>
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
      </section>`,
    footer: `${printedBy} ${chineseDate(printedOn)}打印`,
    css,
  })
}

const css = `
.to { margin-top: 6mm; font-size: 12pt; }
.text { font-size: 12pt; text-indent: 2em; }
.seal { min-height: 34mm; margin-top: 10mm; padding-right: 12mm; font-size: 12pt; text-align: right; }
.seal p { margin: 0 0 3mm; }
.answer { padding-top: 2mm; border-top: .8pt dashed #000; }
.slip th { width: 24mm; }
.slip td { height: 26mm; }
`
