import type { ReferralItem, SuggestedReferral } from '../../../core/contract/referrals.ts'
import { labelOf } from '../../../core/domain/code-list.ts'
import { referralDirectionCodes } from '../../../core/domain/referral/referral-codes.ts'
import { readingText } from '../../shared/figure-text.ts'
import type { Column } from '../../shared/table-column.ts'
import { diseaseShort, sexNames } from '../../shared/words.ts'

const diseaseText = ({ diseases }: { readonly diseases: readonly ('HTN' | 'T2DM')[] }) =>
  diseases.map((one) => diseaseShort[one]).join('、') || '—'

export const suggestedColumns: readonly Column<SuggestedReferral>[] = [
  { key: 'name', title: '姓名', width: 80 },
  { key: 'sex', title: '性别', width: 46, spare: 2, text: (row) => sexNames[row.sex] ?? '—' },
  { key: 'age', title: '年龄', width: 50, align: 'right', text: (row) => readingText(row.age) },
  { key: 'village', title: '村', width: 84, text: (row) => row.village || '—' },
  { key: 'doctor', title: '村医', width: 72, spare: 1, text: (row) => row.doctor || '—' },
  { key: 'diseases', title: '病种', width: 122, text: diseaseText },
  { key: 'kind', title: '为什么', width: 128 },
  { key: 'on', title: '日期', width: 96, text: (row) => row.grounds[0]?.on ?? '—' },
  { key: 'reason', title: '依据', width: 240, grow: true },
]

export const referralColumns: readonly Column<ReferralItem>[] = [
  { key: 'name', title: '姓名', width: 80 },
  { key: 'age', title: '年龄', width: 50, spare: 3, align: 'right', text: (row) => readingText(row.age) },
  { key: 'village', title: '村', width: 84, text: (row) => row.village || '—' },
  { key: 'diseases', title: '病种', width: 122, spare: 2, text: diseaseText },
  {
    key: 'direction',
    title: '方向',
    width: 50,
    spare: 5,
    text: (row) => labelOf(referralDirectionCodes, row.direction),
  },
  { key: 'state', title: '状态', width: 100 },
  { key: 'on', title: '日期', width: 96, text: (row) => row.stateOn },
  {
    key: 'hospital',
    title: '医院',
    width: 150,
    text: (row) => [row.hospital, row.department].filter(Boolean).join(' ') || '—',
  },
  { key: 'deadline', title: '要做的事', width: 250 },
  { key: 'late', title: '逾期', unit: '天', width: 64, align: 'right' },
  { key: 'reason', title: '原因', width: 180, spare: 1, grow: true, text: (row) => row.reason || '—' },
]
