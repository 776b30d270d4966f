/** 电话抽查登记表: one row a person, to be written on while calling and typed afterwards. */
import type { CheckCallLine } from '../../core/contract/random-checks.ts'
import { labelOf, type CodeList } from '../../core/domain/code-list.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { maskName } from '../../core/domain/mask.ts'
import { answerCodes, callOutcomeCodes } from '../../core/domain/random-check/check-codes.ts'
import { scriptQuestions } from '../../core/domain/random-check/call-script.ts'
import { sexCodes } from '../../core/domain/register-codes.ts'
import type { CheckSheet } from './check-parts.ts'
import { html, type Html } from './html.ts'
import { orDash, printPage } from './page.ts'

export interface CallSheet extends CheckSheet {
  readonly rows: readonly (CheckCallLine & { readonly fullPhone: string })[]
}

const answerColumns = scriptQuestions.map(({ field, short }) => [field, short, answerCodes[field]] as const)

const key = ({ name, codes }: CodeList): string =>
  `${name}：${codes.map(({ value, label }) => `${value} ${label}`).join('　')}`

export function callSheetHtml(sheet: CallSheet): string {
  const { check, rows, masked } = sheet
  return printPage({
    title: sheet.title,
    landscape: true,
    body: html`<h1>电话抽查登记表</h1>
      <p class="subtitle">
        ${sheet.orgName}　${check.title}　种子 ${check.seed ?? '—'}　抽样框校验码 ${check.frameSha256.slice(0, 16)}
      </p>
      <p class="small">
        填数字。${[callOutcomeCodes, ...answerColumns.map(([, , list]) => list)].map((list) => html`<span class="key">${key(list)}</span>`)}
      </p>
      <table>
        <thead>
          <tr>
            <th rowspan="2">序号</th>
            <th rowspan="2">姓名</th>
            <th rowspan="2">性别<br />年龄</th>
            <th rowspan="2">电话</th>
            <th rowspan="2">村<br />村医</th>
            <th colspan="3">电话结果（日期、数字）</th>
            ${answerColumns.map(([, head]) => html`<th rowspan="2">${head}</th>`)}
            <th rowspan="2" class="note">备注</th>
          </tr>
          <tr>
            <th class="call">第一次</th>
            <th class="call">第二次</th>
            <th class="call">第三次</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <td class="center">${row.call.sortNo}</td>
                <td class="nowrap">${masked ? maskName(row.name) : row.name}</td>
                <td class="nowrap center">${labelOf(sexCodes, row.sex)} ${orDash(row.age)}</td>
                <td class="nowrap">${orDash(masked ? row.phone : row.fullPhone)}</td>
                <td>${row.call.villageName}<br />${row.doctor}</td>
                ${[0, 1, 2].map((at) => html`<td class="center nowrap">${attemptCell(row, at)}</td>`)}
                ${answerColumns.map(([field]) => html`<td class="center">${row.call[field] ?? ''}</td>`)}
                <td class="small">${row.call.note ?? ''}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <div class="signatures">
        <span>打电话人<span class="line"></span></span><span>核对人<span class="line"></span></span>
        <span>　　　　　年　　月　　日</span>
      </div>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印`,
    runningHead: sheet.title,
    css: 'td { padding: .7mm 1.2mm; font-size: 9.5pt; height: 9mm; } th { padding: .6mm 1mm; font-size: 9.5pt; } .call { width: 16mm; } .note { width: 32mm; } .key { margin-right: 5mm; white-space: nowrap; }',
  })
}

/** The day over how it ended; an empty cell is one to write in. */
function attemptCell({ call }: CheckCallLine, at: number): Html {
  const attempt = call.attempts[at]
  return attempt ? html`${attempt.on.slice(5)}<br />${labelOf(callOutcomeCodes, attempt.outcome)}` : html``
}
