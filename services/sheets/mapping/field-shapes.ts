/** How the cells of a column are read, and short ways of saying it. */
import type { CodeList } from '../../../core/domain/code-list.ts'

/** What is measured in more than one unit. */
export type Quantity =
  | 'glucose'
  | 'height'
  | 'weight'
  | 'drink'
  | 'cholesterol'
  | 'triglyceride'
  | 'creatinine'
  | 'acr'
  | 'urineAlbumin'
  | 'hemoglobin'

/** How the cells of a column are read. */
export type FieldShape =
  | { readonly as: 'text'; readonly max: number }
  | { readonly as: 'date' }
  | {
      readonly as: 'number'
      readonly min: number
      readonly max: number
      readonly decimals: 0 | 1 | 2
      /** 0 is a measured value (cigarettes), not a blank; 无 is then 0 as well. */
      readonly zeroCounts?: true
      /** The field that takes the part after the slash, and the second column of the same heading. */
      readonly target?: string
      readonly quantity?: Quantity
    }
  /** `described` takes the words behind the choice: `有，干咳`. */
  | { readonly as: 'code'; readonly list: CodeList; readonly target?: string; readonly described?: string }
  /** Read by its word only: the numbers differ from edition to edition of the form. */
  | { readonly as: 'word'; readonly list: CodeList }
  /** Several choices of a list; `other` is the field that takes words the list does not have. */
  | { readonly as: 'codes'; readonly list: CodeList; readonly alone: readonly string[]; readonly other?: string }
  /** Normal or not, in words of the examiner, which `note` keeps. */
  | { readonly as: 'finding'; readonly note: string }
  /** `130/80` of one arm. */
  | { readonly as: 'armPressure'; readonly side: 'left' | 'right' }
  | { readonly as: 'yesNo' }
  | { readonly as: 'ordinal' }
  | { readonly as: OwnRule }

/** Read by rules of their own (`values/`). */
type OwnRule =
  | 'idNo'
  | 'phone'
  | 'archiveNo'
  | 'address'
  | 'symptoms'
  | 'bloodPressure'
  | 'dorsalisPedis'
  | 'examPulse'
  | 'urineStrip'
  | 'urineRoutine'
  | 'medicines'
  | 'status'
  | 'closeReason'
  | 'diseases'
  | 'planState'
  | 'contact'
  | 'ethnicity'
  | 'relatives'
  | 'conditions'

export interface Field {
  readonly label: string
  readonly shape: FieldShape
}

export const text = (label: string, max: number): Field => ({ label, shape: { as: 'text', max } })
export const date = (label: string): Field => ({ label, shape: { as: 'date' } })
export const yesNo = (label: string): Field => ({ label, shape: { as: 'yesNo' } })
export const special = (label: string, as: OwnRule): Field => ({
  label,
  shape: { as },
})
export const code = (label: string, list: CodeList, target?: string): Field => ({
  label,
  shape: target ? { as: 'code', list, target } : { as: 'code', list },
})

export const word = (list: CodeList): Field => ({ label: list.name, shape: { as: 'word', list } })

type NumberShape = Extract<FieldShape, { as: 'number' }>
export const number = (
  label: string,
  min: number,
  max: number,
  decimals: NumberShape['decimals'],
  more: Partial<NumberShape> = {},
): Field => ({ label, shape: { as: 'number', min, max, decimals, ...more } })
