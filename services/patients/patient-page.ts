/** Everything about one person, gathered in one trip. */
import type { DiseaseFileView, PatientPage } from '../../core/contract/patients.ts'
import { ageOn } from '../../core/domain/local-date.ts'
import { maskIdNo, maskPhone } from '../../core/domain/mask.ts'
import type { Store } from '../../database/store.ts'
import { findPatientGrading } from '../grading/grading-color.ts'
import { mergedPeople } from './survivor.ts'

const newestFirst =
  <T extends { id: number }>(key: (record: T) => string | null) =>
  (a: T, b: T) =>
    (key(b) ?? '').localeCompare(key(a) ?? '') || b.id - a.id

/** The patient page of `personId` for the user `userId` (whose drafts it shows). Refuses `not-found`. */
export function patientPage(store: Store, personId: number, today: string, userId: number): PatientPage {
  const person = store.get('person', personId)
  const specialists = new Map(store.list('specialist').map((each) => [each.id, each.name]))
  const residences = residencesOf(store, personId)
  return {
    person: {
      ...person,
      idNo: person.idNo && maskIdNo(person.idNo),
      idNoRaw: null,
      aliases: [],
      phone: person.phone && maskPhone(person.phone),
      contactPhone: person.contactPhone && maskPhone(person.contactPhone),
    },
    age: person.birthDate ? ageOn(person.birthDate, today) : null,
    grading: findPatientGrading(store, personId, today),
    village: villageOf(residences),
    files: fileViews(store, personId),
    contracts: store.list('contract', { personId }).sort(newestFirst((each) => each.signDate)),
    followUps: store.list('followUp', { personId }).sort(newestFirst((each) => each.visitDate)),
    visits: store
      .list('roundingVisit', { personId })
      .sort(newestFirst((each) => each.visitDate))
      .map((visit) => ({ ...visit, specialistName: specialists.get(visit.specialistId) ?? '' })),
    exams: store.list('exam', { personId }).sort(newestFirst((each) => each.examDate)),
    labs: store.list('labResult', { personId }).sort(newestFirst((each) => each.testDate)),
    prescriptions: store.list('doublePrescription', { personId }).sort(newestFirst((each) => each.givenOn)),
    medications: store
      .list('medication', { personId })
      .sort(newestFirst((each) => each.stopDate ?? `~${each.startDate}`)),
    tasks: store
      .list('task', { personId })
      .sort(newestFirst((each) => (each.state === 'open' ? `~${each.dueDate}` : each.dueDate))),
    conditions: store.list('condition', { personId }).sort(newestFirst((each) => each.foundOn)),
    residences,
    screenings: store.list('screening', { personId }).sort(newestFirst((each) => each.screenDate)),
    highRisks: store.list('highRisk', { personId }).sort(newestFirst((each) => each.foundOn)),
    referrals: store.list('referral', { personId }).sort(newestFirst((each) => each.steps[0]?.on ?? null)),
    admissions: store.list('admission', { personId }).sort(newestFirst((each) => each.admittedOn)),
    insuredVisits: store.list('insuredVisit', { personId }).sort(newestFirst((each) => each.visitedOn)),
    surveys: store.list('survey', { personId }).sort(newestFirst((each) => each.surveyedOn)),
    mergedPeople: mergedPeople(store, personId),
    drafts: store
      .list('draft', { personId, userId })
      .map(({ id, kind, subject, title, savedAt }) => ({ id, kind: kind ?? '', subject, title, savedAt })),
  }
}

function residencesOf(store: Store, personId: number): PatientPage['residences'] {
  return store.all<PatientPage['residences'][number]>(
    `SELECT r.id, v.id AS villageId, v.name AS village, r.from_date AS fromDate FROM residence r JOIN village v ON v.id = r.village_id
     WHERE r.person_id = ? ORDER BY r.from_date DESC, r.id DESC`,
    personId,
  )
}

/** Where the person lives now: the newest entry. */
function villageOf([newest]: PatientPage['residences']): PatientPage['village'] {
  return newest ? { id: newest.villageId, name: newest.village, since: newest.fromDate } : null
}

function fileViews(store: Store, personId: number): DiseaseFileView[] {
  return store.list('diseaseFile', { personId }).map((file) => ({
    ...file,
    statuses: store
      .list('diseaseStatus', { fileId: file.id })
      .sort((a, b) => b.fromDate.localeCompare(a.fromDate))
      .map(({ id, status, reason, fromDate, note, deathCode, deathCause }) => ({
        id,
        status,
        reason,
        fromDate,
        note,
        deathCode,
        deathCause,
      })),
  }))
}
