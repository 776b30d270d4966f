import { computed, onBeforeUnmount, ref, watch, type ComputedRef, type Ref } from 'vue'
import { isBlocked, wantsReason, type DecisionCheck } from '../../../core/domain/prescription/check-decision.ts'
import { isRealDate } from '../../../core/domain/local-date.ts'
import { ask } from '../../shared/api.ts'
import type { VisitForm, VisitProblem } from './visit-form.ts'

/** A pause in typing after which the regimen is looked at. */
const askAfterMs = 250

/** The prescription rules over the sheet as it is being written. `check` is null until they have been asked once. */
export function useRegimenCheck(form: VisitForm): {
  check: Ref<DecisionCheck | null>
  failed: Ref<boolean>
  /** What stands was said of an earlier state of the sheet. */
  pending: Ref<boolean>
  problems: ComputedRef<VisitProblem[]>
} {
  const check = ref<DecisionCheck | null>(null)
  const failed = ref(false)
  const pending = ref(true)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  async function look(): Promise<void> {
    const mine = ++asked
    const { personId, visitDate, sbp, dbp, heartRate, assessment, regimenChanges, longRx, longRxDays } = form.visit
    if (!isRealDate(visitDate)) return
    const decision = { personId, visitDate, sbp, dbp, heartRate, assessment, regimenChanges, longRx, longRxDays }
    try {
      const got = await ask('regimen.check', { decision })
      if (mine !== asked) return
      check.value = got
      failed.value = false
    } catch {
      // A half-typed number is refused; the next keystroke asks again, and saving asks in any case.
      if (mine === asked) failed.value = true
    } finally {
      if (mine === asked) pending.value = false
    }
  }
  const decided = () => {
    const { visitDate, sbp, dbp, heartRate, assessment, regimenChanges, longRx, longRxDays } = form.visit
    return [visitDate, sbp, dbp, heartRate, assessment?.trim() === '', regimenChanges, longRx, longRxDays]
  }
  watch(
    () => JSON.stringify(decided()),
    () => {
      pending.value = true
      clearTimeout(timer)
      timer = setTimeout(() => void look(), askAfterMs)
    },
  )
  void look()
  onBeforeUnmount(() => clearTimeout(timer))

  const problems = computed(() =>
    (check.value?.alerts ?? []).flatMap((alert): VisitProblem[] => {
      if (isBlocked(alert)) return [{ field: 'alerts', level: 'error', message: `“${alert.title}”已阻断，不能这样用` }]
      const wanted = wantsReason(alert) && !form.alertReasons[alert.key]?.trim()
      return wanted ? [{ field: 'alerts', level: 'error', message: `“${alert.title}”提示还没有写理由` }] : []
    }),
  )
  return { check, failed, pending, problems }
}
