import type { RoundingVisit } from '../../../core/contract/entities/index.ts'
import { labelOf } from '../../../core/domain/code-list.ts'
import { diagnosisReviewCodes, visitKindCodes } from '../../../core/domain/visit-codes.ts'

export const visitKinds = visitKindCodes.codes.map(({ value, label }) => ({
  value: value as RoundingVisit['visitKind'],
  label,
}))

export const diagnosisReviews = diagnosisReviewCodes.codes.map(({ value, label }) => ({
  value: value as NonNullable<RoundingVisit['dxReviewHtn']>,
  label,
}))

/** `维持诊断` as `维持`: the disease stands before it. */
const reviewWord = (value: string) => labelOf(diagnosisReviewCodes, value).slice(0, 2)

/** `高血压维持，糖尿病存疑`; `—` when neither was reviewed. */
export function reviewText(visit: Pick<RoundingVisit, 'dxReviewHtn' | 'dxReviewT2dm'>): string {
  const htn = visit.dxReviewHtn ? `高血压${reviewWord(visit.dxReviewHtn)}` : ''
  const t2dm = visit.dxReviewT2dm ? `糖尿病${reviewWord(visit.dxReviewT2dm)}` : ''
  return [htn, t2dm].filter((part) => part !== '').join('，') || '—'
}

/** `加 1 停 1 调 2`; `—` without a change. */
export function regimenCountText(visit: Pick<RoundingVisit, 'regimenChanges'>): string {
  const count = (action: string) => visit.regimenChanges.filter((change) => change.action === action).length
  const parts = [
    ['加', count('start')],
    ['停', count('stop')],
    ['调', count('change')],
  ] as const
  return (
    parts
      .filter(([, number]) => number > 0)
      .map(([word, number]) => `${word} ${number}`)
      .join(' ') || '—'
  )
}
