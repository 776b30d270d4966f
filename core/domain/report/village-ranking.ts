import type { FigureRow } from './figure-rows.ts'
import type { ReportVillage } from './report-input.ts'

/** A village's place by all figures that have a target. */
export interface VillageRank {
  /** Villages that are equal share a place. Null: the village has no figure to be ranked by. */
  readonly rank: number | null
  readonly villageId: number
  readonly village: string
  readonly hits: number
  readonly measured: number
  /** Mean of min(1, rate ÷ target) over its measured figures, 0..1. */
  readonly attainment: number
  /** How many more people all targets together would take. */
  readonly short: number
}

/** How villages are ranked, as the report prints it. */
export const rankingSentence =
  '先比达标项占比，再比平均完成度（各项实际值÷目标值，超过按 100% 计，取平均）；没有可比指标的村不排名。'

/** Ranks villages by the share of targets met, then by mean attainment; equal ones share a place, in the township's order. */
export function rankVillages(rows: readonly FigureRow[], villages: readonly ReportVillage[]): VillageRank[] {
  const entries = villages.map((village) => entryOf(rows, village))
  const ranked = entries.filter((entry) => entry.measured > 0).sort(compare)
  const placed = ranked.map((entry) => ({
    ...entry,
    rank: 1 + ranked.findIndex((other) => compare(other, entry) === 0),
  }))
  return [...placed, ...entries.filter((entry) => entry.measured === 0)]
}

function entryOf(rows: readonly FigureRow[], village: ReportVillage): VillageRank {
  let hits = 0
  let measured = 0
  let attained = 0
  let short = 0
  for (const row of rows) {
    const figure = row.villages.find((each) => each.villageId === village.id)
    if (!figure || figure.hit === null || figure.value === null || row.target === null) continue
    measured += 1
    short += figure.short
    if (figure.hit) hits += 1
    attained += figure.hit || row.target <= 0 ? 1 : figure.value / row.target
  }
  const attainment = measured === 0 ? 0 : attained / measured
  return { rank: null, villageId: village.id, village: village.name, hits, measured, attainment, short }
}

function compare(a: VillageRank, b: VillageRank): number {
  const byHits = b.hits * a.measured - a.hits * b.measured
  return byHits !== 0 ? byHits : Math.abs(a.attainment - b.attainment) < 1e-9 ? 0 : b.attainment - a.attainment
}
