import { computed, type ComputedRef, type Ref } from 'vue'
import { isRealDate } from '../../../core/domain/local-date.ts'
import { ask } from '../../shared/api.ts'
import { useAlertCheck, type AlertCheck } from '../../shared/use-alert-check.ts'
import type { VisitForm, VisitProblem } from './visit-form.ts'

export type RegimenCheck = Omit<AlertCheck, 'problems'> & { readonly problems: ComputedRef<VisitProblem[]> }

/** The prescription rules over the sheet as it is being written. */
export function useRegimenCheck(form: VisitForm, current: Ref<readonly { readonly id: number }[]>): RegimenCheck {
  const decision = () => {
    const { personId, visitDate, sbp, dbp, heartRate, assessment, regimenChanges, longRx, longRxDays } = form.visit
    return { personId, visitDate, sbp, dbp, heartRate, assessment, regimenChanges, longRx, longRxDays }
  }
  const { problems, ...check } = useAlertCheck({
    personId: () => form.visit.personId,
    query: () => (isRealDate(form.visit.visitDate) ? ask('regimen.check', { decision: decision() }) : null),
    depends: () => ({
      ...decision(),
      assessment: form.visit.assessment?.trim() === '',
      current: current.value.map(({ id }) => id),
    }),
    reasons: () => form.alertReasons,
  })
  return {
    ...check,
    problems: computed(() =>
      problems.value.map((message): VisitProblem => ({ field: 'alerts', level: 'error', message })),
    ),
  }
}
