/** 两病药品需求表: all of a township by drug, then village by village; A4 landscape. */
import type { DemandTable } from '../../core/contract/drug-supply.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { html, type Html } from './html.ts'
import { orDash, printPage } from './page.ts'

export interface DemandSheet {
  readonly table: DemandTable
  readonly orgName: string
  readonly printedBy: string
  readonly printedOn: string
}

export const demandSheetTitle = ({ periodName }: Pick<DemandTable, 'periodName'>): string =>
  `两病药品需求表 ${periodName}`

type Line = DemandTable['lines'][number]

export function demandSheetHtml({ table, orgName, printedBy, printedOn }: DemandSheet): string {
  const byPlace = [...groupBy(table.lines, (line) => line.place)]
  const state = table.saved?.signedOn
    ? `${chineseDate(table.saved.signedOn)}签字确认`
    : table.saved
      ? '未签字'
      : '未保存的草稿'
  return printPage({
    title: demandSheetTitle(table),
    landscape: true,
    body: html`<h1>高血压、糖尿病患者药品需求表</h1>
      <p class="facts"><span>${orgName}</span><span>${table.periodName}</span><span>${state}</span></p>
      <h2>一、全镇合计</h2>
      ${linesTable(totals(table.lines))}
      <h2>二、分村需求</h2>
      ${byPlace.map(
        ([place, lines]) =>
          html`<h3>${place}（${lines.length} 种）</h3>
            ${linesTable(lines)}`,
      )}
      ${table.saved?.note ? html`<p>说明：${table.saved.note}</p>` : ''}
      <div class="signatures">
        <span>编制人：${table.saved?.madeBy ?? ''}<span class="line"></span></span>
        <span>药房负责人：<span class="line"></span></span>
        <span>院长：${table.saved?.signedBy ?? ''}<span class="line"></span></span>
        <span>日期：<span class="line"></span>（公章）</span>
      </div>`,
    footer: `${printedBy} ${chineseDate(printedOn)}打印`,
    runningHead: `${orgName} ${demandSheetTitle(table)}`,
    css,
  })
}

function totals(lines: readonly Line[]): Line[] {
  return [...groupBy(lines, (line) => line.drugCode)]
    .flatMap(([, own]) => {
      const [first] = own
      const sum = (pick: (line: Line) => number) => own.reduce((total, line) => total + pick(line), 0)
      return first
        ? [
            {
              ...first,
              people: sum((line) => line.people),
              unclear: sum((line) => line.unclear),
              computed: sum((line) => line.computed),
              quantity: sum((line) => line.quantity),
            },
          ]
        : []
    })
    .sort((a, b) => a.drugCode.localeCompare(b.drugCode))
}

const linesTable = (lines: readonly Line[]): Html =>
  html`<table>
    <thead>
      <tr>
        <th class="c-no">序号</th>
        <th class="c-code">目录编号</th>
        <th>通用名</th>
        <th class="c-spec">规格</th>
        <th class="c-unit">单位</th>
        <th class="c-number">用药人数</th>
        <th class="c-number">测算需求</th>
        <th class="c-number">申报数量</th>
        <th class="c-note">备注</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (line, index) =>
          html`<tr>
            <td class="center">${index + 1}</td>
            <td class="center">${line.drugCode}</td>
            <td>${line.genericName}</td>
            <td>${orDash(line.spec)}</td>
            <td class="center">${orDash(line.unit)}</td>
            <td class="number">${line.people}</td>
            <td class="number">${line.computed}</td>
            <td class="number"><b>${line.quantity}</b></td>
            <td>${line.unclear > 0 ? `另有 ${line.unclear} 人用量不明` : ''}</td>
          </tr>`,
      )}
    </tbody>
  </table>`

const css = `
.facts { display: flex; justify-content: space-between; margin: 0 0 2mm; }
table { table-layout: fixed; }
td, th { padding: .8mm 1.5mm; font-size: 9.5pt; line-height: 1.3; }
.c-no { width: 12mm; } .c-code { width: 22mm; } .c-spec { width: 34mm; } .c-unit { width: 14mm; } .c-number { width: 24mm; } .c-note { width: 40mm; }
`
