import { computed, onMounted, ref, watch, type ComputedRef, type Ref } from 'vue'
import { whenUndone } from '../../shared/undo-offer.ts'
import { useLoad } from '../../shared/use-load.ts'

interface Listed<Row> {
  readonly total: number
  readonly items: readonly Row[]
}

export interface ListedRows<Row, List extends Listed<Row> = Listed<Row>> {
  readonly list: Ref<List | null>
  readonly rows: ComputedRef<readonly Row[]>
  readonly current: Ref<Row | null>
  readonly failure: Ref<unknown>
  readonly loading: Ref<boolean>
  readonly load: () => Promise<unknown>
  readonly more: () => void
  readonly keyOf: (row: Row) => string | number
}

const pageSize = 500

/** A list looked up as it is gone down, loaded again when its filter changes or something was taken back; keeps the current row. */
export function useListedRows<Row, List extends Listed<Row>>(
  ask: (limit: number) => Promise<List>,
  filter: () => unknown,
  keyOf: (row: Row) => string | number,
): ListedRows<Row, List> {
  const limit = ref(pageSize)
  const { value: list, failure, loading, load } = useLoad(() => ask(limit.value))
  const rows = computed<readonly Row[]>(() => list.value?.items ?? [])
  const current = ref(null) as Ref<Row | null>
  watch(
    rows,
    (now) =>
      (current.value =
        now.find((row) => current.value !== null && keyOf(row) === keyOf(current.value)) ?? now[0] ?? null),
  )
  watch(
    filter,
    () => {
      limit.value = pageSize
      void load()
    },
    { deep: true },
  )
  function more(): void {
    limit.value = Math.min(5000, limit.value + pageSize)
    void load()
  }
  whenUndone(load)
  onMounted(load)
  return { list, rows, current, failure, loading, load, more, keyOf }
}
