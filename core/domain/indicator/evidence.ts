/**
 * Who was on which side of which figure, as one text: the first line lists the people by id, every further line one figure with one
 * letter a person — i in, o out, x excluded, - not looked at. The same people and sides always give the same text.
 */
import type { FigureDisease, Side } from './definition.ts'

export type EvidenceSide = Side | 'unknown'

export interface EvidenceFigure {
  readonly indicator: string
  readonly disease: FigureDisease
  readonly variant: string
  readonly sides: ReadonlyMap<number, Side>
}

const letterOf: Readonly<Record<Side, string>> = { in: 'i', out: 'o', excluded: 'x' }
const sideOf: Readonly<Record<string, EvidenceSide>> = { i: 'in', o: 'out', x: 'excluded', '-': 'unknown' }

export function evidenceText(figures: readonly EvidenceFigure[]): string {
  const people = [...new Set(figures.flatMap(({ sides }) => [...sides.keys()]))].sort((a, b) => a - b)
  const lines = figures.map(({ indicator, disease, variant, sides }) => {
    const letters = people.map((personId) => {
      const side = sides.get(personId)
      return side ? letterOf[side] : '-'
    })
    return `${indicator} ${disease} ${variant} ${letters.join('')}`
  })
  return [people.join(' '), ...lines].join('\n')
}

/** The sides of one figure by person; null when the text has no such figure. People not looked at are left out. */
export function sidesIn(
  text: string,
  figure: Pick<EvidenceFigure, 'indicator' | 'disease' | 'variant'>,
): Map<number, Side> | null {
  const [head = '', ...lines] = text.split('\n')
  const start = `${figure.indicator} ${figure.disease} ${figure.variant} `
  const line = lines.find((each) => each.startsWith(start))
  if (line === undefined) return null
  const people = head === '' ? [] : head.split(' ').map(Number)
  const sides = new Map<number, Side>()
  people.forEach((personId, at) => {
    const side = sideOf[line[start.length + at] ?? '-'] ?? 'unknown'
    if (side !== 'unknown') sides.set(personId, side)
  })
  return sides
}
