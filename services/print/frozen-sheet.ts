/** 锁定指标表: the figures as they were frozen, who signed them, and what the same day counts to now, with the causes in numbers. */
import type { FrozenLine, FrozenMeta } from '../../core/contract/frozen-figures.ts'
import { chinaTime } from '../../core/domain/china-time.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { figureText } from '../../core/domain/rate-text.ts'
import { diseaseNames } from '../lists/list-cells.ts'
import { html, type Html } from './html.ts'
import { printPage } from './page.ts'

/** Why people are on another side now, for one figure. */
export interface FrozenChange {
  readonly line: FrozenLine
  readonly causes: readonly { readonly cause: string; readonly people: number }[]
}

export interface FrozenSheet {
  readonly orgName: string
  readonly printedBy: string
  readonly printedOn: string
  readonly meta: FrozenMeta
  readonly lines: readonly FrozenLine[]
  readonly changes: readonly FrozenChange[]
  /** The program counts by other definitions than then. */
  readonly rulesChanged: boolean
}

export const frozenDisease = ({ disease }: FrozenLine): string =>
  disease === 'ALL' ? '不分病种' : diseaseNames[disease]

export const frozenSheetTitle = ({ meta }: Pick<FrozenSheet, 'meta'>): string => `锁定指标表 ${meta.title}`

export function frozenSheetHtml(sheet: FrozenSheet): string {
  const { meta, lines, orgName } = sheet
  return printPage({
    title: frozenSheetTitle(sheet),
    body: html`<h1>锁定指标表</h1>
      <p class="subtitle">${orgName}　${meta.title}　统计到${chineseDate(meta.asOf)}</p>
      ${sealTable(sheet)}
      <h2>指标</h2>
      <table class="lines">
        <thead>
          <tr>
            <th rowspan="2">指标</th>
            <th rowspan="2">病种</th>
            <th colspan="2">锁定时</th>
            <th colspan="2">现在重算</th>
            <th rowspan="2">归类变了</th>
          </tr>
          <tr>
            <th>比率</th>
            <th>分子／分母</th>
            <th>比率</th>
            <th>分子／分母</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(figureLine)}
        </tbody>
      </table>
      <p class="note">按各指标的第一口径。“现在重算”是用现在的数据再统计同一天；“—”为分母是零。</p>
      ${changesOf(sheet)}
      <div class="signatures">
        <span>制表人（签名）<span class="line"></span></span><span>审核人（签名）<span class="line"></span></span
        ><span>单位负责人（签名）<span class="line"></span></span>
      </div>
      <div class="signatures"><span>单位（盖章）　　　　　　　　年　　月　　日</span></div>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印\n名单摘要 SHA-256 ${meta.evidenceSha256}`,
    runningHead: `${orgName}　锁定指标表　${meta.title}`,
    css,
  })
}

function sealTable({ meta, rulesChanged }: FrozenSheet): Html {
  const line = (name: string, value: string | Html) =>
    html`<tr>
      <th>${name}</th>
      <td>${value}</td>
    </tr>`
  return html`<table class="seal">
    ${line('锁定', `${chinaTime(Date.parse(meta.frozenAt)).slice(0, 16)}　${meta.frozenBy}`)}
    ${line('电子签名', meta.genuine ? '有效：锁定后没有人动过' : '不符，不可采信：锁定的数字或名单被动过')}
    ${line('名单摘要', html`<span class="hash">${meta.evidenceSha256}</span>`)}
    ${line('指标定义', rulesChanged ? '锁定后程序的指标定义改过' : '与锁定时相同')}
  </table>`
}

const rate = (counts: FrozenLine['counts'], { numerator, denominator }: FrozenLine['frozen']): string =>
  figureText(counts, numerator, denominator)
const parts = ({ numerator, denominator }: FrozenLine['frozen']): string =>
  `${Math.round(numerator)}／${Math.round(denominator)}`

const figureLine = (line: FrozenLine): Html =>
  html`<tr>
    <td>${line.name}</td>
    <td class="nowrap">${frozenDisease(line)}</td>
    <td class="number strong">${rate(line.counts, line.frozen)}</td>
    <td class="number">${parts(line.frozen)}</td>
    <td class="number">${rate(line.counts, line.now)}</td>
    <td class="number">${parts(line.now)}</td>
    <td class="number">${line.changed === 0 ? '—' : `${line.changed} 人`}</td>
  </tr>`

function changesOf({ changes }: FrozenSheet): Html {
  if (changes.length === 0)
    return html`<h2>锁定以来的变动</h2>
      <p>没有人的归类变过。</p>`
  return html`<h2>锁定以来的变动</h2>
    <table class="changes">
      <thead>
        <tr>
          <th>指标</th>
          <th>人数</th>
          <th>原因</th>
        </tr>
      </thead>
      <tbody>
        ${changes.map(
          ({ line, causes }) =>
            html`<tr>
              <td>${line.disease === 'ALL' ? '' : frozenDisease(line)}${line.name}</td>
              <td class="number">${line.changed} 人</td>
              <td>${causes.map(({ cause, people }) => `${cause} ${people} 人`).join('；')}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="note">一人可有几个原因。具体是谁，在“指标—锁定与变动”里点开看。</p>`
}

const css = `
td { font-size: 9.5pt; padding: .8mm 1.6mm; }
.seal { margin-bottom: 2mm; } .seal th { width: 24mm; text-align: left; } .hash { font: 9pt/1.4 monospace; word-break: break-all; }
.lines thead th { font-size: 9.5pt; white-space: nowrap; }
.changes th:first-child { width: 62mm; } .changes th:nth-child(2) { width: 16mm; }
.note { font-size: 9pt; }
`
