import { computed, onBeforeUnmount, onMounted, ref, type ComputedRef, type Ref } from 'vue'

/** Row height of every table; the same as --row in the theme. */
export const rowHeightPx = 36
/** The head that stays above the rows inside the same scroller. */
const headHeightPx = 30
const spareRows = 8

/** Which rows of a long list need to exist now. */
export function useWindowedRows(
  body: Ref<HTMLElement | null>,
  count: () => number,
): {
  first: ComputedRef<number>
  last: ComputedRef<number>
  offset: ComputedRef<number>
  height: ComputedRef<number>
  /** Width inside the scroll bar, 0 before it is known. */
  width: Ref<number>
  pageSize: () => number
  bringIntoSight: (at: number) => void
  onScroll: () => void
} {
  const top = ref(0)
  const seen = ref(800)
  const width = ref(0)
  const first = computed(() => Math.max(0, Math.floor(top.value / rowHeightPx) - spareRows))
  const last = computed(() => Math.min(count(), Math.ceil((top.value + seen.value) / rowHeightPx) + spareRows))
  let watcher: ResizeObserver | undefined

  function onScroll(): void {
    top.value = body.value?.scrollTop ?? 0
  }
  function bringIntoSight(at: number): void {
    const box = body.value
    if (!box) return
    const from = at * rowHeightPx
    if (from < box.scrollTop) box.scrollTop = from
    else if (from + rowHeightPx > box.scrollTop + box.clientHeight - headHeightPx)
      box.scrollTop = from + rowHeightPx + headHeightPx - box.clientHeight
  }
  onMounted(() => {
    const box = body.value
    if (!box) return
    const measure = () => {
      seen.value = box.clientHeight || seen.value
      width.value = box.clientWidth
    }
    watcher = new ResizeObserver(measure)
    watcher.observe(box)
    measure()
  })
  onBeforeUnmount(() => watcher?.disconnect())
  return {
    first,
    last,
    offset: computed(() => first.value * rowHeightPx),
    height: computed(() => count() * rowHeightPx),
    width,
    pageSize: () => Math.max(1, Math.floor((seen.value - headHeightPx) / rowHeightPx) - 1),
    bringIntoSight,
    onScroll,
  }
}
