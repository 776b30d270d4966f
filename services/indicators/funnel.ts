/** The steps from the residents to the people under control: counted from the figures, and the people of each step. */
import type { FunnelCount, StepRequest } from '../../core/contract/board.ts'
import type { Disease } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { isResidentIndicator } from '../../core/domain/indicator/catalogue.ts'
import { missingSourceSentences } from '../../core/domain/indicator/data-need.ts'
import { funnelStep, funnelSteps, type FunnelStep } from '../../core/domain/indicator/funnel.ts'
import { eachVerdict } from '../../core/domain/indicator/judging.ts'
import { periodOf } from '../../core/domain/indicator/patient-facts.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import type { Store } from '../../database/store.ts'
import { figureFacts, patientRows, residentBase, type FigureFacts } from './figure-facts.ts'
import { classified, requireIndicator, requireVariant } from './figure-people.ts'
import { requireDate } from './figure-rows.ts'
import { missingNeeds } from './indicator-sources.ts'
import { measuredPeople } from '../patients/measured-people.ts'

interface Asked {
  readonly asOf: string
  readonly disease: Disease
}

/** Every step with its people; of a step that does not lie within the one before, how many are of both. */
export function funnelOf(store: Store, asked: Asked): FunnelCount[] {
  const facts = figureFacts(store, requireDate(asked.asOf))
  let before: ReadonlySet<number> | null = null
  return funnelSteps.map((step) => {
    const people: ReadonlySet<number> | null = step.id === 'resident' ? null : peopleOfStep(store, facts, step, asked)
    const missing = step.id === 'resident' ? missingResidents(store, asked.asOf) : null
    const told: FunnelCount = {
      step: step.id,
      name: step.name,
      meaning: step.meaning,
      count: people ? people.size : missing === null ? residents(store, asked) : null,
      missing,
      opens: people !== null,
      nested: step.nested,
      alsoBefore: people && before ? inBoth(people, before) : null,
    }
    before = people
    return told
  })
}

function inBoth(some: ReadonlySet<number>, others: ReadonlySet<number>): number {
  let count = 0
  for (const id of some) if (others.has(id)) count += 1
  return count
}

const missingResidents = (store: Store, asOf: string): string | null =>
  missingNeeds(store, periodOf(asOf)).has('residents') ? missingSourceSentences.residents : null

const residents = (store: Store, { asOf, disease }: Asked): number =>
  [...residentBase(store, asOf, 'all', disease).values()].reduce((sum, each) => sum + each, 0)

function peopleOfStep(store: Store, facts: FigureFacts, step: FunnelStep, { asOf, disease }: Asked): Set<number> {
  const figure = step.figure(disease)
  if (!figure) return new Set(measuredPeople(store, facts, disease, asOf).keys())
  const definition = requireIndicator(figure.indicator, disease)
  const variant = requireVariant(definition, figure.variant)
  const people = new Set<number>()
  if (isResidentIndicator(definition)) throw new Error('a step is counted of patients')
  eachVerdict(definition, patientRows(definition, facts, variant), { disease, asOf, variant }, (row, { side }) => {
    if (side === 'in' || (side === 'out' && figure.part === 'denominator')) people.add(row.personId)
  })
  return people
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
  const people = [...measuredPeople(store, figureFacts(store, requireDate(asOf)), disease, asOf).values()]
  return people
    .filter((person) => villageId === null || person.villageId === villageId)
    .sort((a, b) => a.personId - b.personId)
    .map(({ day, where, ...person }) => ({ ...person, reason: `${chineseDate(day)}${where}时测过${words[disease]}` }))
}
