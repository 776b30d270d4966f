/** Scores and bands as people type them. */
import { fenOf } from '../workload/pay-lines.ts'
import type { FundBand } from './fund-rule.ts'

/** Hundredths of a point of `85`, `85.5`; null for anything else, finer than a hundredth or above 100. */
export function scoreOf(text: string): number | null {
  const score = fenOf(text)
  return score === null || score > 10_000 ? null : score
}

/** `90=100，80=90`: from 90 points on 100 %. Empty text gives no bands; null for what cannot be read or says a score twice. */
export function bandsOf(text: string): FundBand[] | null {
  const parts = text
    .normalize('NFKC')
    .split(/[,、;\s]+/)
    .filter(Boolean)
  const bands = parts.flatMap((part) => {
    const [, atLeast, percent] = /^(\d{1,3})[=:](\d{1,3})%?$/.exec(part) ?? []
    const band = { atLeast: Number(atLeast), percent: Number(percent) }
    return atLeast !== undefined && band.atLeast <= 100 && band.percent <= 100 ? [band] : []
  })
  const isWhole = bands.length === parts.length && new Set(bands.map(({ atLeast }) => atLeast)).size === bands.length
  return isWhole ? bands.toSorted((a, b) => b.atLeast - a.atLeast) : null
}

export const bandsText = (bands: readonly FundBand[]): string =>
  bands.map(({ atLeast, percent }) => `${atLeast}=${percent}`).join('，')
