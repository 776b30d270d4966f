/** One page of a teaching case for training: nobody's name, and room for what was discussed. */
import type { TeachingCase } from '../../core/contract/entities/index.ts'
import { chineseDate, quarterOf, yearOf } from '../../core/domain/local-date.ts'
import { html, lines, type Html } from './html.ts'
import { printPage } from './page.ts'

export interface CaseSheet {
  readonly orgName: string
  readonly teachingCase: TeachingCase
  readonly hospital: string
  readonly department: string
  /** The rule by which patients in the same situation are found. */
  readonly pattern: string
  readonly printedBy: string
  readonly printedOn: string
}

export const caseSheetTitle = ({ title }: TeachingCase): string => `教学病例 ${title}`

export function caseSheetHtml({
  orgName,
  teachingCase,
  hospital,
  department,
  pattern,
  printedBy,
  printedOn,
}: CaseSheet): string {
  const { title, summary, lesson, markedOn } = teachingCase
  return printPage({
    title: caseSheetTitle(teachingCase),
    body: html`<p class="org">${orgName}</p>
      <h1>教学病例</h1>
      <p class="case">${title}</p>
      <p class="subtitle">${hospital}${department}专家带教　${yearOf(markedOn)} 年第 ${quarterOf(markedOn)} 季度整理</p>
      <table>
        ${summary
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map(paragraph)}
      </table>
      <h2>可借鉴之处</h2>
      <p class="lesson">${lines(lesson)}</p>
      <h2>还有哪些患者是同样的情况</h2>
      <p>${pattern}。名单见“教学病例”页，由责任医生逐人复测，仍不达标的约乡镇或专科医生评估。</p>
      <h2>讨论记录</h2>
      <div class="blank">${[1, 2, 3, 4].map(() => html`<p class="rule"></p>`)}</div>
      <p class="small">
        病例已去掉姓名、证件号、村和具体日期，仅供培训。个别病例的前后变化不能说明是某项处理的作用；用药须由有处方权的医生按每个患者的情况决定。
      </p>
      <div class="signatures">
        <span>带教专家<span class="line"></span></span><span>培训日期<span class="line"></span></span
        ><span>参加人员（签到附后）</span>
      </div>`,
    footer: `${printedBy} ${chineseDate(printedOn)}打印`,
    css,
  })
}

/** `【评估】血压未达标。` as a row of its head and its text. */
function paragraph(line: string): Html {
  const found = /^【(.+?)】(.*)$/.exec(line)
  return found
    ? html`<tr>
        <th class="head">${found[1]}</th>
        <td>${found[2]}</td>
      </tr>`
    : html`<tr>
        <td colspan="2">${line}</td>
      </tr>`
}

const css = `
.org { margin: 0; text-align: center; }
.case { margin: 0 0 1mm; text-align: center; font-weight: 700; font-size: 13pt; }
.head { width: 24mm; }
.lesson { font-size: 11.5pt; }
.rule { height: 9mm; margin: 0; border-bottom: .5pt solid #777; }
.blank { margin-bottom: 4mm; }
`
