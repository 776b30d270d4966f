import type { MethodRawInput } from '../../../core/contract/index.ts'
import type { Disease, DiseaseFile } from '../../../core/contract/entities/index.ts'
import type { DatePrecision } from '../../../core/domain/condition-facts.ts'
import { blanksToNull, differing, draftFrom } from './person-draft.ts'

/** A disease file as typed. */
export interface FileDraft {
  enrolDate: string | null
  dxDate: string | null
  dxDatePrecision: DatePrecision
  dxOrg: string
  source: string | null
  doctor: string
  orgName: string
  familyRelatives: string[]
  familyHx: string
  riskLevel: string | null
  htnGrade: string | null
  dmType: string | null
  manageLevel: string | null
  baseHeightCm: number | null
  baseWeightKg: number | null
  baseSbp: number | null
  baseDbp: number | null
  baseFpg: number | null
  baseGlucose2h: number | null
  note: string
}

export type EnrolmentInput = MethodRawInput<'patients.enrol'>['enrolment']
type FilePatch = MethodRawInput<'patientFiles.edit'>['patch']

export function emptyFileDraft(today: string): FileDraft {
  return {
    enrolDate: today,
    dxDate: null,
    dxDatePrecision: 'day',
    dxOrg: '',
    source: null,
    doctor: '',
    orgName: '',
    familyRelatives: [],
    familyHx: '',
    riskLevel: null,
    htnGrade: null,
    dmType: null,
    manageLevel: null,
    baseHeightCm: null,
    baseWeightKg: null,
    baseSbp: null,
    baseDbp: null,
    baseFpg: null,
    baseGlucose2h: null,
    note: '',
  }
}

/** A stored file as a draft. */
export const draftOfFile = (file: DiseaseFile): FileDraft => draftFrom(emptyFileDraft(file.enrolDate), file)

/** Only what differs, as the station takes it. */
export function filePatch(before: FileDraft, now: FileDraft): FilePatch {
  return differing(blanksToNull(before), blanksToNull(now)) as FilePatch
}

/** What the station takes; null while there is no day of enrolment. */
export function enrolmentFromDraft(disease: Disease, draft: FileDraft): EnrolmentInput | null {
  if (draft.enrolDate === null) return null
  return { ...blanksToNull(draft), disease, enrolDate: draft.enrolDate } as EnrolmentInput
}
