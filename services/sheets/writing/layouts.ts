import { labelOf } from '../../../core/domain/code-list.ts'
import type { CodeList } from '../../../core/domain/code-list.ts'
import {
  adrCodes,
  complianceBehaviorCodes,
  medAdherenceCodes,
  psychAdjustCodes,
  saltLevelCodes,
  visitWayCodes,
} from '../../../core/domain/follow-up-codes.ts'
import { dayOfMonth, monthOf, yearOf } from '../../../core/domain/local-date.ts'
import type { LocalDate } from '../../../core/domain/local-date.ts'
import type { SampleFacts, SampleFollowUp, SamplePerson } from './sample-facts.ts'
import type { SheetValue } from './sheet-writer.ts'

export type LayoutId = 'a' | 'b' | 'c'
export type LayoutSheet = 'htnFile' | 't2dmFile' | 'htnFollowUp' | 't2dmFollowUp' | 'exam' | 'population'

type Row<Fact> = (fact: Fact, at: number, facts: SampleFacts, person: SamplePerson) => SheetValue
type Columns<Fact> = readonly (readonly [heading: string, cell: Row<Fact>])[]

/** How one system writes its sheets: headings, spelling of values, title and total lines. */
export interface Layout {
  readonly id: LayoutId
  readonly titles: (sheet: LayoutSheet, facts: SampleFacts) => readonly string[]
  /** The last line of a list of people; null without one. */
  readonly total: ((count: number) => readonly SheetValue[]) | null
  readonly fileColumns: Columns<SamplePerson>
  readonly followUpColumns: Columns<SampleFollowUp>
  /** The column that only diabetes follow-ups have, and the heading after which it stands. */
  readonly fpgColumn: { readonly after: string; readonly column: Columns<SampleFollowUp>[number] }
  readonly date: (date: LocalDate) => SheetValue
}

export const fileNames: Readonly<Record<LayoutSheet, string>> = {
  htnFile: '高血压专案列表',
  t2dmFile: '糖尿病专案列表',
  htnFollowUp: '高血压随访列表',
  t2dmFollowUp: '糖尿病随访列表',
  exam: '年度体检列表',
  population: '常住人口',
}

export const sheetNames: Readonly<Record<LayoutSheet, string>> = {
  htnFile: 'Sheet1',
  t2dmFile: 'Sheet1',
  htnFollowUp: '随访',
  t2dmFollowUp: '随访',
  exam: '体检',
  population: '人口',
}

const lostReason = '外出务工联系不上'
const word = (list: CodeList, code: string) => labelOf(list, code)
const numbered = (list: CodeList, code: string) => `${code}.${labelOf(list, code)}`
const closed = (person: SamplePerson) => person.status === '死亡' || person.status === '迁出'
const statusWord = (person: SamplePerson) => (closed(person) ? '注销' : person.status)
const endReason = (person: SamplePerson) => (closed(person) ? person.status : null)
const isoDate = (date: LocalDate): SheetValue => date
const shortDate = (date: LocalDate): SheetValue => `${yearOf(date)}/${monthOf(date)}/${dayOfMonth(date)}`
const yearMonth = (date: LocalDate): SheetValue => date.slice(0, 7).replace('-', '.')
const realDate = (date: LocalDate): SheetValue => ({ date })
const orNull = (date: LocalDate | null, write: (date: LocalDate) => SheetValue) => (date === null ? null : write(date))
const tick = (yes: boolean) => (yes ? '√' : null)
const yesNo = (yes: boolean) => (yes ? '是' : '否')
const digit = (yes: boolean) => (yes ? '1' : '0')
const textOr = (value: number | null, blank: string) => (value === null ? blank : String(value))
const zeroWord = (value: number) => (value === 0 ? '无' : value)

const listTitle = (sheet: LayoutSheet) =>
  sheet === 'htnFile' ? '高血压患者专案管理列表' : sheet === 't2dmFile' ? '2型糖尿病患者专案管理列表' : null

