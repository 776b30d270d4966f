import { ref, shallowRef } from 'vue'

/** Which part of a list of people is asked for, and whether with whole ID numbers. */
export interface PeopleWindow {
  readonly unmasked: boolean
  readonly offset: number
  readonly limit: number
}

const pageSize = 200

/** People read page by page as one scrolls. What an earlier question answers after a later one is thrown away. */
export function usePeoplePages<P, A extends { readonly items: readonly P[] }>(
  query: (window: PeopleWindow) => Promise<A>,
) {
  const people = shallowRef<readonly P[]>([])
  const answer = shallowRef<A | null>(null)
  const unmasked = ref(false)
  const loading = ref(false)
  const failure = ref<unknown>(null)
  let latest = 0

  async function load(offset: number): Promise<void> {
    const mine = ++latest
    loading.value = true
    try {
      const got = await query({ unmasked: unmasked.value, offset, limit: pageSize })
      if (mine !== latest) return
      answer.value = got
      people.value = offset === 0 ? got.items : [...people.value, ...got.items]
      failure.value = null
    } catch (error) {
      if (mine === latest) failure.value = error
    } finally {
      if (mine === latest) loading.value = false
    }
  }
  const more = () => {
    if (!loading.value) void load(people.value.length)
  }
  /** Of another list: nothing of this one stays in sight. */
  function restart(): void {
    people.value = []
    void load(0)
  }
  function reveal(): void {
    unmasked.value = !unmasked.value
    void load(0)
  }
  return { people, answer, unmasked, loading, failure, load, more, restart, reveal }
}
