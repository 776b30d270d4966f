import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { SessionLine, SessionView } from '../../../core/contract/rounding-day.ts'
import { ask } from '../../shared/api.ts'
import { paths } from '../../shared/paths.ts'
import { offerUndo, whenUndone } from '../../shared/undo-offer.ts'
import { neighbour, nextWaiting } from './visit-session.ts'

/** The day's list around the form of one person; without a session there is none, and everything goes back to the list of visits. */
export function useVisitSession(
  sessionId: () => number | null,
  personId: () => number,
): {
  view: Ref<SessionView | null>
  line: ComputedRef<SessionLine | null>
  failure: Ref<unknown>
  go: (personId: number) => void
  /** The next who waits; the day's page when nobody does. */
  next: () => Promise<void>
  step: (by: 1 | -1) => void
  absent: () => Promise<void>
  leave: () => void
} {
  const router = useRouter()
  const view = ref<SessionView | null>(null)
  const failure = ref<unknown>(null)
  const line = computed(() => view.value?.lines.find((one) => one.personId === personId()) ?? null)

  async function load(): Promise<void> {
    const id = sessionId()
    try {
      view.value = id === null ? null : await ask('roundingDays.open', { sessionId: id })
      failure.value = null
    } catch (error) {
      failure.value = error
    }
  }
  const go = (to: number): void => void router.push(paths.sessionVisit(to, sessionId() ?? 0))
  const leave = (): void =>
    void router.push(sessionId() === null ? paths.visits : paths.roundingDay(sessionId() ?? undefined))

  async function next(): Promise<void> {
    await load()
    const found = view.value && nextWaiting(view.value.lines, personId())
    if (found) go(found.personId)
    else leave()
  }
  function step(by: 1 | -1): void {
    const found = view.value && neighbour(view.value.lines, personId(), by)
    if (found) go(found.personId)
  }
  async function absent(): Promise<void> {
    if (!line.value || line.value.state === 'seen') return
    const { id, name } = line.value
    try {
      const { tx } = await ask('roundingDays.mark', { id, state: 'absent' })
      offerUndo({ tx, what: `${name} 已记“未到”` })
      await next()
    } catch (error) {
      failure.value = error
    }
  }
  watch(sessionId, load, { immediate: true })
  whenUndone(load)
  return { view, line, failure, go, next, step, absent, leave }
}
