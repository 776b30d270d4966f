/** 扣分考核表: every line with its clause and proof, the sum, and places to sign and seal. */
import type { ScoreResult } from '../../core/contract/entities/index.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { pointsText, scoreText } from '../../core/domain/scoring/score-rule.ts'
import { html, type Html } from './html.ts'
import { printPage } from './page.ts'

export interface ScoreSheet {
  readonly orgName: string
  readonly printedBy: string
  readonly printedOn: string
  /** `sha256` null: not settled. */
  readonly score: Pick<
    ScoreResult,
    'title' | 'fromDate' | 'toDate' | 'asOf' | 'base' | 'total' | 'lines' | 'villages'
  > & {
    readonly sha256: string | null
    readonly frozenBy: string | null
    /** Random checks that are not counted in it. */
    readonly checksLeft: readonly string[]
  }
}

/** Proofs of one line on paper; the rest is counted. */
const mostProofs = 40

export function scoreSheetHtml({ orgName, printedBy, printedOn, score }: ScoreSheet): string {
  const unknown = score.lines.filter(({ points, isOurs }) => isOurs && points === null).length
  return printPage({
    title: score.title,
    body: html`<h1>慢病管理${score.title}表</h1>
      <p class="subtitle">
        ${orgName}　${chineseDate(score.fromDate)}至${chineseDate(score.toDate)}　统计到${chineseDate(score.asOf)}
      </p>
      <p class="state">
        ${score.sha256 === null ? '未定案，仅供核对。' : `已定案，定案人：${score.frozenBy ?? ''}，校验码 ${score.sha256.slice(0, 16)}`}
      </p>
      ${table(score)} ${villageTable(score)}
      ${score.checksLeft.length > 0 && html`<p class="small">没有计入的电话抽查：${score.checksLeft.join('；')}。</p>`}
      ${unknown > 0 && html`<p class="small">“—”为没有给分值或数据不全的 ${unknown} 条，没有计入得分。</p>`}
      <div class="signatures">
        <span>经办人（签名）<span class="line"></span></span><span>负责人（签名）<span class="line"></span></span
        ><span>单位（盖章）　　　　　年　　月　　日</span>
      </div>
      ${proofs(score)}`,
    footer: `${printedBy} ${chineseDate(printedOn)}打印`,
    runningHead: score.title,
    css: '.small { margin: 1mm 0 0; } th { white-space: nowrap; } .state { margin-bottom: 2mm; } td { font-size: 9.5pt; } .sum td { font-weight: 700; } ol { margin: 0 0 2mm; padding-left: 7mm; } li { break-inside: avoid; }',
  })
}

const table = ({ lines, base, total }: ScoreSheet['score']): Html =>
  html`<table>
    <thead>
      <tr>
        <th>编号</th>
        <th>考核内容</th>
        <th>例数</th>
        <th>计算</th>
        <th>得失分</th>
      </tr>
    </thead>
    <tbody>
      <tr class="sum">
        <td colspan="4">基础分</td>
        <td class="number">${scoreText(base)}</td>
      </tr>
      ${lines.map(
        (line) =>
          html`<tr>
            <td class="nowrap">${line.code}</td>
            <td>${line.name}${!line.isOurs && '（扣牵头医院，不计入本院）'}</td>
            <td class="number">${line.cases}</td>
            <td>${line.sentence}${line.reading !== '' && `（读法：${line.reading}）`}</td>
            <td class="number">${line.points === null ? '—' : pointsText(line.points)}</td>
          </tr>`,
      )}
      <tr class="sum">
        <td colspan="4">得分</td>
        <td class="number">${scoreText(total)}</td>
      </tr>
    </tbody>
  </table>`

function villageTable({ villages }: ScoreSheet['score']): Html {
  if (villages.length === 0) return html``
  return html`<h2>各村得分</h2>
    <table>
      <thead>
        <tr>
          <th>村</th>
          <th>例数</th>
          <th>得分</th>
        </tr>
      </thead>
      <tbody>
        ${villages.map(
          ({ name, cases, total }) =>
            html`<tr>
              <td>${name}</td>
              <td class="number">${cases}</td>
              <td class="number">${(total / 100).toFixed(2)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="small">从基础分扣去在这个村查到的、扣村卫生室的各条；免扣和封顶按村算。没有写村的不算到村。</p>`
}

function proofs({ lines }: ScoreSheet['score']): Html {
  const proved = lines.filter((line) => line.proofs.length > 0)
  const counted = lines.filter((line) => line.people.length > 0)
  if (proved.length + counted.length === 0) return html``
  return html`<h2>依据</h2>
    ${
      counted.length > 0 &&
      html`<p>
        由本机数据统计：${counted.map(({ code, name, people }) => `${code} ${name} ${people.length} 人`).join('，')}。名单在本机“督导—扣分考核”里打开、导出。
      </p>`
    }
    ${proved.map(
      (line) =>
        html`<h3>${line.code}　${line.name}</h3>
          <ol>
            ${line.proofs.slice(0, mostProofs).map((proof) => html`<li>${proof}</li>`)}
          </ol>
          ${line.proofs.length > mostProofs && html`<p>另有 ${line.proofs.length - mostProofs} 条，见导出的表格。</p>`}`,
    )}`
}
