/** Why something is on the worklist: one Chinese sentence with its numbers. */
import type { Disease, Task } from '../../core/contract/entities/index.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { checkIdentityNumber, type IdentityType } from '../../core/domain/identity-number.ts'
import { chineseDate, daysBetween } from '../../core/domain/local-date.ts'
import { diseaseCodes, taskKindCodes } from '../../core/domain/register-codes.ts'
import type { LastVisit, WorklistPerson } from './worklist-person.ts'

/** 12月28日; the year is said when it is another one. */
const shortDate = (day: string, asOf: string): string =>
  day.slice(0, 4) === asOf.slice(0, 4) ? chineseDate(day).replace(/^\d+年/, '') : chineseDate(day)

/** 还有 3 天 / 今天到期 / 已过 5 天. */
export function distanceText(dueDate: string, asOf: string): string {
  const late = daysBetween(dueDate, asOf)
  if (late === 0) return '今天到期'
  return late > 0 ? `已过 ${late} 天` : `还有 ${-late} 天`
}

/** The rule's sentence with the last readings and the tries that failed since. */
export function dutyReason(sentence: string, last: LastVisit | null): string {
  const readings = last?.readings ? `；上次${last.readings}` : ''
  const tries = last && last.lostSince > 0 ? `；之后 ${last.lostSince} 次没有联系上` : ''
  return `${sentence}${readings}${tries}`
}

/** Which day the plan has for somebody, seen from a day. */
export function plannedReason(plannedOn: string, asOf: string): string {
  if (plannedOn === asOf) return '计划今天去'
  return plannedOn < asOf ? `原计划${shortDate(plannedOn, asOf)}去，还没有去` : `已排在${shortDate(plannedOn, asOf)}`
}

export function unseenReason(diseases: readonly Disease[], lastMet: string | null, asOf: string): string {
  const names = diseases.map((disease) => labelOf(diseaseCodes, disease)).join('、')
  const before = lastMet === null ? '以前也没有随访到过' : `上次随访到是${chineseDate(lastMet)}`
  return `${names}：${asOf.slice(0, 4)} 年还没有随访到本人，${before}`
}

/** The reading that speaks, and by when to measure again or to see a high-risk person (domain handbook §2.1). */
export function screeningReason(
  kind: 'screening' | 'high-risk',
  { reason, lastOn, dueOn }: { readonly reason: string; readonly lastOn: string; readonly dueOn: string | null },
  asOf: string,
): string {
  const until = dueOn === null ? '' : `；应在${shortDate(dueOn, asOf)}前，${distanceText(dueOn, asOf)}`
  return kind === 'screening'
    ? `${reason}${until}`
    : `高危：${reason}；上次 ${chineseDate(lastOn)}，半年随访一次${until}`
}

export function taskReason(task: Pick<Task, 'kind' | 'title' | 'ownerName' | 'dueDate'>, asOf: string): string {
  const until = `${shortDate(task.dueDate, asOf)}前完成，${distanceText(task.dueDate, asOf)}`
  const kind = labelOf(taskKindCodes, task.kind)
  return `${task.title === kind ? kind : `${kind}：${task.title}`}（${task.ownerName}，${until}）`
}

/** Which medicines run out or have run out. */
export function runOutReason(
  {
    medicines,
    runOutOn,
  }: { readonly medicines: readonly { readonly genericName: string }[]; readonly runOutOn: string },
  asOf: string,
): string {
  const names = medicines.map((each) => each.genericName).join('、')
  const left = daysBetween(asOf, runOutOn)
  if (left > 0) return `${names}还够 ${left} 天，${shortDate(runOutOn, asOf)}起断药，请约来取药`
  return left === 0
    ? `${names}今天断药，请约来取药`
    : `${names}已断药 ${-left} 天（${shortDate(runOutOn, asOf)}起），请电话了解并约来取药`
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
