/** What the people of a disease spectrum are told apart by: where they live, how old they are, their sex. */
import { ageOn, type LocalDate } from '../local-date.ts'

export const spectrumParts = ['village', 'age', 'sex'] as const
export type SpectrumBy = (typeof spectrumParts)[number]

export interface AgeBand {
  readonly id: string
  readonly name: string
  /** The first year of age that is older. */
  readonly below: number
}

/** The bands of the supervision tables: from 35, where the first-visit measurement begins, in steps of ten; 65 is the age of the elderly. */
export const ageBands: readonly AgeBand[] = [
  { id: '0', name: '35 岁以下', below: 35 },
  { id: '35', name: '35–44 岁', below: 45 },
  { id: '45', name: '45–54 岁', below: 55 },
  { id: '55', name: '55–64 岁', below: 65 },
  { id: '65', name: '65–74 岁', below: 75 },
  { id: '75', name: '75 岁及以上', below: Number.POSITIVE_INFINITY },
]

/** The part of those whose village, birthday or sex is not known. */
export const unknownPart = 'unknown'

/** The band of a birthday on a day. */
export function ageBandOf(birthDate: LocalDate | null, day: LocalDate): string {
  if (birthDate === null) return unknownPart
  const age = ageOn(birthDate, day)
  return ageBands.find(({ below }) => age < below)?.id ?? unknownPart
}

/** 男 and 女; whatever else stands in the register is not known. */
export const sexPartOf = (sex: string): string => (sex === '1' || sex === '2' ? sex : unknownPart)
