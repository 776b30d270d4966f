/** 整改台账: every problem with owner, deadline, measure, state and what the re-check says. */
import type { RectificationRow } from '../../core/contract/rectifications.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { recheckNames } from '../../core/domain/rectification/recheck.ts'
import { sourceNames, stateNames } from '../../core/domain/rectification/rectification-words.ts'
import { html } from './html.ts'
import { orDash, printPage } from './page.ts'

export interface RectificationLedger {
  readonly orgName: string
  readonly printedBy: string
  readonly printedOn: string
  readonly rows: readonly RectificationRow[]
}

export const rectificationStateText = ({ state, deadline }: RectificationRow): string =>
  `${stateNames[state]}${deadline === 'overdue' ? '（逾期）' : ''}`

export const recheckText = ({ verdict, recheck }: RectificationRow): string =>
  verdict === 'uncountable' ? recheck : `${recheckNames[verdict]}：${recheck}`

export function rectificationLedgerHtml({ orgName, printedBy, printedOn, rows }: RectificationLedger): string {
  const overdue = rows.filter(({ deadline }) => deadline === 'overdue').length
  return printPage({
    title: '整改台账',
    landscape: true,
    body: html`<h1>问题整改台账</h1>
      <p class="subtitle">${orgName}　截至${chineseDate(printedOn)}　共 ${rows.length} 项，逾期 ${overdue} 项</p>
      <table>
        <thead>
          <tr>
            <th>序号</th>
            <th>发现日期<br />来源</th>
            <th>存在的问题</th>
            <th>整改措施</th>
            <th>责任人</th>
            <th>期限</th>
            <th>状态</th>
            <th>复查情况</th>
          </tr>
        </thead>
        <tbody>
          ${
            rows.length === 0
              ? html`<tr>
                  <td colspan="8" class="center">没有登记的问题</td>
                </tr>`
              : rows.map(
                  (row, at) =>
                    html`<tr>
                      <td class="center">${at + 1}</td>
                      <td class="nowrap">${row.foundOn}<br />${sourceNames[row.source]}</td>
                      <td>
                        ${row.village !== '' && !row.problem.includes(row.village) && `${row.village}：`}${row.problem}
                      </td>
                      <td>${orDash(row.measure)}</td>
                      <td class="owner">${row.owner}</td>
                      <td class="nowrap">${row.dueOn}</td>
                      <td class="nowrap">${rectificationStateText(row)}</td>
                      <td>${orDash(recheckText(row))}</td>
                    </tr>`,
                )
          }
        </tbody>
      </table>
      <div class="signatures">
        <span>经办人（签名）<span class="line"></span></span><span>负责人（签名）<span class="line"></span></span
        ><span>单位（盖章）　　　　　年　　月　　日</span>
      </div>`,
    footer: `${printedBy} ${chineseDate(printedOn)}打印`,
    runningHead: '问题整改台账',
    css: 'th { white-space: nowrap; } td { font-size: 9.5pt; } .owner { min-width: 18mm; }',
  })
}
