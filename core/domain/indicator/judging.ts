import type { DiseaseId } from '../follow-up-facts.ts'
import type { LocalDate } from '../local-date.ts'
import { getVariant } from './definition.ts'
import type { FigureDisease, IndicatorRule, Verdict } from './definition.ts'
import { periodOf } from './patient-facts.ts'

/** What counting needs of a row of facts beside what the definition judges. */
export interface Placed {
  readonly personId: number
  readonly villageId: number | null
  readonly doctor?: string | null
  readonly team?: string | null
  /** Absent in rows of residents. */
  readonly disease?: DiseaseId
}

/** The part of a definition that judges rows of one kind. */
export type Judging<F> = Pick<
  IndicatorRule<F, FigureDisease>,
  'id' | 'name' | 'variants' | 'judge' | 'unit' | 'lowIsGood'
>

export interface JudgeRequest {
  readonly disease: FigureDisease
  readonly asOf: LocalDate
  readonly variant: string
}

const shortNames: Readonly<Record<DiseaseId, string>> = { HTN: '高血压', T2DM: '糖尿病' }
const sentenceOf = ({ because }: Verdict): string => (typeof because === 'string' ? because : because())

/**
 * Gives `take` every row's verdict in the order of the rows; rows of other diseases are skipped. For `ALL` the rows of one person,
 * which must follow each other, become one verdict, so that nobody is counted twice. Throws RangeError for an unknown variant.
 */
export function eachVerdict<F extends Placed>(
  definition: Judging<F>,
  rows: Iterable<F>,
  { disease, asOf, variant }: JudgeRequest,
  take: (row: F, verdict: Verdict) => void,
): void {
  getVariant(definition, variant)
  const period = periodOf(asOf)
  let held: { row: F; verdict: Verdict } | null = null
  for (const row of rows) {
    if (disease !== 'ALL' && row.disease !== disease) continue
    const verdict = definition.judge(row, period, variant)
    if (disease !== 'ALL') {
      take(row, verdict)
    } else if (held?.row.personId === row.personId) {
      held = together(definition, [held, { row, verdict }])
    } else {
      if (held) take(held.row, held.verdict)
      held = { row, verdict }
    }
  }
  if (held) take(held.row, held.verdict)
}

interface Told<F extends Placed> {
  readonly row: F
  readonly verdict: Verdict
}

/**
 * Of what is wanted a person with both diseases must have both; of what is not wanted (a death) one is enough. The person stands where
 * a row that counts says whose they are.
 */
function together<F extends Placed>(
  definition: Pick<Judging<never>, 'lowIsGood'>,
  both: readonly [Told<F>, Told<F>],
): Told<F> {
  const counted = both.filter(({ verdict }) => verdict.side !== 'excluded')
  const told = counted.length > 0 ? counted : both
  const row = (told.find((each) => each.row.doctor) ?? told[0] ?? both[0]).row
  return { row, verdict: oneVerdict(definition, told) }
}

function oneVerdict(definition: Pick<Judging<never>, 'lowIsGood'>, told: readonly Told<Placed>[]): Verdict {
  const verdicts = told.map(({ verdict }) => verdict)
  const [first, second] = verdicts
  if (!first) throw new RangeError('nobody was judged')
  if (!second || first.parts?.ofPerson) return first
  const isIn = ({ side }: Verdict) => side === 'in'
  const reached = definition.lowIsGood ? verdicts.some(isIn) : verdicts.every(isIn)
  const side = first.side === 'excluded' ? 'excluded' : reached ? 'in' : 'out'
  return { side, because: () => saidOfBoth(told), ...addedParts(first, second) }
}

/** What holds of the person, whatever the disease, is said once. */
function saidOfBoth(told: readonly Told<Placed>[]): string {
  const [said = '', ...others] = new Set(told.map(({ verdict }) => sentenceOf(verdict)))
  return others.length === 0 ? said : told.map(namedSentence).join('；')
}

const namedSentence = ({ row, verdict }: Told<Placed>): string =>
  `${row.disease ? `${shortNames[row.disease]}：` : ''}${sentenceOf(verdict)}`

function addedParts({ parts: one }: Verdict, { parts: other }: Verdict): Pick<Verdict, 'parts'> {
  if (!one || !other) return {}
  return {
    parts: { numerator: one.numerator + other.numerator, denominator: one.denominator + other.denominator },
  }
}

/** What a verdict adds to numerator and denominator. */
export function partsOf({ side, parts }: Verdict): { readonly numerator: number; readonly denominator: number } {
  if (side === 'excluded') return { numerator: 0, denominator: 0 }
  return parts ?? { numerator: side === 'in' ? 1 : 0, denominator: 1 }
}
