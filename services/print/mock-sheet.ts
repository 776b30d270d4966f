/** 模拟检查: what an inspection of our own data would take off today, and what to mend first. */
import type { MockInspection } from '../../core/contract/scoring.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { pointsText, scoreText } from '../../core/domain/scoring/score-rule.ts'
import { workTimeText } from '../../core/domain/scoring/work-time.ts'
import { html } from './html.ts'
import { printPage } from './page.ts'

export interface MockSheet {
  readonly orgName: string
  readonly printedBy: string
  readonly printedOn: string
  readonly mock: MockInspection
}

export function mockSheetHtml({ orgName, printedBy, printedOn, mock }: MockSheet): string {
  const { draw } = mock
  return printPage({
    title: mock.title,
    body: html`<h1>模拟检查结果</h1>
      <p class="subtitle">${orgName}　统计到${chineseDate(mock.asOf)}</p>
      <p>按本机数据和自定规则，预计得分 <b>${scoreText(mock.total)}</b>（基础分 ${scoreText(mock.base)}）。</p>
      <table>
        <thead>
          <tr>
            <th>先后</th>
            <th>问题</th>
            <th>人数</th>
            <th>现扣（分）</th>
            <th>怎样补</th>
            <th>估计用时</th>
            <th class="blank">责任人</th>
            <th class="blank">期限</th>
          </tr>
        </thead>
        <tbody>
          ${mock.fixes.map(
            (fix, at) =>
              html`<tr>
                <td class="center">${fix.possible ? at + 1 : '—'}</td>
                <td>${fix.name}</td>
                <td class="number">${fix.cases}</td>
                <td class="number">${pointsText(fix.points)}</td>
                <td>
                  ${fix.how}${fix.possible && fix.firstGainAfter > 1 && `；扣分已封顶，补到第 ${fix.firstGainAfter} 人才开始回分`}
                </td>
                <td class="nowrap">${fix.possible ? workTimeText(fix.minutes) : '—'}</td>
                <td></td>
                <td></td>
              </tr>`,
          )}
        </tbody>
      </table>
      <p>
        电话抽查（JZ04）：在册 ${draw.frame} 人中 ${draw.lacking} 人近 3 个月没有联系记录；随机抽 ${draw.drawn}
        人，预计查到 ${draw.cases} 例，扣 ${scoreText(-draw.points)} 分。
      </p>
      <p class="small">
        预计得分只算自定规则和电话抽查；住院人次、村室报销等要医保数据的条款不在内，见“扣分考核”。用时是本程序的估计，只用来排先后。
      </p>`,
    footer: `${printedBy} ${chineseDate(printedOn)}打印`,
    runningHead: mock.title,
    css: 'th { white-space: nowrap; } .blank { width: 22mm; }',
  })
}
