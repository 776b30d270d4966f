import { ref, shallowRef, type Ref } from 'vue'

/** A query of a page: its value, what went wrong, and whether it is under way. A late answer never overwrites a newer one. */
export function useLoad<T>(query: () => Promise<T>): {
  value: Ref<T | null>
  failure: Ref<unknown>
  loading: Ref<boolean>
  load: () => Promise<T | null>
} {
  const value = shallowRef<T | null>(null)
  const failure = ref<unknown>(null)
  const loading = ref(false)
  let latest = 0

  async function load(): Promise<T | null> {
    const mine = ++latest
    loading.value = true
    try {
      const got = await query()
      if (mine !== latest) return null
      value.value = got
      failure.value = null
      return got
    } catch (error) {
      if (mine === latest) failure.value = error
      return null
    } finally {
      if (mine === latest) loading.value = false
    }
  }
  return { value, failure, loading, load }
}
