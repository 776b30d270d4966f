/** What this station decided about its figures; nothing is assumed until then. */
import {
  indicatorSettingDefaults,
  indicatorSettings,
  type IndicatorSettings,
} from '../../core/contract/figure-checks.ts'
import type { Store } from '../../database/store.ts'

const key = 'indicatorSettings'

/** The settings in force. A setting of a newer or older program that this one cannot read falls back to its default. */
export function indicatorSettingsOf(store: Store): IndicatorSettings {
  const stored = JSON.parse(store.meta(key) ?? '{}') as Partial<IndicatorSettings>
  const read = indicatorSettings.safeParse({ ...indicatorSettingDefaults, ...stored })
  return read.success ? read.data : indicatorSettingDefaults
}

export function keepIndicatorSettings(store: Store, settings: IndicatorSettings): void {
  store.setMeta(key, JSON.stringify(settings))
}
