/** Figures against targets, and the variants of one indicator side by side. */
import { labelOf } from '../../core/domain/code-list.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import type { FigureRow } from '../../core/domain/report/figure-rows.ts'
import { addingUp } from '../../core/domain/report/report-model.ts'
import { html, type Html } from './html.ts'
import { firstVariants } from './supervision-rows.ts'
import { gapText, otherNote, otherTitle, targetCell, verdictText } from './supervision-words.ts'
import type { SupervisionDocument } from './supervision-document.ts'

export function figureSection({ report, others, leftOut, uncounted }: SupervisionDocument): Html {
  const first = firstVariants(report.rows)
  const diseases = [...new Set(first.map((row) => row.disease))]
  return html`<section>
    <h2>二、指标完成情况</h2>
    <table class="figures">
      <thead>
        <tr>
          <th>指标</th>
          <th class="w-rate">完成率</th>
          <th class="w-nd">分子／分母</th>
          <th class="w-target">目标</th>
          <th class="w-gap">与目标相比</th>
          <th class="w-verdict">结论</th>
        </tr>
      </thead>
      ${diseases.map(
        (disease) =>
          html`<tbody>
            <tr class="band">
              <th colspan="6">${labelOf(diseaseCodes, disease)}</th>
            </tr>
            ${first.filter((row) => row.disease === disease).map(figureLine)}
          </tbody>`,
      )}
    </table>
    <p class="note">● 达标　▲ 未达标　— 未设目标或分母为零。规范管理率按第一口径评价。${addingUp}</p>
    ${variantTables(report.rows)} ${otherTable(others, leftOut)} ${uncountedTable({ uncounted })}
  </section>`
}

function figureLine(row: FigureRow): Html {
  return html`<tr>
    <td>${row.name}</td>
    <td class="number strong">${row.text}</td>
    <td class="number">${row.numerator}／${row.denominator}</td>
    <td class="number">${targetCell(row.target)}</td>
    <td>${gapText(row)}</td>
    <td class="nowrap ${row.hit === false ? 'strong' : ''}">${verdictText(row.hit)}</td>
  </tr>`
}

/** One table for each indicator that is counted in several ways, the diseases beside each other. */
function variantTables(rows: readonly FigureRow[]): Html {
  const indicators = [...new Set(rows.map((row) => row.indicator))]
  const tables = indicators.flatMap((indicator) => {
    const own = rows.filter((row) => row.indicator === indicator)
    const variants = [...new Set(own.map((row) => row.variant))]
    return variants.length > 1 ? [variantTable(own, variants)] : []
  })
  return html`${tables}`
}

function variantTable(rows: readonly FigureRow[], variants: readonly string[]): Html {
  const diseases = [...new Set(rows.map((row) => row.disease))]
  const name = rows[0]?.indicatorName ?? ''
  const cell = (variant: string, disease: string): Html => {
    const row = rows.find((each) => each.variant === variant && each.disease === disease)
    return html`<td class="number">
      ${row ? html`<b>${row.text}</b><br /><span class="small">${row.numerator}／${row.denominator}</span>` : '—'}
    </td>`
  }
  return html`<h3>${name}各口径对照</h3>
    <table class="variants">
      <thead>
        <tr>
          <th class="w-variant">口径</th>
          ${diseases.map((disease) => html`<th class="w-rate">${labelOf(diseaseCodes, disease)}</th>`)}
          <th>含义</th>
        </tr>
      </thead>
      <tbody>
        ${variants.map((variant, at) => {
          const row = rows.find((each) => each.variant === variant)
          return html`<tr>
            <td>${row?.variantName}${at === 0 && html`<br /><span class="small">（本报告评价口径）</span>`}</td>
            ${diseases.map((disease) => cell(variant, disease))}
            <td class="small">${row?.variantSentence}</td>
          </tr>`
        })}
      </tbody>
    </table>`
}

function otherTable(others: SupervisionDocument['others'], leftOut: readonly string[]): Html | null {
  if (others.length === 0 && leftOut.length === 0) return null
  return html`<h3>${otherTitle}</h3>
    ${others.length > 0 && otherFigureTable(others)}
    <p class="note">${otherNote(leftOut)}</p>`
}

/** Of the chosen figures, and of all of them in the annex. */
export function otherFigureTable(figures: SupervisionDocument['others']): Html {
  return html`<table class="variants">
    <thead>
      <tr>
        <th class="w-disease">病种</th>
        <th>指标</th>
        <th class="w-rate">完成值</th>
        <th class="w-nd">分子／分母</th>
        <th class="w-target">目标</th>
        <th class="w-missing">结论</th>
      </tr>
    </thead>
    <tbody>
      ${figures.map(
        (each) =>
          html`<tr>
            <td class="nowrap">${each.disease}</td>
            <td>${each.name}</td>
            <td class="number strong">${each.text}</td>
            <td class="number">${each.counted}</td>
            <td class="number nowrap">${each.target}</td>
            <td class="${each.missing === null ? 'nowrap' : 'small'}">${each.missing ?? verdictText(each.hit)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

function uncountedTable({ uncounted }: Pick<SupervisionDocument, 'uncounted'>): Html | null {
  if (uncounted.length === 0) return null
  return html`<h3>方案中本站未统计的目标</h3>
    <table class="variants">
      <thead>
        <tr>
          <th class="w-uncounted">指标</th>
          <th class="w-rate">目标</th>
          <th>依据</th>
        </tr>
      </thead>
      <tbody>
        ${uncounted.map(
          (each) =>
            html`<tr>
              <td>${each.name}</td>
              <td class="number">${each.target}</td>
              <td class="small">${each.clause}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="note">以上目标需要医保、县级或调查数据，本站没有，不作评价。</p>`
}
