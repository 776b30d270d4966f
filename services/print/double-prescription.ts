/** The printed 双处方 (一病两方): treatment prescription, and the education prescription in large type for the patient to take home. */
import type {
  DoublePrescription,
  GivenText,
  PrescribedMedicine,
  PrescriptionAlert,
} from '../../core/contract/entities/index.ts'
import type { PatientPage } from '../../core/contract/patients.ts'
import { formNumberOf } from '../../core/domain/archive-number.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { latestValue, pressureReadings } from '../../core/domain/grading/readings.ts'
import { ageOn, chineseDate } from '../../core/domain/local-date.ts'
import { allergyStatement } from '../../core/domain/person-codes.ts'
import { sexCodes } from '../../core/domain/register-codes.ts'
import { answeredOf, answeredText } from './alert-text.ts'
import { html, lines, type Html } from './html.ts'
import { orDash, printPage } from './page.ts'

export interface DoublePrescriptionSheet {
  readonly orgName: string
  readonly patient: PatientPage
  readonly prescription: DoublePrescription
  readonly alerts: readonly PrescriptionAlert[]
  readonly printedBy: string
  readonly printedOn: string
}

export const doublePrescriptionTitle = (patient: PatientPage, { givenOn }: DoublePrescription): string =>
  `双处方 ${patient.person.name} ${givenOn}`

