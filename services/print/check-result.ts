/** 电话抽查结果: the figures, village by village, who said it was not done and what verifying showed, and what stays unknown. */
import type { CheckCallLine, CheckPage } from '../../core/contract/random-checks.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { maskName } from '../../core/domain/mask.ts'
import { guidanceCodes, referralToldCodes, verdictCodes } from '../../core/domain/random-check/check-codes.ts'
import { doneShareRule, doneShareText, pointsText } from '../../core/domain/random-check/check-figures.ts'
import { drawFacts, factsCss, type CheckSheet } from './check-parts.ts'
import { html, type Html } from './html.ts'
import { orDash, printPage } from './page.ts'

export interface ResultSheet extends CheckSheet {
  readonly page: CheckPage
}

export function checkResultHtml(sheet: ResultSheet): string {
  const { page } = sheet
  return printPage({
    title: sheet.title,
    body: html`<h1>电话抽查结果</h1>
      <p class="subtitle">${sheet.orgName}　${sheet.check.title}</p>
      ${drawFacts(sheet)}
      <h2>一、结果</h2>
      ${summary(page)}
      <h2>二、各村</h2>
      ${villageTable(page)}
      <h2>三、说“没有”的和核实情况</h2>
      ${notDoneTable(sheet)}
      <h2>四、和记录对不上的</h2>
      ${differenceTable(sheet)}
      <div class="signatures">
        <span>抽查人<span class="line"></span></span><span>负责人<span class="line"></span></span>
        <span>单位（盖章）　　　　　年　　月　　日</span>
      </div>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印`,
    runningHead: sheet.title,
    css: `${factsCss} .whole-check td { font-weight: 700; } .list td, .list th { padding: .7mm 1.4mm; font-size: 9.5pt; }`,
  })
}

function summary({ figures, weighted, check, unfilled }: CheckPage): Html {
  const { drawn, answered, gone, open, done, unsure, confirmed, refuted, toVerify, points } = figures
  return html`<p>
      抽到 ${drawn} 人（含补抽），问到 ${answered} 人，问不到 ${gone} 人，还没打完 ${open} 人；应答率
      ${figures.responseRate === null ? '—' : percent(figures.responseRate)}（已故、迁出的不算）。${unfilled > 0 && `抽样框已经抽完，有 ${unfilled} 人的位子补不上。`}
    </p>
    <p>
      问到的人中：说做到的 ${done} 人，记不清 ${unsure} 人，说“没有”的 ${figures.notDone} 人（查实未开展 ${confirmed}
      人，核实已开展 ${refuted} 人，还没核实 ${toVerify} 人）。
      <b>扣分 ${pointsText(points)} 分</b>（只算查实的）。
    </p>
    ${
      weighted
        ? html`<p>
            按各村抽样框人数加权，做到的占
            ${percent(weighted.share)}${weighted.notCovered > 0 ? `（不含没有问到人的村，共 ${weighted.notCovered} 人）` : ''}。${check.rule === 'total' ? '' : '各村抽的比例不同，不能直接用总人数相除。'}
          </p>`
        : html``
    }`
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

const villageTable = ({ villages, figures: whole, check }: CheckPage): Html =>
  html`<table class="list">
      <thead>
        <tr>
          <th>村</th>
          <th>抽样框</th>
          <th>抽到</th>
          <th>问到</th>
          <th>做到</th>
          <th>做到占比</th>
          <th>记不清</th>
          <th>说没有</th>
          <th>查实</th>
          <th>扣分</th>
        </tr>
      </thead>
      <tbody>
        ${[...villages, { village: '合　计', people: check.framePeople, figures: whole }].map(
          ({ village, people, figures }) =>
            html`<tr class="${figures === whole && 'whole-check'}">
              <td>${village}</td>
              <td class="number">${people}</td>
              <td class="number">${figures.drawn}</td>
              <td class="number">${figures.answered}</td>
              <td class="number">${figures.done}</td>
              <td class="number">${doneShareText(figures)}</td>
              <td class="number">${figures.unsure}</td>
              <td class="number">${figures.notDone}</td>
              <td class="number">${figures.confirmed}</td>
              <td class="number">${pointsText(figures.points)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="small">${doneShareRule}</p>`

type CheckedLine = ResultSheet['page']['calls'][number]

/** Whom a check found something about, and what, in the columns given. */
function findingTable(
  rows: readonly CheckedLine[],
  masked: boolean,
  columns: Readonly<Record<string, (row: CheckedLine) => string>>,
): Html {
  if (rows.length === 0) return html`<p>没有。</p>`
  return html`<table class="list">
    <thead>
      <tr>
        <th class="nowrap">序号</th>
        <th class="nowrap">姓名</th>
        <th class="nowrap">村<br />村医</th>
        ${Object.keys(columns).map((heading) => html`<th>${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            <td class="center">${row.call.sortNo}</td>
            <td class="nowrap">${masked ? maskName(row.name) : row.name}</td>
            <td class="nowrap">${row.call.villageName}<br />${row.doctor}</td>
            ${Object.values(columns).map((told) => html`<td>${told(row)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}

function notDoneTable({ page, masked }: ResultSheet): Html {
  const rows = page.calls.filter(({ judged }) => judged === 'not-done')
  return findingTable(rows, masked, {
    怎么说的: saidText,
    记录: ({ record }) => record,
    核实: ({ call }) =>
      [call.verdict ? labelOf(verdictCodes, call.verdict) : '待核实', call.verdictNote].filter(Boolean).join('：'),
  })
}

/** `指导：没有；转诊：有；报销：没有`. */
export function saidText({ call }: Pick<CheckCallLine, 'call'>): string {
  return [
    `指导：${orDash(labelOf(guidanceCodes, call.saidGuidance))}`,
    `转诊：${orDash(labelOf(referralToldCodes, call.saidReferral))}`,
    `报销：${orDash(labelOf(referralToldCodes, call.saidPayment))}`,
  ].join('；')
}

function differenceTable({ page, masked }: ResultSheet): Html {
  const rows = page.calls.filter(({ differences }) => differences.length > 0)
  return findingTable(rows, masked, {
    哪里对不上: ({ differences }) => differences.map(({ sentence }) => sentence).join('；'),
  })
}
