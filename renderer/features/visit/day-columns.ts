import type { SessionLine } from '../../../core/contract/rounding-day.ts'
import { labelOf } from '../../../core/domain/code-list.ts'
import { reasonCodes } from '../../../core/domain/rounding/rounding-codes.ts'
import type { Column } from '../../shared/table-column.ts'
import type { Tone } from '../../shared/tone.ts'

/** A person, or the line under the last one who fits the day. */
export type DayRow =
  { readonly kind: 'person'; readonly line: SessionLine; readonly place: number } | { readonly kind: 'limit' }

/** The rows of the table: `fits` people, the line, the others, those taken out. No line when everybody fits. */
export function dayRows(lines: readonly SessionLine[], fits: number): DayRow[] {
  const rows: DayRow[] = lines.map((line, at) => ({ kind: 'person', line, place: at + 1 }))
  const listed = lines.filter(({ state }) => state !== 'removed').length
  return listed > fits ? [...rows.slice(0, fits), { kind: 'limit' }, ...rows.slice(fits)] : rows
}

export const sessionTones: Readonly<Record<SessionLine['state'], Tone>> = {
  waiting: 'teal',
  seen: 'green',
  absent: 'amber',
  'put-off': 'grey',
  removed: 'grey',
}

/** `连续不达标、未调药`: all reasons at a glance; the sentences stand beside the list. */
export const whyShort = ({ reasons }: Pick<SessionLine, 'reasons'>): string =>
  [...new Set(reasons.map(({ code }) => labelOf(reasonCodes, code)))].join('、') || '手工加入'

const ofLine = (text: (line: SessionLine, place: number) => string) => (row: DayRow) =>
  row.kind === 'limit' ? '' : text(row.line, row.place)

export const dayColumns: readonly Column<DayRow>[] = [
  {
    key: 'place',
    title: '序',
    width: 38,
    align: 'right',
    text: ofLine((line, place) => (line.state === 'removed' ? '' : String(place))),
  },
  { key: 'time', title: '时间', width: 56, text: ofLine((line) => line.time) },
  { key: 'name', title: '姓名', width: 76, text: ofLine((line) => line.name) },
  {
    key: 'age',
    title: '年龄',
    width: 54,
    align: 'right',
    spare: 3,
    text: ofLine(({ age }) => (age === null ? '—' : String(age))),
  },
  { key: 'village', title: '村', width: 72, text: ofLine((line) => line.village) },
  { key: 'last', title: '最近测量', width: 190, spare: 2, text: ofLine((line) => line.lastReading || '—') },
  { key: 'why', title: '为什么看', width: 230, grow: true },
  { key: 'state', title: '情况', width: 84 },
]
