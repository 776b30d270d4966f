import type { PatientPage } from '../../../../core/contract/patients.ts'
import { labelOf } from '../../../../core/domain/code-list.ts'
import {
  referralBeyondCodes,
  referralDirectionCodes,
  referralStateCodes,
} from '../../../../core/domain/referral/referral-codes.ts'
import { referralTones } from '../../../shared/referral-tones.ts'
import type { Fact } from './entry-facts.ts'
import type { TimeLineEntry } from './time-line-entry.ts'

type StoredReferral = PatientPage['referrals'][number]

/** A referral stands on the day it began, with the state it has now. */
export function referralEntry(one: StoredReferral): TimeLineEntry {
  const last = one.steps.at(-1)
  const where = [one.hospital, one.department].filter(Boolean).join(' ')
  return {
    key: `r${one.id}`,
    kind: 'referral',
    id: one.id,
    date: one.steps[0]?.on ?? '',
    name: one.state === 'declined' ? '转诊建议' : '双向转诊',
    values: labelOf(referralDirectionCodes, one.direction),
    verdict: { tone: referralTones[one.state], label: labelOf(referralStateCodes, one.state) },
    who: one.doctor ?? last?.by ?? '',
    outcome: [where, last?.note ?? one.presentIllness].filter(Boolean).join('；'),
    next: null,
  }
}

/** Everything written on one slip, and its steps. */
export function referralFacts(one: StoredReferral): Fact[] {
  const facts: Fact[] = [
    [
      '进展',
      one.steps
        .map((step) => [labelOf(referralStateCodes, step.state), step.on, step.note].filter(Boolean).join(' '))
        .join(' → '),
    ],
    ['医院', [one.hospital, one.department, one.hospitalDoctor].filter(Boolean).join(' ')],
    ['绿色通道', one.greenChannel ? (one.emergencyReason ?? '是') : ''],
    [
      '转诊证明',
      [labelOf(referralBeyondCodes, one.beyond === '1' ? null : one.beyond), one.certificateNo, one.certificateDate]
        .filter(Boolean)
        .join(' '),
    ],
    ['初步印象', one.impression ?? ''],
    ['转出原因', one.presentIllness ?? ''],
    ['既往史', one.pastHistory ?? ''],
    ['治疗经过', one.treatment ?? ''],
    ['医院诊断', [one.backDiagnosis, one.hospitalNo && `病案号 ${one.hospitalNo}`].filter(Boolean).join('，')],
    ['医院检查', one.backExam ?? ''],
    ['医院治疗', one.backTreatment ?? ''],
    ['下一步方案', one.backPlan ?? ''],
  ]
  return facts.filter(([, value]) => value !== '')
}
