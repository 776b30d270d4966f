import { onBeforeUnmount, onMounted, watch } from 'vue'
import { useRouter } from 'vue-router'
import { listen } from '../shared/api.ts'
import { useFigureScope } from '../shared/figure-scope-store.ts'
import { useOverview } from '../shared/overview-store.ts'
import { useSession } from '../shared/session-store.ts'
import { paths } from '../shared/paths.ts'
import { currentUndo } from '../shared/undo-offer.ts'
import { navItemsFor } from './nav-items.ts'

/** Locks after this long without a key or a mouse movement (domain handbook §6.3). */
export const idleMinutes = 10

/** Locks an idle window, follows a lock that came from the station, and forgets what the person saw. */
export function useSessionWatch(): void {
  const session = useSession()
  const overview = useOverview()
  const figureScope = useFigureScope()
  const router = useRouter()
  let touchedAt = Date.now()
  const touch = () => (touchedAt = Date.now())
  const signs = ['keydown', 'pointermove', 'pointerdown', 'wheel'] as const
  let timer: ReturnType<typeof setInterval> | undefined
  let stopListening: (() => void)[] = []

  onMounted(() => {
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true, capture: true })
    timer = setInterval(() => {
      if (session.state === 'open' && Date.now() - touchedAt > idleMinutes * 60_000) void session.lock()
    }, 5000)
    stopListening = [
      listen('session.locked', () => void session.refresh()),
      // The computer's screen is being locked: locking here keeps what is being typed.
      listen('session.locking', () => void (session.state === 'open' && session.lock())),
    ]
  })
  onBeforeUnmount(() => {
    for (const sign of signs) window.removeEventListener(sign, touch, { capture: true })
    clearInterval(timer)
    for (const stop of stopListening) stop()
  })
  let lastAtWork: number | null = null
  watch(
    () => session.user?.id ?? null,
    (id) => {
      overview.forget()
      currentUndo.value = null
      if (id === null) return
      // After a lock the same person goes on where the work was; anybody else starts on the own first page.
      if (id !== lastAtWork) {
        figureScope.forget()
        void router.replace(navItemsFor(session.user?.role ?? null)[0]?.path ?? paths.system)
      }
      lastAtWork = id
    },
    { flush: 'sync' },
  )
}
