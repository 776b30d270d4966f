/** Rows of the report's tables that paper, Word and Excel share: the same cells, whoever draws them. */
import { careGaps, type CareCount } from '../../core/domain/report/care-gaps.ts'
import { unknownVillage, type FigureRow } from '../../core/domain/report/figure-rows.ts'
import { nothingDone, workItems } from '../../core/domain/report/period-work.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import { targetText } from '../../core/domain/rate-text.ts'
import type { SupervisionDocument } from './supervision-document.ts'

export type RowCell = string | number | null

/** Village by village, people of no known village, and the sum. */
export function workRows({ work, villages }: Pick<SupervisionDocument, 'work' | 'villages'>): [string, ...number[]][] {
  const elsewhere = work.villages.get(null)
  const lines = [
    ...villages.map(({ id, name }) => ({ name, count: work.villages.get(id) ?? nothingDone() })),
    ...(elsewhere ? [{ name: unknownVillage, count: elsewhere }] : []),
    ...(villages.length === 1 && !elsewhere ? [] : [{ name: '合　计', count: work.total }]),
  ]
  return lines.map(({ name, count }) => [name, ...workItems.map(({ id }) => count[id])])
}

/** The kinds of gap that somebody has, and the people of each village. */
export function careLines({ care, villages }: Pick<SupervisionDocument, 'care' | 'villages'>) {
  const shown = careGaps.filter(({ id }) => care.township.gaps[id] > 0)
  const nobody: CareCount = {
    people: 0,
    gaps: Object.fromEntries(careGaps.map(({ id }) => [id, 0])) as CareCount['gaps'],
  }
  const known = villages.map((village) => ({ name: village.name, count: care.villages.get(village.id) ?? nobody }))
  const elsewhere = care.villages.get(null)
  return { shown, lines: elsewhere ? [...known, { name: unknownVillage, count: elsewhere }] : known }
}

/** Problems with who mends them until when and how it stands; what the figures show has nobody charged yet. */
export function problemRows({
  rectified,
  findings,
}: Pick<SupervisionDocument, 'rectified' | 'findings'>): [number, string, string, string, string][] {
  const problems = [...rectified, ...findings.map(({ sentence }) => ({ sentence, unit: '', until: '', state: '' }))]
  return problems.map(({ sentence, unit, until, state }, at) => [at + 1, sentence, unit, until, state])
}

/** The first variant of each figure: what is measured against the target. */
export function firstVariants(rows: readonly FigureRow[]): FigureRow[] {
  const seen = new Set<string>()
  return rows.filter(({ indicator, disease }) => {
    const subject = `${indicator} ${disease}`
    return !seen.has(subject) && seen.add(subject)
  })
}

/** The clause of each target after the figures that it is asked of. */
export function clauseLines({ report, others }: Pick<SupervisionDocument, 'report' | 'others'>): string[] {
  const asked = [
    ...report.rows.flatMap(({ name, target, clause }) =>
      target === null ? [] : [{ text: `${name} ≥${targetText(target)}`, clause: clause ?? '' }],
    ),
    ...others.flatMap(({ disease, name, target, clause }) =>
      clause === null ? [] : [{ text: `${disease}${name} ${target}`, clause }],
    ),
  ]
  return [...groupBy(asked, ({ clause }) => clause)].map(
    ([clause, figures]) => `${figures.map(({ text }) => text).join('、')}：${clause}`,
  )
}
