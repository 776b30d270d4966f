import type { PatientFound } from '../../../core/contract/patients.ts'
import { matchText } from '../../shared/match-words.ts'
import { bloodPressureText, readingText } from '../../shared/figure-text.ts'
import type { Column } from '../../shared/table-column.ts'
import { sexNames } from '../../shared/words.ts'

export const patientColumns: readonly Column<PatientFound>[] = [
  { key: 'name', title: '姓名', width: 78 },
  { key: 'mark', title: '分标', width: 64 },
  { key: 'sex', title: '性别', width: 46, spare: 1, text: (row) => sexNames[row.sex] ?? '—' },
  { key: 'age', title: '年龄', width: 46, align: 'right', text: (row) => readingText(row.age) },
  { key: 'idNo', title: '证件号', width: 152 },
  { key: 'phone', title: '电话', width: 104, spare: 4, text: (row) => row.phoneMasked || '—' },
  { key: 'village', title: '村', width: 76, text: (row) => row.village || '—' },
  { key: 'doctor', title: '村医', width: 66, spare: 3, text: (row) => row.doctor || '—' },
  { key: 'diseases', title: '病种', width: 166, grow: true },
  { key: 'lastVisit', title: '上次随访', width: 92, spare: 2, text: (row) => row.lastVisitDate ?? '—' },
  {
    key: 'pressure',
    title: '血压',
    unit: 'mmHg',
    width: 88,
    align: 'right',
    text: (row) => bloodPressureText(row.lastSbp, row.lastDbp),
  },
  {
    key: 'glucose',
    title: '血糖',
    unit: 'mmol/L',
    width: 96,
    align: 'right',
    text: (row) => readingText(row.lastFpg, 1),
  },
  { key: 'next', title: '下次应访', width: 92, text: (row) => row.nextVisitDate ?? '—' },
]

/** With a typed text the list says why each is on it, beside the marked name. */
export const foundColumns: readonly Column<PatientFound>[] = [
  { key: 'name', title: '姓名', width: 104 },
  { key: 'why', title: '找到的理由', width: 116, text: (row) => matchText(row.match) || '姓名' },
  ...patientColumns.slice(1),
]
