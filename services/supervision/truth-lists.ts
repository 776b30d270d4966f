/** The truthfulness board and the records behind one of its cells, for a spreadsheet. */
import { contract } from '../../core/contract/index.ts'
import { measureNames, truthRuleNames } from '../../core/domain/truthfulness/finding.ts'
import { day, filterText, headers, nameFor } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { truthHandlers } from './truthfulness.ts'

const states = { ask: '请核对', usual: '未见异常', few: '数据少' } as const
const parts = { doctor: '按医生', village: '按村' } as const

export const truthBoardList: ListSourceOf<'truth'> = {
  right: contract['truth.board'].right,
  table: async (query, context) => {
    const { groups } = await truthHandlers['truth.board'](query, context)
    return {
      title: '数据核对表',
      filters: filterText(['日期', `${query.from} 至 ${query.to}`], ['范围', parts[query.by]]),
      columns: headers('医生或村', '记录数', '核对项', '项目', '结论', '次数', '共', '按随机估计', '说明'),
      rows: groups.flatMap(({ name, records, cells }) =>
        cells.map((cell) => [
          name,
          records,
          truthRuleNames[cell.rule],
          cell.measure === null ? '' : measureNames[cell.measure],
          states[cell.state],
          cell.count,
          cell.outOf,
          cell.expected === null ? null : Math.round(cell.expected * 10) / 10,
          cell.sentence,
        ]),
      ),
    }
  },
}

export const truthRecordList: ListSourceOf<'truthRecords'> = {
  right: contract['truth.open'].right,
  table: async (query, context, masked) => {
    const { group, finding, lines } = await truthHandlers['truth.open'](query, context)
    const name = nameFor(masked)
    return {
      title: '待核对的记录',
      filters: filterText(
        ['日期', `${query.from} 至 ${query.to}`],
        ['医生或村', group],
        ['核对项', truthRuleNames[finding.rule]],
      ),
      columns: headers('日期', '姓名', '村', '医生', '收缩压', '舒张压', '空腹血糖', '为什么在名单上', '核对结果'),
      rows: lines.map((line) => [
        day(line.on),
        name(line.name),
        line.village,
        line.doctor,
        line.sbp,
        line.dbp,
        line.fpg,
        line.why,
        '',
      ]),
    }
  },
}
