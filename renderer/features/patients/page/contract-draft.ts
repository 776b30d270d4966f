import type { Contract } from '../../../../core/contract/entities/index.ts'
import type { PatientPage } from '../../../../core/contract/patients.ts'
import { addDays, addMonths, type LocalDate } from '../../../../core/domain/local-date.ts'

/** A contract as typed. */
export interface ContractDraft {
  paid: boolean
  signDate: string | null
  startDate: string | null
  endDate: string | null
  stopDate: string | null
  stopReason: string | null
  team: string
  doctor: string
  packageName: string
  fee: number | null
}

/** The last day of a year's contract that begins on `day` (domain handbook §1.6: a year at least). */
export const yearFrom = (day: LocalDate): LocalDate => addDays(addMonths(day, 12), -1)

/** A stored contract as a draft; a new one for a year from today, with team, doctor and package of the last. */
export function contractDraft(
  stored: Contract | null,
  page: Pick<PatientPage, 'person' | 'contracts'>,
  today: LocalDate,
): ContractDraft {
  const last = stored ?? page.contracts[0]
  const words = {
    team: last?.team ?? '',
    doctor: last?.doctor ?? page.person.doctor ?? '',
    packageName: last?.packageName ?? '',
  }
  if (!stored)
    return {
      ...words,
      paid: false,
      signDate: today,
      startDate: today,
      endDate: yearFrom(today),
      stopDate: null,
      stopReason: null,
      fee: null,
    }
  const { paid, signDate, startDate, endDate, stopDate, stopReason, fee } = stored
  return { ...words, doctor: stored.doctor ?? '', paid, signDate, startDate, endDate, stopDate, stopReason, fee }
}
