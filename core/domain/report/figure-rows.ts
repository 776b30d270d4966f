import { labelOf } from '../code-list.ts'
import type { DiseaseId } from '../follow-up-facts.ts'
import type { FigureUnit } from '../indicator/definition.ts'
import { sumTallies } from '../indicator/tally.ts'
import type { Figure, VillageKey } from '../indicator/tally.ts'
import { meetsTarget, rateText, shortOfTarget } from '../rate-text.ts'
import { diseaseCodes } from '../register-codes.ts'
import type { ReportInput } from './report-input.ts'

/** A figure against its target, ready to print. */
export interface MeasuredFigure {
  readonly numerator: number
  readonly denominator: number
  /** 0..1, null for a zero denominator. */
  readonly value: number | null
  /** `52.1%`, or — for a zero denominator. */
  readonly text: string
  /** Null without a target or without a denominator. */
  readonly hit: boolean | null
  /** How many more people the target takes; 0 when met, without target or without denominator. */
  readonly short: number
}

export interface VillageFigure extends MeasuredFigure {
  readonly villageId: VillageKey
  readonly village: string
}

/** One line of the report's main table with its villages. */
export interface FigureRow extends MeasuredFigure {
  readonly key: string
  readonly indicator: string
  readonly disease: DiseaseId
  readonly variant: string
  /** `高血压规范管理率`. */
  readonly name: string
  /** The name with the variant where there are several: `高血压规范管理率（国家规范（默认））`. */
  readonly title: string
  /** `规范管理率`. */
  readonly indicatorName: string
  readonly variantName: string
  /** What this variant counts. */
  readonly variantSentence: string
  readonly denominatorName: string
  readonly unit: FigureUnit
  readonly target: number | null
  readonly clause: string | null
  /** In the township's order; people without a village last. */
  readonly villages: readonly VillageFigure[]
}

export const unknownVillage = '未分村'

const keyOf = (figure: Pick<Figure, 'indicator' | 'disease' | 'variant'>) =>
  `${figure.indicator} ${figure.disease} ${figure.variant}`

/** One row per township figure. The township is counted again as the sum of its villages: the two cannot disagree on paper. */
export function figureRows(input: ReportInput): FigureRow[] {
  const measured = new Set<string>()
  return input.figures
    .filter((figure) => figure.villageId === undefined)
    .map((figure) => {
      const subject = `${figure.indicator} ${figure.disease}`
      const target = measured.has(subject) ? null : findTarget(input, figure)
      measured.add(subject)
      return rowOf(input, figure, target)
    })
}

function findTarget(input: ReportInput, figure: Figure): { atLeast: number; clause: string } | null {
  const fitting = input.targets.filter((target) => target.indicator === figure.indicator)
  return (
    fitting.find((target) => target.disease === figure.disease) ??
    fitting.find((target) => target.disease === null) ??
    null
  )
}

function rowOf(input: ReportInput, figure: Figure, target: { atLeast: number; clause: string } | null): FigureRow {
  const definition = input.indicators.find((each) => each.id === figure.indicator)
  const atLeast = target?.atLeast ?? null
  const parts = input.figures.filter((each) => each.villageId !== undefined && keyOf(each) === keyOf(figure))
  const villages = input.villages.map(({ id, name }) => {
    const part = parts.find((each) => each.villageId === id) ?? { numerator: 0, denominator: 0 }
    return { villageId: id, village: name, ...measure(part, atLeast) }
  })
  const known = new Set<VillageKey | undefined>(input.villages.map((village) => village.id))
  const elsewhere = sumTallies(parts.filter((each) => !known.has(each.villageId)))
  const rest = elsewhere.numerator + elsewhere.denominator === 0 ? [] : [elsewhere]
  return {
    key: keyOf(figure),
    indicator: figure.indicator,
    disease: figure.disease,
    variant: figure.variant,
    unit: figure.unit,
    ...namesOf(input, figure),
    denominatorName: definition?.denominatorName ?? '',
    target: atLeast,
    clause: target?.clause ?? null,
    ...measure(parts.length > 0 ? sumTallies(parts) : figure, atLeast),
    villages: [
      ...villages,
      ...rest.map((part) => ({ villageId: null, village: input.scope.unknownPart, ...measure(part, null) })),
    ],
  }
}

function measure(
  { numerator, denominator }: { numerator: number; denominator: number },
  target: number | null,
): MeasuredFigure {
  return {
    numerator,
    denominator,
    value: denominator === 0 ? null : numerator / denominator,
    text: rateText(numerator, denominator, target),
    hit: target === null || denominator === 0 ? null : meetsTarget(numerator, denominator, target),
    short: target === null ? 0 : shortOfTarget(numerator, denominator, target),
  }
}

type Names = Pick<FigureRow, 'name' | 'title' | 'indicatorName' | 'variantName' | 'variantSentence'>

function namesOf(input: ReportInput, figure: Figure): Names {
  const definition = input.indicators.find((each) => each.id === figure.indicator)
  const variant = definition?.variants.find((each) => each.id === figure.variant)
  const indicatorName = definition?.name ?? figure.indicator
  const disease = definition && definition.diseases.length > 1 ? labelOf(diseaseCodes, figure.disease) : ''
  const several = definition && definition.variants.length > 1 && variant ? `（${variant.name}）` : ''
  const name = `${disease}${indicatorName}`
  return {
    name,
    title: `${name}${several}`,
    indicatorName,
    variantName: variant?.name ?? '',
    variantSentence: variant?.sentence ?? '',
  }
}
