import { computed, onBeforeUnmount, ref, type ComputedRef, type Ref } from 'vue'
import type { StationEvents } from '../../core/contract/index.ts'
import { listen } from './api.ts'

export interface Progress {
  readonly phase: string
  readonly done: number
  readonly total: number | null
}

/** 0..100, null while the total is unknown. */
export const percentOf = (now: Progress | null): number | null =>
  now?.total ? Math.min(100, Math.round((now.done / now.total) * 100)) : null

type ProgressTopic = { [T in keyof StationEvents]: StationEvents[T] extends Progress ? T : never }[keyof StationEvents]

/** How far a long call has come, from the station's own events. `run` clears it before and after the call. */
export function useProgress(topic: ProgressTopic): {
  progress: Ref<Progress | null>
  running: Ref<boolean>
  /** 0..100, null while the total is unknown. */
  percent: ComputedRef<number | null>
  run: <T>(work: () => Promise<T>) => Promise<T>
} {
  const progress = ref<Progress | null>(null)
  const running = ref(false)
  const percent = computed(() => percentOf(progress.value))
  const stop = listen(topic, (payload) => {
    if (running.value) progress.value = payload
  })
  onBeforeUnmount(stop)

  async function run<T>(work: () => Promise<T>): Promise<T> {
    progress.value = null
    running.value = true
    try {
      return await work()
    } finally {
      running.value = false
      progress.value = null
    }
  }
  return { progress, running, percent, run }
}
