import type { PatientPage } from '../../../../core/contract/patients.ts'
import { labelOf } from '../../../../core/domain/code-list.ts'
import { foundOnText, holdsOn, isFoundWithin } from '../../../../core/domain/condition-facts.ts'
import { conditionGroupCodes, conditionKindCodes, findConditionKind } from '../../../../core/domain/condition-kinds.ts'

type Entry = PatientPage['conditions'][number]

export interface ConditionLine {
  readonly entry: Entry
  readonly name: string
  /** `2023年5月起`, `2023年5月至2024年1月3日`. */
  readonly when: string
  readonly ended: boolean
  readonly isNew: boolean
  /** An acute event of an unknown day counts as severe until somebody enters the day. */
  readonly wantsDay: boolean
}

export interface ConditionBlock {
  readonly title: string
  readonly lines: readonly ConditionLine[]
}

/** The conditions of a person by group, what holds before what has ended; a kind of a newer program under 其他. */
export function conditionBlocks(conditions: readonly Entry[], today: string): ConditionBlock[] {
  const year = today.slice(0, 4)
  const line = (entry: Entry): ConditionLine => ({
    entry,
    name: labelOf(conditionKindCodes, entry.kind),
    when: entry.endedOn === null ? foundOnText(entry) : `${foundOnText(entry)}—${entry.endedOn}`,
    ended: !holdsOn(entry, today),
    isNew: isFoundWithin(entry, `${year}-01-01`, today),
    wantsDay: entry.foundOn === null && holdsOn(entry, today) && findConditionKind(entry.kind)?.severity === 'acute',
  })
  const known = conditionGroupCodes.codes.map(({ value, label }) => ({
    title: label,
    lines: conditions.filter((entry) => entry.kind.charAt(0) === value).map(line),
  }))
  const codes = new Set(conditionGroupCodes.codes.map(({ value }) => value))
  const rest = { title: '其他', lines: conditions.filter((entry) => !codes.has(entry.kind.charAt(0))).map(line) }
  return [...known, rest]
    .filter((block) => block.lines.length > 0)
    .map((block) => ({ ...block, lines: block.lines.toSorted((a, b) => Number(a.ended) - Number(b.ended)) }))
}
