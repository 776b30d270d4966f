/** 长期处方评估记录: what N6 asks, what the records say to it, what is given, and the patient's signature. */
import type { DispensingDraft, SupplyMedicine, SupplyStart } from '../../core/contract/drug-supply.ts'
import { longRxConditionCodes } from '../../core/domain/drug-supply/supply-codes.ts'
import { longRxLimits, type LongRxJudgement } from '../../core/domain/long-prescription/eligibility.ts'
import { addDays, chineseDate } from '../../core/domain/local-date.ts'
import { medicineText } from '../../core/domain/regimen.ts'
import { html, type Html } from './html.ts'
import { box, orDash, printPage } from './page.ts'

export interface AssessmentPaper {
  readonly orgName: string
  readonly printedBy: string
  readonly printedOn: string
  readonly person: Pick<SupplyStart, 'name' | 'age' | 'village'>
  readonly judgement: LongRxJudgement
  readonly draft: DispensingDraft
  readonly lines: readonly { readonly quantity: number; readonly days: number; readonly medicine: SupplyMedicine }[]
}

export const assessmentTitle = (name: string, day: string): string => `长期处方评估记录 ${name} ${day}`

export function assessmentHtml(paper: AssessmentPaper): string {
  const { orgName, person, draft, judgement } = paper
  return printPage({
    title: assessmentTitle(person.name, draft.dispensedOn),
    body: html`<h1>长期处方评估记录</h1>
      <p class="facts"><span>${orgName}</span><span>${chineseDate(draft.dispensedOn)}</span></p>
      <table class="person">
        <tr>
          <th>姓名</th>
          <td>${person.name}</td>
          <th>年龄</th>
          <td>${orDash(person.age)}</td>
          <th>村</th>
          <td>${orDash(person.village)}</td>
        </tr>
      </table>
      <h2>一、评估（长期处方管理规范 2021）</h2>
      <table>
        <thead>
          <tr>
            <th>条件</th>
            <th class="c-answer">符合</th>
          </tr>
        </thead>
        <tbody>
          ${longRxConditionCodes.codes.map(
            ({ value, label }) =>
              html`<tr>
                <td>${label}</td>
                <td class="center">${box(draft.assessed.includes(value), '是')}${box(false, '否')}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <h2>二、系统记录</h2>
      <ul>
        ${judgement.reasons.map((each) => html`<li>${sideWords[each.side]}：${each.text}</li>`)}
      </ul>
      <h2>三、处方</h2>
      ${medicines(paper)}
      ${draft.overrideReason ? html`<p class="whole"><b>不完全符合条件仍开具的理由：</b>${draft.overrideReason}</p>` : ''}
      <h2>四、告知与签字</h2>
      <p class="whole">
        医生已告知：药品的用法用量、保存方法、可能的不良反应；按时测量血压、血糖；出现不适、血压血糖明显波动或低血糖时停止自行用药并及时就诊；药品用完前按约定日期复诊取药。长期处方最长不超过
        ${longRxLimits.mostDays / 7} 周。
      </p>
      <p class="whole">本人（家属）已了解上述内容，同意使用长期处方。</p>
      <div class="signatures">
        <span>患者（家属）签字：<span class="line"></span></span>
        <span>日期：${draft.signedOn ? chineseDate(draft.signedOn) : html`<span class="line"></span>`}</span>
      </div>
      <div class="signatures">
        <span>评估医生：${draft.assessedBy ?? ''}<span class="line"></span></span>
        <span>发药人：${draft.dispensedBy ?? ''}<span class="line"></span></span>
      </div>`,
    footer: `${paper.printedBy} ${chineseDate(paper.printedOn)}打印　含个人信息，归入病历`,
    css,
  })
}

const sideWords = { for: '符合', against: '不符合', caution: '注意' } as const

const medicines = ({ lines, draft }: AssessmentPaper): Html =>
  html`<table>
    <thead>
      <tr>
        <th>药品</th>
        <th>用法</th>
        <th class="c-short">数量</th>
        <th class="c-short">天数</th>
        <th class="c-day">可用到</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(({ quantity, days, medicine }) => {
        const start =
          medicine.runOutOn !== null && medicine.runOutOn > draft.dispensedOn ? medicine.runOutOn : draft.dispensedOn
        return html`<tr>
          <td>${medicineText(medicine)}</td>
          <td>${medicine.usage}</td>
          <td class="number">${quantity} ${medicine.unit}</td>
          <td class="number">${days}</td>
          <td class="center">${addDays(start, days - 1)}</td>
        </tr>`
      })}
    </tbody>
  </table>`

const css = `
.facts { display: flex; justify-content: space-between; margin: 0 0 2mm; }
.person th { width: 16mm; } .c-answer { width: 40mm; } .c-short { width: 22mm; } .c-day { width: 28mm; }
td, th { padding: .6mm 1.8mm; }
ul { margin: 0; padding-left: 6mm; } li { margin-bottom: .5mm; }
`
