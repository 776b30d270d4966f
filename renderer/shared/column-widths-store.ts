import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { ask } from './api.ts'
import { useSession } from './session-store.ts'

type Widths = Readonly<Record<string, number>>

/** Widths of table columns as the person at work dragged them; the station keeps them beyond the end of the program. */
export const useColumnWidthsStore = defineStore('column-widths', () => {
  const session = useSession()
  const byTable = ref<Readonly<Record<string, Widths>>>({})

  async function load(userId: number | null): Promise<void> {
    byTable.value = {}
    if (userId === null) return
    // Tables open in their own widths where these cannot be had: nothing to trouble anybody with.
    const kept = await ask('views.widths', {}).catch(() => ({}))
    if (userId === session.user?.id) byTable.value = { ...kept, ...byTable.value }
  }
  watch(() => session.user?.id ?? null, load, { immediate: true })

  const of = (table: string): Widths => byTable.value[table] ?? {}
  function set(table: string, widths: Widths): void {
    byTable.value = { ...byTable.value, [table]: widths }
  }
  async function keep(table: string): Promise<void> {
    await ask('views.keepWidths', { table, widths: of(table) }).catch(() => undefined)
  }
  return { of, set, keep }
})
