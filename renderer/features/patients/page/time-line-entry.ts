import { bloodPressureText } from '../../../shared/figure-text.ts'
import type { Tone } from '../../../shared/tone.ts'

/** One line of the time line, whatever kind of record it is. */
export interface TimeLineEntry {
  readonly key: string
  readonly kind:
    | 'follow-up'
    | 'visit'
    | 'exam'
    | 'lab'
    | 'prescription'
    | 'screening'
    | 'referral'
    | 'task'
    | 'register'
    | 'admission'
    | 'outpatient'
    | 'survey'
  readonly id: number
  readonly date: string
  /** `高血压随访`, `下沉巡诊`, `年度体检`, `签约`. */
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

interface Readings {
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
}

/** `150/90  血糖 7.2`; — without any. */
export function readingsText({ sbp, dbp, fpg }: Readings): string {
  const pressure = sbp === null && dbp === null ? '' : bloodPressureText(sbp, dbp)
  return [pressure, fpg === null ? '' : `血糖 ${fpg}`].filter(Boolean).join('  ') || '—'
}
