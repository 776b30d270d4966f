/** Whose particulars the merged person gets, field by field: what the rules suggest, and what somebody chose. */
import type { EntityInput, Person, Stored } from '../../core/contract/entities/index.ts'
import type { FieldComparison } from '../../core/contract/duplicates.ts'
import {
  betterValue,
  joinableFields,
  mergedFields,
  type Choice,
  type MergedField,
} from '../../core/domain/duplicate/better-value.ts'
import { maskIdNo, maskPhone } from '../../core/domain/mask.ts'
import type { Store } from '../../database/store.ts'
import { fieldNameOf, valueText } from '../import/import-words.ts'

export type FieldChoices = Readonly<Record<string, 'keep' | 'merge' | 'both'>>
export interface Two {
  readonly keep: Stored<'person'>
  readonly merge: Stored<'person'>
}

/** Fields that go with another one. */
const companions: Partial<Record<MergedField, readonly (keyof Person)[]>> = { idNo: ['idType', 'idCheck', 'idNoRaw'] }
/** What leads to a person, whatever they are called now. */
const leading = ['name', 'idNo', 'phone', 'archiveNo'] as const
const longest = { allergies: 200, note: 500 } as const

function suggestions(store: Store, two: Two): Map<MergedField, Choice> {
  const changedLater = laterChanged(store, two)
  return new Map(
    mergedFields.flatMap((field) => {
      const choice = betterValue(field, { ...two, changedLater })
      return choice ? [[field, choice] as const] : []
    }),
  )
}

function laterChanged(store: Store, { keep, merge }: Two): 'keep' | 'merge' | null {
  const lastEdit = (id: number): string =>
    store.one<{ at: string | null }>(
      "SELECT max(at) AS at FROM change WHERE entity = 'person' AND entity_id = ? AND op = 'update'",
      id,
    )?.at ?? ''
  const [kept, merged] = [lastEdit(keep.id), lastEdit(merge.id)]
  if (kept === merged) return null
  return kept > merged ? 'keep' : 'merge'
}

/** Every field in which the two differ. ID number and telephones come masked. */
export function personComparison(store: Store, two: Two): FieldComparison[] {
  return [...suggestions(store, two)].map(([field, { side, reason }]) => ({
    field,
    name: fieldNameOf(field),
    keep: shownValue(field, two.keep[field]),
    merge: shownValue(field, two.merge[field]),
    suggested: side,
    reason,
    joinable: joinableFields.has(field),
  }))
}

function shownValue(field: MergedField, value: unknown): string {
  if (typeof value === 'string' && value !== '') {
    if (field === 'idNo') return maskIdNo(value)
    if (field === 'phone' || field === 'contactPhone') return maskPhone(value)
  }
  return valueText(field, value)
}

export interface MergedParticulars {
  readonly survivor: Partial<EntityInput<'person'>>
  /** What the survivor is no longer called. */
  readonly aliases: Person['aliases']
}

export function mergedParticulars(store: Store, two: Two, choices: FieldChoices): MergedParticulars {
  const { keep, merge } = two
  const survivor: Record<string, unknown> = { ext: { ...merge.ext, ...keep.ext } }
  for (const [field, { side }] of suggestions(store, two)) {
    const chosen = choices[field] ?? side
    if (chosen === 'both' && (field === 'allergies' || field === 'note'))
      survivor[field] = `${keep[field]}；${merge[field]}`.slice(0, longest[field])
    if (chosen === 'merge') for (const each of [field, ...(companions[field] ?? [])]) survivor[each] = merge[each]
  }
  const replaced = leading.filter((field) => field in survivor && keep[field])
  return { survivor, aliases: replaced.map((field) => ({ field, value: (keep[field] ?? '').slice(0, 60) })) }
}
