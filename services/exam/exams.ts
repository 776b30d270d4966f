/** Yearly examinations: what the form starts from, saving, correcting and taking out. */
import type { exams as examsTopic } from '../../core/contract/exams.ts'
import { examDraftKey } from '../../core/contract/draft-key.ts'
import type { Exam } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { PatientPage } from '../../core/contract/patients.ts'
import { armPressure } from '../../core/domain/exam/arm-pressure.ts'
import { checkExam } from '../../core/domain/exam/exam-check.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { usageText } from '../../core/domain/regimen.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { removeRecord } from '../one-record.ts'
import { draftToResume, dropDraft } from '../follow-up/drafts.ts'
import { refuseDead } from '../patients/file-status.ts'
import { patientPage } from '../patients/patient-page.ts'

type ExamMethods = Pick<typeof examsTopic, 'exams.start' | 'exams.save' | 'exams.amend' | 'exams.remove'>

export const examHandlers: HandlersOf<ExamMethods> = {
  'exams.start': ({ personId, examId }, { store, today, user, place, audit }) => {
    const patient = patientPage(store, personId, today, user.id)
    const exam = examId === null ? null : ownExam(patient, examId)
    audit(`person:${personId}`)
    return {
      patient,
      exam,
      carried: exam === null ? carriedExam(patient, place.org.name, user.name) : {},
      draft: draftToResume(store, user.id, examDraftKey(personId, examId)),
    }
  },

  'exams.save': ({ exam }, { store, today, user, write }) => {
    const value = checkedExam(store, exam, today, null)
    return write((tx) => {
      const { id } = tx.insert('exam', value)
      dropDraft(store, tx, user.id, examDraftKey(exam.personId, null))
      return { id, tx: tx.tx }
    })
  },

  'exams.amend': ({ id, patch, reason }, { store, today, user, write }) => {
    const { id: _id, rev: _rev, ...before } = store.get('exam', id)
    const value = checkedExam(store, { ...before, ...patch, personId: before.personId }, today, id)
    return write(
      (tx) => {
        tx.update('exam', id, value)
        dropDraft(store, tx, user.id, examDraftKey(before.personId, id))
        return { tx: tx.tx }
      },
      { reason },
    )
  },

  'exams.remove': ({ id, reason }, { write }) => removeRecord(write, 'exam', id, reason),
}

function ownExam(patient: PatientPage, examId: number) {
  const exam = patient.exams.find((each) => each.id === examId)
  if (!exam) throw new Refusal('not-found', '这次体检已经不在了，可能刚被撤销或删除。', { examId })
  return exam
}

/** The record to be stored, the counting pressure worked out; refuses what the check calls an error, and a second one of the same day. */
function checkedExam(store: Store, typed: Exam, today: string, ownId: number | null): Exam {
  const { birthDate } = store.get('person', typed.personId)
  const others = store.list('exam', { personId: typed.personId }).filter((each) => each.id !== ownId)
  if (others.some((each) => each.examDate === typed.examDate))
    throw new Refusal(
      'exam-exists',
      `没有保存：该患者已有${chineseDate(typed.examDate)}的体检。要更正请打开那一次修改；如日期填错，请改正日期。`,
      { field: 'examDate' },
    )
  const previous = others
    .filter((each) => each.examDate < typed.examDate)
    .sort((a, b) => b.examDate.localeCompare(a.examDate))[0]
  const hasT2dm = store.list('diseaseFile', { personId: typed.personId, disease: 'T2DM' }).length > 0
  const errors = checkExam(typed, { today, birthDate, hasT2dm, previous: previous ?? null }).filter(
    (each) => each.level === 'error',
  )
  const first = errors[0]
  if (first) {
    const more = errors.length > 1 ? `（另有 ${errors.length - 1} 处需要更正）` : ''
    throw new Refusal('exam-invalid', `没有保存：${first.message}。${more}`, { field: first.field, problems: errors })
  }
  refuseDead(store, typed.personId, typed.examDate)
  return { ...typed, ...armPressure(typed) }
}

/** Habits and found diseases last; what was measured, felt or judged does not. */
const carriedFields = [
  'exerciseFrequency',
  'exerciseMinPerTime',
  'dietHabits',
  'smokingStatus',
  'smokePerDay',
  'drinkingFrequency',
  'drinkPerDayLiang',
  'otherDisease',
] as const satisfies readonly (keyof Exam)[]
const foundDiseases = ['cerebrovascular', 'kidneyDisease', 'heartDisease', 'vesselDisease', 'eyeDisease'] as const

function carriedExam(patient: PatientPage, orgName: string, userName: string): Partial<Exam> {
  const last = patient.exams[0]
  const habits = last ? carriedFields.filter((field) => isFilled(last[field])).map((field) => [field, last[field]]) : []
  const found = last
    ? foundDiseases
        .filter((field) => isFilled(last[field]) && !last[field].includes('1'))
        .map((field) => [field, last[field]])
    : []
  return {
    ...(Object.fromEntries([...habits, ...found]) as Partial<Exam>),
    orgName,
    examDoctor: last?.examDoctor ?? userName,
    heightCm:
      last?.heightCm ??
      patient.person.heightCm ??
      patient.followUps.find((each) => each.heightCm !== null)?.heightCm ??
      null,
    meds: patient.medications
      .filter((each) => each.stopDate === null)
      .slice(0, 12)
      .map(({ genericName, spec, startDate, ...use }) => ({
        name: spec ? `${genericName} ${spec}` : genericName,
        usage: usageText(use),
        amount: null,
        since: `${startDate} 起`,
        adherence: null,
      })),
  }
}

const isFilled = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : value !== null)
