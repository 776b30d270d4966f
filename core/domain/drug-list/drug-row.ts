export type DrugPurpose = 'antihypertensive' | 'glucose-lowering' | 'lipid-lowering' | 'antiplatelet' | 'other'

/** A drug without the list it stands in; every stored drug satisfies it. Limits in `maxUnit` a day. */
export interface DrugRow {
  readonly code: string
  readonly genericName: string
  readonly doseForm: string
  readonly spec: string
  readonly unit: string
  readonly drugClass: string
  readonly purpose: DrugPurpose
  readonly atc: string | null
  readonly ddd: string | null
  readonly usualDose: string
  readonly softMax: string | null
  readonly hardMax: string | null
  readonly softMaxPerDay: number | null
  readonly hardMaxPerDay: number | null
  readonly maxUnit: string | null
  /** Y, N or ? (not verified). */
  readonly essential: string | null
  readonly volumeBased: string | null
  readonly insurance: string | null
  readonly longRxMaxDays: number
  readonly coveredByTwoDisease: boolean
  readonly components: { ingredient: string; amount: number; unit: string }[]
}
