/** A kept table of funds, for a spreadsheet: the amounts are those of the printed one. */
import { contract } from '../../core/contract/index.ts'
import { fundBasisNames } from '../../core/domain/funds/fund-rule.ts'
import { earnedFen } from '../../core/domain/funds/fund-table.ts'
import { filterText, headers } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { fundTitles, scoreSourceText } from '../print/fund-sheet.ts'

export const fundTableList: ListSourceOf<'fundTable'> = {
  right: contract['funds.open'].right,
  table: ({ id }, { store }) => {
    const table = store.get('fundTable', id)
    const { kind, fromDate, toDate, rule, lines, paidFen } = table
    const base = (value: number) => (rule.basis === 'equal' ? null : rule.basis === 'fee' ? value / 100 : value)
    const sum = (of: (line: (typeof lines)[number]) => number) => lines.reduce((total, line) => total + of(line), 0)
    const isShared = rule.rest === 'share'
    const shares = (earned: number, paid: number) => (isShared ? [earned / 100, (paid - earned) / 100] : [])
    return {
      title: fundTitles[kind],
      filters: filterText(
        ['日期', `${fromDate} 至 ${toDate}`],
        ['分配办法', rule.name],
        ['得分来源', scoreSourceText(table).replace(/。$/, '')],
      ),
      columns: headers(
        kind === 'assessed' ? '村（单位）' : '家庭医生团队',
        `${fundBasisNames[rule.basis]}${rule.basis === 'fee' ? '（元）' : ''}`,
        '应得（元）',
        '考核得分',
        '定案得分',
        '发放比例（%）',
        ...(isShared ? ['按得分应发（元）', '分得其他单位的（元）'] : []),
        '实发（元）',
      ),
      rows: [
        ...lines.map((line) => [
          line.name,
          base(line.base),
          line.dueFen / 100,
          line.score / 100,
          typeof line.settledScore === 'number' ? line.settledScore / 100 : null,
          line.part / 100,
          ...shares(earnedFen(line), line.paidFen),
          line.paidFen / 100,
        ]),
        [
          '合计',
          base(sum((line) => line.base)),
          sum((line) => line.dueFen) / 100,
          null,
          null,
          null,
          ...shares(sum(earnedFen), paidFen),
          paidFen / 100,
        ],
      ],
    }
  },
}
