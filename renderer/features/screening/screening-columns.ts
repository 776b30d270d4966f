import type { ScreeningItem } from '../../../core/contract/screening.ts'
import { labelOf } from '../../../core/domain/code-list.ts'
import { highRiskKindCodes, highRiskOutcomeCodes } from '../../../core/domain/screening/high-risk-kinds.ts'
import { readingText } from '../../shared/figure-text.ts'
import type { Column } from '../../shared/table-column.ts'
import { sexNames } from '../../shared/words.ts'

export const screeningColumns: readonly Column<ScreeningItem>[] = [
  { key: 'name', title: '姓名', width: 76 },
  { key: 'sex', title: '性别', width: 46, spare: 1, text: (row) => sexNames[row.sex] ?? '—' },
  { key: 'age', title: '年龄', width: 50, align: 'right', text: (row) => readingText(row.age) },
  { key: 'village', title: '村', width: 84, text: (row) => row.village || '—' },
  { key: 'doctor', title: '村医', width: 72, spare: 2, text: (row) => row.doctor || '—' },
  { key: 'phone', title: '电话', width: 108, spare: 3, text: (row) => row.phoneMasked || '—' },
  {
    key: 'kinds',
    title: '高危类别',
    width: 170,
    text: (row) => row.kinds.map((kind) => labelOf(highRiskKindCodes, kind)).join('、') || '—',
  },
  { key: 'reason', title: '为什么在名单上', width: 260, grow: true },
  { key: 'last', title: '最近测量', width: 96, text: (row) => row.lastOn },
  { key: 'due', title: '期限', width: 96, text: (row) => row.dueOn ?? '—' },
  { key: 'late', title: '逾期', unit: '天', width: 68, align: 'right' },
  {
    key: 'outcome',
    title: '转归',
    width: 84,
    spare: 4,
    text: (row) => labelOf(highRiskOutcomeCodes, row.outcome) || '—',
  },
]
