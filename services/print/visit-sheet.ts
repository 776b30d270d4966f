/** The printed 接诊服务记录单 of one specialist's visit (domain handbook §1.7: 接诊记录表, 会诊记录表, 专科医生下沉服务记录). */
import type {
  Medication,
  PrescriptionAlert,
  RegimenChange,
  RoundingVisit,
  Specialist,
  Task,
} from '../../core/contract/entities/index.ts'
import type { PatientPage, WithId } from '../../core/contract/patients.ts'
import { formNumberOf } from '../../core/domain/archive-number.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { usageText } from '../../core/domain/regimen.ts'
import { diseaseCodes, sexCodes, taskStateCodes } from '../../core/domain/register-codes.ts'
import { diagnosisReviewCodes, regimenActionCodes, visitKindCodes } from '../../core/domain/visit-codes.ts'
import { answeredOf, answeredText } from './alert-text.ts'
import { html, lines, type Html, type Part } from './html.ts'
import { box, choices, orDash, printPage } from './page.ts'

export interface VisitSheet {
  readonly orgName: string
  readonly patient: PatientPage
  readonly visit: WithId<RoundingVisit>
  readonly specialist: WithId<Specialist>
  readonly advice: readonly WithId<Task>[]
  /** The regimen before the visit, for the "from" column of the changes. */
  readonly medications: readonly WithId<Medication>[]
  readonly alerts: readonly PrescriptionAlert[]
  readonly printedBy: string
  readonly printedOn: string
}

export const visitSheetTitle = (patient: PatientPage, visit: RoundingVisit): string =>
  `接诊服务记录单 ${patient.person.name} ${visit.visitDate}`

export function visitSheetHtml(sheet: VisitSheet): string {
  return printPage({
    title: visitSheetTitle(sheet.patient, sheet.visit),
    body: html` <p class="org">${sheet.orgName}</p>
      <h1>接诊服务记录单</h1>
      <p class="number-line">编号 ${formNumberOf(sheet.patient.person.archiveNo) ?? '□□□-□□□□□'}</p>
      ${identity(sheet)}${note(sheet.visit)}${regimenTable(sheet)}${adviceTable(sheet.advice)}${closing(sheet.visit)}
      <div class="whole signing">
        <div class="signatures">
          <span>接诊专家（签名）<span class="line"></span></span>
          <span>责任医生（签名）<span class="line"></span></span>
          <span>患者或家属（签名）<span class="line"></span></span>
        </div>
        <p class="date-line">签字日期　　　　年　　月　　日</p>
      </div>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印`,
    runningHead: `接诊服务记录单　${sheet.patient.person.name}　${sheet.visit.visitDate}`,
    css: visitTablesCss,
  })
}

function identity({ patient, visit, specialist }: VisitSheet): Html {
  const { person } = patient
  const diseases = new Set(patient.files.map((file) => file.disease as string))
  const doctor = patient.files.find((file) => file.doctor)?.doctor ?? person.doctor
  return html`<table class="identity">
    <tr>
      <th>姓　　名</th>
      <td>${person.name}</td>
      <th>性　　别</th>
      <td>${labelOf(sexCodes, person.sex)}</td>
      <th>年　　龄</th>
      <td>${patient.age === null ? '—' : `${patient.age}岁`}</td>
    </tr>
    <tr>
      <th>身份证号</th>
      <td colspan="3">${orDash(person.idNo)}</td>
      <th>联系电话</th>
      <td>${orDash(person.phone)}</td>
    </tr>
    <tr>
      <th>住　　址</th>
      <td colspan="3">${[patient.village?.name, person.address].filter(Boolean).join('　') || '—'}</td>
      <th>责任医生</th>
      <td>${orDash(doctor)}</td>
    </tr>
    <tr>
      <th>管理病种</th>
      <td colspan="3">${diseaseCodes.codes.map(({ value, label }) => box(diseases.has(value), label))}</td>
      <th>接诊日期</th>
      <td class="nowrap">${chineseDate(visit.visitDate)}</td>
    </tr>
    <tr>
      <th>接诊类别</th>
      <td colspan="3">${choices(visitKindCodes, visit.visitKind)}</td>
      <th>接诊地点</th>
      <td>${orDash(visit.place)}</td>
    </tr>
    <tr>
      <th>接诊专家</th>
      <td>${specialist.name}${specialist.title ? `（${specialist.title}）` : ''}</td>
      <th>医院科室</th>
      <td colspan="3">${[specialist.hospital, specialist.department].filter(Boolean).join('　') || '—'}</td>
    </tr>
  </table>`
}

/** `血压 158/94 mmHg`, heart rate and fasting glucose; a dash for what was not measured. */
export const readingsText = (visit: RoundingVisit): string[] => [
  `血压 ${visit.sbp === null && visit.dbp === null ? '—' : `${visit.sbp ?? '—'}/${visit.dbp ?? '—'} mmHg`}`,
  `心率 ${visit.heartRate === null ? '—' : `${visit.heartRate} 次/分`}`,
  `空腹血糖 ${visit.fpg === null ? '—' : `${visit.fpg} mmol/L`}`,
]

function note(visit: RoundingVisit): Html {
  const readings = readingsText(visit)
  const review = (name: string, value: string | null) =>
    html`<div class="row"><span class="lead">${name}</span>${choices(diagnosisReviewCodes, value)}</div>`
  return html`<table class="joined sections">
    ${section('主观资料（S）', written(visit.subjective))}
    ${section(
      '客观资料（O）',
      html`<div class="row readings">${readings.map((each) => html`<span>${each}</span>`)}</div>
        ${visit.objective && written(visit.objective)}`,
    )}
    ${section('评　估（A）', written(visit.assessment))} ${section('处置计划（P）', written(visit.plan))}
    ${section('诊断复核', html`${review('高血压', visit.dxReviewHtn)}${review('2型糖尿病', visit.dxReviewT2dm)}${visit.dxReviewNote && written(`说明：${visit.dxReviewNote}`)}`)}
  </table>`
}

