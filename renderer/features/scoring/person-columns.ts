import type { ScorePerson } from '../../../core/contract/scoring.ts'
import type { Column } from '../../shared/table-column.ts'

export const personColumns: readonly Column<ScorePerson>[] = [
  { key: 'name', title: '姓名', width: 90, text: (row) => row.name },
  { key: 'age', title: '年龄', width: 60, align: 'right', text: (row) => (row.age === null ? '—' : String(row.age)) },
  { key: 'village', title: '村', width: 120, grow: true, text: (row) => row.village },
  { key: 'doctor', title: '责任医生', width: 120, grow: true, text: (row) => row.doctor },
]
