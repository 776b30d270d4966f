import type { GridRow } from './use-batch.ts'

/** `上次 2025-09-01 血压 148/92，空腹血糖 7.8`: what the new readings are read against. */
export function lastReadings({ entry }: GridRow): string {
  const known = entry.diseases.flatMap(({ previous }) => (previous ? [previous] : []))
  const newest = known.sort((a, b) => b.visitDate.localeCompare(a.visitDate))[0]
  if (!newest) return '以前没有随访过'
  const fpg = known.find((each) => each.fpg !== null)?.fpg
  const parts = [
    newest.sbp !== null && newest.dbp !== null ? `血压 ${newest.sbp}/${newest.dbp}` : '',
    fpg === undefined || fpg === null ? '' : `空腹血糖 ${fpg}`,
    newest.weightKg === null ? '' : `体重 ${newest.weightKg}`,
  ]
  return `上次 ${newest.visitDate} ${parts.filter((part) => part !== '').join('，')}`
}
