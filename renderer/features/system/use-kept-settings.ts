import { onMounted, ref, type Ref } from 'vue'

/** A number that an institution may set, with the bounds that the station accepts. */
export interface NumberSetting<S> {
  readonly key: keyof S & string
  readonly label: string
  readonly unit: string
  readonly least: number
  readonly most: number
}

/** Settings on a page without a save button: read once, kept whole with every change; a change that was refused is not shown. */
export function useKeptSettings<S extends object>(
  defaults: S,
  station: { read: () => Promise<S>; keep: (settings: S) => Promise<unknown> },
) {
  const settings = ref({ ...defaults }) as Ref<S>
  const loaded = ref(false)
  const savedAt = ref<string | null>(null)
  const failure = ref<unknown>(null)

  async function choose(change: Partial<S>): Promise<void> {
    const next = { ...settings.value, ...change }
    try {
      await station.keep(next)
      settings.value = next
      savedAt.value = new Date().toISOString()
      failure.value = null
    } catch (error) {
      failure.value = error
    }
  }

  /** Keeps a whole number within the bounds; anything else waits for more typing. */
  async function setNumber({ key, least, most }: NumberSetting<S>, value: number | null): Promise<void> {
    const fits = value !== null && Number.isInteger(value) && value >= least && value <= most
    if (fits && value !== settings.value[key]) await choose({ [key]: value } as Partial<S>)
  }

  onMounted(async () => {
    try {
      settings.value = await station.read()
      loaded.value = true
    } catch (error) {
      failure.value = error
    }
  })
  return { settings, loaded, savedAt, failure, choose, setNumber }
}