export function doublePrescriptionHtml(sheet: DoublePrescriptionSheet): string {
  const { patient, prescription } = sheet
  return printPage({
    title: doublePrescriptionTitle(patient, prescription),
    body: html`${treatment(sheet)}${education(sheet)}`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印`,
    runningHead: `双处方　${patient.person.name}　${prescription.givenOn}`,
    css,
  })
}

function treatment(sheet: DoublePrescriptionSheet): Html {
  const { prescription } = sheet
  const days = prescription.days === null ? '—' : `${prescription.days} 天`
  return html`<section class="treatment">
    <p class="org">${sheet.orgName}</p>
    <h1>双处方（一）治疗处方</h1>
    <p class="number-line">
      编号 ${formNumberOf(sheet.patient.person.archiveNo) ?? '□□□-□□□□□'}　${chineseDate(prescription.givenOn)}
    </p>
    ${identity(sheet)}
    <h2>Rp</h2>
    ${medicineTable(prescription.medicines)}
    ${answeredOf(sheet.alerts).map((alert) => html`<p class="small alert">${answeredText(alert)}</p>`)}
    <p class="days">
      用药天数：${days}　　下次随访：${prescription.nextVisitDate ? chineseDate(prescription.nextVisitDate) : '—'}
    </p>
    <div class="signatures">
      <span>医师（签名）<span class="line"></span></span>
      <span>审核、调配（签名）<span class="line"></span></span>
      <span>患者或家属（签名）<span class="line"></span></span>
    </div>
    <p class="small note">本页是用药方案的告知单，经医师签名后有效；取药以医疗机构处方为准。</p>
  </section>`
}

function identity({ patient, prescription }: DoublePrescriptionSheet): Html {
  const { person } = patient
  const age = person.birthDate === null ? null : ageOn(person.birthDate, prescription.givenOn)
  const { pressure, glucose } = readingsOn(patient, prescription.givenOn)
  return html`<table class="identity">
    <tr>
      <th>姓　名</th>
      <td>${person.name}</td>
      <th>性　别</th>
      <td>${labelOf(sexCodes, person.sex)}</td>
      <th>年　龄</th>
      <td>${age === null ? '—' : `${age} 岁`}</td>
      <th>村</th>
      <td>${orDash(patient.village?.name)}</td>
    </tr>
    <tr>
      <th>诊　断</th>
      <td colspan="3">${orDash(prescription.diagnosis)}</td>
      <th>过敏史</th>
      <td colspan="3">${orDash(allergyStatement(person))}</td>
    </tr>
    <tr>
      <th>血　压</th>
      <td colspan="3">${pressure}</td>
      <th>血　糖</th>
      <td colspan="3">${glucose}</td>
    </tr>
  </table>`
}

function readingsOn(patient: PatientPage, day: string): { pressure: string; glucose: string } {
  const pressure = pressureReadings(patient).find((each) => each.on <= day)
  const fpg = latestValue(patient, 'fpg', day)
  const hba1c = latestValue(patient, 'hba1c', day)
  const glucose = [fpg && `空腹 ${fpg.value} mmol/L（${fpg.on}）`, hba1c && `糖化 ${hba1c.value}%（${hba1c.on}）`]
    .filter(Boolean)
    .join('，')
  return {
    pressure: pressure ? `${pressure.sbp}/${pressure.dbp} mmHg（${pressure.on}）` : '—',
    glucose: glucose || '—',
  }
}

function medicineTable(medicines: readonly PrescribedMedicine[]): Html {
  const line = ({ name, spec, usage }: PrescribedMedicine, at: number) =>
    html`<tr>
      <td class="center">${at + 1}</td>
      <td>${name}</td>
      <td>${orDash(spec)}</td>
      <td>${orDash(usage)}</td>
    </tr>`
  const none = html`<tr>
    <td colspan="4" class="center">目前不用药，以生活方式干预为主</td>
  </tr>`
  return html`<table class="medicines">
    <thead>
      <tr>
        <th class="w-no">序号</th>
        <th>药品</th>
        <th class="w-spec">规格</th>
        <th class="w-usage">用法用量</th>
      </tr>
    </thead>
    <tbody>
      ${medicines.length > 0 ? medicines.map(line) : none}
    </tbody>
  </table>`
}

function education({ orgName, patient, prescription }: DoublePrescriptionSheet): Html {
  const doctor = prescription.doctor ?? patient.person.doctor
  return html`<section class="education new-page">
    <p class="org">${orgName}</p>
    <h1>双处方（二）健康教育处方</h1>
    <p class="for">${patient.person.name}　${chineseDate(prescription.givenOn)}　请带回家，念给家里人听</p>
    ${prescription.texts.map(given)}
    ${
      prescription.advice &&
      html`<article class="whole">
        <h2>医生另外嘱咐</h2>
        <p>${lines(prescription.advice)}</p>
      </article>`
    }
    <p class="closing">
      下次来：${prescription.nextVisitDate ? chineseDate(prescription.nextVisitDate) : '　　　　年　　月　　日'}　　有事找：${doctor ?? ''}<span
        class="line"
      ></span>
    </p>
    <div class="signatures">
      <span>指导医生（签名）<span class="line"></span></span>
      <span>患者或家属（签名）<span class="line"></span></span>
    </div>
  </section>`
}

function given({ title, body, reason }: GivenText): Html {
  const paragraphs = body.split(/\r?\n/).filter((paragraph) => paragraph.trim() !== '')
  return html`<article>
    <h2>${title}${reason && html`<span class="reason">因：${reason}</span>`}</h2>
    <ol>
      ${paragraphs.map((paragraph) => html`<li>${paragraph}</li>`)}
    </ol>
  </article>`
}

const css = `
.org { margin: 0; text-align: center; font-size: 12pt; letter-spacing: .1em; }
.number-line { margin: -1mm 0 1mm; text-align: right; font-size: 10pt; }
.identity { table-layout: fixed; }
.identity th { width: 17mm; font-weight: 400; white-space: nowrap; }
.treatment { font-size: 11.5pt; }
.treatment h2 { font: italic 700 16pt/1.3 "Times New Roman",serif; }
.medicines td { padding: 2mm 2mm; }
.w-no { width: 12mm; } .w-spec { width: 36mm; } .w-usage { width: 62mm; }
.alert { margin: 1.5mm 0 0; }
.days { margin: 4mm 0 0; font-size: 12pt; }
.treatment .signatures { margin-top: 14mm; }
.note { margin-top: 8mm; }
.education { font-size: 14pt; line-height: 1.42; }
.education h1 { font-size: 20pt; }
.for { margin-bottom: 2mm; text-align: center; font-size: 13pt; }
.education h2 { margin: 3.5mm 0 1mm; padding-bottom: .6mm; border-bottom: 1pt solid #000; font-size: 16.5pt; }
.education .reason { margin-left: 5mm; font: 400 11pt/1.3 SimSun,"Noto Serif CJK SC",serif; }
.education ol { margin: 0; padding-left: 9mm; }
.education li { margin-bottom: .8mm; break-inside: avoid; }
.closing { margin-top: 3mm; }
.education .signatures { font-size: 12pt; margin-top: 5mm; }
`
