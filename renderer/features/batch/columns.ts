import type { Disease, FollowUp } from '../../../core/contract/entities/index.ts'
import { labelOf, type CodeList } from '../../../core/domain/code-list.ts'
import {
  adrCodes,
  complianceBehaviorCodes,
  dorsalisPedisCodes,
  htnSymptomCodes,
  hypoglycemiaCodes,
  medAdherenceCodes,
  psychAdjustCodes,
  saltLevelCodes,
  t2dmSymptomCodes,
  visitClassCodes,
  visitWayCodes,
} from '../../../core/domain/follow-up-codes.ts'

/** `meds`: the flag whether the medicines are those of last time. `end`: the place where Enter saves the row. */
export type ColumnKind = 'number' | 'code' | 'codes' | 'date' | 'text' | 'meds' | 'end'

/** One column of the grid: a field of both forms, or of one disease's form. */
export interface BatchColumn {
  readonly key: string
  readonly title: string
  /** The full name with its unit, read out and shown on the head. */
  readonly label: string
  readonly width: number
  readonly kind: ColumnKind
  readonly field: keyof FollowUp | null
  /** Null: one cell serves both forms. */
  readonly disease: Disease | null
  readonly codes?: CodeList
  /** An answer that is the same for both diseases unless another is typed (domain handbook §1.2). */
  readonly follows?: string
  /** Enter goes past it even while it is empty. */
  readonly optional?: true
  /** A reading: may stay empty when nobody met (domain handbook §1.1-4). */
  readonly reading?: true
}

type More = Partial<Pick<BatchColumn, 'disease' | 'codes' | 'follows' | 'optional' | 'reading'>>

function column(
  key: string,
  field: BatchColumn['field'],
  kind: ColumnKind,
  title: string,
  label: string,
  width: number,
  more: More = {},
): BatchColumn {
  return { key, field, kind, title, label, width, disease: null, ...more }
}

const htn = { disease: 'HTN' } as const
const t2dm = { disease: 'T2DM' } as const
const reading = { reading: true } as const

/** In the order of the typing: what the paper says first, then what usually stays, then what the rule suggests. */
export const allColumns: readonly BatchColumn[] = [
  column('way', 'visitWay', 'code', '方式', '随访方式', 48, { codes: visitWayCodes }),
  column('sbp', 'sbp', 'number', '收缩压', '收缩压 mmHg', 48, reading),
  column('dbp', 'dbp', 'number', '舒张压', '舒张压 mmHg', 48, reading),
  column('fpg', 'fpg', 'number', '血糖', '空腹血糖 mmol/L', 46, { ...t2dm, ...reading }),
  column('heartRate', 'heartRate', 'number', '心率', '心率 次/分', 42, reading),
  column('weight', 'weightKg', 'number', '体重', '体重 kg', 48, reading),
  column('HTN.symptoms', 'symptoms', 'codes', '症状', '高血压症状', 62, { ...htn, codes: htnSymptomCodes }),
  column('T2DM.symptoms', 'symptoms', 'codes', '糖症状', '糖尿病症状', 62, { ...t2dm, codes: t2dmSymptomCodes }),
  column('pedis', 'dorsalisPedis', 'code', '足背', '足背动脉搏动', 52, {
    ...t2dm,
    ...reading,
    codes: dorsalisPedisCodes,
  }),
  column('hypo', 'hypoglycemia', 'code', '低血糖', '低血糖反应', 50, { ...t2dm, codes: hypoglycemiaCodes }),
  column('HTN.taking', 'medAdherence', 'code', '服药', '服药依从性', 50, { ...htn, codes: medAdherenceCodes }),
  column('HTN.adr', 'adr', 'code', '反应', '药物不良反应', 40, { ...htn, codes: adrCodes }),
  column('T2DM.taking', 'medAdherence', 'code', '糖服药', '糖尿病服药依从性', 54, {
    ...t2dm,
    codes: medAdherenceCodes,
    follows: 'HTN.taking',
  }),
  column('T2DM.adr', 'adr', 'code', '糖反应', '糖尿病药物不良反应', 50, {
    ...t2dm,
    codes: adrCodes,
    follows: 'HTN.adr',
  }),
  column('psych', 'psychAdjust', 'code', '心理', '心理调整', 48, { codes: psychAdjustCodes }),
  column('compliance', 'complianceBehavior', 'code', '遵医', '遵医行为', 48, { codes: complianceBehaviorCodes }),
  column('smoke', 'smokePerDay', 'number', '烟', '日吸烟量 支', 34),
  column('drink', 'drinkPerDayLiang', 'number', '酒', '日饮酒量 两', 34),
  column('exerTimes', 'exerTimesPerWeek', 'number', '运动', '运动 次/周', 38),
  column('exerMin', 'exerMinPerTime', 'number', '分钟', '运动 分钟/次', 38),
  column('salt', 'saltLevel', 'code', '盐', '摄盐情况', 36, { ...htn, codes: saltLevelCodes }),
  column('staple', 'stapleG', 'number', '主食', '主食 克/天', 44, t2dm),
  column('meds', 'meds', 'meds', '药', '用药：1 未变 2 有变', 42, { optional: true }),
  column('HTN.class', 'visitClass', 'code', '分类', '此次随访分类', 62, { ...htn, codes: visitClassCodes }),
  column('HTN.next', 'nextVisitDate', 'date', '下次', '下次随访日期', 54, htn),
  column('T2DM.class', 'visitClass', 'code', '糖分类', '糖尿病此次随访分类', 62, { ...t2dm, codes: visitClassCodes }),
  column('T2DM.next', 'nextVisitDate', 'date', '糖下次', '糖尿病下次随访日期', 54, t2dm),
  column('note', null, 'text', '说明', '说明（失访、死亡、不良反应、改分类的原因）', 88, { optional: true }),
  column('end', null, 'end', '', '回车保存这一行', 50),
]

/** The answers of the lifestyle line: one of them missing is said at that one. */
export const lifestyleKeys = ['smoke', 'drink', 'exerTimes', 'salt', 'staple', 'psych', 'compliance'] as const

/** The columns of a pile; where only diabetes is typed its columns need no prefix. */
export function columnsOf(diseases: readonly Disease[]): BatchColumn[] {
  const only = diseases.length === 1 ? diseases[0] : null
  return allColumns
    .filter(({ disease }) => disease === null || diseases.includes(disease))
    .map((one) => (only === 'T2DM' ? { ...one, title: one.title.replace(/^糖(?=.)/, '') } : one))
}

/** True when the column is on a form of the person. */
export const isColumnOf = (column: BatchColumn, diseases: readonly Disease[]): boolean =>
  column.disease === null || diseases.includes(column.disease)

/** A code as a narrow cell shows it: number and short word. */
export function codeText(list: CodeList, value: string): string {
  const label = labelOf(list, value)
  const short = list.codes.find((one) => one.value === value)?.also?.find((word) => /^[一-鿿]{1,3}$/.test(word))
  const word = label.length <= 3 ? label : (short ?? label.slice(0, 4))
  return word === value ? value : `${value}${word}`
}
