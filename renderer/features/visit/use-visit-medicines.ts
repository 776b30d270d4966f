import { ref, type Ref } from 'vue'
import type { VisitStart } from '../../../core/contract/care.ts'
import type { Medication } from '../../../core/contract/entities/index.ts'
import type { WithId } from '../../../core/contract/patients.ts'
import { ask } from '../../shared/api.ts'
import { whenUndone } from '../../shared/undo-offer.ts'
import type { VisitForm } from './visit-form.ts'

export interface VisitMedicines {
  readonly current: Ref<readonly WithId<Medication>[]>
  readonly onFormsOnly: Ref<VisitStart['onFormsOnly']>
  refresh: () => Promise<void>
}

/** What the person takes while the sheet is being written: medicines may be listed, and that taken back, under the open form. */
export function useVisitMedicines(start: VisitStart, form: VisitForm): VisitMedicines {
  const currentOf = ({ patient }: VisitStart) => patient.medications.filter((one) => one.stopDate === null)
  const current = ref<readonly WithId<Medication>[]>(currentOf(start))
  const onFormsOnly = ref<VisitStart['onFormsOnly']>(start.onFormsOnly)
  async function refresh(): Promise<void> {
    const fresh = await ask('visits.start', { personId: start.patient.person.id }).catch(() => null)
    if (fresh === null) return
    current.value = currentOf(fresh)
    onFormsOnly.value = fresh.onFormsOnly
    const ids = new Set(current.value.map(({ id }) => id))
    const { visit } = form
    visit.regimenChanges = visit.regimenChanges.filter(
      ({ medicationId }) => medicationId === null || ids.has(medicationId),
    )
  }
  whenUndone(refresh)
  return { current, onFormsOnly, refresh }
}
