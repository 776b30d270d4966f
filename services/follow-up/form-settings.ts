/** What this station decided about its follow-up forms; the handbook's defaults until then. */
import { formSettingDefaults, formSettings, type FormSettings } from '../../core/contract/forms.ts'
import type { Store } from '../../database/store.ts'

const key = 'formSettings'

/** The settings in force. A setting that a newer or older program wrote and this one cannot read falls back to its default. */
export function formSettingsOf(store: Store): FormSettings {
  const stored = JSON.parse(store.meta(key) ?? '{}') as Partial<FormSettings>
  const read = formSettings.safeParse({ ...formSettingDefaults, ...stored })
  return read.success ? read.data : formSettingDefaults
}

export function keepFormSettings(store: Store, settings: FormSettings): void {
  store.setMeta(key, JSON.stringify(settings))
}
