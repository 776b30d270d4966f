/** Target schemes: which one holds, and what it asks of a figure. */
import type { FigureDisease } from '../../core/contract/figures.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'

export interface AskedTarget {
  readonly atLeast: number
  readonly clause: string
}

export interface Targets {
  readonly name: string
  find(indicator: string, disease: FigureDisease): AskedTarget | null
}

/** The scheme named, or the current one. Refuses `unknown-scheme`. */
export function targetsOf(store: Store, named: string | null): Targets {
  const schemes = store.list('targetScheme')
  const scheme =
    named === null ? (schemes.find((each) => each.current) ?? schemes[0]) : schemes.find((each) => each.name === named)
  if (!scheme)
    throw new Refusal(
      'unknown-scheme',
      `没有“${named ?? ''}”这个目标方案。可用的有：${schemes.map((each) => each.name).join('、')}。`,
    )
  return { name: scheme.name, find: targetFinder(store, scheme.id) }
}

/** Whether a policy holds on a day. */
export const schemeHolds = (
  { validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null },
  day: string,
): boolean => (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)

/** A target of the disease itself before one of everybody. */
export function targetFinder(store: Store, schemeId: number): Targets['find'] {
  const targets = store.list('target', { schemeId })
  return (indicator, disease) => {
    const fitting = targets.filter(
      (each) => each.indicator === indicator && (each.disease === null || each.disease === disease),
    )
    return fitting.find((each) => each.disease === disease) ?? fitting[0] ?? null
  }
}
