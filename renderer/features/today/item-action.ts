import type { WorklistItem } from '../../../core/contract/care.ts'
import type { Right } from '../../../core/contract/rights.ts'
import { draftPath } from '../../shared/draft-path.ts'
import { duePath } from '../../shared/due-path.ts'
import { paths } from '../../shared/paths.ts'

/** What Enter does with a line: go somewhere, or close its task in place. */
export interface ItemAction {
  readonly words: string
  readonly to: string | null
}

/** The one thing to do for a line, for a person with these rights. */
export function itemAction(item: WorklistItem, may: (right: Right) => boolean): ItemAction {
  const person = { words: '打开患者', to: paths.patient(item.personId) }
  switch (item.kind) {
    case 'draft':
      return {
        words: '接着录',
        to: (item.draftOf && draftPath({ ...item.draftOf, personId: item.personId })) ?? paths.patient(item.personId),
      }
    case 'task':
      return may('task:write') && item.taskId !== null ? { words: '办结', to: null } : person
    case 'planned':
    case 'recheck':
    case 'after-referral':
    case 'serious':
    case 'overdue':
    case 'due':
    case 'unseen':
      if (item.taskId !== null && item.disease === null) return { words: '办结', to: null }
      return may('follow-up:write') && item.disease ? { words: '录随访', to: duePath(item) } : person
    case 'referral':
      return {
        words: '打开转诊单',
        to: item.referralId === undefined ? paths.patient(item.personId) : paths.referral(item.referralId),
      }
    case 'to-verify':
      return { ...person, words: '去核对' }
    case 'screening':
    case 'high-risk':
      return may('screening:write') ? { words: '去测量', to: paths.screening } : person
    case 'run-out':
      return may('drug:dispense') ? { words: '联系取药', to: paths.longPrescription(item.personId) } : person
    case 'missing-lab':
      return may('lab:write') ? { words: '录化验', to: paths.lab(item.personId) } : person
    case 'missing-exam':
      return may('exam:write') ? { words: '录体检', to: paths.exam(item.personId) } : person
  }
}

/** One line of the list, whatever is loaded again. */
export const itemKey = (item: WorklistItem): string =>
  `${item.kind}:${item.personId}:${item.disease ?? ''}:${item.taskId ?? ''}`
