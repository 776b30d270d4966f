/** What a sheet lacks, and what is to be said about its columns. */
import { fields } from './mapping/fields.ts'
import type { FieldId } from './mapping/fields.ts'
import { fieldInKind } from './mapping/fields-of-kind.ts'
import { namesTurn } from './mapping/heading-meaning.ts'
import type { HeadedColumn } from './mapping/name-columns.ts'
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

/** Columns that say the same as one that is read: of several visits in a row only the first is taken, and of two telephones one. */
export function repeatedNotices(
  headed: readonly HeadedColumn[],
  kind: SheetKind,
  columns: readonly SheetColumn[],
): SheetNotice[] {
  const readAs = new Map(columns.flatMap(({ field, heading }) => (field === null ? [] : [[field, heading] as const])))
  const repeats = columns.flatMap(({ index, heading, field, unused }) => {
    const meaning = headed.find((column) => column.index === index)?.meaning ?? null
    const same = meaning === null || field !== null || !unused ? null : fieldInKind(meaning, kind, new Set())
    // 责任医生 stands in for 随访医生 only where that is missing: beside it, it says something else.
    const read = same === null || same !== meaning ? undefined : readAs.get(same)
    return read === undefined ? [] : [{ heading, read }]
  })
  const turns = repeats.filter(({ heading, read }) => namesTurn(heading) && namesTurn(read))
  const others = repeats.filter((each) => !turns.includes(each))
  return [...turnNotice(turns), ...sameNotice(others)]
}

interface Repeat {
  readonly heading: string
  readonly read: string
}

function turnNotice(turns: readonly Repeat[]): SheetNotice[] {
  if (turns.length === 0) return []
  const left = turns.map(({ heading }) => heading).join('、')
  const message = `一行里记了几次随访，只读了第一次，其余没有读入：${left}。请在原表里改成一次随访一行，或从原系统导出逐次的随访列表。`
  return [{ code: 'several-visits', level: 'warning', message }]
}

function sameNotice(repeats: readonly Repeat[]): SheetNotice[] {
  if (repeats.length === 0) return []
  const said = repeats.map(({ heading, read }) => `“${heading}”（读的是“${read}”）`).join('、')
  return [{ code: 'columns-repeated', message: `意思相同的列只读一列，没有读：${said}。要换一列，请点“列对应”改。` }]
}
