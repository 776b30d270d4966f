import type { PatientPage } from '../../../core/contract/patients.ts'
import { dayText } from '../../../core/domain/rounding/rounding-facts.ts'
import { labelOf } from '../../../core/domain/code-list.ts'
import { taskStateCodes } from '../../../core/domain/register-codes.ts'
import { regimenCountText } from './visit-words.ts'

export interface LastVisit {
  /** `9月3日 周明远：血压 162/96，空腹血糖 8.2；用药 加 1`. */
  readonly was: string
  /** `复测血压（已完成）`. */
  readonly advice: readonly string[]
  /** What was measured since, against that day: `10月8日 血压 148/90（低 14/6）`; null: nothing. */
  readonly since: string | null
  /** Every value that was measured again is lower. Null without a comparison. */
  readonly better: boolean | null
}

type Reading = Pick<PatientPage['followUps'][number], 'sbp' | 'dbp' | 'fpg'> & { readonly visitDate: string }

/** What the last specialist said and what it came to: readings of the last visit before `day`, and the newest ones after it. */
export function lastVisitOf({ visits, followUps, tasks }: PatientPage, day: string): LastVisit | null {
  const last = visits.find((visit) => visit.visitDate < day)
  if (!last) return null
  const readings = readingsText(last)
  const regimen = regimenCountText(last) === '—' ? '' : `用药 ${regimenCountText(last)}`
  const advice = tasks.filter((task) => task.kind === 'advice' && task.sourceId === last.id)
  const after = followUps.filter((one) => one.visitDate > last.visitDate && one.visitDate <= day)
  const pressure = after.find((one) => one.sbp !== null && one.dbp !== null) ?? null
  const glucose = after.find((one) => one.fpg !== null) ?? null
  const changes = [pressureChange(last, pressure, day), glucoseChange(last, glucose, day)].filter(
    (each) => each !== null,
  )
  return {
    was: `${dayText(last.visitDate, day)} ${last.specialistName}：${[readings, regimen].filter(Boolean).join('；') || '没有测量'}`,
    advice: advice.map((task) => `${task.title}（${labelOf(taskStateCodes, task.state)}）`),
    since: changes.length > 0 ? changes.map(({ text }) => text).join('，') : null,
    better: judged(changes),
  }
}

interface Change {
  readonly text: string
  readonly lower: boolean | null
}

function judged(changes: readonly Change[]): boolean | null {
  const known = changes.flatMap(({ lower }) => (lower === null ? [] : [lower]))
  return known.length === 0 ? null : known.every(Boolean)
}

function readingsText({ sbp, dbp, fpg }: Reading): string {
  return [sbp === null ? '' : `血压 ${sbp}/${dbp ?? '—'}`, fpg === null ? '' : `空腹血糖 ${fpg}`]
    .filter(Boolean)
    .join('，')
}

function pressureChange(then: Reading, now: Reading | null, day: string): Change | null {
  if (now?.sbp == null || now.dbp === null) return null
  const value = `${dayText(now.visitDate, day)} 血压 ${now.sbp}/${now.dbp}`
  if (then.sbp === null || then.dbp === null) return { text: value, lower: null }
  return {
    text: `${value}（${difference(now.sbp - then.sbp)}/${difference(now.dbp - then.dbp)}）`,
    lower: now.sbp < then.sbp,
  }
}

function glucoseChange(then: Reading, now: Reading | null, day: string): Change | null {
  if (now?.fpg == null) return null
  const value = `${dayText(now.visitDate, day)} 空腹血糖 ${now.fpg}`
  if (then.fpg === null) return { text: value, lower: null }
  return { text: `${value}（${difference(Math.round((now.fpg - then.fpg) * 10) / 10)}）`, lower: now.fpg < then.fpg }
}

/** `降 14`, `升 3`, `平`. */
const difference = (by: number): string => (by === 0 ? '平' : by < 0 ? `降 ${-by}` : `升 ${by}`)
