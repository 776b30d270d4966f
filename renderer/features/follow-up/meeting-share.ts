import { watch } from 'vue'
import type { FollowUp } from '../../../core/contract/entities/index.ts'
import { isSameAnswer, sharedFields, type FieldName } from './follow-up-form.ts'
import type { DeskState } from './use-follow-up-desk.ts'

/** Without contact everything on the form belongs to the meeting, not to one disease. */
const withoutContact = ['lostReason', 'lostReasonCode', 'nextVisitDate'] as const satisfies readonly FieldName[]

const fieldsOf = (form: FollowUp): readonly FieldName[] =>
  form.contact === 'met' ? ['contact', ...sharedFields] : ['contact', 'visitDate', 'visitDoctor', ...withoutContact]

/** What the first form of a meeting asks, the second one holds too: typed once, kept in step. */
export function shareMeeting(first: DeskState, second: DeskState): void {
  watch(
    () => fieldsOf(first.form).map((field) => [field, first.form[field]] as const),
    (answers) => {
      for (const [field, answer] of answers)
        if (!isSameAnswer(second.form[field], answer)) Object.assign(second.form, { [field]: answer })
    },
    { immediate: true, flush: 'sync' },
  )
}
