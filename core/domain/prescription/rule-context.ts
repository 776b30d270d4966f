/** What a prescription rule looks at, and what it says. */
import type { LocalDate } from '../local-date.ts'
import { drugClassNames, type DrugClass } from './ingredients.ts'
import type { PrescriptionParameters } from './parameters.ts'
import type { HealthFinding } from './health-findings.ts'
import type { ListedDrug, ResolvedMedicine } from './resolve-medicine.ts'

/** `block`: two people decide; `warn`: a reason is needed; `hint`: to be read (domain handbook §4.3, B/W/I). */
export type AlertLevel = 'block' | 'warn' | 'hint'

export interface Alert {
  /** R01–R25. */
  readonly rule: string
  /** Which part of the rule. */
  readonly clause: string
  readonly level: AlertLevel
  /** Names of the medicines it is about, as written; empty: the regimen as a whole. */
  readonly medicines: readonly string[]
  /** One Chinese sentence with the person's own numbers. */
  readonly reason: string
}

export interface DatedValue {
  readonly value: number
  readonly on: LocalDate
}

/** One person on one day, as far as the rules ask. Null: not known. */
export interface PrescriptionFacts {
  readonly asOf: LocalDate
  /** GB/T 2261.1. */
  readonly sex: string
  readonly ageYears: number | null
  readonly weightKg: number | null
  readonly hasHtn: boolean
  readonly hasT2dm: boolean
  /** 1 type 1, 2 type 2, 9 other. */
  readonly diabetesType: string | null
  /** Conditions known on the day: kind of `condition-kinds.ts` and its words with the note. */
  readonly conditions: readonly {
    readonly kind: string
    readonly words: string
    readonly foundOn: LocalDate | null
  }[]
  /** Codes of 药物过敏史 and the words beside them. */
  readonly allergyCodes: readonly string[]
  readonly allergyWords: string
  /** CKD-EPI, mL/min/1.73 m². */
  readonly egfr: DatedValue | null
  readonly creatinineUmolPerL: DatedValue | null
  readonly potassium: DatedValue | null
  readonly sodium: DatedValue | null
  /** U/L. */
  readonly alt: DatedValue | null
  readonly pressure: { readonly sbp: number; readonly dbp: number; readonly on: LocalDate } | null
  readonly heartRate: DatedValue | null
  /** Low sugar at the last diabetes follow-up: 1 none, 2 sometimes, 3 often. */
  readonly hypoglycemia: { readonly code: string; readonly on: LocalDate } | null
  readonly adverseReaction: string | null
  readonly lastFollowUp: {
    readonly visitClass: string | null
    readonly medAdherence: string | null
    readonly on: LocalDate
  } | null
  /** The last day on which a medicine was started, changed or stopped before this decision. */
  readonly regimenChangedOn: LocalDate | null
  /** Earlier supplies: from which day, for how many days, given where. */
  readonly supplies: readonly { readonly on: LocalDate; readonly days: number; readonly by: string }[]
  /** The supply that is being decided; null: none. */
  readonly longRx: { readonly days: number; readonly assessed: boolean } | null
  /** Days of a supply that is no long prescription; absent or null: none. */
  readonly supplyDays?: number | null
}

export interface RuleContext {
  readonly before: readonly ResolvedMedicine[]
  /** The whole regimen as the decision leaves it. */
  readonly after: readonly ResolvedMedicine[]
  readonly facts: PrescriptionFacts
  readonly findings: ReadonlyMap<HealthFinding, string>
  readonly drugs: readonly ListedDrug[]
  readonly parameters: PrescriptionParameters
}

export type Rule = (context: RuleContext) => readonly (Alert | null)[]

/** Classes of a medicine; the valsartan inside an ARNI is part of it. */
export function classesOf({ ingredients }: ResolvedMedicine): readonly DrugClass[] {
  const all = [...new Set(ingredients.map((each) => each.drugClass))]
  return all.includes('arni') ? all.filter((each) => each !== 'arb') : all
}

export const isOf = (medicine: ResolvedMedicine, ...wanted: readonly DrugClass[]): boolean =>
  classesOf(medicine).some((each) => wanted.includes(each))

export const takenOf = ({ after }: Pick<RuleContext, 'after'>, ...wanted: readonly DrugClass[]): ResolvedMedicine[] =>
  after.filter((each) => isOf(each, ...wanted))

export const withIngredient = ({ after }: Pick<RuleContext, 'after'>, ...names: readonly string[]) =>
  after.filter((each) => each.ingredients.some(({ name }) => names.includes(name)))

/** mg a day of one ingredient over all medicines that hold it; null when one of them is not known or none holds it. */
export function mgPerDayOf(medicines: readonly ResolvedMedicine[], name: string): number | null {
  const amounts = medicines.flatMap((each) =>
    each.ingredients.filter((one) => one.name === name).map((one) => one.mgPerDay),
  )
  if (amounts.length === 0 || amounts.includes(null)) return null
  return Math.round(amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0) * 1000) / 1000
}

export type ResolvedTaken = readonly ResolvedMedicine[]

export const insulinClasses = [
  'insulin-short',
  'insulin-nph',
  'insulin-premix',
  'insulin-long',
  'insulin-other',
] as const satisfies readonly DrugClass[]
export const raasClasses = ['acei', 'arb', 'arni'] as const satisfies readonly DrugClass[]
export const antihypertensives = [
  ...raasClasses,
  'dhp-ccb',
  'non-dhp-ccb',
  'thiazide',
  'potassium-sparing',
  'loop',
  'beta-blocker',
  'alpha-blocker',
  'clonidine',
  'reserpine',
  'vasodilator',
] as const satisfies readonly DrugClass[]
export const oralGlucoseLowering = [
  'su',
  'glinide',
  'agi',
  'tzd',
  'dpp4',
  'sglt2',
] as const satisfies readonly DrugClass[]

/** True when the decision starts it: nothing with that ingredient was taken before. */
export function isNew({ before }: RuleContext, medicine: ResolvedMedicine): boolean {
  return medicine.ingredients.some(
    ({ name }) => !before.some((each) => each.ingredients.some((one) => one.name === name)),
  )
}

export const namesOf = (medicines: readonly ResolvedMedicine[]): string =>
  [...new Set(medicines.map((each) => each.name))].join('、')
export const classText = (drugClass: DrugClass): string => drugClassNames[drugClass]
export const valueText = ({ value, on }: DatedValue): string => `${value}（${on}）`

/** An alert about medicines, or null when there are none. */
export function about(
  medicines: readonly ResolvedMedicine[],
  rule: string,
  clause: string,
  level: AlertLevel,
  reason: string,
): Alert | null {
  if (medicines.length === 0) return null
  return { rule, clause, level, medicines: [...new Set(medicines.map((each) => each.name))], reason }
}
