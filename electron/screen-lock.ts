/** Locks the station with the computer: its screen is locked, or it goes to sleep. */

/** The part of Electron's powerMonitor that is used. */
export interface ScreenMonitor {
  on(event: 'lock-screen' | 'suspend', listener: () => void): unknown
}

/** So long the window may take to keep what is being typed; it is kept every second anyway. */
const graceMs = 1000

/** `warn` tells the window, which locks by itself; `lock` is for a window that does not. */
export function lockWithScreen(monitor: ScreenMonitor, { warn, lock }: { warn: () => void; lock: () => void }): void {
  let pending: ReturnType<typeof setTimeout> | undefined
  const onLock = (): void => {
    warn()
    clearTimeout(pending)
    pending = setTimeout(lock, graceMs)
  }
  monitor.on('lock-screen', onLock)
  monitor.on('suspend', onLock)
}
