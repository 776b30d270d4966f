/** What a change of the regimen brings about, as against what was so before. */
import { applyRegimenSteps, type RegimenStep } from '../regimen.ts'
import { checkRegimen, prescriptionRules, type RegimenCheck } from './check-regimen.ts'
import type { PrescriptionParameters } from './parameters.ts'
import type { CheckedMedicine, ListedDrug } from './resolve-medicine.ts'
import type { Alert, PrescriptionFacts } from './rule-context.ts'

export interface DecisionAlert extends Alert {
  /** What a reason is given for: stays the same while the alert does. */
  readonly key: string
  readonly title: string
  readonly source: string
  /** The decision brings it about: a warning wants a reason, a block stops it. What was so before is only shown. */
  readonly isNew: boolean
  /** What was answered when it was new: `2025-12-15 心衰需要，周明远`; absent: nobody was asked. */
  readonly answered?: string
}

export interface DecisionCheck extends Omit<RegimenCheck, 'alerts'> {
  readonly alerts: readonly DecisionAlert[]
}

/** The same for the same part of a rule about the same medicines. */
export const alertKey = ({ rule, clause, medicines }: Pick<Alert, 'rule' | 'clause' | 'medicines'>): string =>
  [rule, clause, ...medicines.toSorted()].join(' ')

/** The list that holds and the township's numbers. */
export interface RuleBook {
  readonly drugs: readonly ListedDrug[]
  readonly parameters: PrescriptionParameters
}

/** `current`: what is taken now; `steps`: what a visit changes in it. */
export function checkDecision(
  current: readonly CheckedMedicine[],
  steps: readonly RegimenStep[],
  facts: PrescriptionFacts,
  book: RuleBook,
): DecisionCheck {
  return compareRegimens(current, applyRegimenSteps(current, steps).regimen, facts, book)
}

/**
 * `before`: what was taken; the same object in `after` is a medicine that stays as it is. An alert is new when the regimen had none like
 * it, or when a medicine it names was started or changed.
 */
export function compareRegimens(
  before: readonly CheckedMedicine[],
  after: readonly CheckedMedicine[],
  facts: PrescriptionFacts,
  { drugs, parameters }: RuleBook,
): DecisionCheck {
  const asBefore = { ...facts, longRx: null, supplyDays: null }
  const earlier = new Set(checkRegimen(before, before, asBefore, drugs, parameters).alerts.map(alertKey))
  const touched = new Set(after.filter((each) => !before.includes(each)).map((each) => each.genericName))
  const { alerts, ...rest } = checkRegimen(before, after, facts, drugs, parameters)
  return {
    ...rest,
    alerts: alerts.map((alert) => {
      const { title = '', source = '' } = prescriptionRules[alert.rule] ?? {}
      const isNew = !earlier.has(alertKey(alert)) || alert.medicines.some((name) => touched.has(name))
      return { ...alert, key: alertKey(alert), title, source, isNew }
    }),
  }
}

/** What a second person signs for: the alert with the numbers it was told with, so that another dose wants another signature. */
export const signedKey = ({ key, reason }: DecisionAlert): string => `${key}｜${reason}`

/** True when somebody has to write why. */
export const wantsReason = ({ isNew, level }: DecisionAlert): boolean => isNew && level === 'warn'
/** True when two people have to answer for it. */
export const isBlocked = ({ isNew, level }: DecisionAlert): boolean => isNew && level === 'block'
