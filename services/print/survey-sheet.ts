/** 调查问卷: two on a sheet of A4, blank or with the names of a village's people who are still to be asked. */
import type { ListedPerson } from '../../core/contract/insurance.ts'
import { satisfactionCodes } from '../../core/domain/survey/survey-codes.ts'
import { html, type Html } from './html.ts'
import { printPage } from './page.ts'

export interface SurveySheet {
  readonly title: string
  readonly orgName: string
  /** Null: the whole township. */
  readonly village: string | null
  /** Nobody: blank questionnaires. */
  readonly people: readonly ListedPerson[]
  readonly printedBy: string
  readonly printedOn: string
}

export function surveySheetHtml(sheet: SurveySheet): string {
  const forms = sheet.people.length > 0 ? sheet.people : [null, null]
  return printPage({
    title: sheet.title,
    body: html`${forms.map((person) => questionnaire(sheet, person))}`,
    css,
    footer: `${sheet.printedBy} ${sheet.printedOn} 打印`,
  })
}

const box = (label: string): Html => html`<span class="choice">□ ${label}</span>`

function questionnaire({ title, orgName }: SurveySheet, person: ListedPerson | null): Html {
  const filled = (value: string | number | null | undefined) =>
    html`<span class="blank">${value === null || value === undefined ? '' : String(value)}</span>`
  return html`<section class="form">
    <h1>${title}</h1>
    <p class="subtitle">${orgName}</p>
    <p class="who">
      姓名${filled(person?.name)}　年龄${filled(person?.age)}　村${filled(person?.village)}　村医${filled(person?.doctor)}
    </p>
    ${person === null && html`<p class="who">身份证号<span class="long"></span></p>`}
    <ol>
      <li>以前有医务人员告诉过您患有：${box('高血压')}${box('糖尿病')}${box('都没有说过')}</li>
      <li>最近两周吃过（用过）治疗这些病的药：${box('降压药')}${box('降糖药或胰岛素')}${box('都没有')}</li>
      <li>
        今天测量：血压<span class="value"></span>/<span class="value"></span>mmHg　空腹血糖<span class="value"></span
        >mmol/L（没有空腹不测）
      </li>
      <li>
        对村医和卫生院慢病服务的满意程度：${satisfactionCodes.codes.map(({ value, label }) => box(`${value} ${label}`))}
      </li>
    </ol>
    <p class="who">意见或说明<span class="long"></span></p>
    <p class="who">
      调查人<span class="blank"></span>　调查日期<span class="value"></span>年<span class="short"></span>月<span
        class="short"
      ></span
      >日
    </p>
  </section>`
}

const css = `
h1 { font-size: 15pt; }
.form { height: 130mm; padding-top: 4mm; break-inside: avoid; }
.form + .form:nth-of-type(even) { border-top: .5pt dashed #000; }
.form ol { margin: 3mm 0; padding-left: 6mm; }
.form li { margin-bottom: 4.5mm; line-height: 1.9; }
.choice { display: inline-block; margin: 0 3mm 0 1mm; white-space: nowrap; }
.who { margin-bottom: 3.5mm; }
.blank, .value, .short, .long { display: inline-block; border-bottom: .5pt solid #000; text-align: center; }
.blank { min-width: 26mm; padding: 0 2mm; }
.value { width: 16mm; }
.short { width: 10mm; }
.long { width: 140mm; }
`
