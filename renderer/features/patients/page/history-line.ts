import type { HistoryItem } from '../../../../core/contract/patients.ts'
import { labelOf } from '../../../../core/domain/code-list.ts'
import { examFields } from '../../../../core/domain/exam/exam-fields.ts'
import { examFieldText } from './entry-facts.ts'
import { storedFieldCodes, storedFieldName } from './field-names.ts'

export interface HistoryLine {
  readonly seq: number
  readonly at: string
  readonly who: string
  readonly what: string
  readonly changes: readonly { readonly name: string; readonly before: string; readonly after: string }[]
  readonly reason: string | null
}

const entityWords: Readonly<Record<string, string>> = {
  person: '个人资料',
  residence: '居住村',
  diseaseFile: '病种档案',
  diseaseStatus: '管理状态',
  contract: '签约',
  followUp: '随访',
  exam: '体检',
  roundingVisit: '巡诊',
  sessionPatient: '巡诊名单',
  checkCall: '电话抽查',
  gradeOverride: '分标改色',
  screening: '筛查',
  highRisk: '高危登记',
  medication: '用药',
  task: '任务',
  condition: '病情',
  labResult: '检验检查',
  doublePrescription: '双处方',
  prescriptionAlert: '用药提示',
  referral: '转诊',
  teachingCase: '教学病例',
  dispensing: '取药',
  runOutCall: '取药电话',
  drugCover: '用药保障',
  admission: '住院',
  insuredVisit: '门诊结算',
  survey: '摸底调查',
}
const opWords = { insert: '新增', update: '修改', remove: '删除' } as const
/** Keys that say nothing to a person. */
export const hiddenFields: ReadonlySet<string> = new Set([
  'aliases',
  'personId',
  'ext',
  'sourceEntity',
  'sourceId',
  'fileId',
  'ownerUserId',
  'visitId',
  'medicationId',
  'drugCode',
  'ruleVersion',
  'sources',
  'followUpId',
  'clause',
])

/** One change as a person reads it. New records show only what was filled in. */
export function historyLine(item: HistoryItem): HistoryLine {
  const keys = [...new Set([...Object.keys(item.before ?? {}), ...Object.keys(item.after ?? {})])]
  const changes = keys
    .filter((key) => !hiddenFields.has(key))
    .map((key) => ({
      name: storedFieldName(key, item.entity),
      before: textIn(item.entity, key, item.before?.[key]),
      after: textIn(item.entity, key, item.after?.[key]),
    }))
    .filter((change) => change.before !== change.after)
  const from = item.packageId ? '县级数据包' : item.batchId !== null ? '表格导入' : ''
  return {
    seq: item.seq,
    at: item.at,
    who: [item.userName ?? '系统', from].filter(Boolean).join('，'),
    what: `${opWords[item.op]}${entityWords[item.entity] ?? '其他记录'}${item.about ? ` · ${item.about}` : ''}`,
    changes,
    reason: item.reason,
  }
}

/** An examination has codes of its own under names that follow-ups have as well. */
const examFieldOf = (entity: string, key: string) =>
  entity === 'exam' ? examFields.find((field) => field.id === key) : undefined

function textIn(entity: string, key: string, value: unknown): string {
  const field = examFieldOf(entity, key)
  return field ? examFieldText(field, value) : valueText(entity, key, value)
}

function valueText(entity: string, key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? '是' : ''
  if (Array.isArray(value)) return value.map((one) => valueText(entity, key, one)).join('、')
  if (typeof value === 'object') return innerText(entity, Object.entries(value))
  // A whole day is what everybody expects.
  if (value === 'day' && key.endsWith('Precision')) return ''
  const codes = storedFieldCodes(key, entity)
  return codes ? labelOf(codes, String(value)) : String(value)
}

/** A record within a record: a medicine of a form, an answer of the doctor's. A bare 是 needs its name. */
function innerText(entity: string, fields: readonly [string, unknown][]): string {
  const shown = fields.filter(([inner]) => !hiddenFields.has(inner))
  return shown
    .map(([inner, one]) => (one === true ? storedFieldName(inner, entity) : valueText(entity, inner, one)))
    .filter(Boolean)
    .join(' ')
}
