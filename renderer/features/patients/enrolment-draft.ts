import type { MethodRawInput } from '../../../core/contract/index.ts'
import type { Disease } from '../../../core/contract/entities/index.ts'

/** One disease file as typed for a new patient. */
export interface EnrolmentDraft {
  wanted: boolean
  enrolDate: string | null
  dxDate: string | null
  dxOrg: string
  source: string | null
  riskLevel: string | null
}

type EnrolmentInput = MethodRawInput<'patients.add'>['enrolments'][number]

export function emptyEnrolment(today: string): EnrolmentDraft {
  return { wanted: false, enrolDate: today, dxDate: null, dxOrg: '', source: null, riskLevel: null }
}

/** What the station takes; null when the disease is not wanted or has no date of enrolment. */
export function enrolmentFromDraft(disease: Disease, draft: EnrolmentDraft, doctor: string): EnrolmentInput | null {
  if (!draft.wanted || draft.enrolDate === null) return null
  return {
    disease,
    enrolDate: draft.enrolDate,
    dxDate: draft.dxDate,
    dxOrg: draft.dxOrg.trim() || null,
    source: draft.source,
    riskLevel: draft.riskLevel,
    doctor: doctor.trim() || null,
  }
}
