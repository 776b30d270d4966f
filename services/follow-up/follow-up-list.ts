/** Saved follow-ups as a list: every field of the official form, then the columns of the county that hold an answer. */
import type { FollowUp } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { WithId } from '../../core/contract/patients.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { extensionFieldsOf, extensionGroups, extensionText } from '../../core/domain/extension-fields.ts'
import { contactCodes } from '../../core/domain/follow-up-codes.ts'
import { formFieldsOf } from '../../core/domain/form-fields.ts'
import { maskIdNo, maskName } from '../../core/domain/mask.ts'
import { platformFields } from '../../core/domain/platform-order.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import { rowToRecord, type Row } from '../../database/columns.ts'
import type { Store } from '../../database/store.ts'
import type { ListSourceOf, ListTable, QueryOf } from '../lists/list-table.ts'
import type { SheetValue } from '../sheets/writing/sheet-writer.ts'

/** A year of a large township; more is a matter for a package. */
const mostRows = 100_000

const listSql = `
  SELECT f.*, p.name AS person_name, p.id_no AS person_id_no, v.name AS village_name
  FROM follow_up f JOIN person p ON p.id = f.person_id
  LEFT JOIN residence_now r ON r.person_id = f.person_id LEFT JOIN village v ON v.id = r.village_id
  WHERE f.disease = ? AND f.visit_date BETWEEN ? AND ? AND (? IS NULL OR r.village_id = ?)
  ORDER BY f.visit_date, f.id LIMIT ?`

interface Line {
  readonly name: string
  readonly idNo: string
  readonly village: string
  readonly record: WithId<FollowUp>
}

export const followUpList: ListSourceOf<'followUps'> = {
  right: 'patient:read',
  table: (query, { store }, masked) => {
    const lines = linesOf(store, query, masked)
    if (lines.length > mostRows)
      throw new Refusal('list-too-long', `没有导出：超过 ${mostRows} 次随访。请缩短日期，或一个村一个村地导出。`)
    return tableOf(
      query,
      lines,
      query.villageId === null ? null : (store.find('village', query.villageId)?.name ?? null),
    )
  },
}

function linesOf(store: Store, { disease, from, to, villageId }: QueryOf<'followUps'>, masked: boolean): Line[] {
  return store.all(listSql, disease, from, to, villageId, villageId, mostRows + 1).map((row) => {
    const name = String(row['person_name'])
    const idNo = String(row['person_id_no'] ?? '')
    return {
      name: masked ? maskName(name) : name,
      idNo: masked ? maskIdNo(idNo, 'export') : idNo,
      village: String(row['village_name'] ?? ''),
      record: rowToRecord('followUp', row as Row),
    }
  })
}

function tableOf(
  { disease, from, to }: QueryOf<'followUps'>,
  lines: readonly Line[],
  village: string | null,
): ListTable {
  const form = formFieldsOf(disease).map(({ label, unit }) => (unit ? `${label}（${unit}）` : label))
  const allGroups = extensionGroups.map(({ id }) => id)
  const extensions = extensionFieldsOf(disease, allGroups).filter((field) =>
    lines.some(({ record }) => extensionText(field, record.ext[field.id]) !== ''),
  )
  const headers = [
    '姓名',
    '身份证号',
    '村',
    '随访结果',
    '失访或死亡原因',
    ...form,
    ...extensions.map(({ label }) => label),
  ]
  return {
    title: `${labelOf(diseaseCodes, disease)}随访`,
    filters: [`日期：${from} 至 ${to}`, ...(village ? [`村：${village}`] : [])].join('；'),
    columns: headers.map((header) => ({ header })),
    rows: lines.map(({ name, idNo, village: home, record }) => [
      name,
      idNo,
      home,
      labelOf(contactCodes, record.contact),
      record.lostReason ?? '',
      ...formValues(record),
      ...extensions.map((field) => extensionText(field, record.ext[field.id])),
    ]),
  }
}

/** Numbers as numbers and days as days, everything else in words. */
function formValues(record: WithId<FollowUp>): SheetValue[] {
  const words = platformFields('official', record.disease, record)
  return formFieldsOf(record.disease).map(({ id, kind }, at) => {
    const value = (record as unknown as Readonly<Record<string, unknown>>)[id]
    if (typeof value === 'number') return value
    if (kind === 'date' && typeof value === 'string') return { date: value }
    return words[at]?.text ?? ''
  })
}
