/** 资金分配表: a table as it was kept, with rule, sentence of the policy, exact sums, and places to sign and seal. */
import type { FundTable } from '../../core/contract/entities/index.ts'
import { earnedFen } from '../../core/domain/funds/fund-table.ts'
import { fundBasisNames, restNames, type FundBand } from '../../core/domain/funds/fund-rule.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { yuanText } from '../../core/domain/workload/pay-lines.ts'
import { html, type Html } from './html.ts'
import { printPage } from './page.ts'

export interface FundSheet {
  readonly table: FundTable
  readonly orgName: string
  readonly printedBy: string
  readonly printedOn: string
}

export const fundTitles = { assessed: '两慢病规范管理经费考核拨付表', contract: '家庭医生签约服务费分配表' } as const
export const fundSheetTitle = ({ table }: FundSheet): string =>
  `${fundTitles[table.kind]} ${table.fromDate} 至 ${table.toDate}`

const hundredths = (value: number): string => (value / 100).toFixed(2)

export function fundSheetHtml(sheet: FundSheet): string {
  const { table } = sheet
  const { kind, rule, lines } = table
  const shared = rule.rest === 'share'
  const baseText = (base: number) => (rule.basis === 'fee' ? yuanText(base) : String(base))
  return printPage({
    title: fundSheetTitle(sheet),
    body: html`<h1>${fundTitles[kind]}</h1>
      <p class="subtitle">${sheet.orgName}　${chineseDate(table.fromDate)}至${chineseDate(table.toDate)}　单位：元</p>
      <p>${amounts(table)}</p>
      <table>
        <thead>
          <tr>
            <th>序号</th>
            <th>${kind === 'assessed' ? '村（单位）' : '家庭医生团队'}</th>
            <th>${fundBasisNames[rule.basis]}${rule.basis === 'fee' && '（元）'}</th>
            <th>应得（元）</th>
            <th>考核<br />得分</th>
            <th>发放<br />比例</th>
            ${
              shared &&
              html`<th>按得分<br />应发（元）</th>
                <th>分得其他<br />单位的（元）</th>`
            }
            <th>实发（元）</th>
            <th class="sign">领取人签名</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            (line, at) =>
              html`<tr>
                <td class="center">${at + 1}</td>
                <td>${line.name}</td>
                <td class="number">${rule.basis === 'equal' ? '—' : baseText(line.base)}</td>
                <td class="number">${yuanText(line.dueFen)}</td>
                <td class="number">${hundredths(line.score)}</td>
                <td class="number">${hundredths(line.part)}%</td>
                ${shared && shareCells(earnedFen(line), line.paidFen)}
                <td class="number">${yuanText(line.paidFen)}</td>
                <td></td>
              </tr>`,
          )}
          <tr class="total">
            <td colspan="2">合计</td>
            <td class="number">
              ${rule.basis === 'equal' ? '—' : baseText(lines.reduce((sum, { base }) => sum + base, 0))}
            </td>
            <td class="number">${yuanText(lines.reduce((sum, { dueFen }) => sum + dueFen, 0))}</td>
            <td></td>
            <td></td>
            ${
              shared &&
              shareCells(
                lines.reduce((sum, line) => sum + earnedFen(line), 0),
                table.paidFen,
              )
            }
            <td class="number">${yuanText(table.paidFen)}</td>
            <td></td>
          </tr>
        </tbody>
      </table>
      <div class="whole">
        <h2>分配办法</h2>
        <p>
          ${rule.name}（${chineseDate(rule.validFrom)}起）：先按${fundBasisNames[rule.basis]}分出应得，${bandsText(rule.bands)}；没有发的${restNames[rule.rest]}。金额算到分，除不尽的分按余数从大到小各补一分，各行之和等于合计。
        </p>
        <p><b>得分来源：</b>${scoreSourceText(table)}</p>
        <p><b>依据：</b>${rule.clause || '—'}</p>
      </div>
      <div class="signatures">
        <span>制表人<span class="line"></span></span><span>财务<span class="line"></span></span
        ><span>负责人<span class="line"></span></span>
      </div>
      <div class="signatures"><span>单位（盖章）　　　　　　　　年　　月　　日</span></div>`,
    footer: `${table.madeBy} ${chineseDate(table.madeOn)}制表　${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印`,
    runningHead: fundTitles[kind],
    css,
  })
}

/** What the score pays, and what comes on top of what others did not get: together what is paid. */
const shareCells = (earned: number, paid: number): Html =>
  html`<td class="number">${yuanText(earned)}</td>
    <td class="number">${yuanText(paid - earned)}</td>`

/** Where the scores came from, and which of them were changed afterwards. Exported for the spreadsheet. */
export function scoreSourceText({ scoreSource, lines, madeBy }: FundTable): string {
  if (scoreSource === null) return `${madeBy}填写。`
  const changed = lines.filter((line) => changedFrom(line) !== null)
  if (changed.length === 0) return `${scoreSource}。`
  const each = changed.map((line) => {
    const from = changedFrom(line)
    return `${line.name} ${from === 'typed' ? '没有定案得分' : `定案 ${hundredths(from ?? 0)}`}，填 ${hundredths(line.score)}`
  })
  return `${scoreSource}；其中由${madeBy}改动的：${each.join('；')}。`
}

/** The settled score that this one differs from, or `typed` where there was none; null: as it was settled. */
export function changedFrom({ score, settledScore }: FundTable['lines'][number]): number | 'typed' | null {
  // Tables kept before scores could be taken over have no such field.
  const settled = settledScore ?? null
  if (settled === null) return 'typed'
  return settled === score ? null : settled
}

function amounts({ kind, rule, poolFen, sharedFen, ownFen, paidFen, keptFen }: FundTable): Html {
  const kept = keptFen > 0 && html`，没有发放 <b>${yuanText(keptFen)}</b> 元`
  if (kind === 'assessed')
    return html`经费总额 <b>${yuanText(poolFen)}</b> 元，实发 <b>${yuanText(paidFen)}</b> 元${kept}。`
  return html`签约服务费 <b>${yuanText(poolFen)}</b> 元，其中家庭医生团队 ${rule.teamPercent}% 计
    <b>${yuanText(sharedFen)}</b> 元，机构留用 <b>${yuanText(ownFen)}</b> 元；团队实发
    <b>${yuanText(paidFen)}</b> 元${kept}。`
}

/** `90 分及以上发 100%，…`. */
function bandsText(bands: readonly FundBand[]): string {
  if (bands.length === 0) return '再按得分的百分比发放（85.5 分发 85.5%）'
  const each = bands
    .toSorted((a, b) => b.atLeast - a.atLeast)
    .map(({ atLeast, percent }) => `${atLeast} 分及以上发 ${percent}%`)
  return `再按得分发放：${each.join('，')}，以下不发`
}

const css = `
td { font-size: 10pt; padding: 1mm 1.6mm; }
th { white-space: nowrap; font-size: 9.5pt; }
.total td { font-weight: 700; }
.sign { width: 24mm; }
`
