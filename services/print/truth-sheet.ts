/** 随访数据核对表: what is to be looked at, with what chance alone would make, and room to write what was found. */
import type { TruthBoard, TruthBy } from '../../core/contract/truthfulness.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { aboutText, measureNames, truthRuleNames } from '../../core/domain/truthfulness/finding.ts'
import { html, type Html } from './html.ts'
import { printPage } from './page.ts'

export interface TruthSheet {
  readonly orgName: string
  readonly from: string
  readonly to: string
  readonly by: TruthBy
  readonly board: TruthBoard
  readonly printedBy: string
  readonly printedOn: string
}

export const truthSheetTitle = ({ from, to }: TruthSheet): string => `随访数据核对表 ${from} 至 ${to}`

export function truthSheetHtml(sheet: TruthSheet): string {
  const { orgName, from, to, by, board } = sheet
  const who = by === 'doctor' ? '医生' : '村'
  const lines = board.groups.flatMap(({ name, cells }) =>
    cells.filter(({ state }) => state === 'ask').map((cell) => ({ name, cell })),
  )
  return printPage({
    title: truthSheetTitle(sheet),
    body: html`<h1>随访数据核对表</h1>
      <p class="subtitle">${orgName}　服务日期 ${chineseDate(from)}至${chineseDate(to)}</p>
      <p>
        共 ${board.groups.length} ${by === 'doctor' ? '位医生' : '个村'}，比较 ${board.compared} 项，请核对的
        ${board.asked} 项。即使都是当场测、如实记，按随机也会列出${aboutText(board.askedByChance)}
        项。列在表上不等于数据不实，请对照纸质记录和血压计存数核对后，在右栏写明情况。
      </p>
      ${
        lines.length === 0
          ? html`<p>没有需要核对的。</p>`
          : html`<table>
              <thead>
                <tr>
                  <th class="nowrap">${who}</th>
                  <th>核对项</th>
                  <th>情况</th>
                  <th class="found">核对结果（手写）</th>
                </tr>
              </thead>
              <tbody>
                ${lines.map(line)}
              </tbody>
            </table>`
      }
      <div class="signatures">
        <span>核对人<span class="line"></span></span><span>负责人<span class="line"></span></span
        ><span>日期<span class="line"></span></span>
      </div>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印　内部核对用`,
    runningHead: truthSheetTitle(sheet),
    css: 'td { font-size: 9.5pt; } .found { width: 42mm; } ',
  })
}

const line = ({ name, cell }: { name: string; cell: TruthBoard['groups'][number]['cells'][number] }): Html =>
  html`<tr>
    <td class="nowrap">${name}</td>
    <td class="nowrap">
      ${truthRuleNames[cell.rule]}${cell.measure !== null && cell.measure !== 'bp' && html`<br />${measureNames[cell.measure]}`}
    </td>
    <td>${cell.sentence}</td>
    <td></td>
  </tr>`
