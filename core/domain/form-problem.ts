import type { FollowUpFacts } from './follow-up-facts.ts'
import type { CompletenessFacts } from './form-completeness.ts'
import type { LocalDate } from './local-date.ts'

/** An error keeps the form from being saved; a warning asks for a look and is kept with the record. */
export interface FormProblem {
  readonly field: string
  readonly level: 'error' | 'warning'
  readonly message: string
}

/** What the check reads: a follow-up as typed, before it becomes a record. Every stored follow-up satisfies it. */
export interface FormFacts extends CompletenessFacts, FollowUpFacts {
  readonly symptoms: readonly string[]
  readonly lostReason: string | null
  readonly lostReasonCode?: string | null
  readonly weightKg: number | null
  readonly heightCm: number | null
  readonly smokeTarget: number | null
  readonly saltTarget: string | null
  readonly exerMinPerTime: number | null
  readonly adrDesc: string | null
  readonly nonAdhReason: string | null
  readonly hba1c: number | null
  readonly hba1cDate: LocalDate | null
  readonly hypoglycemia: string | null
  readonly nextStep: string | null
  readonly nextVisitDate: LocalDate | null
  readonly referralReason: string | null
  readonly meds: readonly FormMedicineFacts[]
  readonly insulin: readonly FormMedicineFacts[]
}

export interface FormMedicineFacts {
  readonly name: string
  readonly freqPerDay: number | null
  readonly dosePerTime: number | null
}

export interface FormContext {
  /** The day it is, from the caller's clock. */
  readonly today: LocalDate
  readonly birthDate: LocalDate | null
  readonly dxDate?: LocalDate | null
  readonly enrolDate?: LocalDate | null
  /** The follow-up of the same disease next before this one, for comparisons. */
  readonly previous?: Pick<FormFacts, 'visitDate' | 'sbp' | 'dbp' | 'weightKg' | 'heightCm'> | null
}

/** Keeps the form from being saved. */
export const error = (field: string, message: string): FormProblem => ({ field, level: 'error', message })
/** Asks for a look. */
export const warning = (field: string, message: string): FormProblem => ({ field, level: 'warning', message })
