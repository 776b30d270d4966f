/** 建议落实与复测情况: groups with their figures, how they were counted, and what they do not say. */
import type { EffectGroup } from '../../core/contract/effect.ts'
import type { Disease } from '../../core/contract/entities/index.ts'
import { effectCaution, meanChangeText } from '../../core/domain/effect/effect-summary.ts'
import { effectDays, type EffectAnchor } from '../../core/domain/effect/pair-visit.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { rateText } from '../../core/domain/rate-text.ts'
import { html, type Html } from './html.ts'
import { printPage } from './page.ts'

export interface EffectTable {
  readonly filter: {
    readonly from: string
    readonly to: string
    readonly anchor: EffectAnchor
    readonly disease: Disease | null
  }
  readonly groups: readonly EffectGroup[]
  readonly asOf: string
  readonly orgName: string
  readonly printedBy: string
  readonly printedOn: string
}

export const effectTableTitle = ({ filter }: EffectTable): string =>
  `专家建议落实与复测情况 ${filter.from} 至 ${filter.to}`

const parts = [
  ['township', '一、全镇'],
  ['specialist', '二、按专家'],
  ['village', '三、按村'],
  ['change', '四、按用药变化'],
] as const

export function effectTableHtml(sheet: EffectTable): string {
  const { filter, groups, asOf } = sheet
  return printPage({
    title: effectTableTitle(sheet),
    landscape: true,
    body: html`<h1>专家建议落实与复测情况</h1>
      <p class="subtitle">
        ${sheet.orgName}　接诊日期 ${chineseDate(filter.from)}至${chineseDate(filter.to)}　统计到 ${chineseDate(asOf)}
      </p>
      ${parts.map(([by, head]) =>
        section(
          head,
          groups.filter((group) => group.by === by),
        ),
      )}
      <div class="whole">
        <h2>怎样统计</h2>
        <p>
          每次接诊、每个病种配一对：接诊当天的读数，与${filter.anchor === 'visit' ? '接诊日' : '建议落实日（没有落实的从接诊日）'}起第
          ${effectDays.from}–${effectDays.to}
          天内第一次当面测得的有效读数；同一天多次取高值，电话、网络报来的不算，同一张记录不自己比自己。变化＝之后减接诊时，“±”后是标准差。达标按国家基本公共卫生服务规范：血压
          &lt;140/90（65 岁及以上 &lt;150/90）mmHg，空腹血糖 &lt;7.0 mmol/L。
        </p>
        <p><b>怎样看：</b>${effectCaution}</p>
      </div>
      <div class="signatures">
        <span>制表人<span class="line"></span></span><span>审核人<span class="line"></span></span>
        <span>单位（盖章）　　　　　　　　　年　　月　　日</span>
      </div>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印`,
    css,
  })
}

function section(head: string, groups: readonly EffectGroup[]): Html {
  if (groups.length === 0) return html``
  return html`<h2>${head}</h2>
    <table>
      <thead>
        <tr>
          <th rowspan="2" class="name">分组</th>
          <th rowspan="2">接诊<br />人次</th>
          <th colspan="3">建议</th>
          <th colspan="3">复测（对）</th>
          <th colspan="3">平均变化 ± 标准差</th>
          <th colspan="2">达标（在已配对中）</th>
        </tr>
        <tr>
          <th>条数</th>
          <th>已落实</th>
          <th>落实率</th>
          <th>已配对</th>
          <th>等待中</th>
          <th>尚无</th>
          <th>收缩压 mmHg</th>
          <th>舒张压 mmHg</th>
          <th>空腹血糖 mmol/L</th>
          <th>接诊时</th>
          <th>之后</th>
        </tr>
      </thead>
      <tbody>
        ${groups.map(line)}
      </tbody>
    </table>`
}

const diseaseWords = { HTN: '高血压', T2DM: '糖尿病' } as const

function line({ by, name, disease, summary: sum }: EffectGroup): Html {
  const change = (each: typeof sum.sbp) =>
    html`${meanChangeText(each)}${each && html`<br /><span class="small">${each.n} 对</span>`}`
  const controlled = (n: number) => html`${n}<br /><span class="small">${rateText(n, sum.paired)}</span>`
  return html`<tr>
    <td>${by === 'change' && disease ? `${diseaseWords[disease]}　` : ''}${name}</td>
    <td class="number">${sum.visits}</td>
    <td class="number">${sum.adviceGiven}</td>
    <td class="number">${sum.adviceDone}</td>
    <td class="number">${rateText(sum.adviceDone, sum.adviceGiven)}</td>
    <td class="number">${sum.paired}</td>
    <td class="number">${sum.waiting}</td>
    <td class="number">${sum.unpaired}</td>
    <td class="number">${change(sum.sbp)}</td>
    <td class="number">${change(sum.dbp)}</td>
    <td class="number">${change(sum.fpg)}</td>
    <td class="number">${controlled(sum.controlledBefore)}</td>
    <td class="number">${controlled(sum.controlledAfter)}</td>
  </tr>`
}

const css = `
@page { margin: 12mm 12mm 14mm; }
th, td { padding: .8mm 1.4mm; font-size: 9.5pt; line-height: 1.3; }
.name { width: 40mm; }
.small { font-size: 8pt; }
`
