/** What the prescription rules said of a record, as it is printed on its sheet. */
import type { PrescriptionAlert } from '../../core/contract/entities/index.ts'

/** What was done in spite of a warning or a block; hints and what was withdrawn do not belong on the sheet. */
export const answeredOf = (alerts: readonly PrescriptionAlert[]): PrescriptionAlert[] =>
  alerts.filter(({ outcome }) => outcome === 'kept' || outcome === 'overridden')

/** One Chinese sentence; a block names both who answer for it. */
export function answeredText({ level, rule, said, reason, decidedBy, secondPerson }: PrescriptionAlert): string {
  if (level !== 'block') return `用药警告 ${rule}：${said}。仍用的理由：${reason ?? '—'}`
  return `用药阻断 ${rule}：${said}。经 ${[decidedBy, secondPerson].filter(Boolean).join('、')} 双人签字仍用，理由：${reason ?? '—'}`
}
