/** What a change of the regimen brings about, as against what was so before. */
import { applyRegimenSteps, type RegimenStep } from '../regimen.ts'
import { checkRegimen, prescriptionRules, type RegimenCheck } from './check-regimen.ts'
import type { CheckedMedicine, ListedDrug } from './resolve-medicine.ts'
import type { Alert, PrescriptionFacts } from './rule-context.ts'

export interface DecisionAlert extends Alert {
  /** What a reason is given for: stays the same while the alert does. */
  readonly key: string
  readonly title: string
  readonly source: string
  /** The decision brings it about: a warning wants a reason, a block stops it. What was so before is only shown. */
  readonly isNew: boolean
}

export interface DecisionCheck extends Omit<RegimenCheck, 'alerts'> {
  readonly alerts: readonly DecisionAlert[]
}

const keyOf = ({ rule, clause, medicines }: Alert): string => [rule, clause, ...medicines.toSorted()].join(' ')

/** `current`: what is taken now. An alert is new when the regimen had none like it, or when a medicine it names was started or changed. */
export function checkDecision(
  current: readonly CheckedMedicine[],
  steps: readonly RegimenStep[],
  facts: PrescriptionFacts,
  drugs: readonly ListedDrug[],
): DecisionCheck {
  const { regimen } = applyRegimenSteps(current, steps)
  const earlier = new Set(checkRegimen(current, current, { ...facts, longRx: null }, drugs).alerts.map(keyOf))
  const touched = new Set(regimen.filter((each) => !current.includes(each)).map((each) => each.genericName))
  const { alerts, ...rest } = checkRegimen(current, regimen, facts, drugs)
  return {
    ...rest,
    alerts: alerts.map((alert) => {
      const { title = '', source = '' } = prescriptionRules[alert.rule] ?? {}
      const isNew = !earlier.has(keyOf(alert)) || alert.medicines.some((name) => touched.has(name))
      return { ...alert, key: keyOf(alert), title, source, isNew }
    }),
  }
}

/** True when somebody has to write why. */
export const wantsReason = ({ isNew, level }: DecisionAlert): boolean => isNew && level === 'warn'
/** True when it must not be done this way. */
export const isBlocked = ({ isNew, level }: DecisionAlert): boolean => isNew && level === 'block'
