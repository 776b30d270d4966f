import { ref, type Ref } from 'vue'
import { useSession } from './session-store.ts'
import type { Column } from './table-column.ts'

type Widths = Record<string, number>

/** Widths that this user dragged in this table, kept on this computer. They hold no patient's data. */
export function useColumnWidths<Row>(
  name: string,
  columns: () => readonly Column<Row>[],
): { widths: Ref<Widths>; startResize: (key: string, event: PointerEvent) => void } {
  const session = useSession()
  const place = `columns:${session.user?.login ?? '-'}:${name}`
  const widths = ref<Widths>(remembered(place))

  function startResize(key: string, event: PointerEvent): void {
    const grip = event.currentTarget as HTMLElement
    const from = event.clientX
    const start = grip.parentElement?.offsetWidth ?? columns().find((column) => column.key === key)?.width ?? 100
    grip.setPointerCapture(event.pointerId)
    const drag = (move: PointerEvent) => {
      widths.value = { ...widths.value, [key]: Math.max(48, Math.round(start + move.clientX - from)) }
    }
    const drop = () => {
      grip.removeEventListener('pointermove', drag)
      localStorage.setItem(place, JSON.stringify(widths.value))
    }
    grip.addEventListener('pointermove', drag)
    grip.addEventListener('pointerup', drop, { once: true })
    grip.addEventListener('pointercancel', drop, { once: true })
  }
  return { widths, startResize }
}

function remembered(place: string): Widths {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(place) ?? '{}')
    return Object.fromEntries(
      Object.entries(read ?? {}).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    )
  } catch {
    return {}
  }
}
