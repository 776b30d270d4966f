import { computed, type ComputedRef } from 'vue'
import { useColumnWidthsStore } from './column-widths-store.ts'
import type { Column } from './table-column.ts'

const leastWidth = 48

/** The widths of one table's columns, and the dragging of them. */
export function useColumnWidths<Row>(
  table: string,
  columns: () => readonly Column<Row>[],
): {
  widths: ComputedRef<Readonly<Record<string, number>>>
  startResize: (key: string, event: PointerEvent) => void
} {
  const store = useColumnWidthsStore()
  const widths = computed(() => store.of(table))

  function startResize(key: string, event: PointerEvent): void {
    const grip = event.currentTarget as HTMLElement
    const from = event.clientX
    const start = grip.parentElement?.offsetWidth ?? columns().find((column) => column.key === key)?.width ?? 100
    grip.setPointerCapture(event.pointerId)
    const drag = (move: PointerEvent) =>
      store.set(table, { ...widths.value, [key]: Math.max(leastWidth, Math.round(start + move.clientX - from)) })
    const drop = () => {
      grip.removeEventListener('pointermove', drag)
      void store.keep(table)
    }
    grip.addEventListener('pointermove', drag)
    grip.addEventListener('pointerup', drop, { once: true })
    grip.addEventListener('pointercancel', drop, { once: true })
  }
  return { widths, startResize }
}
