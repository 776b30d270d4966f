import type { PatientPage } from '../../../../core/contract/patients.ts'
import { labelOf } from '../../../../core/domain/code-list.ts'
import { nextStepCodes, visitClassCodes, visitWayCodes } from '../../../../core/domain/follow-up-codes.ts'
import { visitKindCodes } from '../../../../core/domain/visit-codes.ts'
import { bloodPressureText } from '../../../shared/figure-text.ts'
import type { Tone } from '../../../shared/tone.ts'
import { diseaseShort } from '../../../shared/words.ts'

/** One line of the time line, whatever kind of record it is. */
export interface TimeLineEntry {
  readonly key: string
  readonly kind: 'follow-up' | 'visit' | 'exam'
  readonly id: number
  readonly date: string
  /** `高血压随访`, `下沉巡诊`, `体检`. */
  readonly name: string
  readonly values: string
  readonly verdict: { readonly tone: Tone; readonly label: string } | null
  readonly who: string
  /** What was decided, in a few words. */
  readonly outcome: string
  readonly next: string | null
  /** Another follow-up of the same disease on the same day: mostly from a merge; somebody should look which one holds. */
  readonly sameDay?: boolean
}

const classTones: Readonly<Record<string, Tone>> = { '1': 'green', '2': 'red', '3': 'amber', '4': 'red' }

export function timeLineEntries(page: Pick<PatientPage, 'followUps' | 'visits' | 'exams'>): TimeLineEntry[] {
  const days = page.followUps.map(({ disease, visitDate }) => `${disease} ${visitDate}`)
  const isTwice = ({ disease, visitDate }: PatientPage['followUps'][number]) =>
    days.filter((day) => day === `${disease} ${visitDate}`).length > 1
  return [
    ...page.followUps.map((one) => ({ ...followUpEntry(one), sameDay: isTwice(one) })),
    ...page.visits.map(visitEntry),
    ...page.exams.map(examEntry),
  ].sort((a, b) => b.date.localeCompare(a.date) || b.id - a.id)
}

function followUpEntry(one: PatientPage['followUps'][number]): TimeLineEntry {
  const glucose = one.fpg === null ? '' : `血糖 ${one.fpg}`
  const lost =
    one.contact === 'lost' ? { tone: 'amber' as const, label: '失访' } : { tone: 'grey' as const, label: '死亡' }
  const judged =
    one.visitClass === null
      ? null
      : { tone: classTones[one.visitClass] ?? 'grey', label: labelOf(visitClassCodes, one.visitClass) }
  const pressure = one.sbp === null && one.dbp === null ? '' : bloodPressureText(one.sbp, one.dbp)
  return {
    key: `f${one.id}`,
    kind: 'follow-up',
    id: one.id,
    date: one.visitDate,
    name: `${diseaseShort[one.disease]}随访`,
    values: [pressure, glucose].filter(Boolean).join('  ') || '—',
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
    values:
      [
        one.sbp === null && one.dbp === null ? '' : bloodPressureText(one.sbp, one.dbp),
        one.fpg === null ? '' : `血糖 ${one.fpg}`,
      ]
        .filter(Boolean)
        .join('  ') || '—',
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
    values:
      [
        one.sbp === null && one.dbp === null ? '' : bloodPressureText(one.sbp, one.dbp),
        one.fpg === null ? '' : `血糖 ${one.fpg}`,
      ]
        .filter(Boolean)
        .join('  ') || '—',
    verdict: null,
    who: one.orgName ?? '',
    outcome: labs.filter(Boolean).join('，'),
    next: null,
  }
}
