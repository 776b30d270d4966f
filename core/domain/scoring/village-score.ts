import { pointsText, type Hundredths, type ScoreRule } from './score-rule.ts'
import { scoreOf, type ScoreSettings } from './score.ts'

export interface VillageScore {
  readonly villageId: number
  readonly name: string
  /** Hundredths of a point. */
  readonly total: Hundredths
  readonly cases: number
  /** `JZ04 2 例 −0.4；ZB03 3 例 −0.15`; empty when nothing was taken off. */
  readonly sentence: string
}

/**
 * Each village scored by itself: the year's base less what rules that take from village clinics (`party` village) found there. Free cases
 * and caps of a rule hold for each village. No policy says how a township's score is told village by village: this is the program's way.
 * `casesOf`: cases of a village by code of the rule.
 */
export function villageScores(
  rules: readonly ScoreRule[],
  villages: readonly { readonly id: number; readonly name: string }[],
  casesOf: (villageId: number) => ReadonlyMap<string, number>,
  settings: ScoreSettings,
): VillageScore[] {
  const own = rules.filter(({ party }) => party === 'village')
  return villages.map(({ id, name }) => {
    const { total, lines } = scoreOf(own, casesOf(id), settings)
    return {
      villageId: id,
      name,
      total,
      cases: lines.reduce((sum, { cases }) => sum + cases, 0),
      sentence: lines
        .filter(({ points }) => points !== null && points < 0)
        .map(({ code, cases, points }) => `${code} ${cases} 例 ${pointsText(points ?? 0)}`)
        .join('；'),
    }
  })
}
