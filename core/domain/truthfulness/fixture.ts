/** Rows for tests of the rules: everything usual unless said otherwise. */
import { addDays } from '../local-date.ts'
import { meetingsOf, type TruthRecord, type TruthRow } from './truth-record.ts'

export const truthRow = (more: Partial<TruthRow> & { id: number }): TruthRow => ({
  kind: 'followUp',
  personId: more.id,
  on: '2025-06-02',
  doctor: '周村医',
  villageId: 1,
  atHome: false,
  sbp: null,
  dbp: null,
  fpg: null,
  sbpLimit: 140,
  saved: null,
  diedOn: null,
  ...more,
})

/** One row a person and day, a different day each: nobody meets anybody. */
export const rowsOf = (rows: readonly Partial<TruthRow>[]): TruthRecord[] =>
  meetingsOf(rows.map((row, at) => truthRow({ id: at + 1, on: addDays('2025-01-01', at), ...row })))
