import { ref, shallowRef, watch, type Ref } from 'vue'
import type { PatientFound } from '../../../core/contract/patients.ts'
import { ask } from '../../shared/api.ts'
import type { PatientFilter } from './patient-filter.ts'

const pageSize = 100

/** The list under a filter, loaded as one types and page by page as one scrolls. */
export function usePatientList(filter: Ref<PatientFilter>): {
  rows: Ref<readonly PatientFound[]>
  total: Ref<number | null>
  /** False: there are more than `total`. */
  complete: Ref<boolean>
  loading: Ref<boolean>
  failure: Ref<unknown>
  load: () => Promise<void>
  more: () => Promise<void>
} {
  const rows = shallowRef<readonly PatientFound[]>([])
  const total = ref<number | null>(null)
  const complete = ref(true)
  const loading = ref(false)
  const failure = ref<unknown>(null)
  let latest = 0

  async function fetchFrom(offset: number): Promise<void> {
    const mine = ++latest
    loading.value = true
    try {
      const answer = await ask('patients.search', { ...filter.value, offset, limit: pageSize })
      if (mine !== latest) return
      rows.value = offset === 0 ? answer.items : [...rows.value, ...answer.items]
      total.value = answer.total
      complete.value = answer.complete
      failure.value = null
    } catch (error) {
      if (mine === latest) failure.value = error
    } finally {
      if (mine === latest) loading.value = false
    }
  }
  const load = () => fetchFrom(0)
  async function more(): Promise<void> {
    if (!loading.value && rows.value.length < (total.value ?? 0)) await fetchFrom(rows.value.length)
  }
  watch(filter, () => void load(), { deep: true })
  return { rows, total, complete, loading, failure, load, more }
}
