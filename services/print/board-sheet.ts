/** 指标总览 on one page: targets, funnel and quarters at the left, every village at the right; told apart without colour. */
import type { Board, BoardTarget, BoardTrend, FunnelCount, HeatCell, HeatLine } from '../../core/contract/board.ts'
import type { Disease } from '../../core/contract/entities/index.ts'
import type { FigureRow } from '../../core/contract/figures.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { figureText, rateText, targetText } from '../../core/domain/rate-text.ts'
import { heatSentence, heatWords, type HeatLevel } from '../../core/domain/report/heat-level.ts'
import { html, type Html } from './html.ts'
import { printPage } from './page.ts'

export interface BoardSheet {
  readonly board: Board
  readonly trend: BoardTrend
  readonly disease: Disease
  readonly orgName: string
  readonly printedBy: string
  readonly printedOn: string
}

const diseaseWords = { HTN: '高血压', T2DM: '2 型糖尿病', ALL: '' } as const
const shortWords = { HTN: '高血压', T2DM: '糖尿病', ALL: '' } as const

export const boardSheetTitle = ({ disease, board }: BoardSheet): string =>
  `${diseaseWords[disease]}指标总览 ${board.asOf}`

export function boardSheetHtml(sheet: BoardSheet): string {
  const { board, disease } = sheet
  return printPage({
    title: boardSheetTitle(sheet),
    landscape: true,
    body: html`<h1>${sheet.orgName}${diseaseWords[disease]}指标总览</h1>
      <p class="subtitle">统计到 ${chineseDate(board.asOf)}　目标方案：${board.scheme}</p>
      <div class="two">
        <div class="left">
          <h2>目标</h2>
          ${targets(board.targets)}
          <h2>从人口到控制</h2>
          ${funnel(board.funnel)}
          <h2>逐季</h2>
          ${quarters(sheet.trend)}
        </div>
        <div class="right">
          <h2>各村</h2>
          ${villages(board)}
        </div>
      </div>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印`,
    css,
  })
}

/** `高血压规范管理率`; what names its own reading needs no disease. */
const nameOf = ({ row, name }: BoardTarget): string =>
  /^血[压糖]/.test(name) ? name : `${shortWords[row.disease]}${name}`

const value = (row: FigureRow): string => {
  if (row.unavailable !== null) return '—'
  return figureText(row.counts, row.numerator, row.denominator, row.target)
}

export function verdictOf({ row, hit, short }: BoardTarget): string {
  if (row.unavailable !== null) return '尚无数据'
  if (hit === null) return '无法判断'
  if (hit) return '达到'
  return row.counts === 'event' || row.counts === 'quarter' ? `差 ${short} 次` : `差 ${short} 人`
}

function targets(all: readonly BoardTarget[]): Html {
  return html`<table>
    <thead>
      <tr>
        <th>指标</th>
        <th>现在</th>
        <th>分子/分母</th>
        <th>目标</th>
        <th>结论</th>
      </tr>
    </thead>
    <tbody>
      ${all.map(
        (one) =>
          html`<tr>
            <td>${nameOf(one)}</td>
            <td class="number">${value(one.row)}</td>
            <td class="number">
              ${one.row.unavailable === null ? `${one.row.numerator}/${Math.round(one.row.denominator)}` : '—'}
            </td>
            <td class="number">
              ${one.row.counts === 'quarter' ? `${one.row.target ?? 0} 次` : targetText(one.row.target ?? 0)}
            </td>
            <td class="nowrap ${one.hit === false ? 'missed' : ''}">
              ${one.hit === null ? '' : one.hit ? '● ' : '○ '}${verdictOf(one)}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** How a step stands to the one before: a share where it lies within it, else how many are of both. */
export function besideBefore({ nested, count, alsoBefore }: FunnelCount, before: FunnelCount | undefined): string {
  if (!before || count === null) return ''
  if (nested) return before.count ? `占上一步 ${rateText(count, before.count)}` : ''
  return alsoBefore === null ? '与上一步不是包含关系' : `其中 ${alsoBefore} 人也在上一步`
}

function funnel(steps: readonly FunnelCount[]): Html {
  return html`<table>
    <thead>
      <tr>
        <th>步骤</th>
        <th>人数</th>
        <th>与上一步</th>
      </tr>
    </thead>
    <tbody>
      ${steps.map(
        (step, at) =>
          html`<tr>
            <td>${step.name}</td>
            <td class="number">${step.count ?? '—'}</td>
            <td>${step.missing === null ? besideBefore(step, steps[at - 1]) : '没有录入人口数'}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

const quarterNames = ['一', '二', '三', '四'] as const

function quarters({ quarters: all, lines }: BoardTrend): Html {
  return html`<table>
    <thead>
      <tr>
        <th>统计到</th>
        ${lines.map((line) => html`<th>${line.name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${all.map(
        (quarter, at) =>
          html`<tr>
            <td>${quarter.year} 年${quarterNames[quarter.quarter - 1]}季度</td>
            ${lines.map(({ points }) => {
              const point = points[at] ?? null
              return html`<td class="number">
                ${point ? `${value(point)}　${point.numerator}/${point.denominator}` : '—'}
              </td>`
            })}
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** As high as the lines may be for all villages to stand on the one page. */
const heightOf = (lines: number): string => (lines <= 24 ? 'roomy' : lines <= 30 ? '' : 'tight')

function villages({ columns, lines }: Board): Html {
  const used = new Set(lines.flatMap(({ cells }) => cells.flatMap((cell) => (cell ? [cell.level] : []))))
  const legend = (Object.keys(heatWords) as HeatLevel[]).filter((level) => used.has(level) && level !== 'none')
  return html`<table class="${heightOf(lines.length)}">
      <thead>
        <tr>
          <th>村</th>
          ${columns.map(
            ({ name, target }) =>
              html`<th>
                ${name}${target !== null && html`<br /><span class="small">目标 ${targetText(target)}</span>`}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${lines.map(villageLine)}
      </tbody>
    </table>
    <p class="legend">
      ${legend.map((level) => `${heatWords[level].symbol} ${heatWords[level].word}`).join('　')}<br />${heatSentence}
    </p>`
}

const villageLine = ({ unit, township, cells }: HeatLine): Html =>
  html`<tr class="${township ? 'whole-town' : ''}">
    <td class="nowrap">${unit}</td>
    ${cells.map(cellOf)}
  </tr>`

function cellOf(cell: HeatCell | null): Html {
  if (!cell || cell.row.unavailable !== null) return html`<td class="number">—</td>`
  return html`<td class="number ${cell.level}">${heatWords[cell.level].symbol} ${value(cell.row)}</td>`
}

const css = `
@page { margin: 9mm 10mm 12mm; }
h1 { font-size: 15pt; margin: 0; } .subtitle { margin: 0 0 1mm; font-size: 9.5pt; }
h2 { margin: 1.5mm 0 .8mm; font-size: 10pt; }
th, td { padding: .35mm 1mm; font-size: 8pt; line-height: 1.3; } .small { font-size: 7pt; font-weight: 400; }
.two { display: flex; gap: 5mm; align-items: flex-start; } .left { width: 112mm; } .right { flex: 1; }
.missed { font-weight: 700; } .whole-town td { font-weight: 700; border-bottom-width: 1pt; }
.far, .below { background: #d4d4d4; } .near { background: #ececec; }
.roomy th, .roomy td { padding: 1.3mm 1mm; font-size: 9pt; }
.tight th, .tight td { padding: .1mm 1mm; font-size: 7.5pt; line-height: 1.2; }
.legend { margin: .8mm 0 0; font-size: 7.5pt; }
`