/** Words for codes, titled lists, dates as text. */
const layoutA: Layout = {
  id: 'a',
  titles: (sheet) => [listTitle(sheet) ?? []].flat(),
  total: null,
  date: isoDate,
  fileColumns: [
    ['序号', (_, at) => at],
    ['姓名', (p) => p.name],
    ['性别', (p) => (p.male ? '男' : '女')],
    ['身份证号', (p) => p.idNo],
    ['出生日期', (p) => p.birth],
    ['年龄', (p, _, facts) => facts.year - yearOf(p.birth)],
    ['联系电话', (p) => p.phone],
    ['档案编号', (p) => p.archive],
    ['现住址', (p, _, facts) => facts.place.address + p.village],
    ['管辖机构', (_, __, facts) => facts.place.orgName],
    ['责任医生', (p) => p.doctor],
    ['建卡日期', (p) => p.enrolOn],
    ['确诊日期', (p) => p.dxOn],
    ['身高', (p) => p.height],
    ['档案状态', statusWord],
    ['终止原因', endReason],
    ['终止日期', (p) => p.endOn],
    ['是否签约', (p) => yesNo(p.signed)],
    ['是否有偿', (p) => yesNo(p.paid)],
  ],
  followUpColumns: [
    ['姓名', (_, __, ___, p) => p.name],
    ['身份证', (f) => f.idNo],
    ['随访日期', (f) => f.on],
    ['随访方式', (f) => word(visitWayCodes, f.way)],
    ['收缩压(mmHg)', (f) => f.sbp],
    ['舒张压(mmHg)', (f) => f.dbp],
    ['体重(kg)', (f) => f.weight],
    ['心率', (f) => f.hr],
    ['日吸烟量(支)', (f) => f.smoke],
    ['日饮酒量(两)', (f) => f.drink],
    ['摄盐情况', (f) => word(saltLevelCodes, f.salt)],
    ['心理调整', (f) => word(psychAdjustCodes, f.psych)],
    ['遵医行为', (f) => word(complianceBehaviorCodes, f.comply)],
    ['服药依从性', (f) => word(medAdherenceCodes, f.adh)],
    ['药物不良反应', (f) => word(adrCodes, f.adr)],
    ['失访原因', (f) => (f.lost ? lostReason : null)],
    ['随访医生', (_, __, ___, p) => p.doctor],
  ],
  fpgColumn: { after: '舒张压(mmHg)', column: ['空腹血糖(mmol/L)', (f) => f.fpg] },
}

const pressure = (f: SampleFollowUp) => (f.sbp === null || f.dbp === null ? null : `${f.sbp}/${f.dbp}`)

/** Codes only, real dates, blood pressure in one column, targets under the heading of their neighbour. */
const layoutB: Layout = {
  id: 'b',
  titles: () => [],
  total: null,
  date: realDate,
  fileColumns: [
    ['序号', (_, at) => at],
    ['患者姓名', (p) => p.name],
    ['性别代码', (p) => (p.male ? '1' : '2')],
    ['公民身份号码', (p) => p.idNo.toLowerCase()],
    ['出生日期', (p) => realDate(p.birth)],
    ['联系方式', (p) => Number(p.phone)],
    ['健康档案编号', (p) => p.archive],
    ['所属村', (p) => p.village],
    ['责任医师', (p) => p.doctor],
    ['纳入管理日期', (p) => realDate(p.enrolOn)],
    ['确诊时间', (p) => realDate(p.dxOn)],
    ['身高(cm)', (p) => p.height],
    ['管理状态', statusWord],
    ['注销原因', endReason],
    ['注销日期', (p) => orNull(p.endOn, realDate)],
    ['签约', (p) => digit(p.signed)],
    ['有偿签约', (p) => digit(p.paid)],
  ],
  followUpColumns: [
    ['患者姓名', (_, __, ___, p) => p.name],
    ['公民身份号码', (f) => f.idNo.toLowerCase()],
    ['本次随访日期', (f) => realDate(f.on)],
    ['随访途径', (f) => f.way],
    ['血压', pressure],
    ['本次体重', (f) => f.weight],
    ['心率(次/分)', (f) => f.hr],
    ['日吸烟量', (f) => f.smoke],
    ['日吸烟量', () => 0],
    ['日饮酒量', (f) => f.drink],
    ['日饮酒量', () => 0],
    ['食盐', (f) => f.salt],
    ['心理调整', (f) => f.psych],
    ['遵医行为', (f) => f.comply],
    ['用药依从性', (f) => f.adh],
    ['副作用', (f) => f.adr],
    ['备注', (f) => (f.lost ? `失访：${lostReason}` : null)],
    ['随访医师', (_, __, ___, p) => p.doctor],
  ],
  fpgColumn: { after: '血压', column: ['空腹血糖值', (f) => f.fpg] },
}

