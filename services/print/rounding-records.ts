/** 接诊服务记录单 with all that is known filled in and the rest left to write, two on a page (domain handbook §1.7). */
import type { SessionLine } from '../../core/contract/rounding-day.ts'
import { formNumberOf } from '../../core/domain/archive-number.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { diagnosisReviewCodes } from '../../core/domain/visit-codes.ts'
import { html, type Html } from './html.ts'
import { box, choices, orDash, printPage } from './page.ts'
import type { RoundingHead } from './rounding-notice.ts'

export interface RecordPerson {
  readonly line: SessionLine
  readonly sexAge: string
  /** Masked, as on every sheet. */
  readonly idNo: string
  readonly phone: string
  readonly archiveNo: string | null
  readonly readings: readonly string[]
  readonly medicines: readonly string[]
  readonly last: {
    readonly on: string
    readonly by: string
    readonly advice: readonly string[]
    readonly plan: string
  } | null
}

export interface RoundingRecords extends RoundingHead {
  readonly people: readonly RecordPerson[]
}

export function roundingRecordsHtml(records: RoundingRecords): string {
  const none = html`<h1>接诊服务记录单</h1>
    <p class="subtitle">${chineseDate(records.day)}的名单上没有待看的人。</p>`
  return printPage({
    title: records.title,
    body: records.people.length > 0 ? html`${records.people.map((person) => record(records, person))}` : none,
    footer: `${records.printedBy} ${chineseDate(records.printedOn)}打印　含个人信息，用后收回保管`,
    css,
  })
}

const blank = (widthMm: number): Html => html`<i style="width:${widthMm}mm"></i>`
/** At most so many lines of a kind, so that two sheets fit one page; what is cut says so. */
const some = (texts: readonly string[], most: number): string =>
  texts.length > most ? `${texts.slice(0, most).join('；')}……等 ${texts.length} 项` : texts.join('；')

function record({ specialist, day, orgName }: RoundingRecords, person: RecordPerson): Html {
  const { line, last } = person
  const has = (disease: 'HTN' | 'T2DM') => line.diseases.includes(disease)
  return html`<section>
    <h2>接诊服务记录单</h2>
    <p class="facts">
      <span>${orgName}</span><span>编号 ${formNumberOf(person.archiveNo) ?? '□□□-□□□□□'}</span
      ><span>${chineseDate(day)}　${line.time}</span>
    </p>
    <table>
      <tr>
        <th>患者</th>
        <td>
          <b>${line.name}</b
          >　${person.sexAge}　${line.village}　${box(has('HTN'), '高血压')}${box(has('T2DM'), '2型糖尿病')}
        </td>
        <th>证件、电话</th>
        <td class="w-id">${orDash(person.idNo)}<br />${orDash(person.phone)}</td>
      </tr>
      <tr>
        <th>为什么看</th>
        <td colspan="3">
          ${orDash(
            some(
              line.reasons.map(({ sentence }) => sentence),
              4,
            ),
          )}
        </td>
      </tr>
      <tr>
        <th>最近测量</th>
        <td colspan="3">${orDash(person.readings.join('　'))}</td>
      </tr>
      <tr>
        <th>现用药</th>
        <td colspan="3">${orDash(some(person.medicines, 6))}</td>
      </tr>
      <tr>
        <th>上次建议</th>
        <td colspan="3">
          ${last ? `${last.on} ${last.by}：${some(last.advice, 3) || last.plan || '没有留建议'}` : '专家第一次看'}
        </td>
      </tr>
      <tr>
        <th>主观 S</th>
        <td colspan="3" class="write"></td>
      </tr>
      <tr>
        <th>客观 O</th>
        <td colspan="3">
          血压${blank(11)}/${blank(11)}mmHg　心率${blank(10)}次/分　空腹血糖${blank(11)}mmol/L　其他${blank(40)}
        </td>
      </tr>
      <tr>
        <th>评估 A</th>
        <td colspan="3" class="write"></td>
      </tr>
      <tr>
        <th>诊断复核</th>
        <td colspan="3">
          ${has('HTN') && html`高血压　${choices(diagnosisReviewCodes, null)}`}${has('T2DM') && html`糖尿病　${choices(diagnosisReviewCodes, null)}`}
        </td>
      </tr>
      <tr>
        <th>处置 P、调药</th>
        <td colspan="3" class="write tall"></td>
      </tr>
      <tr>
        <th>建议、期限</th>
        <td colspan="3" class="write"></td>
      </tr>
      <tr>
        <th>其他</th>
        <td colspan="3">
          长期处方 ${box(false, '否')}${box(false, '是')}${blank(8)}天　转诊
          ${box(false, '否')}${box(false, '是')}转到${blank(28)}　下次复查${blank(22)}
        </td>
      </tr>
    </table>
    <p class="facts sign">
      <span>接诊专家 ${specialist.name}（签名）${blank(24)}</span><span>责任医生（签名）${blank(24)}</span
      ><span>患者（签名）${blank(24)}</span>
    </p>
  </section>`
}

const css = `
@page { margin: 8mm 12mm 12mm; }
body { font-size: 8.5pt; line-height: 1.25; }
section { height: 136mm; break-inside: avoid; overflow: hidden; }
section:nth-of-type(even) { padding-top: 3mm; border-top: .6pt dashed #000; break-after: page; }
section:last-of-type { break-after: auto; }
h2 { margin: 0; font-size: 12.5pt; text-align: center; letter-spacing: .1em; }
.facts { display: flex; justify-content: space-between; margin: 0 0 .5mm; }
.sign { margin-top: 2.5mm; }
th, td { padding: .5mm 1.4mm; }
th { width: 20mm; font-weight: 400; white-space: nowrap; }
.w-id { width: 42mm; }
.write { height: 10mm; }
.tall { height: 20mm; }
i { display: inline-block; border-bottom: .5pt solid #000; }
.choice { margin-right: 2.5mm; }
`
