import type { LocalDate } from './local-date.ts'

/** A row that holds from a day on until the next one: a status, a residence. */
export interface ValidFrom {
  readonly id?: number
  readonly fromDate: LocalDate
}

/** The row that holds on a day: the last one starting on or before it; of two on one day the one with the higher id. Null: none yet. */
export function rowValidOn<R extends ValidFrom>(rows: Iterable<R>, day: LocalDate): R | null {
  let best: R | null = null
  for (const row of rows) {
    if (row.fromDate > day) continue
    const later = best === null || row.fromDate > best.fromDate
    const tie = best !== null && row.fromDate === best.fromDate && (row.id ?? 0) >= (best.id ?? 0)
    if (later || tie) best = row
  }
  return best
}

/** What validity of a family-doctor contract is read from. A file that only says 已签约 has no dates. */
export interface ContractDates {
  readonly signDate: LocalDate | null
  readonly startDate: LocalDate | null
  readonly endDate: LocalDate | null
  readonly stopDate: LocalDate | null
}

/**
 * True when a contract is valid (有效签约) on a day: signed and started by then, not ended before it, not stopped by then
 * (domain handbook §1.6). The end date itself still counts, the stop date does not.
 */
export function isContractValidOn(contract: ContractDates, day: LocalDate): boolean {
  const { signDate, startDate, endDate, stopDate } = contract
  if (signDate !== null && signDate > day) return false
  if (startDate !== null && startDate > day) return false
  if (endDate !== null && endDate < day) return false
  return stopDate === null || stopDate > day
}
