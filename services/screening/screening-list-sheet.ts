/** The list of people at high risk as a spreadsheet. */
import { contract } from '../../core/contract/index.ts'
import { labelOf, labelsOf } from '../../core/domain/code-list.ts'
import {
  highRiskKindCodes,
  highRiskOutcomeCodes,
  screeningShowNames,
} from '../../core/domain/screening/high-risk-kinds.ts'
import { all, day, filterText, headers, villageName } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { personPart } from '../lists/person-part.ts'
import { screeningHandlers } from './screening.ts'

export const screeningList: ListSourceOf<'screening'> = {
  right: contract['screening.list'].right,
  table: async (query, context, masked) => {
    const { items } = await screeningHandlers['screening.list']({ ...query, limit: all.limit }, context)
    const who = personPart(context.store, masked, '姓名', '性别', '年龄', '电话', '村', '责任医生')
    return {
      title: '高危与筛查名单',
      filters: filterText(
        ['名单', screeningShowNames[query.show]],
        ['村', villageName(context.store, query.villageId)],
      ),
      columns: headers(...who.headings, '高危类别', '为什么在名单上', '最近测量', '期限', '逾期天数', '转归'),
      rows: items.map((item) => [
        ...who.cells(item),
        labelsOf(highRiskKindCodes, item.kinds),
        item.reason,
        day(item.lastOn),
        day(item.dueOn),
        item.daysLate,
        labelOf(highRiskOutcomeCodes, item.outcome),
      ]),
    }
  },
}
