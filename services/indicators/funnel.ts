/** The steps from the residents to the people under control: counted from the figures, and the people of each step. */
import type { FunnelCount, StepRequest } from '../../core/contract/board.ts'
import type { Disease } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { countAt, type Counts } from '../../core/domain/counts.ts'
import { isResidentIndicator } from '../../core/domain/indicator/catalogue.ts'
import { missingSourceSentences } from '../../core/domain/indicator/data-need.ts'
import { funnelStep, funnelSteps, type FunnelStep } from '../../core/domain/indicator/funnel.ts'
import { eachVerdict } from '../../core/domain/indicator/judging.ts'
import { periodOf } from '../../core/domain/indicator/patient-facts.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import type { Store } from '../../database/store.ts'
import { patientRowSource, residentBase } from './figure-facts.ts'
import { classified, requireIndicator, requireVariant } from './figure-people.ts'
import { requireDate } from './figure-rows.ts'
import { missingNeeds } from './indicator-sources.ts'
import { keptRows, rowsOfPeople, type RowSource } from './kept-rows.ts'
import type { People } from './people-condition.ts'
import { measuredPeople, measuredSource } from '../patients/measured-people.ts'

interface Asked {
  readonly asOf: string
  readonly disease: Disease
}

/** Every step with how many people; of a step that does not lie within the one before, how many are of both. */
export function funnelOf(store: Store, asked: Asked): FunnelCount[] {
  const counts = keptRows(store, requireDate(asked.asOf), stepSource(asked.disease)).count('steps', countSteps)
  return funnelSteps.map((step, at) => {
    const opens = step.id !== 'resident'
    const [people = 0, alsoBefore = 0] = counts.get(step.id) ?? []
    const missing = opens ? null : missingResidents(store, asked.asOf)
    return {
      step: step.id,
      name: step.name,
      meaning: step.meaning,
      count: opens ? people : missing === null ? residents(store, asked) : null,
      missing,
      opens,
      nested: step.nested,
      alsoBefore: opens && at > 1 ? alsoBefore : null,
    }
  })
}

/** The residents are a number without a list. */
const counted = funnelSteps.filter(({ id }) => id !== 'resident')

/** Whoever stands in a step, and in which: one bit a step. */
interface PersonInSteps {
  readonly personId: number
  readonly steps: number
}

export const stepSource = (disease: Disease): RowSource<PersonInSteps> => ({
  name: `${labelOf(diseaseCodes, disease)}各步的人`,
  days: 2,
  first: (store, asOf) => {
    keptRows(store, asOf, measuredSource(disease))
    for (const figure of counted.map((step) => figureOf(step, disease)))
      if (figure) keptRows(store, asOf, figure.source)
  },
  gather: (store, asOf, people) => {
    const steps = new Map<number, number>()
    for (const [at, step] of counted.entries())
      for (const id of peopleOfStep(store, step, { asOf, disease }, people))
        steps.set(id, (steps.get(id) ?? 0) | (1 << at))
    return [...steps].map(([personId, own]) => ({ personId, steps: own })).sort((a, b) => a.personId - b.personId)
  },
})

/** By step: its people, and those of them who are in the step before as well. */
function countSteps(rows: readonly PersonInSteps[]): Counts {
  const counts: Counts = new Map()
  for (const { steps } of rows)
    for (const [at, { id }] of counted.entries())
      if (steps & (1 << at)) countAt(counts, id, [1, (steps >> (at - 1)) & 1])
  return counts
}

const missingResidents = (store: Store, asOf: string): string | null =>
  missingNeeds(store, periodOf(asOf)).has('residents') ? missingSourceSentences.residents : null

const residents = (store: Store, { asOf, disease }: Asked): number =>
  [...residentBase(store, asOf, 'all', disease).values()].reduce((sum, each) => sum + each, 0)

function figureOf(step: FunnelStep, disease: Disease) {
  const figure = step.figure(disease)
  if (!figure) return null
  const definition = requireIndicator(figure.indicator, disease)
  const variant = requireVariant(definition, figure.variant)
  if (isResidentIndicator(definition)) throw new Error('a step is counted of patients')
  return { definition, variant, part: figure.part, source: patientRowSource(definition, variant) }
}

function peopleOfStep(store: Store, step: FunnelStep, { asOf, disease }: Asked, people: People): number[] {
  const figure = figureOf(step, disease)
  if (!figure) return rowsOfPeople(store, asOf, measuredSource(disease), people).map(({ personId }) => personId)
  const { definition, variant, part, source } = figure
  const found: number[] = []
  eachVerdict(definition, rowsOfPeople(store, asOf, source, people), { disease, asOf, variant }, (row, { side }) => {
    if (side === 'in' || (side === 'out' && part === 'denominator')) found.push(row.personId)
  })
  return found
}

export interface ReasonedPerson {
  readonly personId: number
  readonly villageId: number | null
  readonly reason: string
}

/** The people of a step with the reason why they are in it. Refuses `step-without-list` for the residents. */
export function stepPeople(store: Store, request: StepRequest): ReasonedPerson[] {
  const { asOf, disease, villageId } = request
  const step = funnelStep(request.step)
  if (step.id === 'resident')
    throw new Refusal('step-without-list', '常住人口只有各村的人数，没有到人的名单。请点后面的一步。')
  const figure = step.figure(disease)
  if (!figure) return measuredHere(store, request)
  const people = classified(store, { indicator: figure.indicator, variant: figure.variant, disease, asOf, villageId })
  return people.filter(({ side }) => side === 'in' || (side === 'out' && figure.part === 'denominator'))
}

const words: Readonly<Record<Disease, string>> = { HTN: '血压', T2DM: '血糖' }

function measuredHere(store: Store, { asOf, disease, villageId }: StepRequest): ReasonedPerson[] {
  return measuredPeople(store, disease, requireDate(asOf))
    .filter((person) => villageId === null || person.villageId === villageId)
    .map(({ day, where, ...person }) => ({ ...person, reason: `${chineseDate(day)}${where}时测过${words[disease]}` }))
}
