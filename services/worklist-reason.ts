/** Why something is on the worklist: one Chinese sentence with its numbers. */
import type { Task } from '../core/contract/entities/index.ts'
import { labelOf } from '../core/domain/code-list.ts'
import { visitClassCodes } from '../core/domain/follow-up-codes.ts'
import { checkIdentityNumber, type IdentityType } from '../core/domain/identity-number.ts'
import { addDays, chineseDate, daysBetween } from '../core/domain/local-date.ts'
import { taskKindCodes } from '../core/domain/register-codes.ts'
import { visitWindowDays, type VisitDuty } from '../core/domain/visit-duty.ts'
import type { LastVisit, WorklistPerson } from './worklist-person.ts'

/** `due`: 12月28日到期. The year is said when it is another one. */
const shortDate = (day: string, asOf: string): string =>
  day.slice(0, 4) === asOf.slice(0, 4) ? chineseDate(day).replace(/^\d+年/, '') : chineseDate(day)

/** 还有 3 天 / 今天到期 / 已过 5 天. */
export function distanceText(dueDate: string, asOf: string): string {
  const late = daysBetween(dueDate, asOf)
  if (late === 0) return '今天到期'
  return late > 0 ? `已过 ${late} 天` : `还有 ${-late} 天`
}

export function dutyReason(duty: VisitDuty, last: LastVisit | null, nextStep: string | null, asOf: string): string {
  const day = shortDate(duty.dueDate, asOf)
  if (last === null) return `${chineseDate(duty.dueDate)}建卡，${daysBetween(duty.dueDate, asOf)} 天来还没有随访记录`
  const readings = last.readings ? `（${last.readings}）` : ''
  const tries = last.lostSince > 0 ? `；之后 ${last.lostSince} 次没有联系上` : ''
  if (duty.kind === 'recheck') {
    const what = labelOf(visitClassCodes, last.visitClass) || '需要复访'
    const todo = nextStep === '3' || nextStep === '4' ? '随访转诊情况' : '复访'
    return `${shortDate(last.date, asOf)}随访${what}${readings}，应在${day}前${todo}，${distanceText(duty.dueDate, asOf)}${tries}`
  }
  const since = `上次随访${shortDate(last.date, asOf)}${readings}`
  if (duty.kind === 'due') {
    const latest = shortDate(addDays(duty.dueDate, visitWindowDays), asOf)
    return `${since}，应访日${day}，${distanceText(duty.dueDate, asOf)}，${latest}前都算准时${tries}`
  }
  return `${since}，应访日${day}，${duty.severelyLate ? '严重逾期' : '逾期'} ${duty.daysLate} 天${tries}`
}

/** The same beside columns that already hold the last visit and its readings: as short as it can be said. */
export function dutyNote(duty: VisitDuty, last: LastVisit | null, nextStep: string | null, asOf: string): string {
  if (last === null) return '建卡后还没有随访'
  const day = shortDate(duty.dueDate, asOf)
  const tries = last.lostSince > 0 ? `，之后 ${last.lostSince} 次没有联系上` : ''
  if (duty.kind !== 'recheck') return `应访日${day}${duty.daysLate > 0 ? `，已过 ${duty.daysLate} 天` : ''}${tries}`
  const todo = nextStep === '3' || nextStep === '4' ? '随访转诊情况' : '两周复访'
  return `${todo}（${labelOf(visitClassCodes, last.visitClass) || '需要复访'}），${day}前${tries}`
}

export function taskReason(task: Task, asOf: string): string {
  const until = `${shortDate(task.dueDate, asOf)}前完成，${distanceText(task.dueDate, asOf)}`
  return `${labelOf(taskKindCodes, task.kind)}：${task.title}（${task.ownerName}，${until}）`
}

export function examReason(lastExam: string | null, asOf: string): string {
  const before = lastExam === null ? '以前也没有体检记录' : `上次体检 ${chineseDate(lastExam)}`
  return `${asOf.slice(0, 4)} 年还没有体检记录，${before}`
}

export function verifyReason(person: WorklistPerson): string {
  const known = person.idType === 'none' ? undefined : (person.idType as IdentityType)
  const { message } = checkIdentityNumber(person.idNoRaw ?? person.idNo, known)
  return message ?? '证件号码待核对'
}
