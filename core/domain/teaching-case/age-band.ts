/** `60–69 岁`; one band below 40 and one from 90 on, where a year would tell too much. */
export function ageBand(age: number | null): string {
  if (age === null || Number.isNaN(age)) return '年龄不详'
  if (age < 40) return '40 岁以下'
  if (age >= 90) return '90 岁以上'
  const from = Math.floor(age / 10) * 10
  return `${from}–${from + 9} 岁`
}

/** How long a disease is known, in full years: `不到 1 年`, `1–4 年`, `5–9 年`, `10 年以上`. */
export function durationBand(years: number | null): string {
  if (years === null || years < 0) return '病程不详'
  if (years < 1) return '病程不到 1 年'
  if (years < 5) return '病程 1–4 年'
  return years < 10 ? '病程 5–9 年' : '病程 10 年以上'
}

/** A span of days as people tell it: `约 5 周`, `约 3 个月`. */
export function spanText(days: number): string {
  if (days < 14) return `${days} 天`
  return days < 84 ? `约 ${Math.round(days / 7)} 周` : `约 ${Math.round(days / 30)} 个月`
}
