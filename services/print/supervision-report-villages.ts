/** Villages compared, figure by figure, and the way of the rates over the quarters. */
import { labelOf } from '../../core/domain/code-list.ts'
import { rateText, targetText } from '../../core/domain/rate-text.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import { fewPeople, type RankedVillage } from '../../core/domain/report/figure-ranking.ts'
import type { FigureRow } from '../../core/domain/report/figure-rows.ts'
import type { ReportQuarter, TrendLine } from '../../core/domain/report/quarter-trend.ts'
import type { VillageRank } from '../../core/domain/report/village-ranking.ts'
import { quarterTrendOption, quarterTrendSize } from './chart-quarter-trend.ts'
import { villageBarsOption, villageBarsSize } from './chart-village-bars.ts'
import type { DrawChart } from './chart.ts'
import { html, type Html } from './html.ts'
import { comparisonTitle, nothingCompared } from './supervision-words.ts'
import type { FigureRanking, SupervisionDocument } from './supervision-document.ts'

/** As many bars as fit on a page beside their table. */
const villagesPerBlock = 30
const chartWidth = 330
const sectionNumbers = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

export function villageSection(document: SupervisionDocument, draw: DrawChart): Html {
  const { report, rankings, scope, own } = document
  const alone = nothingCompared(document)
  if (alone !== null)
    return html`<section>
      <h2>三、${comparisonTitle(scope)}</h2>
      <p class="note">${alone}</p>
    </section>`
  return html`<section>
    <h2>三、${comparisonTitle(scope)}</h2>
    <p class="note">
      条形图：深色为达标（未设目标的也用深色），白色为未达标，虚线为目标，n
      为分母。${own !== null && '表中加框的一行是本报告的' + scope.part + '。'}
    </p>
    ${overallTable(report.ranking, report.rankingSentence, { scope, own })}
    ${rankings.flatMap((ranking, at) => figureBlocks(ranking, `（${sectionNumbers[at] ?? at + 1}）`, draw, { scope, own }))}
  </section>`
}

type Whose = Pick<SupervisionDocument, 'scope' | 'own'>

function overallTable(ranking: readonly VillageRank[], rule: string, { scope, own }: Whose): Html {
  if (ranking.every((entry) => entry.rank === null)) return html`<p class="note">没有可计算的目标，不作综合排名。</p>`
  return html`<section class="whole">
    <h3>综合排名</h3>
    <table class="narrow">
      <thead>
        <tr>
          <th>名次</th>
          <th>${scope.part}</th>
          <th>达标项数</th>
          <th>平均完成度</th>
          <th>各项合计还差</th>
        </tr>
      </thead>
      <tbody>
        ${ranking.map(
          (entry) =>
            html`<tr class="${entry.villageId === own && 'own'}">
              <td class="center">${entry.rank ?? '—'}</td>
              <td>${entry.village}</td>
              <td class="number">${entry.hits}／${entry.measured}</td>
              <td class="number">${entry.measured === 0 ? '—' : `${(entry.attainment * 100).toFixed(1)}%`}</td>
              <td class="number">${entry.short} 人</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="note">${rule}</p>
  </section>`
}

/** A figure with more villages than fit goes on in a second block. */
function figureBlocks({ row, villages }: FigureRanking, number: string, draw: DrawChart, whose: Whose): Html[] {
  const blocks: Html[] = []
  for (let from = 0; from < Math.max(1, villages.length); from += villagesPerBlock) {
    const part = villages.slice(from, from + villagesPerBlock)
    const chart = draw(villageBarsOption(part, row.target, villages), villageBarsSize(part, chartWidth))
    const few = part.some((village) => village.rank !== null && village.few)
    blocks.push(
      html`<section class="whole">
        <h3>${number}${row.name}${from > 0 && '（续）'}</h3>
        <p class="small">
          ${whose.scope.whole}
          ${row.text}（${row.numerator}／${row.denominator}）${row.target !== null && `，目标 ${targetText(row.target)}`}${row.short > 0 && `，还差 ${row.short} 人`}。${variantNote(row)}
        </p>
        <div class="pair">
          ${rankTable(part, whose)}
          <div class="chart">${chart}</div>
        </div>
        ${few && html`<p class="note">* 分母不足 ${fewPeople} 人，率的波动大，名次仅供参考。</p>`}
      </section>`,
    )
  }
  return blocks
}

/** Which of several ways of counting is meant; empty where there is one. */
export const variantNote = (row: FigureRow): string => (row.title === row.name ? '' : `口径：${row.variantName}。`)

function rankTable(villages: readonly RankedVillage[], { scope, own }: Whose): Html {
  return html`<table class="ranks">
    <thead>
      <tr>
        <th class="w-rank">名次</th>
        <th>${scope.part}</th>
        <th class="w-nd">分子／分母</th>
        <th class="w-rate">完成率</th>
        <th class="w-short">还差</th>
      </tr>
    </thead>
    <tbody>
      ${villages.map(
        (village) =>
          html`<tr class="${own !== null && village.villageId === own && 'own'}">
            <td class="center">${village.rank ?? '—'}${village.rank !== null && village.few && '*'}</td>
            <td class="name">${village.village}</td>
            <td class="number">${village.numerator}／${village.denominator}</td>
            <td class="number ${village.hit === false ? 'strong' : ''}">
              ${village.hit === false && '▲ '}${village.text}
            </td>
            <td class="number">${village.short > 0 ? `${village.short} 人` : '—'}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

export function trendSection({ trend }: SupervisionDocument, draw: DrawChart): Html {
  const diseases = [...new Set(trend.lines.map((line) => line.disease))]
  return html`<section>
    <h2>四、近八个季度走势</h2>
    ${diseases.map((disease) => {
      const lines = trend.lines.filter((line) => line.disease === disease)
      return html`<section class="whole">
        <h3>${labelOf(diseaseCodes, disease)}</h3>
        <div class="chart">${draw(quarterTrendOption(trend.quarters, lines), quarterTrendSize)}</div>
        ${trendTable(trend.quarters, lines)}
      </section>`
    })}
    <p class="note">
      各季度均为当年1月1日至季末（末一季度至统计日）累计，口径与指标表相同；年初随访和体检刚开始，一季度的规范管理率低是正常的。“—”：本站没有当年到该季末的随访记录。
    </p>
  </section>`
}

function trendTable(quarters: readonly ReportQuarter[], lines: readonly TrendLine[]): Html {
  return html`<table class="trend">
    <thead>
      <tr>
        <th class="w-line">累计至</th>
        ${quarters.map(({ year, quarter }) => html`<th>${year}年<br />${sectionNumbers[quarter - 1]}季度</th>`)}
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (line) =>
          html`<tr>
            <td>${line.title}</td>
            ${line.points.map((point) =>
              point
                ? html`<td class="center">
                    ${rateText(point.numerator, point.denominator, line.target)}<br /><span class="tiny"
                      >${point.numerator}／${point.denominator}</span
                    >
                  </td>`
                : html`<td class="center">—</td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`
}
