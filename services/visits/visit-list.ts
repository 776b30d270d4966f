/** The list of specialists’ visits as a spreadsheet. */
import { contract } from '../../core/contract/index.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { visitKindCodes } from '../../core/domain/visit-codes.ts'
import { day, filterText, headers, nameFor, villageName } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { answeredOf, answeredText } from '../print/alert-text.ts'
import { visitHandlers } from './visits.ts'

export const visitList: ListSourceOf<'visits'> = {
  right: contract['visits.list'].right,
  table: async (query, context, masked) => {
    const items = await visitHandlers['visits.list'](query, context)
    const specialist = query.specialistId === null ? null : context.store.find('specialist', query.specialistId)?.name
    const name = nameFor(masked)
    return {
      title: '专家接诊名单',
      filters: filterText(
        ['日期', `${query.from} 至 ${query.to}`],
        ['专家', specialist],
        ['村', villageName(context.store, query.villageId)],
      ),
      columns: headers(
        '日期',
        '姓名',
        '村',
        '专家',
        '类别',
        '收缩压',
        '舒张压',
        '空腹血糖',
        '建议待办',
        '建议已落实',
        '转诊',
        '没有照办的用药提示及理由',
      ),
      rows: items.map((visit) => [
        day(visit.visitDate),
        name(visit.patientName),
        visit.village,
        visit.specialistName,
        labelOf(visitKindCodes, visit.visitKind),
        visit.sbp,
        visit.dbp,
        visit.fpg,
        visit.adviceOpen,
        visit.adviceDone,
        visit.referral ? '是' : '',
        answeredOf(visit.alerts).map(answeredText).join('\n'),
      ]),
    }
  },
}
