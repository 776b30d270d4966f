import type { RoundingVisit } from '../../../core/contract/entities/index.ts'
import { visitKindCodes } from '../../../core/domain/visit-codes.ts'

export const visitKinds = visitKindCodes.codes.map(({ value, label }) => ({
  value: value as RoundingVisit['visitKind'],
  label,
}))

const reviewWords: Readonly<Record<NonNullable<RoundingVisit['dxReviewHtn']>, string>> = {
  confirmed: '确认',
  changed: '更改',
  doubtful: '存疑',
}

/** `高血压确认，糖尿病存疑`; `—` when neither was reviewed. */
export function reviewText(visit: Pick<RoundingVisit, 'dxReviewHtn' | 'dxReviewT2dm'>): string {
  const htn = visit.dxReviewHtn ? `高血压${reviewWords[visit.dxReviewHtn]}` : ''
  const t2dm = visit.dxReviewT2dm ? `糖尿病${reviewWords[visit.dxReviewT2dm]}` : ''
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
