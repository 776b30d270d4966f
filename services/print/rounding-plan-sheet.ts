/** The quarter's rounding plan on A4: day by day with room to sign, and who covers which village. */
import type { Specialist } from '../../core/contract/entities/index.ts'
import type { WithId } from '../../core/contract/patients.ts'
import type { CoverageItem, PlanEntry } from '../../core/contract/rounding-plan.ts'
import { labelsOf } from '../../core/domain/code-list.ts'
import { addDays, chineseDate } from '../../core/domain/local-date.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import { planStateWords } from '../../core/domain/rounding/planned-day.ts'
import { weekdayOf } from '../../core/domain/visit-plan/plan-days.ts'
import { html, type Html } from './html.ts'
import { orDash, printPage } from './page.ts'

export interface RoundingPlanSheet {
  readonly orgName: string
  readonly year: number
  readonly quarter: number
  readonly entries: readonly PlanEntry[]
  readonly specialists: readonly WithId<Specialist>[]
  readonly coverage: readonly CoverageItem[]
  readonly printedBy: string
  readonly printedOn: string
}

export const roundingPlanSheetTitle = ({ year, quarter }: Pick<RoundingPlanSheet, 'year' | 'quarter'>): string =>
  `${year}年第${quarter}季度专家巡诊计划`

export function roundingPlanSheetHtml(sheet: RoundingPlanSheet): string {
  return printPage({
    title: roundingPlanSheetTitle(sheet),
    body: html`<p class="org">${sheet.orgName}</p>
      <h1>${roundingPlanSheetTitle(sheet)}</h1>
      <p class="subtitle">县级专科医生分片包干，每村每季度至少巡诊 1 次</p>
      ${days(sheet)}${coverage(sheet)}
      <div class="signatures">
        <span>制表人<span class="line"></span></span><span>卫生院负责人<span class="line"></span></span>
        <span>县级医院（盖章）<span class="line"></span></span>
      </div>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印`,
    runningHead: roundingPlanSheetTitle(sheet),
    css,
  })
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

/** `10月14日 周二`, or `10月13日—19日这一周`. */
function dayWords({ plannedOn, wholeWeek }: PlanEntry): string {
  if (wholeWeek) return `${chineseDate(plannedOn).slice(5)}—${chineseDate(addDays(plannedOn, 6)).slice(5)}`
  return `${chineseDate(plannedOn).slice(5)} 周${weekdays[weekdayOf(plannedOn) - 1]}`
}

function days({ entries, specialists, printedOn }: RoundingPlanSheet): Html {
  const line = (entry: PlanEntry, index: number): Html => {
    const specialist = specialists.find(({ id }) => id === entry.specialistId)
    return html`<tr>
      <td class="center">${index + 1}</td>
      <td class="nowrap">${dayWords(entry)}</td>
      <td class="nowrap">${entry.specialistName}</td>
      <td class="small">
        ${orDash(specialist?.hospital)}${specialist?.department && html`<br />${specialist.department}`}
      </td>
      <td>${entry.villages.join('、')}</td>
      <td class="center">
        ${planStateWords(entry, printedOn)}${entry.seen > 0 && html`<br />${entry.seen} 人`}
        ${entry.reason && html`<div class="small">${entry.reason}</div>`}
      </td>
      <td></td>
    </tr>`
  }
  const none = html`<tr>
    <td colspan="7" class="center">这个季度还没有排巡诊日</td>
  </tr>`
  return html`<table>
    <thead>
      <tr>
        <th class="w-no">序号</th>
        <th class="w-day">日期</th>
        <th class="w-name">专家</th>
        <th class="w-org">医院科室</th>
        <th>村</th>
        <th class="w-state">情况</th>
        <th class="w-sign">村医签字</th>
      </tr>
    </thead>
    <tbody>
      ${entries.length > 0 ? entries.map(line) : none}
    </tbody>
  </table>`
}

function coverage({ coverage: items }: RoundingPlanSheet): Html {
  if (items.length === 0) return html``
  return html`<h2>分片包干</h2>
    <table>
      <thead>
        <tr>
          <th>村</th>
          <th>专家</th>
          <th>病种</th>
          <th>从哪天起</th>
          <th>到哪天止</th>
        </tr>
      </thead>
      <tbody>
        ${items.map(
          (item) =>
            html`<tr>
              <td>${item.village}</td>
              <td>${item.specialistName}</td>
              <td>${labelsOf(diseaseCodes, item.diseases)}</td>
              <td class="nowrap">${item.fromDate}</td>
              <td class="nowrap">${orDash(item.toDate)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
}

const css = `
.org { margin: 0; text-align: center; font-size: 12pt; letter-spacing: .1em; }
.w-no { width: 14mm; } .w-day { width: 31mm; } .w-name { width: 18mm; } .w-org { width: 36mm; } .w-state { width: 24mm; } .w-sign { width: 24mm; }
`
