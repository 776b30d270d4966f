/** The worklist of a day as a spreadsheet. */
import { worklistNames } from '../../core/contract/care.ts'
import { contract } from '../../core/contract/index.ts'
import { all, day, diseaseNames, filterText, headers, villageName } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { personPart } from '../lists/person-part.ts'
import { worklistHandlers } from './worklist.ts'

export const todayList: ListSourceOf<'worklist'> = {
  right: contract['worklist.today'].right,
  table: async (query, context, masked) => {
    const { store } = context
    const { asOf, items } = await worklistHandlers['worklist.today']({ ...query, limit: all.limit }, context)
    const who = personPart(store, masked, '姓名', '年龄', '电话', '村', '责任医生')
    return {
      title: '今日名单',
      filters: filterText(
        ['日期', asOf],
        ['类别', query.kind && worklistNames[query.kind]],
        ['村', villageName(store, query.villageId)],
        ['路线', query.routeId === null ? null : store.find('route', query.routeId)?.name],
        ['责任医生', query.doctor],
        ['选定', query.people ? `${query.people.length} 人` : null],
      ),
      columns: headers('类别', ...who.headings, '病种', '应访日期', '逾期天数', '为什么在名单上', '任务责任人'),
      rows: items.map((item) => [
        worklistNames[item.kind],
        ...who.cells(item),
        item.diseases.map((each) => diseaseNames[each]).join('、'),
        day(item.dueDate),
        item.daysLate,
        item.reason,
        item.taskOwner ?? '',
      ]),
    }
  },
}
