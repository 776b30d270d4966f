import { newPatientDraftKey } from '../../core/contract/draft-key.ts'
import { paths } from './paths.ts'

/** Where a draft goes on; null for a kind this window does not know. */
export function draftPath(draft: {
  readonly kind: string
  readonly subject: string
  readonly personId: number | null
}): string | null {
  if (draft.kind === newPatientDraftKey.kind) return paths.newPatient
  if (draft.kind === 'batch') return `${paths.batch}?draft=${encodeURIComponent(draft.subject)}`
  if (draft.personId === null) return null
  if (draft.kind === 'visit') return paths.visit(draft.personId)
  if (draft.kind === 'lab') return paths.lab(draft.personId)
  if (draft.kind === 'prescription') return paths.doublePrescription(draft.personId)
  if (draft.kind === 'exam') {
    const examId = /:(\d+)$/.exec(draft.subject)?.[1]
    return paths.exam(draft.personId, examId === undefined ? undefined : Number(examId))
  }
  if (draft.kind === 'correction') return paths.correction(Number(draft.subject))
  if (draft.subject.endsWith(':both')) return paths.meeting(draft.personId)
  const disease = /:(HTN|T2DM)$/.exec(draft.subject)?.[1]
  return draft.kind === 'follow-up' && disease
    ? paths.followUp(draft.personId, disease === 'HTN' ? 'HTN' : 'T2DM')
    : null
}