/** Free text as it was typed; a dash where nothing was. */
const written = (text: string | null): Html => lines(text || '—')

const section = (name: string, content: Part): Html =>
  html`<tr>
    <th>${name}</th>
    <td>${content}</td>
  </tr>`

/** What the visit changes in the regimen, and the long prescription. */
export function regimenTable({ visit, medications, alerts }: VisitSheet): Html {
  const line = (change: RegimenChange, index: number): Html => {
    const before = medications.find((each) => each.id === change.medicationId)
    return html`<tr>
      <td class="center">${index + 1}</td>
      <td class="center">${labelOf(regimenActionCodes, change.action)}</td>
      <td>${change.genericName}${change.spec && html` <span class="small">${change.spec}</span>`}</td>
      <td>${change.action === 'start' ? '—' : orDash(before && usageText(before))}</td>
      <td>${change.action === 'stop' ? '停用' : orDash(usageText(change))}</td>
      <td>${orDash(change.reason)}</td>
    </tr>`
  }
  const none = html`<tr>
    <td colspan="6" class="center">本次未调整用药</td>
  </tr>`
  return html`<table class="joined regimen">
    <thead>
      <tr>
        <th colspan="6" class="caption">用药调整</th>
      </tr>
      <tr>
        <th class="w-no">序号</th>
        <th class="w-kind">方式</th>
        <th>药品及规格</th>
        <th class="w-dose">原用法用量</th>
        <th class="w-dose">调整后用法用量</th>
        <th class="w-reason">理由</th>
      </tr>
    </thead>
    <tbody>
      ${visit.regimenChanges.length > 0 ? visit.regimenChanges.map(line) : none} ${answeredOf(alerts).map(alertLine)}
      <tr>
        <td colspan="6">
          长期处方　${box(!visit.longRx, '否')}${box(visit.longRx, '是')}${visit.longRx && html`处方 ${orDash(visit.longRxDays)} 天`}
        </td>
      </tr>
    </tbody>
  </table>`
}

const alertLine = (alert: PrescriptionAlert): Html =>
  html`<tr>
    <td colspan="6">${answeredText(alert)}</td>
  </tr>`

/** The advice, whose it is, and what became of it. */
export function adviceTable(tasks: readonly WithId<Task>[]): Html {
  const outcome = (task: Task): string =>
    task.state === 'open'
      ? ''
      : [labelOf(taskStateCodes, task.state), task.closedDate, task.result].filter(Boolean).join(' ')
  const line = (task: Task, index: number): Html =>
    html`<tr>
      <td class="center">${index + 1}</td>
      <td>${task.title}${task.detail && html`<div class="small">${lines(task.detail)}</div>`}</td>
      <td class="center">${task.ownerName}</td>
      <td class="center nowrap">${task.dueDate}</td>
      <td>${outcome(task)}</td>
    </tr>`
  const none = html`<tr>
    <td colspan="5" class="center">本次无需基层落实的建议</td>
  </tr>`
  return html`<table class="joined advice">
    <thead>
      <tr>
        <th colspan="5" class="caption">专家建议与落实</th>
      </tr>
      <tr>
        <th class="w-no">序号</th>
        <th>建议内容</th>
        <th class="w-owner">责任人</th>
        <th class="w-date">完成期限</th>
        <th class="w-outcome">落实情况</th>
      </tr>
    </thead>
    <tbody>
      ${tasks.length > 0 ? tasks.map(line) : none}
    </tbody>
  </table>`
}

function closing(visit: RoundingVisit): Html {
  const referral = html`${box(!visit.referral, '否')}${box(visit.referral, '是')}${
    visit.referral &&
    html`<div>转入机构及科别：${orDash(visit.referralOrgDept)}　原因：${orDash(visit.referralReason)}</div>`
  }`
  return html`<table class="joined sections">
    ${section('转　　诊', referral)} ${section('带教指导', written(visit.teaching))}
    ${section('下次复查', visit.nextReviewDate ? chineseDate(visit.nextReviewDate) : '—')}
  </table>`
}

/** Of the tables that a 会诊记录表 shares. */
export const visitTablesCss = `
@page { margin: 13mm 15mm 14mm; }
body { font-size: 10pt; line-height: 1.35; }
th, td { padding: .7mm 1.6mm; }
h1 { margin-bottom: 1mm; }
.org { margin: 0; text-align: center; font-size: 12pt; letter-spacing: .1em; }
.number-line { margin: -3mm 0 .5mm; text-align: right; font-size: 9.5pt; }
.joined { margin-top: -.5pt; }
.identity, .sections { table-layout: fixed; }
.identity th { width: 20mm; }
.sections th { width: 30mm; }
.identity th, .sections th { font-weight: 400; white-space: nowrap; }
.regimen th, .advice th { white-space: nowrap; }
.regimen .caption, .advice .caption { text-align: left; letter-spacing: .1em; }
.row { display: flex; flex-wrap: wrap; gap: 0 6mm; }
.lead { min-width: 22mm; }
.w-no { width: 11mm; } .w-kind { width: 13mm; } .w-dose { width: 39mm; } .w-reason { width: 36mm; }
.w-owner { width: 22mm; } .w-date { width: 24mm; } .w-outcome { width: 44mm; }
table:has(+ .signing) { break-after: avoid; }
.signatures { margin-top: 4.5mm; }
.date-line { margin: 3mm 0 0; text-align: right; }
`
