import type { PatientPage } from '../../../../core/contract/patients.ts'
import { labelOf } from '../../../../core/domain/code-list.ts'
import { labItem } from '../../../../core/domain/lab/lab-items.ts'
import { nextStepCodes, visitClassCodes, visitWayCodes } from '../../../../core/domain/follow-up-codes.ts'
import { visitKindCodes } from '../../../../core/domain/visit-codes.ts'
import type { Tone } from '../../../shared/tone.ts'
import { diseaseShort } from '../../../shared/words.ts'
import { admissionEntry, insuredVisitEntry, surveyEntry } from './outside-entries.ts'
import { referralEntry } from './referral-entry.ts'
import { registerEntries, screeningEntry, taskEntry } from './register-entries.ts'
import { readingsText, type TimeLineEntry } from './time-line-entry.ts'

const classTones: Readonly<Record<string, Tone>> = { '1': 'green', '2': 'red', '3': 'amber', '4': 'red' }

/** Every contact and every change of the register on one line of time, newest first. */
export function timeLineEntries(page: PatientPage): TimeLineEntry[] {
  const days = page.followUps.map(({ disease, visitDate }) => `${disease} ${visitDate}`)
  const isTwice = ({ disease, visitDate }: PatientPage['followUps'][number]) =>
    days.filter((day) => day === `${disease} ${visitDate}`).length > 1
  return [
    ...page.followUps.map((one) => ({ ...followUpEntry(one), sameDay: isTwice(one) })),
    ...page.visits.map(visitEntry),
    ...page.exams.map(examEntry),
    ...[...new Set(page.labs.map((one) => one.testDate))].map((day) =>
      labEntry(page.labs.filter((one) => one.testDate === day)),
    ),
    ...page.prescriptions.map(prescriptionEntry),
    ...page.screenings.map(screeningEntry),
    ...page.referrals.map(referralEntry),
    ...page.tasks.map(taskEntry),
    ...registerEntries(page),
    ...page.admissions.map(admissionEntry),
    ...page.insuredVisits.map(insuredVisitEntry),
    ...page.surveys.map(surveyEntry),
  ].sort((a, b) => b.date.localeCompare(a.date) || b.id - a.id)
}

function followUpEntry(one: PatientPage['followUps'][number]): TimeLineEntry {
  const lost =
    one.contact === 'lost' ? { tone: 'amber' as const, label: '失访' } : { tone: 'grey' as const, label: '死亡' }
  const judged =
    one.visitClass === null
      ? null
      : { tone: classTones[one.visitClass] ?? 'grey', label: labelOf(visitClassCodes, one.visitClass) }
  return {
    key: `f${one.id}`,
    kind: 'follow-up',
    id: one.id,
    date: one.visitDate,
    name: `${diseaseShort[one.disease]}随访`,
    values: readingsText(one),
    verdict: one.contact === 'met' ? judged : lost,
    who: [labelOf(visitWayCodes, one.visitWay), one.visitDoctor].filter(Boolean).join(' '),
    outcome: one.contact === 'met' ? labelOf(nextStepCodes, one.nextStep) : (one.lostReason ?? ''),
    next: one.nextVisitDate,
  }
}

function visitEntry(one: PatientPage['visits'][number]): TimeLineEntry {
  const changes = one.regimenChanges.length > 0 ? `调整用药 ${one.regimenChanges.length} 处` : ''
  const referral = one.referral ? '转诊' : ''
  return {
    key: `v${one.id}`,
    kind: 'visit',
    id: one.id,
    date: one.visitDate,
    name: labelOf(visitKindCodes, one.visitKind),
    values: readingsText(one),
    verdict: null,
    who: one.specialistName,
    outcome: [changes, referral, one.plan].filter(Boolean).join('；'),
    next: one.nextReviewDate,
  }
}

function examEntry(one: PatientPage['exams'][number]): TimeLineEntry {
  const labs = [
    one.ldl === null ? '' : `LDL ${one.ldl}`,
    one.creatinineUmolPerL === null ? '' : `肌酐 ${one.creatinineUmolPerL}`,
    one.hba1c === null ? '' : `糖化 ${one.hba1c}%`,
  ]
  return {
    key: `e${one.id}`,
    kind: 'exam',
    id: one.id,
    date: one.examDate,
    name: '年度体检',
    values: readingsText(one),
    verdict: null,
    who: one.orgName ?? '',
    outcome: labs.filter(Boolean).join('，'),
    next: null,
  }
}

/** The results of one day are one line. */
function labEntry(results: PatientPage['labs']): TimeLineEntry {
  const [first] = results
  const abnormal = results.filter((one) => one.flag !== null && one.flag !== 'normal')
  const words = (one: PatientPage['labs'][number]) => {
    const item = labItem(one.item)
    return `${item?.label ?? one.item} ${one.value ?? (item?.codes ? labelOf(item.codes, one.code) : '')}`
  }
  return {
    key: `l${first?.testDate ?? ''}`,
    kind: 'lab',
    id: first?.id ?? 0,
    date: first?.testDate ?? '',
    name: '检验检查',
    values: `${results.length} 项`,
    verdict: abnormal.length > 0 ? { tone: 'red', label: `异常 ${abnormal.length} 项` } : null,
    who: first?.performedAt ?? '',
    outcome: (abnormal.length > 0 ? abnormal : results).map(words).join('，'),
    next: null,
  }
}

function prescriptionEntry(one: PatientPage['prescriptions'][number]): TimeLineEntry {
  return {
    key: `p${one.id}`,
    kind: 'prescription',
    id: one.id,
    date: one.givenOn,
    name: '双处方',
    values: one.medicines.length > 0 ? `用药 ${one.medicines.length} 种` : '—',
    verdict: { tone: 'teal', label: `健教 ${one.texts.length} 条` },
    who: one.doctor ?? '',
    outcome: one.texts.map((text) => text.title).join('、'),
    next: one.nextVisitDate,
  }
}
