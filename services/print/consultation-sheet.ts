/** The printed 会诊记录表 of a remote consultation or a 五师查房 (domain handbook §1.7), with what it changes and asks for. */
import { formNumberOf } from '../../core/domain/archive-number.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { consultantRoleCodes } from '../../core/domain/rounding/rounding-codes.ts'
import { visitKindCodes } from '../../core/domain/visit-codes.ts'
import { html, lines, type Html } from './html.ts'
import { choices, orDash, printPage } from './page.ts'
import { adviceTable, readingsText, regimenTable, visitTablesCss, type VisitSheet } from './visit-sheet.ts'

/** A rounding has its 接诊服务记录单; the two others are consultations. */
export const consultationTitle = ({ patient, visit }: Pick<VisitSheet, 'patient' | 'visit'>): string =>
  `会诊记录表 ${patient.person.name} ${visit.visitDate}`

export function consultationSheetHtml(sheet: VisitSheet): string {
  const { patient, visit } = sheet
  const { person } = patient
  const doctor = patient.files.find((file) => file.doctor)?.doctor ?? person.doctor
  return printPage({
    title: consultationTitle(sheet),
    body: html`<p class="org">${sheet.orgName}</p>
      <h1>会诊记录表</h1>
      <table class="identity">
        <tr>
          <th>姓　　名</th>
          <td>${person.name}</td>
          <th>编　　号</th>
          <td>${formNumberOf(person.archiveNo) ?? '□□□-□□□□□'}</td>
        </tr>
        <tr>
          <th>会诊方式</th>
          <td colspan="3">${choices(visitKindCodes, visit.visitKind)}</td>
        </tr>
        <tr>
          <th>当时测量</th>
          <td colspan="3">${readingsText(visit).join('　')}</td>
        </tr>
      </table>
      <table class="joined sections">
        ${part('会诊原因', visit.consultReason ?? visit.subjective, 'reason')}
        ${part('会诊意见', visit.consultOpinion ?? visit.assessment, 'opinion')} ${part('处置计划', visit.plan, '')}
      </table>
      ${participants(sheet)}${regimenTable(sheet)}${adviceTable(sheet.advice)}
      <div class="signatures">
        <span>责任医生 ${doctor ?? ''}（签名）<span class="line"></span></span>
        <span>会诊日期　${chineseDate(visit.visitDate)}</span>
      </div>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印`,
    runningHead: consultationTitle(sheet),
    css: `${visitTablesCss}${css}`,
  })
}

const part = (name: string, text: string | null, room: string): Html =>
  html`<tr>
    <th>${name}</th>
    <td class="${room}">${lines(text || '—')}</td>
  </tr>`

/** 会诊医生及其所在机构, one line each, the specialist first. */
function participants({ specialist, visit }: VisitSheet): Html {
  const own = {
    role: 'physician',
    name: specialist.name,
    institution: [specialist.hospital, specialist.department].filter(Boolean).join(' '),
  }
  const everybody = visit.participants.some(({ name }) => name === specialist.name)
    ? visit.participants
    : [own, ...visit.participants]
  return html`<table class="joined">
    <thead>
      <tr>
        <th>会诊医生所在机构</th>
        <th class="w-role">角色</th>
        <th class="w-person">姓名</th>
        <th class="w-sign">签字</th>
      </tr>
    </thead>
    <tbody>
      ${everybody.map(
        ({ role, name, institution }) =>
          html`<tr>
            <td>${orDash(institution)}</td>
            <td class="center">${labelOf(consultantRoleCodes, role)}</td>
            <td class="center">${name}</td>
            <td></td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

const css = `
.reason { height: 22mm; vertical-align: top; }
.opinion { height: 34mm; vertical-align: top; }
.w-role { width: 26mm; } .w-person { width: 26mm; } .w-sign { width: 34mm; }
`
