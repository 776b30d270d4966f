/** The lines of the official follow-up forms that a county adds to: referral, its own columns, the resident's signature (domain handbook §1.3). */
import type { Disease } from '../../core/contract/entities/index.ts'
import {
  extensionFieldsOf,
  extensionText,
  medicineLinesOf,
  type ExtensionField,
} from '../../core/domain/extension-fields.ts'
import { nextStepCodes } from '../../core/domain/follow-up-codes.ts'
import { choiceCell, usageCell, value, type FormLine } from './follow-up-form-cells.ts'
import { html } from './html.ts'

export function referralLines(disease: Disease, extensions: readonly string[]): FormLine[] {
  const group = '转诊'
  const more = extensionFieldsOf(disease, extensions).filter((field) => referralIds.has(field.id))
  return [
    { group, label: '原因', cell: (visit) => value(visit, 'referralReason') ?? '' },
    { group, label: '机构及科别', cell: (visit) => value(visit, 'referralOrgDept') ?? '' },
    ...more.map((field) => ({ ...extensionLine(field), group })),
  ]
}

const referralIds: ReadonlySet<string> = new Set(['referralContact', 'referralPhone', 'referralArrived'])

export function extensionLines(disease: Disease, extensions: readonly string[]): FormLine[] {
  return extensionFieldsOf(disease, extensions)
    .filter((field) => !referralIds.has(field.id) && field.kind !== 'flag')
    .map(extensionLine)
}

function extensionLine(field: ExtensionField): FormLine {
  if (field.id === 'nextStep')
    return { label: field.label, cell: (visit) => choiceCell(nextStepCodes, value(visit, 'nextStep')) }
  if (field.kind === 'medicines')
    return {
      label: field.label,
      tall: 'text',
      cell: (visit) =>
        medicineLinesOf(visit?.ext[field.id]).map((each) => html`<div>${each.name} ${usageCell(each)}</div>`),
    }
  return {
    label: field.label,
    cell: (visit) => {
      const answer = visit?.ext[field.id]
      if (!field.codes) return extensionText(field, answer)
      const shown = {
        ...field.codes,
        codes: field.codes.codes.map(({ value: code, label }) => ({ value: code, label })),
      }
      return choiceCell(shown, typeof answer === 'string' ? answer : null)
    },
  }
}

export function signatureLine(disease: Disease, extensions: readonly string[]): FormLine[] {
  const isSigned = extensionFieldsOf(disease, extensions).some((field) => field.id === 'residentSign')
  return isSigned
    ? [{ label: '居民（家属）签名', cell: (visit) => (visit?.ext['residentSign'] === true ? '已签字（见纸表）' : '') }]
    : []
}
