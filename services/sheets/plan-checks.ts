/** What a sheet lacks, and what is to be said about its columns. */
import { fields } from './mapping/fields.ts'
import type { FieldId } from './mapping/fields.ts'
import type { SheetColumn, SheetKind, SheetNotice } from './parsed-file.ts'
import type { PlannedColumn } from './plan.ts'

/** The columns without which a kind of sheet cannot be read: one of each group. */
const neededColumns: Readonly<Record<SheetKind, readonly (readonly FieldId[])[]>> = {
  htnFile: [['name'], ['idNo', 'archiveNo']],
  t2dmFile: [['name'], ['idNo', 'archiveNo']],
  htnFollowUp: [['idNo', 'archiveNo', 'name'], ['visitDate']],
  t2dmFollowUp: [['idNo', 'archiveNo', 'name'], ['visitDate']],
  bothFiles: [['name'], ['idNo', 'archiveNo'], ['disease']],
  bothFollowUps: [['idNo', 'archiveNo', 'name'], ['visitDate'], ['disease']],
  followUpPlan: [['idNo', 'archiveNo', 'name'], ['plannedDate']],
  exam: [['idNo', 'archiveNo', 'name'], ['examDate']],
  population: [['village'], ['residents']],
  person: [['name']],
  contract: [['idNo', 'archiveNo', 'name']],
  admission: [['idNo', 'archiveNo', 'name'], ['admittedOn'], ['hospital']],
  insuredVisit: [['idNo', 'archiveNo', 'name'], ['visitedOn'], ['hospital']],
  death: [
    ['idNo', 'archiveNo', 'name'],
    ['deathCause', 'deathCode'],
  ],
}

/** What is missing of the columns that `kind` needs, in words. */
export function missingColumns(kind: SheetKind, columns: readonly SheetColumn[]): string[] {
  const present = new Set(columns.map(({ field }) => field))
  return neededColumns[kind]
    .filter((group) => !group.some((field) => present.has(field)))
    .map((group) => `没有找到“${group.map((field) => fields[field].label).join('”或“')}”列`)
}

/** What has to be said about the columns of a sheet: unknown ones and a ruined one. */
export function columnNotices(columns: readonly SheetColumn[], planned: readonly PlannedColumn[]): SheetNotice[] {
  const notices: SheetNotice[] = []
  const unknown = columns
    .filter(({ field, unused }) => field === null && unused === undefined)
    .map(({ heading }) => heading)
  if (unknown.length > 0) {
    notices.push({ code: 'columns-unknown', message: `不认识的列没有读入，原文附在记录后面：${unknown.join('、')}。` })
  }
  const ruined = planned.find(({ reading }) => reading.idRuined)
  if (ruined) {
    const message = `“${ruined.heading}”列在表格里变成了数字，后几位已丢失，整列身份证号不能用；请把原表该列改为“文本”格式后重新导出。`
    notices.push({ code: 'id-column-ruined', message })
  }
  return notices
}
