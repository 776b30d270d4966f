/** The printed route sheet of a village: whom to see, why, and room for every field of the official forms by hand. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { html, type Html } from './html.ts'
import { orDash, printPage } from './page.ts'

/** One person to be seen, with everything to be done there. */
export interface RouteRow {
  readonly name: string
  readonly sex: string
  readonly age: number | null
  readonly phone: string
  readonly address: string
  readonly diseases: readonly Disease[]
  readonly lastVisit: { readonly date: string; readonly readings: string } | null
  readonly dueDate: string | null
  readonly daysLate: number
  /** The medicines now, as they are taken. */
  readonly medicines: readonly string[]
  /** Why the person is on the list, one sentence each. */
  readonly reasons: readonly string[]
}

export interface RouteVillage {
  readonly name: string
  readonly doctors: readonly string[]
  readonly rows: readonly RouteRow[]
  /** People of the village with nothing due but something missing; not listed, only counted. */
  readonly notListed: string
}

export interface RouteSheet {
  readonly orgName: string
  readonly asOf: string
  /** What was chosen besides the villages: a route, a doctor. */
  readonly about: string
  /** Whom the plan has on that day, not everybody who is due. */
  readonly isPlan: boolean
  readonly villages: readonly RouteVillage[]
  readonly printedBy: string
  readonly printedOn: string
}

export const routeSheetTitle = (sheet: Pick<RouteSheet, 'villages' | 'asOf'>): string =>
  `随访路线单 ${villageOf(sheet)}${sheet.asOf}`

/** The one village of the sheet, for its title. */
export const villageOf = ({ villages }: Pick<RouteSheet, 'villages'>): string =>
  villages.length === 1 ? `${villages[0]?.name ?? ''} ` : ''

