import { yearOf } from '../../../core/domain/local-date.ts'

export interface SpanChoice {
  from: string | null
  to: string | null
  villageId: number | null
}

/** The year so far, of all villages. */
export const yearSoFar = (today: string): SpanChoice => ({ from: `${yearOf(today)}-01-01`, to: today, villageId: null })
