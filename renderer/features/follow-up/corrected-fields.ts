import type { FollowUp } from '../../../core/contract/entities/index.ts'
import { labelOf, labelsOf } from '../../../core/domain/code-list.ts'
import { extensionFields, extensionText } from '../../../core/domain/extension-fields.ts'
import { contactCodes, lostReasonCodes } from '../../../core/domain/follow-up-codes.ts'
import { formFieldsOf, type FormField } from '../../../core/domain/form-fields.ts'
import { regimenText } from '../../shared/regimen-text.ts'
import { isSameAnswer } from './follow-up-form.ts'

/** One answer of a record that is being corrected: what it was and what it will be, in words. */
export interface CorrectedField {
  readonly label: string
  readonly before: string
  readonly after: string
}

const besides: readonly FormField[] = [
  { id: 'contact', label: '随访结果', kind: 'code', codes: contactCodes },
  { id: 'lostReasonCode', label: '失访原因', kind: 'code', codes: lostReasonCodes },
  { id: 'lostReason', label: '失访或死亡原因', kind: 'text' },
]

/** What differs between the stored record and the form, in the order of the paper. */
export function correctedFields(record: FollowUp, form: FollowUp): CorrectedField[] {
  const answer = (of: FollowUp, id: string) => (of as unknown as Readonly<Record<string, unknown>>)[id]
  const fields = [...besides, ...formFieldsOf(form.disease)].flatMap((field) => {
    const [before, after] = [answer(record, field.id), answer(form, field.id)]
    return isSameAnswer(before, after)
      ? []
      : [{ label: field.label, before: textOf(field, before), after: textOf(field, after) }]
  })
  const more = extensionFields
    .filter(
      (field) =>
        (field.only ?? form.disease) === form.disease && !isSameAnswer(record.ext[field.id], form.ext[field.id]),
    )
    .map((field) => ({
      label: field.label,
      before: extensionText(field, record.ext[field.id]),
      after: extensionText(field, form.ext[field.id]),
    }))
  return [...fields, ...more]
}

function textOf({ kind, codes }: FormField, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (kind === 'medicines')
    return (value as FollowUp['meds']).map((line) => `${line.name} ${regimenText(line)}`).join('；')
  if (kind === 'codes' && codes) return labelsOf(codes, value as string[])
  return codes ? labelOf(codes, String(value)) : String(value)
}
