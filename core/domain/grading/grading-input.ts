import type { ConditionFact } from '../condition-facts.ts'
import type { DoctorAnswers } from '../emergency.ts'
import type { DiseaseId } from '../follow-up-facts.ts'
import type { LocalDate } from '../local-date.ts'

/** A disease file as grading reads it: what holds now. */
export interface GradedFile {
  readonly disease: DiseaseId
  readonly status: 'active' | 'lost' | 'closed'
  /** 危险分层 as recorded in the file, 1–4. */
  readonly riskLevel: string | null
  /** 高血压分级 as recorded in the file, 1–3. */
  readonly htnGrade: string | null
  /** Blood pressure at enrolment, mmHg. */
  readonly baseSbp: number | null
  readonly baseDbp: number | null
}

export interface GradedFollowUp {
  readonly id: number
  readonly disease: DiseaseId
  readonly visitDate: LocalDate
  readonly contact: 'met' | 'lost' | 'died'
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  readonly glucose2h: number | null
  readonly glucoseRandom: number | null
  readonly hba1c: number | null
  readonly hba1cDate: LocalDate | null
  readonly hypoglycemia: string | null
  readonly visitClass: string | null
  readonly answers: DoctorAnswers & { readonly newComplication?: boolean }
  readonly smokePerDay: number | null
  readonly bmi: number | null
}

export interface GradedExam {
  readonly id: number
  readonly examDate: LocalDate
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  readonly hba1c: number | null
  readonly waistCm: number | null
  readonly heightCm: number | null
  readonly weightKg: number | null
  readonly totalCholesterol: number | null
  readonly ldl: number | null
  readonly hdl: number | null
  readonly creatinineUmolPerL: number | null
  readonly acrMgPerG?: number | null
  readonly smokePerDay?: number | null
}

/** A dated result between examinations; `item` as in `core/domain/lab/lab-items.ts`. */
export interface GradedLab {
  readonly id: number
  readonly item: string
  readonly testDate: LocalDate
  readonly value: number | null
}

export interface GradedVisit {
  readonly id: number
  readonly visitDate: LocalDate
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
}

/** One person with everything a grading is computed from, in any order. */
export interface GradingInput {
  readonly sex: string
  readonly birthDate: LocalDate | null
  readonly files: readonly GradedFile[]
  readonly followUps: readonly GradedFollowUp[]
  readonly exams: readonly GradedExam[]
  readonly visits: readonly GradedVisit[]
  /** Recorded risk factors, organ damage and complications with their days. */
  readonly conditions: readonly ConditionFact[]
  readonly labs: readonly GradedLab[]
  /** The last day on which a hospital handed the person down; what was an emergency by then is over (domain handbook §2.9, 回转). */
  readonly returnedOn?: LocalDate | null
}
