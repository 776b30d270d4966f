import type { WorklistItem } from '../../../core/contract/care.ts'
import { readingText } from '../../shared/figure-text.ts'
import type { Column } from '../../shared/table-column.ts'
import { diseasesWords } from '../../shared/words.ts'

export const worklistColumns: readonly Column<WorklistItem>[] = [
  { key: 'pick', title: '', width: 34 },
  { key: 'kind', title: '类别', width: 104 },
  { key: 'name', title: '姓名', width: 78 },
  { key: 'mark', title: '分标', width: 68, spare: 5 },
  { key: 'age', title: '年龄', width: 52, spare: 4, align: 'right', text: (row) => readingText(row.age) },
  { key: 'village', title: '村', width: 88, text: (row) => row.village || '—' },
  { key: 'doctor', title: '村医', width: 72, spare: 2, text: (row) => row.doctor || '—' },
  { key: 'phone', title: '电话', width: 112, spare: 3, text: (row) => row.phoneMasked || '—' },
  { key: 'disease', title: '病种', width: 76, text: ({ diseases }) => diseasesWords(diseases) },
  { key: 'reason', title: '为什么在名单上', width: 250, grow: true },
  { key: 'due', title: '期限', width: 98, spare: 1, text: (row) => row.dueDate ?? '—' },
  { key: 'late', title: '逾期', unit: '天', width: 70, align: 'right' },
  { key: 'act', title: '', width: 78, align: 'right' },
]
