import { computed, reactive, ref, type ComputedRef, type Ref } from 'vue'
import type { LabStart, SlipLine } from '../../../core/contract/exams.ts'
import { latestValue, type MeasuredRecords } from '../../../core/domain/grading/readings.ts'
import {
  checkLabValue,
  convertUnit,
  flagOfCode,
  flagOfValue,
  guessUnit,
  type LabFlag,
  type UnitGuess,
} from '../../../core/domain/lab/lab-check.ts'
import { labItems, referenceOf, type LabItem } from '../../../core/domain/lab/lab-items.ts'

export interface SlipRow {
  value: number | null
  code: string | null
  unit: string | null
  finding: string | null
  confirmed: boolean
}

export interface Slip {
  testDate: string
  performedAt: string | null
  source: string | null
  reportedBy: string | null
}

export interface LabSlip {
  readonly slip: Slip
  readonly rows: Record<string, SlipRow>
  readonly unreadable: Map<string, string>
  readonly filled: ComputedRef<number>
  /** Rows that keep the slip from being saved: what is wrong, by item. */
  readonly problems: ComputedRef<ReadonlyMap<string, string>>
  guessOf: (item: LabItem) => UnitGuess | null
  flagOf: (item: LabItem) => LabFlag | null
  lastOf: (item: LabItem) => string
  takeUnit: (item: LabItem, unit: string) => void
  lines: () => SlipLine[]
  /** All is said at once after the first try to save. */
  readonly tried: Ref<boolean>
}

const emptyRow = (): SlipRow => ({ value: null, code: null, unit: null, finding: null, confirmed: false })

/** A slip being typed: a row an item, of which only the filled ones are saved. */
export function useLabSlip(start: LabStart, today: string): LabSlip {
  const { person } = start.patient
  const slip = reactive<Slip>({ testDate: today, performedAt: start.orgName, source: '1', reportedBy: null })
  const rows = reactive(Object.fromEntries(labItems.map((item) => [item.id, emptyRow()])))
  const draft = start.draft?.body as { slip?: Slip; rows?: Record<string, SlipRow> } | undefined
  if (draft?.slip) Object.assign(slip, draft.slip)
  for (const [id, row] of Object.entries(draft?.rows ?? {})) if (rows[id]) Object.assign(rows[id], row)

  const unreadable = reactive(new Map<string, string>())
  const tried = ref(false)
  const rowOf = (item: LabItem): SlipRow => rows[item.id] ?? emptyRow()
  const isFilled = (row: SlipRow) => row.value !== null || row.code !== null
  /** In the item's own unit. */
  function ownValue(item: LabItem): number | null {
    const { value, unit } = rowOf(item)
    const other = item.otherUnits?.find((each) => each.unit === unit)
    return value !== null && other ? convertUnit(item, value, other) : value
  }
  const problems = computed(() => {
    const found = new Map<string, string>(unreadable)
    for (const item of labItems) {
      const value = ownValue(item)
      const problem =
        value === null
          ? undefined
          : checkLabValue(item, value).find((each) => each.level === 'error' || !rowOf(item).confirmed)
      if (problem) found.set(item.id, problem.message)
    }
    if (slip.testDate === '') found.set('testDate', '请填检查日期')
    return found
  })
  const records = measured(start)

  return {
    slip,
    rows,
    unreadable,
    filled: computed(() => Object.values(rows).filter(isFilled).length),
    problems,
    guessOf: (item) => {
      const { value, unit } = rowOf(item)
      return value === null || unit !== null ? null : guessUnit(item, value)
    },
    flagOf: (item) => {
      const { code } = rowOf(item)
      const value = ownValue(item)
      if (item.codes) return code === null ? null : flagOfCode(item, code)
      return value === null || problems.value.has(item.id) ? null : flagOfValue(value, referenceOf(item, person.sex))
    },
    lastOf: (item) => {
      const last = latestValue(records, item.id, null)
      return last ? `${last.value}（${last.on}）` : ''
    },
    takeUnit: (item, unit) => Object.assign(rowOf(item), { unit, confirmed: false }),
    lines: () =>
      labItems
        .map((item) => ({ item, row: rowOf(item) }))
        .filter(({ row }) => isFilled(row))
        .map(({ item, row }) => ({ item: item.id, ...row, refLow: null, refHigh: null })),
    tried,
  }
}

/** The page holds whole records, which have every field that a value can stand in. */
const measured = ({ patient }: LabStart): MeasuredRecords => patient
