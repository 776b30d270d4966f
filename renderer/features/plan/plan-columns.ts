import type { CalendarVisit } from '../../../core/contract/visit-plan.ts'
import { readingText } from '../../shared/figure-text.ts'
import type { Column } from '../../shared/table-column.ts'

export const dayColumns: readonly Column<CalendarVisit>[] = [
  { key: 'name', title: '姓名', width: 84 },
  { key: 'age', title: '年龄', width: 52, spare: 2, align: 'right', text: (row) => readingText(row.age) },
  { key: 'village', title: '村', width: 92, text: (row) => row.village || '—' },
  { key: 'doctor', title: '村医', width: 76, spare: 1, text: (row) => row.doctor || '—' },
  { key: 'reason', title: '为什么去', width: 220, grow: true },
  { key: 'latest', title: '最晚', width: 96, text: (row) => row.latestOn },
  { key: 'state', title: '', width: 104 },
]
