/** What is to be typed into the provincial platform, as a spreadsheet. */
import { contract } from '../../core/contract/index.ts'
import { platformStateNames } from '../../core/domain/platform-order.ts'
import { all, day, diseaseNames, filterText, headers, nameFor } from '../lists/list-cells.ts'
import { fieldNameOf } from '../import/import-words.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { platformHandlers } from './platform.ts'

export const platformList: ListSourceOf<'platform'> = {
  right: contract['platform.list'].right,
  table: async (query, context, masked) => {
    const { items } = await platformHandlers['platform.list']({ ...query, limit: all.limit }, context)
    const name = nameFor(masked)
    return {
      title: '省平台补录名单',
      filters: filterText(
        ['随访日期', `${query.from} 至 ${query.to}`],
        ['录入情况', query.state && platformStateNames[query.state]],
      ),
      columns: headers(
        '随访日期',
        '姓名',
        '病种',
        '村',
        '随访医生',
        '录入情况',
        '录入日期',
        '录入人',
        '之后又改过的栏目',
      ),
      rows: items.map((item) => [
        day(item.visitDate),
        name(item.name),
        diseaseNames[item.disease],
        item.village,
        item.visitDoctor,
        platformStateNames[item.state],
        day(item.enteredOn),
        item.enteredBy ?? '',
        item.changedFields.map(fieldNameOf).join('、'),
      ]),
    }
  },
}
