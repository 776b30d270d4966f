/** The last readings of a person in words, for the paper that the specialist writes on. */
import type { PatientPage } from '../../core/contract/patients.ts'
import { dayText } from '../../core/domain/rounding/rounding-facts.ts'

/** Three days with readings before `day`, newest first: `11月20日 158/94 · 9.6`. Both diseases' forms of one day are one line. */
export function followUpValues(
  { followUps, visits }: Pick<PatientPage, 'followUps' | 'visits'>,
  day: string,
): string[] {
  const byDay = new Map<string, { sbp: number | null; dbp: number | null; fpg: number | null }>()
  for (const one of [...visits, ...followUps]) {
    if (one.visitDate >= day) continue
    const known = byDay.get(one.visitDate)
    byDay.set(one.visitDate, {
      sbp: known?.sbp ?? one.sbp,
      dbp: known?.dbp ?? one.dbp,
      fpg: known?.fpg ?? one.fpg,
    })
  }
  return [...byDay]
    .filter(([, { sbp, fpg }]) => sbp !== null || fpg !== null)
    .sort(([a], [b]) => b.localeCompare(a))
    .slice(0, 3)
    .map(([on, { sbp, dbp, fpg }]) => {
      const pressure = sbp === null ? '' : `${sbp}/${dbp ?? '—'}`
      return `${dayText(on, day)} ${[pressure, fpg === null ? '' : `${fpg}`].filter(Boolean).join(' · ')}`
    })
}
