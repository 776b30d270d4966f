/** The printed 处方点评表 of a month: how much was prescribed, what the rules said, what became of it, room for the reviewer's verdict. */
import type { Review, ReviewCount, ReviewFilter, ReviewItem } from '../../core/contract/prescription-review.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { alertLevelNames, alertOutcomeNames, alertSourceNames } from '../../core/domain/prescription/alert-words.ts'
import { html, type Html } from './html.ts'
import { orDash, printPage } from './page.ts'

export interface ReviewSheet {
  readonly orgName: string
  readonly review: Review
  readonly filter: ReviewFilter
  /** Null: all villages. */
  readonly village: string | null
  readonly printedBy: string
  readonly printedOn: string
}

export const reviewSheetTitle = ({ review }: Pick<ReviewSheet, 'review'>): string =>
  `处方点评表 ${review.from} 至 ${review.to}`

export function reviewSheetHtml(sheet: ReviewSheet): string {
  const { review } = sheet
  return printPage({
    title: reviewSheetTitle(sheet),
    landscape: true,
    body: html`<p class="org">${sheet.orgName}</p>
      <h1>处方点评表</h1>
      <p class="subtitle">${chineseDate(review.from)}至${chineseDate(review.to)}${scopeOf(sheet)}</p>
      ${summary(review)}
      <div class="counts">${counts('按规则', review.byRule)} ${counts('按医生', review.byDoctor)}</div>
      ${details(review)}
      <div class="signatures">
        <span>点评人（签名）<span class="line"></span></span>
        <span>药学负责人（签名）<span class="line"></span></span>
        <span>机构负责人（签名）<span class="line"></span></span>
        <span>点评日期　　　　年　　月　　日</span>
      </div>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印　含个人信息，用后收回保管`,
    runningHead: `处方点评表　${review.from} 至 ${review.to}`,
    css,
  })
}

function scopeOf({ filter, village }: ReviewSheet): string {
  const parts = [
    village,
    filter.doctor && `医生 ${filter.doctor}`,
    filter.rule && `规则 ${filter.rule}`,
    filter.level && `只看${alertLevelNames[filter.level]}`,
    filter.outcome && `只看${alertOutcomeNames[filter.outcome]}`,
  ].filter(Boolean)
  return parts.length > 0 ? `（${parts.join('，')}）` : ''
}

function summary({ records, items, total }: Review): Html {
  const all = records.visits + records.followUps + records.doublePrescriptions
  const of = (outcome: ReviewItem['outcome']) => items.filter((each) => each.outcome === outcome).length
  const share = all === 0 ? '' : `（${((records.withAlerts / all) * 100).toFixed(1)}%）`
  return html`<p class="summary">
    有用药的记录 ${all} 份（专家接诊 ${records.visits}、随访 ${records.followUps}、双处方
    ${records.doublePrescriptions}），其中有警告或阻断的 ${records.withAlerts} 份${share}。本表列出 ${total}
    条：双签仍用 ${of('overridden')} 条，写明理由仍用 ${of('kept')} 条，阻断后改方 ${of('withdrawn')} 条，只作提示
    ${of('shown')} 条。
  </p>`
}

function counts(name: string, lines: readonly ReviewCount[]): Html {
  const line = ({ label, total, blocked, overridden, warned, hinted }: ReviewCount) =>
    html`<tr>
      <td>${label}</td>
      <td class="number">${total}</td>
      <td class="number">${blocked}</td>
      <td class="number">${overridden}</td>
      <td class="number">${warned}</td>
      <td class="number">${hinted}</td>
    </tr>`
  const none = html`<tr>
    <td colspan="6" class="center">没有</td>
  </tr>`
  return html`<table>
    <thead>
      <tr>
        <th>${name}</th>
        <th class="w-n">合计</th>
        <th class="w-n">阻断</th>
        <th class="w-n">双签</th>
        <th class="w-n">警告</th>
        <th class="w-n">提示</th>
      </tr>
    </thead>
    <tbody>
      ${lines.length > 0 ? lines.map(line) : none}
    </tbody>
  </table>`
}

function details({ items, total }: Review): Html {
  const none = html`<tr>
    <td colspan="8" class="center">这段时间没有记录到用药提示</td>
  </tr>`
  const more = html`<tr>
    <td colspan="8" class="center">只印了前 ${items.length} 条，共 ${total} 条；请缩小范围分次打印</td>
  </tr>`
  return html`<h2>逐条</h2>
    <table class="details">
      <thead>
        <tr>
          <th class="w-no">序号</th>
          <th class="w-date">日期</th>
          <th class="w-who">患者</th>
          <th class="w-doctor">医生</th>
          <th class="w-rule">规则</th>
          <th>提示内容</th>
          <th class="w-answer">处理与理由</th>
          <th class="w-verdict">点评意见</th>
        </tr>
      </thead>
      <tbody>
        ${items.length > 0 ? items.map(detail) : none} ${total > items.length ? more : ''}
      </tbody>
    </table>`
}

const detail = (item: ReviewItem, at: number): Html => {
  const signed = [item.decidedBy, item.secondPerson].filter(Boolean).join('、')
  return html`<tr>
    <td class="center">${at + 1}</td>
    <td class="nowrap">${item.alertDate}</td>
    <td>
      ${item.name}
      <div class="small">${item.village}</div>
    </td>
    <td>
      ${orDash(item.doctor)}
      <div class="small">${alertSourceNames[item.sourceEntity]}</div>
    </td>
    <td>
      ${item.rule} ${alertLevelNames[item.level]}
      <div class="small">${item.title}</div>
    </td>
    <td>${item.said}</td>
    <td>
      ${alertOutcomeNames[item.outcome]}${item.reason && `：${item.reason}`}
      ${item.outcome === 'overridden' && html`<div class="small">签字：${signed}</div>`}
    </td>
    <td></td>
  </tr>`
}

const css = `
body { font-size: 9.5pt; line-height: 1.35; }
.org { margin: 0; text-align: center; font-size: 12pt; letter-spacing: .1em; }
.summary { margin-bottom: 2.5mm; }
.counts { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; align-items: start; }
th, td { padding: .8mm 1.4mm; }
.details { table-layout: fixed; }
.w-n { width: 15mm; } .w-no { width: 10mm; } .w-date { width: 21mm; } .w-who { width: 22mm; } .w-doctor { width: 21mm; }
.w-rule { width: 27mm; } .w-answer { width: 56mm; } .w-verdict { width: 36mm; }
.small { font-size: 8pt; }
`
