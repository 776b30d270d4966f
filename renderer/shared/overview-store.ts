import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { SystemOverview } from '../../core/contract/session.ts'
import { ask } from './api.ts'
import { localToday } from './local-today.ts'

/** The township, its villages and doctors, the station's own today, and how safe the data is. */
export const useOverview = defineStore('overview', () => {
  const overview = ref<SystemOverview | null>(null)
  const today = computed(() => overview.value?.today ?? localToday())
  const villages = computed(() => overview.value?.villages ?? [])
  const doctors = computed(() => overview.value?.doctors ?? [])

  async function refresh(): Promise<void> {
    overview.value = await ask('system.overview', {})
  }
  function forget(): void {
    overview.value = null
  }
  return { overview, today, villages, doctors, refresh, forget }
})
