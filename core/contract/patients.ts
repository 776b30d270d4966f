import { z } from 'zod'
import {
  contract,
  disease,
  diseaseFile,
  gradeColor,
  localDate,
  optionalDate,
  optionalId,
  optionalText,
  particulars,
  recordId,
  text,
} from './entities/index.ts'
import type {
  Admission,
  Condition,
  Contract,
  Disease,
  DiseaseFile,
  DoublePrescription,
  Exam,
  FollowUp,
  HighRisk,
  InsuredVisit,
  LabResult,
  Medication,
  Person,
  Referral,
  RoundingVisit,
  Screening,
  Survey,
  Task,
} from './entities/index.ts'
import type { DuplicateLevel } from '../domain/duplicate/duplicate-level.ts'
import type { Evidence } from '../domain/duplicate/evidence.ts'
import { command, query } from './kit.ts'
import type { MatchReason } from '../domain/person-search/match-reason.ts'
import type { ColorMark, PatientGrading } from './grading.ts'
import { patchOf } from './patch-schema.ts'

export type FileStatus = 'active' | 'lost' | 'closed'

/** One line of the patient list. Name, ID and phone come masked unless the viewer works with the record. */
export interface PatientListItem {
  readonly personId: number
  readonly name: string
  readonly sex: string
  readonly age: number | null
  readonly idNoMasked: string
  readonly idCheck: 'valid' | 'invalid' | 'missing'
  readonly phoneMasked: string
  readonly villageId: number | null
  readonly village: string
  readonly doctor: string
  readonly diseases: readonly { disease: Disease; status: FileStatus | null; statusReason: string | null }[]
  /** The day of death as a file says it now. */
  readonly diedOn: string | null
  readonly lastVisitDate: string | null
  readonly lastSbp: number | null
  readonly lastDbp: number | null
  readonly lastFpg: number | null
  readonly nextVisitDate: string | null
  /** Null for people without an open file. */
  readonly mark: ColorMark | null
}

/** A line found by a typed text, with why; null in a list without one. */
export interface PatientFound extends PatientListItem {
  readonly match: MatchReason | null
}

export interface PatientSearchResult {
  readonly total: number
  /** False: there are more than `total`; a longer text tells them apart. */
  readonly complete: boolean
  readonly items: readonly PatientFound[]
}

export type WithId<T> = T & { readonly id: number; readonly rev: number }

export interface DiseaseFileView extends WithId<DiseaseFile> {
  readonly statuses: readonly {
    id: number
    status: FileStatus
    reason: string | null
    fromDate: string
    note: string | null
    deathCode: string | null
    deathCause: string | null
  }[]
}

export interface MergedPerson {
  readonly personId: number
  readonly name: string
  readonly idNoMasked: string
  readonly mergedAt: string
  readonly mergedBy: string | null
}

/** Everything about a person in one trip. ID number and phone come masked; `patients.reveal` gives them. */
export interface PatientPage {
  readonly person: WithId<Person>
  readonly age: number | null
  /** Null for people without an open file. */
  readonly grading: PatientGrading | null
  readonly village: { id: number; name: string; since: string } | null
  readonly files: readonly DiseaseFileView[]
  readonly contracts: readonly WithId<Contract>[]
  /** Newest first. */
  readonly followUps: readonly WithId<FollowUp>[]
  readonly visits: readonly (WithId<RoundingVisit> & { specialistName: string })[]
  readonly exams: readonly WithId<Exam>[]
  readonly labs: readonly WithId<LabResult>[]
  readonly prescriptions: readonly WithId<DoublePrescription>[]
  /** Current ones first, then stopped ones, newest first. */
  readonly medications: readonly WithId<Medication>[]
  readonly tasks: readonly WithId<Task>[]
  /** Risk factors, organ damage, complications, past diseases: newest found first, those of an unknown day last. */
  readonly conditions: readonly WithId<Condition>[]
  /** Where the person lived, from which day on; newest first. */
  readonly residences: readonly {
    readonly id: number
    readonly villageId: number
    readonly village: string
    readonly fromDate: string
  }[]
  /** Newest first. */
  readonly screenings: readonly WithId<Screening>[]
  readonly highRisks: readonly WithId<HighRisk>[]
  /** Newest first; drafts and refused suggestions too. */
  readonly referrals: readonly WithId<Referral>[]
  /** Newest first. */
  readonly admissions: readonly WithId<Admission>[]
  readonly insuredVisits: readonly WithId<InsuredVisit>[]
  readonly surveys: readonly WithId<Survey>[]
  /** Records that were merged into this person, the newest first. */
  readonly mergedPeople: readonly MergedPerson[]
  readonly drafts: readonly { id: number; kind: string; subject: string; title: string; savedAt: string }[]
}