export function routeSheetHtml(sheet: RouteSheet): string {
  const none = html`<h1>两病随访路线单</h1>
    <p class="subtitle">${chineseDate(sheet.asOf)}：没有到期、逾期或待办的患者。</p>`
  return printPage({
    title: routeSheetTitle(sheet),
    landscape: true,
    body: sheet.villages.length > 0 ? html`${sheet.villages.map((village) => villageSheet(sheet, village))}` : none,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印　含个人信息，用后收回保管`,
    css,
  })
}

function villageSheet(sheet: RouteSheet, village: RouteVillage): Html {
  const late = village.rows.filter((row) => row.daysLate > 0).length
  return html`<section>
    <table>
      <colgroup>
        ${columns.map(([, width]) => html`<col class="${width}" />`)}
      </colgroup>
      <thead>
        <tr>
          <td colspan="${columns.length}" class="head">
            <h1>${village.name}两病随访路线单</h1>
            <p class="facts">
              <span>${sheet.orgName}</span>
              <span
                >${sheet.isPlan ? '计划' : '截至'}
                ${chineseDate(sheet.asOf)}${sheet.about && `（${sheet.about}）`}</span
              >
              <span>应访 ${village.rows.length} 人${late > 0 && `，其中已过期 ${late} 人`}</span>
              <span>责任医生 ${village.doctors.join('、') || '—'}</span>
            </p>
          </td>
        </tr>
        <tr>
          ${columns.map(([name]) => html`<th>${name}</th>`)}
        </tr>
      </thead>
      ${village.rows.map(person)}
    </table>
    <div class="end">
      <p class="small notes">
        方式 1 门诊 2 家庭 3 电话；症状、分类填官方代码；服药 1 规律 2 间断 3 不服药；反应 1 无 2 有；心理、遵医 1 良好
        2 一般 3 差；盐 1 轻 2 中 3 重；足背 1 正常 2 减弱 3 消失；低血糖 1 无 2 偶尔 3 频繁；药 1 未变 2 有变；烟
        支/日，酒 两/日，运动 次/周、分钟/次，主食 克/日。失访、死亡写在备注。${village.notListed}
      </p>
      <div class="signatures">
        <span>随访人（签名）<span class="line"></span></span>
        <span>随访日期<span class="line"></span></span>
        <span>录入人（签名）<span class="line"></span></span>
        <span>录入日期<span class="line"></span></span>
      </div>
    </div>
  </section>`
}

const columns = [
  ['序号', 'c-no'],
  ['姓名', 'c-name'],
  ['电话', 'c-phone'],
  ['住址', 'c-address'],
  ['病种', 'c-disease'],
  ['上次随访', 'c-last'],
  ['应访日期', 'c-due'],
  ['现用药', 'c-meds'],
  ['事由', 'c-why'],
] as const

const shortDisease = { HTN: '高血压', T2DM: '糖尿病' } as const

/** One person is one body of the table, so that no page break comes between the facts and the place to write. */
function person(row: RouteRow, index: number): Html {
  const reasons = row.reasons.map((reason) => html`<div>${row.reasons.length > 1 && '· '}${reason}</div>`)
  return html`<tbody>
    <tr>
      <td class="center" rowspan="2">${index + 1}</td>
      <td>
        <b>${row.name}</b>
        <div class="small">${row.sex}${row.age !== null && ` ${row.age}岁`}</div>
      </td>
      <td class="nowrap small">${orDash(row.phone)}</td>
      <td class="small">${orDash(row.address)}</td>
      <td class="center small">
        ${row.diseases.length > 0 ? row.diseases.map((disease) => html`<div>${shortDisease[disease]}</div>`) : '—'}
      </td>
      <td class="small">
        ${
          row.lastVisit
            ? html`${row.lastVisit.date}
                <div>${row.lastVisit.readings}</div>`
            : '未随访过'
        }
      </td>
      <td class="small">
        ${orDash(row.dueDate)}${row.daysLate > 0 && html`<div><b>过期 ${row.daysLate} 天</b></div>`}
      </td>
      <td class="small">${row.medicines.length > 0 ? row.medicines.map((each) => html`<div>${each}</div>`) : '—'}</td>
      <td class="small">${reasons}</td>
    </tr>
    <tr>
      <td class="write" colspan="${columns.length - 1}">
        <div>
          ${blanks.filter(isOn(row.diseases)).map((blank) => html`<span class="${blank.grows && 'grows'}">${blank.name}<i style="width:${blank.widthMm}mm">${blank.mark}</i></span>`)}
        </div>
      </td>
    </tr>
  </tbody>`
}

interface Blank {
  readonly name: string
  readonly widthMm: number
  /** What is printed in the gap: the stroke of a pair. */
  readonly mark?: string
  readonly disease?: Disease
  /** Asked a second time of people with both diseases: each form has its own. */
  readonly ofBoth?: true
  /** Takes what the line has left. */
  readonly grows?: true
}

const isOn =
  (diseases: readonly Disease[]) =>
  ({ disease, ofBoth }: Blank): boolean =>
    ofBoth ? diseases.length > 1 : disease === undefined || diseases.includes(disease)

/** The fields of both official forms that are asked at a visit, in the order in which the grid takes them (domain handbook §1.1–1.2). */
const blanks: readonly Blank[] = [
  { name: '方式', widthMm: 5 },
  { name: '血压', widthMm: 17, mark: '/' },
  { name: '空腹血糖', widthMm: 9, disease: 'T2DM' },
  { name: '心率', widthMm: 7 },
  { name: '体重', widthMm: 9 },
  { name: '症状', widthMm: 10 },
  { name: '足背', widthMm: 5, disease: 'T2DM' },
  { name: '低血糖', widthMm: 5, disease: 'T2DM' },
  { name: '服药', widthMm: 5 },
  { name: '反应', widthMm: 5 },
  { name: '心理', widthMm: 5 },
  { name: '遵医', widthMm: 5 },
  { name: '烟', widthMm: 6 },
  { name: '酒', widthMm: 6 },
  { name: '运动', widthMm: 12, mark: '/' },
  { name: '盐', widthMm: 5, disease: 'HTN' },
  { name: '主食', widthMm: 8, disease: 'T2DM' },
  { name: '药', widthMm: 5 },
  { name: '分类', widthMm: 6 },
  { name: '下次', widthMm: 14, mark: '-' },
  { name: '糖症状', widthMm: 10, ofBoth: true },
  { name: '糖服药', widthMm: 5, ofBoth: true },
  { name: '糖反应', widthMm: 5, ofBoth: true },
  { name: '糖分类', widthMm: 6, ofBoth: true },
  { name: '糖下次', widthMm: 14, mark: '-', ofBoth: true },
  { name: '备注', widthMm: 12, grows: true },
]

const css = `
@page { margin: 10mm 10mm 13mm; }
section + section { break-before: page; }
table { table-layout: fixed; }
tbody { break-inside: avoid; }
section { padding: 0 .3mm; }
th, td { padding: .4mm 1.1mm; line-height: 1.2; }
thead .head { height: auto; padding: 0 0 1.5mm; border: 0; }
.head h1 { margin-bottom: 1mm; font-size: 16pt; }
.facts { display: flex; justify-content: space-between; margin: 0; font-size: 9.5pt; }
.end { break-inside: avoid; break-before: avoid; }
.notes { margin: 1.5mm 0 0; }
.signatures { margin-top: 4mm; }
th { font-size: 9.5pt; white-space: nowrap; }
td.small, td .small { font-size: 8.5pt; }
tbody { border-bottom: 1.2pt solid #000; }
.write { padding: .6mm 1.1mm .7mm; font-size: 8.5pt; }
.write div { display: flex; flex-wrap: wrap; gap: .6mm 1.5mm; }
.write .grows { display: flex; flex: 1; align-items: flex-end; }
.write .grows i { flex: 1; }
.write span { white-space: nowrap; }
.write i { display: inline-block; height: 5.4mm; margin-left: .6mm; border-bottom: .5pt solid #000; font-style: normal; line-height: 6mm; text-align: center; vertical-align: bottom; }
.c-no { width: 9mm; } .c-name { width: 19mm; } .c-phone { width: 23mm; } .c-address { width: 30mm; } .c-disease { width: 15mm; }
.c-last { width: 27mm; } .c-due { width: 20mm; } .c-meds { width: 50mm; }
`
