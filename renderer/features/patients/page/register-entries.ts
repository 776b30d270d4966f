import type { PatientPage } from '../../../../core/contract/patients.ts'
import { labelOf, labelsOf } from '../../../../core/domain/code-list.ts'
import { foundOnText } from '../../../../core/domain/condition-facts.ts'
import { conditionKindCodes } from '../../../../core/domain/condition-kinds.ts'
import { screeningPurposeCodes, stopReasonCodes, taskKindCodes } from '../../../../core/domain/register-codes.ts'
import { highRiskKindCodes, highRiskOutcomeCodes } from '../../../../core/domain/screening/high-risk-kinds.ts'
import { diseaseShort, statusNames, statusReasonNames, statusTones, taskStateNames } from '../../../shared/words.ts'
import { readingsText, type TimeLineEntry } from './time-line-entry.ts'

const plain = { values: '', verdict: null, who: '', outcome: '', next: null } as const
const joined = (...parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join('，')

export function screeningEntry(one: PatientPage['screenings'][number]): TimeLineEntry {
  return {
    ...plain,
    key: `s${one.id}`,
    kind: 'screening',
    id: one.id,
    date: one.screenDate,
    name: labelOf(screeningPurposeCodes, one.purpose),
    values: readingsText(one),
    who: joined(one.place, one.doctor),
    outcome: one.guidance ?? '',
  }
}

/** A task stands on the day it was closed, while open on the day it is due. */
export function taskEntry(one: PatientPage['tasks'][number]): TimeLineEntry {
  return {
    ...plain,
    key: `t${one.id}`,
    kind: 'task',
    id: one.id,
    date: one.closedDate ?? one.dueDate,
    name: labelOf(taskKindCodes, one.kind),
    verdict: { tone: one.state === 'open' ? 'amber' : 'grey', label: taskStateNames[one.state] },
    who: one.ownerName,
    outcome: joined(one.title, one.result),
    next: one.state === 'open' ? one.dueDate : null,
  }
}

/** What changed in the register itself: enrolment and statuses, villages, contracts, conditions, the high-risk list. */
export function registerEntries(
  page: Pick<PatientPage, 'files' | 'residences' | 'contracts' | 'conditions' | 'highRisks'>,
): TimeLineEntry[] {
  return [
    ...page.files.flatMap(statusEntries),
    ...moveEntries(page.residences),
    ...page.contracts.flatMap(contractEntries),
    ...page.conditions.flatMap(conditionEntries),
    ...page.highRisks.flatMap(highRiskEntries),
  ]
}

const entry = (key: string, id: number, date: string, name: string, outcome: string): TimeLineEntry => ({
  ...plain,
  key,
  kind: 'register',
  id,
  date,
  name,
  outcome,
})

function statusEntries(file: PatientPage['files'][number]): TimeLineEntry[] {
  const oldest = file.statuses.at(-1)
  return file.statuses.map((one) => {
    const begun = one === oldest && one.status === 'active'
    const cause = [one.deathCause, one.deathCode].filter(Boolean).join(' ')
    const words = joined(
      begun ? '建档，纳入管理' : '',
      one.reason ? statusReasonNames[one.reason] : '',
      one.reason === 'died' ? `死因：${cause || '没有填'}` : '',
      one.note,
    )
    return {
      ...entry(`d${one.id}`, one.id, one.fromDate, `${diseaseShort[file.disease]}档案`, words),
      verdict: { tone: statusTones[one.status], label: statusNames[one.status] },
    }
  })
}

/** The first village is where the file begins, no move. */
function moveEntries(residences: PatientPage['residences']): TimeLineEntry[] {
  return residences
    .slice(0, -1)
    .map((one, at) =>
      entry(`m${one.id}`, one.id, one.fromDate, '迁村', `${residences[at + 1]?.village ?? ''} → ${one.village}`),
    )
}

function contractEntries(one: PatientPage['contracts'][number]): TimeLineEntry[] {
  const signed = one.signDate ?? one.startDate
  const words = joined(one.paid ? '有偿' : '免费', one.packageName, one.endDate ? `到 ${one.endDate}` : '')
  return [
    ...(signed ? [entry(`c${one.id}`, one.id, signed, '签约', words)] : []),
    ...(one.stopDate
      ? [entry(`cs${one.id}`, one.id, one.stopDate, '解约', labelOf(stopReasonCodes, one.stopReason))]
      : []),
  ]
}

function conditionEntries(one: PatientPage['conditions'][number]): TimeLineEntry[] {
  const name = labelOf(conditionKindCodes, one.kind)
  const found = one.foundOnPrecision === 'day' ? '' : foundOnText(one)
  return [
    ...(one.foundOn ? [entry(`k${one.id}`, one.id, one.foundOn, '病情', joined(name, found, one.note))] : []),
    ...(one.endedOn ? [entry(`ke${one.id}`, one.id, one.endedOn, '病情', `${name}：结束`)] : []),
  ]
}

function highRiskEntries(one: PatientPage['highRisks'][number]): TimeLineEntry[] {
  return [
    entry(`h${one.id}`, one.id, one.foundOn, '高危登记', joined(labelsOf(highRiskKindCodes, one.kinds), one.note)),
    ...(one.outcomeOn
      ? [entry(`ho${one.id}`, one.id, one.outcomeOn, '高危转归', labelOf(highRiskOutcomeCodes, one.outcome))]
      : []),
  ]
}