/** One line of the history of a person's records: who, when, what before and after, why. */
export interface HistoryItem {
  readonly seq: number
  readonly at: string
  readonly userName: string | null
  readonly entity: string
  readonly entityId: number
  /** Which record of its kind: 高血压 2025-03-01; empty for the person. */
  readonly about: string
  readonly op: 'insert' | 'update' | 'remove'
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
  readonly reason: string | null
  readonly batchId: number | null
  readonly packageId: string | null
}

/** Somebody on file who may be the one being typed. Of the same name and nothing more: `no`. */
export interface AlikePerson extends PatientListItem {
  readonly level: DuplicateLevel
  readonly evidence: readonly Evidence[]
}

const enrolment = diseaseFile.omit({ personId: true })

export const patients = {
  /** Search as you type: name, pinyin, ID or phone fragment, archive number, village, age, one typing error; empty text lists all. */
  'patients.search': query(
    'patient:read',
    z.object({
      text: text(100).default(''),
      villageId: recordId.nullable().default(null),
      disease: disease.nullable().default(null),
      /** `verify`: the 待核 list; `active`, `lost`, `closed`: by status of any file. */
      show: z.enum(['all', 'active', 'lost', 'closed', 'verify']).default('all'),
      color: gradeColor.nullable().default(null),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(50),
    }),
  ).gives<PatientSearchResult>(),
  'patients.page': query('patient:read', z.object({ personId: recordId })).gives<PatientPage>(),
  /** The full ID number and phone; each look is an audit entry. */
  'patients.reveal': command('patient:unmask', z.object({ personId: recordId })).gives<{
    idNo: string | null
    phone: string | null
  }>(),
  /** People who may be the one being typed, the surest first, and why. */
  'patients.alike': query(
    'patient:read',
    z.object({
      name: text(50),
      idNo: optionalText(60),
      birthDate: optionalDate,
      sex: particulars.shape.sex,
      phone: optionalText(40),
      archiveNo: optionalText(30),
      villageId: optionalId,
    }),
  ).gives<AlikePerson[]>(),
  'patients.add': command(
    'patient:write',
    z.object({
      person: particulars,
      villageId: recordId,
      enrolments: z.array(enrolment).min(0).max(2),
      contract: contract.omit({ personId: true }).nullable().default(null),
    }),
  ).gives<{ personId: number; tx: number }>(),
  'patients.edit': command(
    'patient:write',
    z.object({ personId: recordId, patch: patchOf(particulars), reason: text(200).optional() }),
  ).gives<{ tx: number }>(),
  'patients.move': command(
    'patient:write',
    z.object({ personId: recordId, villageId: recordId, fromDate: localDate }),
  ).gives<{ tx: number }>(),
  'patients.enrol': command('patient:write', z.object({ personId: recordId, enrolment })).gives<{
    fileId: number
    tx: number
  }>(),
  'patients.setStatus': command(
    'patient:write',
    z.object({
      fileId: recordId,
      status: z.enum(['active', 'lost', 'closed']),
      reason: z.enum(['died', 'moved', 'misdiagnosed', 'duplicate', 'refused', 'other']).nullable().default(null),
      fromDate: localDate,
      note: text(200).nullable().default(null),
      /** Of a death: ICD-10 and words of the underlying cause; both null: not told. */
      deathCode: text(20).nullable().default(null),
      deathCause: text(200).nullable().default(null),
      /** What had been entered for later days: a death ends it (`drop`), a stretch entered afterwards leaves it (`keep`). */
      later: z.enum(['drop', 'keep']).default('drop'),
    }),
  ).gives<{ tx: number }>(),
  'patients.history': query('patient:read', z.object({ personId: recordId })).gives<HistoryItem[]>(),
} as const
