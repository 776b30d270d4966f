/** What a book hides or merges, said: what of it was read and what was not (domain handbook §7.3 rule 10). */
import type { SheetNotice } from './parsed-file.ts'
import type { SheetPlan } from './plan.ts'
import type { SheetMarks } from './reading/cells.ts'

type Runs = readonly { readonly first: number; readonly last: number }[]

/** Hidden rows and columns are read like the others; in a sheet of which nothing is imported there is nothing to say. */
export function markNotices(marks: SheetMarks, plan: SheetPlan, lastRow: number): SheetNotice[] {
  if (plan.kind === null) return []
  const data = marks.hiddenRows.filter(({ last }) => last > (plan.headerRow ?? 0))
  const notices = [...hiddenRowNotice(data), ...hiddenColumnNotice(plan)]
  if (marks.filtered) notices.push({ code: 'filtered', message: '表处于筛选状态，没有显示的行也一并读入了，请核对。' })
  const merged = marks.mergedRows.filter(({ first, last }) => first > (plan.headerRow ?? 0) && last <= lastRow)
  if (merged.length > 0)
    notices.push({
      code: 'merged-cells',
      message: `数据里有合并单元格（第 ${rowsText(merged)} 行），只有第一行有内容，请在原表中取消合并并补齐后再导入。`,
    })
  return notices
}

function hiddenRowNotice(rows: Runs): SheetNotice[] {
  const count = rows.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  if (count === 0) return []
  const message = `表里隐藏的 ${count} 行（第 ${rowsText(rows)} 行）也读入了，请核对；不该导入的，请在原表里删掉再导。`
  return [{ code: 'hidden-rows', message }]
}

function hiddenColumnNotice({ columns }: SheetPlan): SheetNotice[] {
  const hidden = columns.filter((column) => column.hidden)
  if (hidden.length === 0) return []
  const named = (read: boolean) =>
    hidden.filter(({ field }) => (field !== null) === read).map(({ heading }) => `“${heading || '无列名'}”`)
  const [read, left] = [named(true), named(false)]
  const parts = [
    ...(read.length > 0 ? [`读入了${read.join('、')}`] : []),
    ...(left.length > 0 ? [`没有读入${left.join('、')}`] : []),
  ]
  const todo = read.length > 0 ? '。不该导入的，请点“列对应”改成“不导入”。' : '。'
  return [{ code: 'hidden-columns', message: `表里有隐藏的列，${parts.join('，')}${todo}` }]
}

/** Said once for the file. */
export function hiddenSheetNotice(names: readonly string[]): SheetNotice[] {
  if (names.length === 0) return []
  const which = names.map((name) => `“${name}”`).join('、')
  return [{ code: 'hidden-sheets', message: `文件里隐藏的表没有读：${which}。要导入的话，点“列对应”选改读那张表。` }]
}

const rowsText = (runs: Runs): string =>
  runs
    .slice(0, 5)
    .map(({ first, last }) => (first === last ? String(first) : `${first}～${last}`))
    .join('、') + (runs.length > 5 ? ' 等' : '')
