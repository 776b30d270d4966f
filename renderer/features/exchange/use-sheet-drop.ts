import { ref, type Ref } from 'vue'
import { droppedPaths } from '../../shared/shell.ts'

export const sheetExtensions = ['xlsx', 'xls', 'csv', 'et', 'xml', 'html', 'htm'] as const

const isSheet = (path: string): boolean =>
  (sheetExtensions as readonly string[]).includes(/\.([^.]+)$/.exec(path)?.[1]?.toLowerCase() ?? '')

/** Sheets dragged onto a panel. `over`: they hang above it; `refused`: what fell that is no sheet, in words. */
export function useSheetDrop(mayTake: Ref<boolean>, take: (paths: readonly string[]) => Promise<void>) {
  const over = ref(false)
  const refused = ref('')

  function hover(event: DragEvent): void {
    if (!mayTake.value || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    over.value = true
  }
  /** Leaving for a child of the panel is no leaving. */
  function hoverOut(event: DragEvent): void {
    const panel = event.currentTarget as HTMLElement
    if (!panel.contains(event.relatedTarget as Node | null)) over.value = false
  }
  async function drop(event: DragEvent): Promise<void> {
    over.value = false
    if (!mayTake.value) return
    const dropped = await droppedPaths(event.dataTransfer?.files)
    const others = dropped.filter((path) => !isSheet(path)).map((path) => `“${path.split(/[\\/]/).at(-1) ?? path}”`)
    refused.value = others.length > 0 ? `${others.join('、')}不是表格，没有读。` : ''
    await take(dropped.filter(isSheet))
  }
  return { over, refused, hover, hoverOut, drop }
}
