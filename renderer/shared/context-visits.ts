import type { Disease, FollowUp } from '../../core/contract/entities/index.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { visitClassCodes, visitWayCodes } from '../../core/domain/follow-up-codes.ts'
import { bloodPressureText, readingText } from './figure-text.ts'
import { diseaseShort } from './words.ts'

/** One meeting as a line of the context: both forms of one day in one. */
export interface ContextVisit {
  readonly date: string
  /** `门诊`, `失访`. */
  readonly way: string
  readonly pressure: string
  readonly glucose: string
  /** The more serious class of the day's forms (4 > 3 > 2 > 1). */
  readonly worstClass: string | null
  /** What each form says, for the pointer resting on it. */
  readonly why: string
}

const contactNames = { met: '', lost: '失访', died: '死亡' } as const

/** Follow-ups newest first as lines; only of one disease when it is given. */
export function contextVisits(followUps: readonly FollowUp[], disease?: Disease): ContextVisit[] {
  const days = new Map<string, FollowUp[]>()
  for (const one of followUps) {
    if (disease !== undefined && one.disease !== disease) continue
    days.set(one.visitDate, [...(days.get(one.visitDate) ?? []), one])
  }
  return [...days].map(([date, forms]) => lineOf(date, forms))
}

function lineOf(date: string, forms: readonly FollowUp[]): ContextVisit {
  const met = forms.filter((form) => form.contact === 'met')
  const first = met[0] ?? forms[0]
  const measured = met.find((form) => form.sbp !== null || form.dbp !== null)
  const diabetes = met.find((form) => form.disease === 'T2DM')
  const classes = met.flatMap((form) => (form.visitClass ? [form.visitClass] : []))
  return {
    date,
    way: first ? contactNames[first.contact] || labelOf(visitWayCodes, first.visitWay) || '—' : '',
    pressure: met.length > 0 ? bloodPressureText(measured?.sbp, measured?.dbp) : '',
    glucose: diabetes ? readingText(diabetes.fpg, 1) : '',
    worstClass: classes.sort().at(-1) ?? null,
    why: met.map(reasonOf).join('；'),
  }
}

function reasonOf(form: FollowUp): string {
  return `${diseaseShort[form.disease]}：${labelOf(visitClassCodes, form.visitClass)}${form.classReason ? `，${form.classReason}` : ''}`
}
