import type { Disease } from '../../../core/contract/entities/index.ts'
import type { FigureRow, IndicatorMeta } from '../../../core/contract/figures.ts'
import type { ImportStatistics } from '../../../core/contract/files.ts'
import { figureName } from '../../shared/figure-name.ts'

/** What this station counts on the same day. The township's row has no village. */
export interface OwnFigures {
  readonly indicators: readonly IndicatorMeta[]
  readonly rows: readonly FigureRow[]
}

export type Verdict = 'same' | 'different' | 'unknown'

/** One number of the table beside this station's own. */
export interface ComparedNumber {
  readonly key: string
  /** The line of the table: a village, an office, a total. */
  readonly label: string
  readonly heading: string
  readonly name: string
  readonly isRate: boolean
  readonly theirs: number
  /** In the unit of the table (a rate in per cent); null where this station has no such unit or figure. */
  readonly ours: number | null
  readonly verdict: Verdict
  /** The way of counting by which this station arrives at the number of the table, where its usual one does not. */
  readonly sameBy: string | null
  /** The figure behind it, to open its people. */
  readonly figure: FigureRow | null
}

/** Every number of the table with this station's, line by line. */
export function compareStatistics({ columns, lines }: ImportStatistics, own: OwnFigures): ComparedNumber[] {
  const fractions = columns.map(
    ({ measure }, at) => measure.part === 'rate' && isFraction(lines.map(({ values }) => values[at])),
  )
  return lines.flatMap(({ label, values }, line) => {
    const place = placeOf(label, own.rows)
    return columns.flatMap(({ heading, measure }, at): ComparedNumber[] => {
      const written = values[at]
      if (written === null || written === undefined) return []
      const theirs = fractions[at] ? Math.round(written * 1e6) / 1e4 : written
      const sameUnit = own.rows.filter(
        (row) => row.villageId === place && row.indicator === measure.indicator && row.disease === measure.disease,
      )
      const meta = own.indicators.find(({ id }) => id === measure.indicator)
      const figure = sameUnit.find(({ variant }) => variant === meta?.variants[0]?.id) ?? null
      const ours = figure && partOf(figure, measure.part)
      const verdict = ours === null ? 'unknown' : isSame(theirs, ours, measure.part) ? 'same' : 'different'
      const other =
        verdict === 'different'
          ? sameUnit.find((row) => isSame(theirs, partOf(row, measure.part), measure.part))
          : undefined
      return [
        {
          key: `${line}:${at}`,
          label,
          heading,
          name: nameOf(measure.disease, meta, measure.part),
          isRate: measure.part === 'rate',
          theirs,
          ours,
          verdict,
          sameBy: meta?.variants.find(({ id }) => id === other?.variant)?.name ?? null,
          figure,
        },
      ]
    })
  })
}

/** Spreadsheets keep 83.3 % as 0.833. */
const isFraction = (values: readonly (number | null | undefined)[]): boolean =>
  values.some((value) => value) && values.every((value) => (value ?? 0) <= 1)

/** The village a label names, null for the township; undefined where this station has no such unit. */
function placeOf(label: string, rows: readonly FigureRow[]): number | null | undefined {
  const named = rows.filter(({ villageId, unit }) => villageId !== null && unit !== '' && label.includes(unit))
  const village = named.sort((a, b) => b.unit.length - a.unit.length)[0]
  if (village) return village.villageId
  const township = rows.find(({ villageId }) => villageId === null)?.unit ?? ''
  const isTotal = /合计|总计|全[镇乡县]|本院/.test(label)
  return isTotal || (township !== '' && (township.includes(label) || label.includes(township))) ? null : undefined
}

function partOf(
  { numerator, denominator, value }: FigureRow,
  part: ImportStatistics['columns'][number]['measure']['part'],
) {
  if (part === 'rate') return value === null ? null : value * 100
  return part === 'numerator' ? numerator : denominator
}

/** A rate is compared as exactly as the table writes it. */
function isSame(theirs: number, ours: number | null, part: string): boolean {
  if (ours === null) return false
  if (part !== 'rate') return theirs === ours
  const digits = Math.min(2, String(theirs).split('.')[1]?.length ?? 0)
  return Math.abs(theirs - ours) <= 0.5 * 10 ** -digits + 1e-6
}

const partNames = { rate: '', numerator: '的分子', denominator: '的分母' } as const

const nameOf = (disease: Disease, meta: IndicatorMeta | undefined, part: keyof typeof partNames): string =>
  `${figureName(disease, meta?.name ?? '')}${partNames[part]}`
