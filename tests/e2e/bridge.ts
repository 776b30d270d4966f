import type { Page } from '@playwright/test'
import type { MethodName, MethodOutput, MethodRawInput } from '../../core/contract/index.ts'
import type { PatientListItem } from '../../core/contract/patients.ts'

/** Calls the station through the page's own bridge, to find people to work with and to look at what was stored. */
export async function ask<M extends MethodName>(
  page: Page,
  name: M,
  input: MethodRawInput<M>,
): Promise<MethodOutput<M>> {
  const result = await page.evaluate(
    async ([method, given]) => {
      const { station } = window as unknown as { station: { call(name: string, input: unknown): Promise<unknown> } }
      return station.call(method, given)
    },
    [name, input] as const,
  )
  const { ok, value, failure } = result as { ok: boolean; value: MethodOutput<M>; failure?: { message: string } }
  if (!ok) throw new Error(`${name}: ${failure?.message ?? 'refused'}`)
  return value
}

/** People in care with both diseases, seen this year but not in the last month. */
export async function peopleWithBoth(page: Page): Promise<PatientListItem[]> {
  const { today } = await ask(page, 'system.overview', {})
  const found: PatientListItem[] = []
  for (let offset = 0; found.length < 20 && offset < 2000; offset += 200) {
    const { items } = await ask(page, 'patients.search', { disease: 'T2DM', show: 'active', offset, limit: 200 })
    if (items.length === 0) break
    found.push(
      ...items.filter((one) => {
        const inCare = one.diseases.filter((each) => each.status === 'active').length === 2
        const seen = one.lastVisitDate ?? ''
        return (
          inCare && seen.slice(0, 4) === today.slice(0, 4) && Date.parse(today) - Date.parse(seen) > 30 * 86_400_000
        )
      }),
    )
  }
  return found
}