const wideX = (idNo: string) => idNo.replace('X', 'Ｘ')

function titlesOfC(sheet: LayoutSheet, { place, year }: SampleFacts): readonly string[] {
  const list = listTitle(sheet)
  if (list !== null) return [`${list}（${place.orgName}）`, `导出时间：${year + 1}-01-05 09:12:33  导出人：管理员`]
  if (sheet === 'htnFollowUp') return ['高血压患者随访服务记录']
  return sheet === 't2dmFollowUp' ? ['2型糖尿病患者随访服务记录'] : []
}

/** Two title lines, a total line, full-width Ｘ, leading blanks, `-` and `/` for nothing, `1.门诊`, year.month, ticks. */
const layoutC: Layout = {
  id: 'c',
  titles: titlesOfC,
  total: (count) => ['合计', `${count}人`],
  date: shortDate,
  fileColumns: [
    ['No.', (_, at) => at],
    ['居民姓名 ', (p) => ` ${p.name}`],
    ['性别', (p) => (p.male ? '男' : '女')],
    ['身份证件号码*', (p) => wideX(p.idNo)],
    ['手机', (p) => p.phone],
    ['居民档案号', (p) => p.archive],
    ['所在村', (p) => p.village],
    ['家庭医生', (p) => p.doctor],
    ['建档日期', (p) => shortDate(p.enrolOn)],
    ['确诊年月', (p) => yearMonth(p.dxOn)],
    ['状态', statusWord],
    ['终止原因', endReason],
    ['终止日期', (p) => orNull(p.endOn, shortDate)],
    ['是否签约', (p) => tick(p.signed)],
    ['是否有偿', (p) => tick(p.paid)],
  ],
  followUpColumns: [
    ['姓名', (_, __, ___, p) => ` ${p.name}`],
    ['身份证件号码*', (f) => wideX(f.idNo)],
    ['访视日期', (f) => shortDate(f.on)],
    ['随访方式', (f) => numbered(visitWayCodes, f.way)],
    ['高压', (f) => textOr(f.sbp, '-')],
    ['低压', (f) => textOr(f.dbp, '-')],
    ['体重', (f) => String(f.weight)],
    ['心率', (f) => String(f.hr)],
    ['日吸烟量(支)', (f) => zeroWord(f.smoke)],
    ['日饮酒量(两)', (f) => zeroWord(f.drink)],
    ['摄盐情况(咸淡)', (f) => numbered(saltLevelCodes, f.salt)],
    ['心理调整', (f) => numbered(psychAdjustCodes, f.psych)],
    ['遵医行为', (f) => numbered(complianceBehaviorCodes, f.comply)],
    ['依从性', (f) => numbered(medAdherenceCodes, f.adh)],
    ['药物不良反应', (f) => numbered(adrCodes, f.adr)],
    ['失访原因', (f) => (f.lost ? lostReason : null)],
    ['随访医生签名', (_, __, ___, p) => p.doctor],
  ],
  fpgColumn: { after: '低压', column: ['FBG', (f) => textOr(f.fpg, '/')] },
}

/** The three sample townships' systems. */
export const layouts: Readonly<Record<LayoutId, Layout>> = { a: layoutA, b: layoutB, c: layoutC }
