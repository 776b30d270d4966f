/** Records, fields and values of an import in the words of the screen. */
import type { EntityName, Stored } from '../../core/contract/entities/index.ts'
import { labelOf, labelsOf } from '../../core/domain/code-list.ts'
import { relativeCodes } from '../../core/domain/person-codes.ts'
import { formFieldsOf } from '../../core/domain/form-fields.ts'
import type { Store } from '../../database/store.ts'
import { entityNames } from '../../core/contract/entities/entity-names.ts'
import { fields, isFieldId } from '../sheets/mapping/fields.ts'

const diseaseNames = { HTN: '高血压', T2DM: '糖尿病' } as const

/** 收缩压 for sbp; the id itself where nothing is known. */
export function fieldNameOf(field: string): string {
  if (isFieldId(field)) return fields[field].label
  return formFieldsOf('T2DM').find(({ id }) => id === field)?.label ?? otherNames[field] ?? field
}

const otherNames: Readonly<Record<string, string>> = {
  meds: '用药情况',
  insulin: '胰岛素',
  idType: '证件类型',
  startDate: '生效日期',
  endDate: '到期日期',
  source: '来源',
  hospitalLevel: '机构级别',
  insured: '医保结算',
  ethnicityOther: '民族名称',
  familyRelatives: '家族史（谁患同病）',
  baseHeightCm: '建卡身高',
  baseWeightKg: '建卡体重',
  baseSbp: '建卡收缩压',
  baseDbp: '建卡舒张压',
  baseFpg: '建卡空腹血糖',
  baseGlucose2h: '建卡餐后血糖',
}

/** A stored value as a person reads it. */
export function valueText(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '（空）'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return listText(field, value)
  if (typeof value === 'object') return JSON.stringify(value)
  if (isFieldId(field)) {
    const { shape } = fields[field]
    if (shape.as === 'code' || shape.as === 'word') return labelOf(shape.list, String(value))
  }
  return field === 'status' ? (statusNames[String(value)] ?? String(value)) : String(value)
}

const statusNames: Readonly<Record<string, string>> = { active: '在管', lost: '失访', closed: '注销' }

function listText(field: string, values: readonly unknown[]): string {
  if (values.length === 0) return '（空）'
  const codes = formFieldsOf('HTN').find(({ id }) => id === field)?.codes
  if (codes) return labelsOf(codes, values.map(String))
  if (field === 'familyRelatives') return labelsOf(relativeCodes, values.map(String))
  return values
    .map((each) => (typeof each === 'object' && each !== null && 'name' in each ? String(each.name) : String(each)))
    .join('、')
}

/** 高血压随访 2025-03-01, 体检 2025-04-02, 居民. */
export function recordText(entity: EntityName, record: Readonly<Record<string, unknown>>): string {
  const name = entity in entityNames ? entityNames[entity as keyof typeof entityNames] : entity
  const disease = record['disease'] === 'HTN' || record['disease'] === 'T2DM' ? diseaseNames[record['disease']] : ''
  const day =
    record['visitDate'] ??
    record['examDate'] ??
    record['admittedOn'] ??
    record['visitedOn'] ??
    record['signDate'] ??
    record['fromDate']
  return `${disease}${name}${typeof day === 'string' ? ` ${day}` : ''}`
}

/** Whose record it is; null for lists such as villages. */
export function personOfRecord(
  store: Store,
  entity: EntityName,
  record: Readonly<Record<string, unknown>>,
): Stored<'person'> | null {
  if (entity === 'person') return record as Stored<'person'>
  const fileId = record['fileId']
  const personId = typeof fileId === 'number' ? store.find('diseaseFile', fileId)?.personId : record['personId']
  return typeof personId === 'number' ? store.find('person', personId) : null
}
