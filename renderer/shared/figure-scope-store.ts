import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { FigureDisease } from '../../core/contract/figures.ts'
import type { LocalDate } from '../../core/domain/local-date.ts'
import { useOverview } from './overview-store.ts'

/** The day, disease and scheme that figures are looked at by: carried from page to page, so that a quarter is chosen once. */
export const useFigureScope = defineStore('figureScope', () => {
  const overview = useOverview()
  /** Null: today, whichever day that is. */
  const chosenDay = ref<LocalDate | null>(null)
  const disease = ref<FigureDisease>('HTN')
  const scheme = ref<string | null>(null)
  const asOf = computed({
    get: () => chosenDay.value ?? overview.today,
    set: (day: LocalDate) => (chosenDay.value = day === overview.today ? null : day),
  })

  function forget(): void {
    chosenDay.value = null
    disease.value = 'HTN'
    scheme.value = null
  }
  return { asOf, disease, scheme, forget }
})
