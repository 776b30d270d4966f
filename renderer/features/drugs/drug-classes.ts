import type { Drug } from '../../../core/contract/entities/index.ts'
import { drugGroupCodes } from '../../../core/domain/visit-codes.ts'

export interface DrugGroup {
  readonly purpose: Drug['purpose']
  readonly name: string
  readonly count: number
  readonly classes: readonly { readonly name: string; readonly count: number }[]
}

/** What is chosen on the left: everything, a group, or one class of a group. */
export interface ClassChoice {
  readonly purpose: Drug['purpose'] | null
  readonly drugClass: string | null
}

/** The groups of a list with their classes, in the order of the list. */
export function drugGroups(drugs: readonly Pick<Drug, 'purpose' | 'drugClass'>[]): DrugGroup[] {
  return drugGroupCodes.codes
    .map(({ value, label }) => {
      const own = drugs.filter((drug) => drug.purpose === value)
      const names = [...new Set(own.map((drug) => drug.drugClass))]
      const classes = names.map((name) => ({ name, count: own.filter((drug) => drug.drugClass === name).length }))
      return { purpose: value as Drug['purpose'], name: label, count: own.length, classes }
    })
    .filter((group) => group.count > 0)
}

export function isInChoice(drug: Pick<Drug, 'purpose' | 'drugClass'>, choice: ClassChoice): boolean {
  if (choice.purpose !== null && drug.purpose !== choice.purpose) return false
  return choice.drugClass === null || drug.drugClass === choice.drugClass
}
