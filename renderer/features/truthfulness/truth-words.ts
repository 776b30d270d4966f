/** What stands in a cell of the board: short, with its number; the sentence is behind it. */
import type { TruthCell, TruthGroup } from '../../../core/contract/truthfulness.ts'
import { measureNames, shareText, type TruthRule } from '../../../core/domain/truthfulness/finding.ts'

const units: Readonly<Record<TruthRule, string>> = {
  digit: '',
  heap: '',
  copy: '次',
  'same-day': '对',
  minute: '个',
  places: '天',
  death: '次',
}

/** The finding of a rule that stands for its cell: one to look at before any other, the least likely by chance first. */
export function cellOf(group: TruthGroup, rule: TruthRule): TruthCell | undefined {
  const rank = ({ state }: TruthCell) => ({ ask: 0, usual: 1, few: 2 })[state]
  return group.cells
    .filter((cell) => cell.rule === rule)
    .toSorted((a, b) => rank(a) - rank(b) || (a.tail ?? 1) - (b.tail ?? 1))[0]
}

/** `收缩压 52%`, `28 次`; `—` for what is as usual. */
export function cellText(cell: TruthCell): string {
  if (cell.state === 'few') return cell.outOf === 0 ? '无记录' : '数据少'
  if (cell.state === 'usual') return '—'
  if (cell.rule === 'digit' || cell.rule === 'heap')
    return `${cell.measure === null ? '' : measureNames[cell.measure]} ${shareText(cell.count, cell.outOf)}`
  return `${cell.count} ${units[cell.rule]}`
}
