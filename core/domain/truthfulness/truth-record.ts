/** What the rules of truthfulness look at: one meeting of one person, both forms of a day together. */
import { groupBy } from '../group-by.ts'
import type { LocalDate } from '../local-date.ts'

export type RecordKind = 'followUp' | 'exam' | 'roundingVisit' | 'screening'

export interface TruthRow {
  readonly id: number
  readonly kind: RecordKind
  readonly personId: number
  readonly on: LocalDate
  readonly doctor: string
  readonly villageId: number | null
  /** 入户. */
  readonly atHome: boolean
  readonly sbp: number | null
  readonly dbp: number | null
  /** Fasting glucose, mmol/L. */
  readonly fpg: number | null
  /** The systolic limit that the assessment holds this person to: 140, from 65 years on 150. */
  readonly sbpLimit: number
  /** China's time to the minute and whose login; null for what came by spreadsheet or package. */
  readonly saved: { readonly minute: string; readonly userId: number } | null
  readonly diedOn: LocalDate | null
}

export interface TruthRecord extends TruthRow {
  /** The meeting before with both pressures. */
  readonly before: { readonly on: LocalDate; readonly sbp: number; readonly dbp: number } | null
  /** How many meetings in a row, this one the last, have exactly these pressures; 1: it differs from the one before. */
  readonly chain: number
}

/** Meetings in the order of people and days, each beside the one before it. Two forms of one day are one meeting. */
export function meetingsOf(rows: readonly TruthRow[]): TruthRecord[] {
  return [...groupBy(rows, ({ personId }) => personId).values()].flatMap((own) => linked(merged(own)))
}

function merged(rows: readonly TruthRow[]): TruthRow[] {
  const days = groupBy(
    rows.toSorted((a, b) => (a.on === b.on ? a.id - b.id : a.on < b.on ? -1 : 1)),
    ({ on, kind }) => `${on} ${kind}`,
  )
  return [...days.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          others.reduce(
            (one, next) => ({ ...one, sbp: one.sbp ?? next.sbp, dbp: one.dbp ?? next.dbp, fpg: one.fpg ?? next.fpg }),
            first,
          ),
        ],
  )
}

function linked(meetings: readonly TruthRow[]): TruthRecord[] {
  let last: TruthRecord | null = null
  return meetings.map((meeting) => {
    const before =
      last === null || last.sbp === null || last.dbp === null ? null : { on: last.on, sbp: last.sbp, dbp: last.dbp }
    const same = before !== null && before.sbp === meeting.sbp && before.dbp === meeting.dbp
    const record: TruthRecord = { ...meeting, before, chain: same ? (last?.chain ?? 0) + 1 : 1 }
    if (meeting.sbp !== null && meeting.dbp !== null) last = record
    return record
  })
}

/** `138/86`; null unless both were measured. */
export const pressureOf = ({ sbp, dbp }: Pick<TruthRow, 'sbp' | 'dbp'>): string | null =>
  sbp === null || dbp === null ? null : `${sbp}/${dbp}`

/** Records of meetings within the days; those before them only serve to compare with. */
export const within = (records: readonly TruthRecord[], from: LocalDate, to: LocalDate): TruthRecord[] =>
  records.filter(({ on }) => on >= from && on <= to)
