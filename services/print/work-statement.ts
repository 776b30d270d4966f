/** 专家下沉工作量及补偿结算单: figures, amounts to the fen, every visit as evidence, and places to sign and seal. */
import type { Specialist } from '../../core/contract/entities/index.ts'
import type { WorkPage } from '../../core/contract/workload.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { maskName } from '../../core/domain/mask.ts'
import { payUnitNames, quantityNames, yuanText } from '../../core/domain/workload/pay-lines.ts'
import { workFigures } from '../../core/domain/workload/work-figures.ts'
import { clockText, hoursText } from '../../core/domain/workload/work-days.ts'
import { html, type Html } from './html.ts'
import { orDash, printPage } from './page.ts'

export interface WorkSheet {
  readonly orgName: string
  readonly page: WorkPage
  readonly specialist: Specialist
  readonly printedBy: string
  readonly printedOn: string
}

export const workStatementTitle = ({ page }: WorkSheet): string =>
  `专家工作量结算单 ${page.name} ${page.from} 至 ${page.to}`

export function workStatementHtml(sheet: WorkSheet): string {
  const { page, specialist } = sheet
  const who = [specialist.hospital, specialist.department, specialist.title].filter(Boolean).join('　')
  return printPage({
    title: workStatementTitle(sheet),
    body: html`<h1>下沉专家工作量及补偿结算单</h1>
      <p class="subtitle">${sheet.orgName}　${chineseDate(page.from)}至${chineseDate(page.to)}</p>
      <p class="subtitle">专家：${page.name}（${who}）</p>
      ${state(page)} ${figures(page)} ${amounts(page)}
      <div class="signatures first">
        <span>专家本人（签名）<span class="line"></span></span><span>经办人（签名）<span class="line"></span></span
        ><span>负责人（签名）<span class="line"></span></span>
      </div>
      <div class="signatures">
        <span>卫生院（盖章）　　　　　年　　月　　日</span><span>派出医院（盖章）　　　　　年　　月　　日</span>
      </div>
      ${daysTable(page)} ${visitsTable(page)}`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印　含个人信息，用后收回保管`,
    runningHead: `下沉专家工作量及补偿结算单　${page.name}`,
    css,
  })
}

/** A signed statement prints what was signed; what is otherwise since stands beneath it. */
function state({ statement, differences }: WorkPage): Html {
  if (statement === null) return html`<p class="state">未签认，仅供核对。</p>`
  return html`<p class="state">
      ${chineseDate(statement.signedOn)}由${statement.signedBy}签认，合计 ${yuanText(statement.totalFen)} 元。校验码
      ${statement.sha256.slice(0, 16)}
    </p>
    ${
      differences.length > 0 &&
      html`<div class="changed">
        <b>签认后变化</b>
        <ol>
          ${differences.map((each) => html`<li>${each}</li>`)}
        </ol>
      </div>`
    }`
}

/** Of a signed statement: as it was signed. */
function figures({ statement, ...now }: WorkPage): Html {
  const page = statement === null ? now : workFigures(statement.visits, statement.days)
  const cells: readonly (readonly [string, string | number])[] = [
    ['下沉天数', page.days],
    ['到过的村', page.villages],
    ['服务患者（人）', page.patients],
    ['接诊（人次）', page.visits],
    ['其中 下沉巡诊', page.rounding],
    ['远程会诊', page.teleconsultation],
    ['五师查房', page.fiveDoctor],
    ['时长', hoursText(page.minutes)],
  ]
  return html`<h2>一、工作量${statement ? '（签认数）' : ''}</h2>
    <table>
      <tr>
        ${cells.map(([name]) => html`<th>${name}</th>`)}
      </tr>
      <tr>
        ${cells.map(([, value]) => html`<td class="center">${value}</td>`)}
      </tr>
    </table>
    ${page.daysWithoutHours > 0 && html`<p class="small">另有 ${page.daysWithoutHours} 天不知道时长，未计。</p>`}`
}

function amounts(page: WorkPage): Html {
  const signed = page.statement
  const lines = signed?.lines ?? page.lines
  const total = signed?.totalFen ?? page.totalFen
  return html`<h2>二、补偿金额${signed ? '（签认数）' : ''}</h2>
    <table>
      <thead>
        <tr>
          <th>项目</th>
          <th>标准（元）</th>
          <th>数量</th>
          <th>金额（元）</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (each) =>
            html`<tr>
              <td>${each.name}</td>
              <td class="number">${payUnitNames[each.unit]} ${yuanText(each.unitFen)}</td>
              <td class="number">
                ${each.unit === 'hour' ? hoursText(each.quantity) : `${each.quantity} ${quantityNames[each.unit]}`}
              </td>
              <td class="number">${yuanText(each.amountFen)}</td>
            </tr>`,
        )}
        <tr>
          <td colspan="3"><b>合计</b></td>
          <td class="number"><b>${yuanText(total)}</b></td>
        </tr>
      </tbody>
    </table>
    <p class="small">
      按小时的金额逐日计算，四舍五入到分；同一患者一个季度只按“每人”计一次；各项按发生当天有效的标准。
    </p>`
}

/** Days and visits are those of the records; what was signed otherwise stands under 签认后变化. */
const recordsNow = ({ state }: WorkPage): string => (state === 'changed' ? '（现在的记录）' : '')

const daysTable = (page: WorkPage): Html =>
  html`<h2 class="new-page">三、逐日明细${recordsNow(page)}</h2>
    <table>
      <thead>
        <tr>
          <th>日期</th>
          <th>村</th>
          <th>人次</th>
          <th>首末记录</th>
          <th>计算时长</th>
          <th>说明</th>
        </tr>
      </thead>
      <tbody>
        ${page.workDays.map(
          (day) =>
            html`<tr>
              <td class="nowrap">${day.on}</td>
              <td>${orDash(day.villages.join('、'))}</td>
              <td class="number">${day.visits}</td>
              <td class="nowrap center">
                ${day.firstAt === null || day.lastAt === null ? '—' : `${clockText(day.firstAt)}–${clockText(day.lastAt)}`}
              </td>
              <td class="nowrap">${hoursText(day.minutes)}</td>
              <td>${orDash(day.reason)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`

const visitsTable = (page: WorkPage): Html =>
  html`<h2>四、接诊明细（依据）${recordsNow(page)}</h2>
    <table>
      <thead>
        <tr>
          <th>序号</th>
          <th>日期</th>
          <th>时间</th>
          <th>患者</th>
          <th>村</th>
          <th>类别</th>
          <th>做了什么</th>
        </tr>
      </thead>
      <tbody>
        ${page.visitLines.map(
          (each, at) =>
            html`<tr>
              <td class="center">${at + 1}</td>
              <td class="nowrap">${each.on}</td>
              <td class="nowrap center">${orDash(each.recordedAt)}</td>
              <td class="nowrap">${maskName(each.name)}</td>
              <td class="nowrap">${orDash(each.village)}</td>
              <td class="nowrap">${each.kind}</td>
              <td>${each.did}</td>
            </tr>`,
        )}
      </tbody>
    </table>`

const css = `
.subtitle + .subtitle { margin-top: -2mm; }
.state { margin-bottom: 1mm; }
.changed { padding: 1.5mm 3mm; border: .8pt solid #000; }
.changed ol { margin: 1mm 0 0; padding-left: 6mm; }
.first { margin-top: 12mm; }
td { font-size: 9.5pt; padding: .8mm 1.6mm; }
`
