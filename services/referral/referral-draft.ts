/** A new slip filled from the person's data, so that the doctor corrects instead of writing. */
import type { Disease, EntityInput, Referral } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { PatientPage } from '../../core/contract/patients.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { allergyText } from '../../core/domain/person-codes.ts'
import {
  impressionText,
  pastHistoryText,
  presentIllnessText,
  treatmentText,
  type DraftReading,
} from '../../core/domain/referral/draft-text.ts'
import { splitHospital, type HospitalAndDepartment } from '../../core/domain/referral/hospital-text.ts'
import { isReferralUnderWay, referralStateCodes } from '../../core/domain/referral/referral-codes.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import { patientPage } from '../patients/patient-page.ts'
import { openSuggestions, type OpenSuggestion } from './referral-grounds.ts'

/** The draft of a referral of this person; refuses `referral-open` while another is under way. */
export function draftOf(
  { personId, direction }: { personId: number; direction: Referral['direction'] },
  context: CallContext,
): EntityInput<'referral'> {
  const { store, today, user } = context
  const patient = patientPage(store, personId, today, user.id)
  refuseSecond(patient)
  const suggestion = openSuggestions(store, today, personId)[0] ?? null
  const step = { state: 'drafted' as const, on: today, by: user.name }
  const common = { personId, direction, steps: [step], ...lastContact(store, user.name), doctor: user.name }
  const diseases = diseasesOf(patient, suggestion)
  if (direction === 'back') return { ...common, diseases, backReceiver: patient.person.doctor ?? user.name }
  return { ...common, diseases, ...outForm(store, patient, diseases, suggestion, today) }
}

function refuseSecond({ person, referrals }: PatientPage): void {
  const open = referrals.find((each) => isReferralUnderWay(each.state))
  if (!open) return
  const since = chineseDate(open.steps[0]?.on ?? '')
  throw new Refusal(
    'referral-open',
    `没有新建：${person.name}已有一张${since}的转诊单（${labelOf(referralStateCodes, open.state)}），请接着用那一张。`,
    { referralId: open.id },
  )
}

function outForm(
  store: Store,
  patient: PatientPage,
  diseases: readonly Disease[],
  suggestion: OpenSuggestion | null,
  today: string,
): Partial<EntityInput<'referral'>> {
  const grounds = suggestion?.grounds ?? []
  const graded = patient.grading?.computed ?? null
  const risk = graded?.risk2018?.label ?? null
  const urgent = grounds.find((ground) => ground.kind === 'emergency')
  const files = patient.files.map(({ disease, dxDate, enrolDate }) => ({ disease, dxDate, enrolDate }))
  return {
    ...hospitalOf(patient, store),
    impression: impressionText(diseases, graded?.bpGradeLabel ?? null, risk),
    presentIllness: presentIllnessText(
      grounds.map((ground) => ground.sentence),
      readingsOf(patient),
    ),
    pastHistory: pastHistoryText(files, patient.conditions, allergyText(patient.person), today),
    treatment: treatmentText(patient.medications),
    greenChannel: urgent !== undefined,
    emergencyReason: urgent?.sentence.slice(0, 200) ?? null,
    beyond: '1',
    sources: grounds.map((ground) => ground.key),
  }
}

/** What the referral is about: what its grounds name, otherwise every disease that is managed. */
function diseasesOf(patient: PatientPage, suggestion: OpenSuggestion | null): Disease[] {
  if (suggestion && suggestion.diseases.length > 0) return [...suggestion.diseases]
  return patient.files.filter((file) => file.statuses[0]?.status !== 'closed').map((file) => file.disease)
}

/** Follow-ups, rounding visits and examinations with a reading, newest first. */
function readingsOf({ followUps, visits, exams }: PatientPage): DraftReading[] {
  return [
    ...followUps
      .filter((each) => each.contact === 'met')
      .map(({ visitDate, sbp, dbp, fpg, hba1c }) => ({ on: visitDate, sbp, dbp, fpg, hba1c })),
    ...visits.map(({ visitDate, sbp, dbp, fpg }) => ({ on: visitDate, sbp, dbp, fpg, hba1c: null })),
    ...exams.map(({ examDate, sbp, dbp, fpg, hba1c }) => ({ on: examDate, sbp, dbp, fpg, hba1c })),
  ].sort((a, b) => b.on.localeCompare(a.on))
}

/** Where the record that asks for it names a hospital, there; otherwise where this centre mostly refers to. */
function hospitalOf({ followUps, visits }: PatientPage, store: Store): HospitalAndDepartment {
  const visit = visits.find((each) => each.referral && each.referralOrgDept)
  const followUp = followUps.find((each) => each.referralOrgDept)
  const newer = (visit?.visitDate ?? '') >= (followUp?.visitDate ?? '') ? visit : followUp
  const named = splitHospital(newer?.referralOrgDept ?? null)
  return named.hospital ? named : { hospital: usualHospitals(store)[0] ?? null, department: null }
}

/** Hospitals of earlier slips, the most used first. */
export function usualHospitals(store: Store): string[] {
  const rows = store.all<{ hospital: string }>(
    'SELECT hospital FROM referral WHERE hospital IS NOT NULL GROUP BY hospital ORDER BY count(*) DESC, max(id) DESC LIMIT 12',
  )
  return rows.map((row) => row.hospital)
}

/** The telephone that the same doctor gave last time. */
function lastContact(store: Store, doctor: string): { doctorPhone: string | null } {
  const row = store.one<{ phone: string }>(
    'SELECT doctor_phone AS phone FROM referral WHERE doctor = ? AND doctor_phone IS NOT NULL ORDER BY id DESC LIMIT 1',
    doctor,
  )
  return { doctorPhone: row?.phone ?? null }
}
