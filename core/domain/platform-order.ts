/** The order in which a provincial platform asks for a follow-up's fields, as data: one more platform is one more list. */
import { labelOf, labelsOf } from './code-list.ts'
import type { DiseaseId } from './follow-up-facts.ts'
import { formFieldsOf, type FormField } from './form-fields.ts'

export interface PlatformOrder {
  readonly id: string
  readonly name: string
  /** Field ids in the platform's order. */
  readonly fields: Readonly<Record<DiseaseId, readonly string[]>>
}

const idsOf = (disease: DiseaseId): string[] => formFieldsOf(disease).map(({ id }) => id)

/** The orders known; the first is the usual one: that of the official form (domain handbook §1.1–1.2). */
export const platformOrders: readonly PlatformOrder[] = [
  { id: 'official', name: '国家规范随访表的顺序', fields: { HTN: idsOf('HTN'), T2DM: idsOf('T2DM') } },
]

/** One field to be typed: its name with the unit, what to type, and the number of a choice where the form has one. */
export interface PlatformField {
  readonly id: string
  readonly label: string
  /** Empty: nothing to type. */
  readonly text: string
  readonly code: string | null
}

/** A follow-up in a platform's order; the usual order where the id is not known. */
export function platformFields(
  orderId: string,
  disease: DiseaseId,
  followUp: Readonly<Record<string, unknown>>,
): PlatformField[] {
  const order = platformOrders.find(({ id }) => id === orderId) ?? platformOrders[0]
  const form = formFieldsOf(disease)
  return (order?.fields[disease] ?? []).flatMap((id) => {
    const field = form.find((each) => each.id === id)
    return field ? [fieldOf(field, followUp[id])] : []
  })
}

function fieldOf(field: FormField, value: unknown): PlatformField {
  const label = field.unit ? `${field.label}（${field.unit}）` : field.label
  const code = field.kind === 'code' && typeof value === 'string' ? value : null
  return { id: field.id, label, text: textOf(field, value), code }
}

function textOf({ kind, codes }: FormField, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (kind === 'code' && codes) return labelOf(codes, String(value))
  if (kind === 'codes' && codes && Array.isArray(value)) return labelsOf(codes, value.map(String))
  if (kind === 'medicines' && Array.isArray(value)) return value.map(medicineText).join('；')
  return String(value)
}

function medicineText(line: unknown): string {
  const { name = '', freqPerDay, dosePerTime, doseUnit } = line as Readonly<Record<string, unknown>>
  const freq = typeof freqPerDay === 'number' ? ` 每日${freqPerDay}次` : ''
  const dose =
    typeof dosePerTime === 'number' ? ` 每次${dosePerTime}${typeof doseUnit === 'string' ? doseUnit : ''}` : ''
  return `${String(name)}${freq}${dose}`
}

/** Where a follow-up stands with the provincial platform. */
export const platformStateNames = { missing: '没录', changed: '录后改过', entered: '已录' } as const
