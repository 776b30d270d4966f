/** 抽样公示单: what was frozen, the seed, and the numbers it drew, so that others can draw the same. */
import type { CheckVillage, CheckCallLine, FrameVillageLine } from '../../core/contract/random-checks.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { maskName } from '../../core/domain/mask.ts'
import { drawFacts, factsCss, type CheckSheet } from './check-parts.ts'
import { html, type Html } from './html.ts'
import { printPage } from './page.ts'

export interface FrameSheet extends CheckSheet {
  readonly villages: readonly (Pick<CheckVillage, 'village' | 'people'> & Pick<FrameVillageLine, 'draws'>)[]
  readonly calls: readonly CheckCallLine[]
}

export function frameSheetHtml(sheet: FrameSheet): string {
  const byVillage = sheet.check.rule !== 'total'
  return printPage({
    title: sheet.title,
    body: html`<h1>随机抽查抽样公示单</h1>
      <p class="subtitle">${sheet.orgName}　${sheet.check.title}</p>
      ${drawFacts(sheet)}
      <h2>一、抽样框各村人数</h2>
      <table class="narrow">
        <thead>
          <tr>
            <th>村</th>
            <th>抽样框人数</th>
            ${byVillage && html`<th>应抽</th>`}
          </tr>
        </thead>
        <tbody>
          ${sheet.villages.map(
            (each) =>
              html`<tr>
                <td>${each.village}</td>
                <td class="number">${each.people}</td>
                ${byVillage && html`<td class="number">${each.draws}</td>`}
              </tr>`,
          )}
          <tr class="whole-frame">
            <td>合　计</td>
            <td class="number">${sheet.check.framePeople}</td>
            ${byVillage && html`<td class="number">${sheet.villages.reduce((sum, { draws }) => sum + (draws ?? 0), 0)}</td>`}
          </tr>
        </tbody>
      </table>
      ${drawnTable(sheet)}
      <div class="whole">
        <h2>怎样自己再抽一遍</h2>
        <p>
          一、抽样框每人一行，写成“抽样编号|村号|村名”，按抽样编号从小到大，每行末尾换行；整个文件的
          SHA-256（UTF-8）就是上面的校验码。二、每个人算一次 SHA-256，内容是“种子|抽样编号”。三、按算出的 64
          位码从小到大排队。四、不分村的取最前面的人；分村的在各村里取最前面的人。补抽接着往下取。名单、种子、规则都一样，换任何电脑抽出来都是这些人。
        </p>
      </div>
      <div class="signatures">
        <span>抽取人<span class="line"></span></span><span>监督人<span class="line"></span></span>
        <span>单位（盖章）　　　　　年　　月　　日</span>
      </div>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印`,
    runningHead: sheet.title,
    css: `${factsCss} .whole-frame td { font-weight: 700; } .narrow td, .narrow th, .drawn td, .drawn th { padding: .6mm 1.8mm; font-size: 9.5pt; }`,
  })
}

function drawnTable({ calls, masked }: FrameSheet): Html {
  if (calls.length === 0) return html``
  return html`<h2>二、抽到的人</h2>
    <table class="drawn">
      <thead>
        <tr>
          <th>序号</th>
          <th>抽样编号</th>
          <th>姓名</th>
          <th>村</th>
          <th>说明</th>
        </tr>
      </thead>
      <tbody>
        ${calls.map(
          ({ call, name }) =>
            html`<tr>
              <td class="center">${call.sortNo}</td>
              <td class="center">${call.frameId}</td>
              <td>${masked ? maskName(name) : name}</td>
              <td>${call.villageName}</td>
              <td>${replacedText(call.replacesId, calls)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
}

export function replacedText(replacesId: number | null, calls: readonly CheckCallLine[]): string {
  const place = calls.find(({ call }) => call.id === replacesId)
  return place ? `补抽，替 ${place.call.sortNo} 号` : ''
}
