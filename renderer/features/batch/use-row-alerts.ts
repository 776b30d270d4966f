import { ref, watch, type Ref } from 'vue'
import type { FollowUp } from '../../../core/contract/entities/index.ts'
import { alertLevelNames } from '../../../core/domain/prescription/alert-words.ts'
import { ask } from '../../shared/api.ts'
import type { GridRow } from './use-batch.ts'

/**
 * What the prescription rules say of the medicines of the row being typed, for its foot: they stay as they were, so nothing is asked
 * and nothing is in the way. Empty while it is looked up and where there is nothing.
 */
export function useRowAlerts(row: () => GridRow, forms: () => readonly FollowUp[]): Ref<string> {
  const said = ref('')
  watch(
    () => row().entry.personId,
    async (personId) => {
      said.value = ''
      const met = forms().filter(({ contact, meds, insulin }) => contact === 'met' && meds.length + insulin.length > 0)
      if (row().saved || met.length === 0) return
      try {
        const { alerts } = await ask('regimen.checkForms', { forms: met.map(medicinesOnly) })
        const grave = alerts.filter(({ level }) => level !== 'hint')
        if (row().entry.personId !== personId || grave.length === 0) return
        said.value = `原有用药：${grave.map(({ level, rule, reason }) => `${alertLevelNames[level]} ${rule} ${reason}`).join('；')}`
      } catch {
        // A hint that does not come is no reason to stop typing; the review page lists the same.
      }
    },
    { immediate: true },
  )
  return said
}

const medicinesOnly = ({ personId, disease, visitDate, contact, meds, insulin }: FollowUp) => ({
  personId,
  disease,
  visitDate,
  contact,
  meds,
  insulin,
})
