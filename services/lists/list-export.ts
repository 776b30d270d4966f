/** Any list as a spreadsheet: the rows of its own query, a cover line that says what they are, masked unless a reason is given. */
import { basename, isAbsolute } from 'node:path'
import type { ListRequest, lists } from '../../core/contract/lists.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { holdsRight, type Right } from '../../core/contract/rights.ts'
import { chinaTime } from '../../core/domain/china-time.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { listSources } from './list-sources.ts'
import type { ListSource, ListTable } from './list-table.ts'
import { neutralised } from '../sheets/writing/csv-text.ts'
import { writeWorkbook } from '../sheets/writing/sheet-writer.ts'

export const listHandlers: HandlersOf<typeof lists> = {
  'lists.export': async ({ list, path, masked, reason }, context) => {
    const source = listSources[list.name] as ListSource<ListRequest['query']>
    refuse(context, source.right, masked, reason)
    const table = await source.table(list.query, context, masked)
    const rows = table.rows.map((row) => row.map((value) => (typeof value === 'string' ? neutralised(value) : value)))
    await writeList(path, { ...table, rows }, coverLine(context, table, masked))
    context.audit(`list:${table.title}:${rows.length} 行`, masked ? '导出（已遮盖）' : `导出完整信息：${reason.trim()}`)
    return { path, fileName: basename(path), rows: rows.length }
  },
}

function refuse({ user }: CallContext, right: Right, masked: boolean, reason: string): void {
  if (!holdsRight(user.role, right)) throw new Refusal('not-permitted', '您的角色不能导出这份名单。')
  if (masked) return
  if (!holdsRight(user.role, 'patient:unmask')) throw new Refusal('not-permitted', '您的角色只能导出遮盖后的名单。')
  if (reason.trim().length < 2) throw new Refusal('reason-missing', '没有导出：导出完整姓名和证件号要写明用途。')
}

/** Organisation, list, filters, when, by whom, how many: a sheet that lies about says itself what it is. */
function coverLine({ place, user, nowMs }: CallContext, { title, filters, rows }: ListTable, masked: boolean): string {
  const made = chinaTime(nowMs).slice(0, 16)
  const cover = masked ? '证件号、电话已遮盖' : '含完整个人信息，用后请妥善保管'
  return [
    `${place.org.name} ${title}`,
    `筛选：${filters || '全部'}`,
    `制表：${made}`,
    `经手：${user.name}`,
    `共 ${rows.length} 行`,
    cover,
  ].join('；')
}

async function writeList(path: string, { title, columns, rows }: ListTable, cover: string): Promise<void> {
  try {
    // A name relative to wherever the program was started would put patients' data nobody knows where.
    if (!isAbsolute(path)) throw new Error('no whole path')
    await writeWorkbook(path, [{ name: title, titles: [cover], columns, rows }])
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('list-not-written', '文件写不进去，请换一个文件夹或文件名再试。')
  }
}
