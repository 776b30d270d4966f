/** The shape of an invented township: what happened, before anything is stored. References are numbers, never record ids. */
import type { EntityInput } from '../../core/contract/entities/index.ts'
import type { LocalDate } from '../../core/domain/local-date.ts'

/** How a doctor writes readings down: as measured, even numbers, whole tens, heaped below the threshold, copied from last time. */
export type DoctorHabit = 'exact' | 'even' | 'tens' | 'heaps' | 'copies'

export interface DoctorFact {
  readonly name: string
  readonly habit: DoctorHabit
}

export interface VillageFact {
  readonly no: number
  readonly name: string
  readonly code: string
  /** Share of the township's people. */
  readonly share: number
  /** 0..1: how faithfully the year's work is done here at the end of the period. */
  readonly quality: number
  readonly doctors: readonly DoctorFact[]
  readonly populations: readonly { year: number; residents: number; residents35: number; source: string }[]
}

export interface SpecialistFact extends EntityInput<'specialist'> {
  readonly no: number
}

export interface FileFact extends Omit<EntityInput<'diseaseFile'>, 'personId'> {
  readonly statuses: readonly Omit<EntityInput<'diseaseStatus'>, 'fileId'>[]
}

export type FollowUpFact = Omit<EntityInput<'followUp'>, 'personId'>
export type ExamFact = Omit<EntityInput<'exam'>, 'personId'>
export type ConditionFact = Omit<EntityInput<'condition'>, 'personId'>
export type LabFact = Omit<EntityInput<'labResult'>, 'personId'>
export type PrescriptionFact = Omit<EntityInput<'doublePrescription'>, 'personId'>
export type ContractFact = Omit<EntityInput<'contract'>, 'personId'>

/** `no` counts within the person; the visits that began and ended it are numbers of `VisitFact`. */
export interface MedicationFact extends Omit<EntityInput<'medication'>, 'personId' | 'visitId'> {
  readonly no: number
  readonly startedByVisit: number | null
  readonly stoppedByVisit: number | null
}

export interface RegimenChangeFact {
  readonly action: 'start' | 'stop' | 'change'
  /** The medicine before the change; null for a start. */
  readonly medicationNo: number | null
  readonly drugCode: string
  readonly genericName: string
  readonly spec: string
  readonly dosePerTime: number
  readonly doseUnit: string
  readonly freqPerDay: number
  readonly reason: string
}

export interface VisitFact extends Omit<EntityInput<'roundingVisit'>, 'personId' | 'specialistId' | 'regimenChanges'> {
  readonly no: number
  readonly specialistNo: number
  readonly regimenChanges: readonly RegimenChangeFact[]
}

export interface TaskFact extends Omit<EntityInput<'task'>, 'personId' | 'ownerUserId' | 'sourceEntity' | 'sourceId'> {
  /** Who owns it: the clerk's account, or a village doctor without one. */
  readonly owner: 'clerk' | 'doctor'
  readonly visitNo: number | null
  /** Place in the person's follow-ups of the one that asked for it; null for a specialist's advice. */
  readonly followUpAt: number | null
}

export interface PersonFact {
  readonly no: number
  readonly person: EntityInput<'person'>
  readonly residences: readonly { villageNo: number; fromDate: LocalDate }[]
  readonly files: readonly FileFact[]
  readonly contracts: readonly ContractFact[]
  /** In order of date. */
  readonly followUps: readonly FollowUpFact[]
  readonly exams: readonly ExamFact[]
  readonly labs: readonly LabFact[]
  readonly prescriptions: readonly PrescriptionFact[]
  readonly medications: readonly MedicationFact[]
  readonly visits: readonly VisitFact[]
  readonly tasks: readonly TaskFact[]
  readonly conditions: readonly ConditionFact[]
}

export type DirtKind =
  | 'id-missing'
  | 'id-invalid'
  | 'id-old'
  | 'id-lower-x'
  | 'birthday-differs'
  | 'duplicate-person'
  | 'phone-missing'
  | 'phone-unclear'
  | 'rare-name'
  | 'diagnosed-after-enrolment'
  | 'two-villages'
  | 'visit-after-death'
  | 'missing-reading'
  | 'heaped-reading'
  | 'copied-reading'
  | 'late-entry'

/** Something wrong that was put in on purpose, so that whoever looks for it can be checked. */
export interface DirtFact {
  readonly kind: DirtKind
  readonly personNo: number
  /** The day of the record concerned, where there is one. */
  readonly on: LocalDate | null
}

export interface TownshipFacts {
  readonly seed: string
  readonly startOn: LocalDate
  readonly asOf: LocalDate
  readonly org: { code: string; name: string; townshipName: string; countyName: string; countyHospital: string }
  readonly villages: readonly VillageFact[]
  readonly specialists: readonly SpecialistFact[]
  readonly people: readonly PersonFact[]
  readonly dirt: readonly DirtFact[]
}
