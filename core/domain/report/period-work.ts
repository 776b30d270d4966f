import type { ReportSpan } from './report-span.ts'
import { spanWord } from './report-span.ts'

/** What was done in the span, by part (village) and together. */
export const workItems = [
  { id: 'followUpHtn', label: '高血压随访' },
  { id: 'followUpT2dm', label: '糖尿病随访' },
  { id: 'faceToFace', label: '其中面对面' },
  { id: 'exams', label: '健康体检' },
  { id: 'enrolled', label: '新建专案' },
  { id: 'referrals', label: '转诊' },
] as const
export type WorkItem = (typeof workItems)[number]['id']
export type WorkCount = Readonly<Record<WorkItem, number>>

/** `villageId` null: people of no known village. */
export interface PeriodWork {
  readonly total: WorkCount
  readonly villages: ReadonlyMap<number | null, WorkCount>
}

/** One thing done for somebody who lives in a village. */
export interface DoneWork {
  readonly villageId: number | null
  readonly item: WorkItem
  readonly count: number
}

/** Adds up; villages with nothing done are left out. */
export function countWork(done: Iterable<DoneWork>): PeriodWork {
  const total = nothingDone()
  const villages = new Map<number | null, Record<WorkItem, number>>()
  for (const { villageId, item, count } of done) {
    const village = villages.get(villageId) ?? nothingDone()
    villages.set(villageId, village)
    village[item] += count
    total[item] += count
  }
  return { total, villages }
}

export const nothingDone = (): Record<WorkItem, number> => ({
  followUpHtn: 0,
  followUpT2dm: 0,
  faceToFace: 0,
  exams: 0,
  enrolled: 0,
  referrals: 0,
})

/** `本月完成高血压随访 120 人次、糖尿病随访 40 人次（其中面对面 150 人次），健康体检 12 人次，新建专案 3 份，转诊 2 人次。` */
export function workSentence(span: ReportSpan, { total }: PeriodWork): string {
  return (
    `${spanWord(span)}完成高血压随访 ${total.followUpHtn} 人次、糖尿病随访 ${total.followUpT2dm} 人次（其中面对面 ${total.faceToFace} 人次），` +
    `健康体检 ${total.exams} 人次，新建专案 ${total.enrolled} 份，转诊 ${total.referrals} 人次。`
  )
}
