import { inject, provide, reactive, type InjectionKey } from 'vue'
import { formDecision, type FormDecision } from '../../../core/contract/regimen-check.ts'
import type { Disease } from '../../../core/contract/entities/index.ts'
import { isRealDate } from '../../../core/domain/local-date.ts'
import { ask } from '../../shared/api.ts'
import { useAlertCheck, type AlertCheck } from '../../shared/use-alert-check.ts'
import { recordOf } from './follow-up-form.ts'
import type { DeskState } from './use-follow-up-desk.ts'

export interface FormAlerts {
  readonly alerts: AlertCheck
  readonly reasons: Record<string, string>
  /** The form under whose medicines they stand: both forms of a meeting are one regimen. */
  readonly under: Disease
}

const formAlertsKey: InjectionKey<FormAlerts> = Symbol('alerts of the forms')

/** The prescription rules over the medicines of the form or both forms. `restored`: the reasons that the draft kept. */
export function useFormAlerts(desks: readonly DeskState[], restored: unknown): FormAlerts {
  const reasons = reactive<Record<string, string>>({ ...(restored as Record<string, string> | undefined) })
  const [first] = desks
  const forms = () =>
    desks
      .map(({ form }) => recordOf(form))
      .filter(isAsked)
      .map(decisionOf)
  const alerts = useAlertCheck({
    personId: () => first?.start.patient.person.id ?? 0,
    query: () => {
      const asked = forms()
      return asked.length === 0
        ? null
        : ask('regimen.checkForms', { forms: asked, correcting: first?.start.record?.id ?? null })
    },
    depends: forms,
    reasons: () => reasons,
  })
  const provided = { alerts, reasons, under: desks.at(-1)?.form.disease ?? 'HTN' }
  provide(formAlertsKey, provided)
  return provided
}

export const formAlerts = (): FormAlerts | null => inject(formAlertsKey, null)

const isAsked = ({ contact, visitDate }: Pick<FormDecision, 'contact' | 'visitDate'>): boolean =>
  contact === 'met' && isRealDate(visitDate)

/** A half-typed reading says nothing yet; the form itself says what is wrong with it. */
function decisionOf(record: FormDecision): FormDecision {
  const readable = (field: 'sbp' | 'dbp' | 'heartRate') =>
    formDecision.shape[field].safeParse(record[field]).success ? record[field] : null
  const { personId, disease, visitDate, contact, hypoglycemia, adr, adrDesc, meds, insulin } = record
  const readings = { sbp: readable('sbp'), dbp: readable('dbp'), heartRate: readable('heartRate') }
  return { personId, disease, visitDate, contact, ...readings, hypoglycemia, adr, adrDesc, meds, insulin }
}
