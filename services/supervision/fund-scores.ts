/** Settled scores of the villages as the funds take them over. */
import type { Stored } from '../../core/contract/entities/index.ts'
import type { SettledVillageScores } from '../../core/contract/funds.ts'
import { chinaDay } from '../../core/domain/china-time.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'

interface Days {
  readonly from: string
  readonly to: string
}

/** Of scores settled for exactly these days and by village, the one settled last. */
export function settledScores(store: Store, { from, to }: Days): SettledVillageScores | null {
  const fitting = store
    .list('scoreResult', { fromDate: from, toDate: to })
    .filter(({ villages }) => villages.length > 0)
    .sort((a, b) => b.id - a.id)
  return fitting[0] ? scoresOf(fitting[0]) : null
}

/** The table is paid by a hundred points: scores of another base are converted, and `source` says so. */
export function scoresOf(result: Stored<'scoreResult'>): SettledVillageScores {
  const { id, title, base, villages, frozenAt, frozenBy, sha256 } = result
  const converted = base === 10_000 ? '' : `，基础分 ${base / 100} 分折成百分制`
  const settledOn = chineseDate(chinaDay(Date.parse(frozenAt)))
  return {
    scoreResultId: id,
    source: `${title}，${settledOn} ${frozenBy}定案，校验码 ${sha256.slice(0, 16)}${converted}`,
    villages: villages.map(({ name, total }) => ({ name, score: outOfHundred(total, base) })),
  }
}

const outOfHundred = (total: number, base: number): number =>
  base === 0 ? 0 : Math.max(0, Math.min(10_000, base === 10_000 ? total : Math.round((total * 10_000) / base)))
