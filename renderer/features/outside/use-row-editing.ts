import { computed, ref, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { Right } from '../../../core/contract/rights.ts'
import { paths } from '../../shared/paths.ts'
import { useSession } from '../../shared/session-store.ts'
import { useShortcut } from '../../shared/use-shortcut.ts'

/** A drawer over a list, for whoever holds the right; O opens the person of the current row while it is shut. */
export function useRowEditing<Editing>(
  current: Readonly<Ref<{ readonly personId: number } | null>>,
  right: Right,
  load: () => unknown,
) {
  const router = useRouter()
  const session = useSession()
  const editing = ref(null) as Ref<Editing | null>
  const writes = computed(() => session.may(right))
  function edit(one: Editing | null): void {
    if (one !== null && writes.value) editing.value = one
  }
  function saved(): void {
    editing.value = null
    void load()
  }
  function openPerson(): void {
    if (editing.value === null && current.value) void router.push(paths.patient(current.value.personId))
  }
  useShortcut('o', openPerson)
  return { editing, writes, edit, saved, openPerson }
}
