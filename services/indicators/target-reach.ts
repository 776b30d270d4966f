/** Who would bring a figure to its target: the people who are out, nearest first, with what each lacks. */
import { Refusal } from '../../core/contract/kit.ts'
import type { Reach, ReachPerson, ReachRequest } from '../../core/contract/targets.ts'
import { isResidentIndicator } from '../../core/domain/indicator/catalogue.ts'
import { periodOf, type PatientFacts } from '../../core/domain/indicator/patient-facts.ts'
import { canReach, effortOf, nearestFirst, type Effort } from '../../core/domain/indicator/reach.ts'
import { shortOfTarget, targetText } from '../../core/domain/rate-text.ts'
import type { Store } from '../../database/store.ts'
import { figureFacts, patientRows } from './figure-facts.ts'
import { classified, requireIndicator, requireVariant, withNames } from './figure-people.ts'

/** ID numbers in full: callers mask. Refuses `no-reach` where the people who are out cannot be ranked. */
export function reach(store: Store, request: ReachRequest): Reach {
  const { indicator, disease, asOf, target, villageId, spare } = request
  const definition = requireIndicator(indicator, disease)
  const variant = requireVariant(definition, request.variant)
  if (isResidentIndicator(definition) || !canReach(indicator))
    throw new Refusal('no-reach', `“${definition.name}”不能按人排出“还差谁”：没有到人的名单，或没有可以补做的事。`)
  const people = classified(store, { indicator, disease, asOf, variant, villageId })
  const counted = people.filter(({ side }) => side !== 'excluded')
  const isIn = counted.filter(({ side }) => side === 'in').length
  const needed = shortOfTarget(isIn, counted.length, target)
  const efforts = effortsOf(rowsOf(store, request), { indicator, variant, asOf, disease })
  const out = counted
    .filter(({ side }) => side === 'out')
    .map((person) => ({ ...person, ...(efforts.get(person.personId) ?? unknownEffort) }))
  const ranked = nearestFirst(out)
  const possible = ranked.filter((person) => person.possible).length
  const chosen = ranked.filter((person) => person.possible).slice(0, needed === 0 ? 0 : needed + spare)
  return {
    needed,
    possible,
    people: withNames(store, chosen, asOf).map(
      ({ personId, name, idNo, village, doctor, age, effort, lacks, possible: can }): ReachPerson => ({
        personId,
        name,
        idNo,
        village,
        doctor,
        age,
        effort,
        lacks,
        possible: can,
      }),
    ),
    sentence: sentenceOf({ needed, possible, isIn, counted: counted.length, target }),
  }
}

const unknownEffort: Effort = { effort: 100, lacks: [], possible: false }

function rowsOf(store: Store, { indicator, disease, asOf, variant }: ReachRequest): readonly PatientFacts[] {
  const definition = requireIndicator(indicator, disease)
  const facts = figureFacts(store, asOf)
  const rows = isResidentIndicator(definition) ? [] : patientRows(definition, facts, variant).rows
  return disease === 'ALL' ? rows : rows.filter((row) => row.disease === disease)
}

/** Of both diseases together: everything that either lacks. */
function effortsOf(
  rows: readonly PatientFacts[],
  { indicator, variant, asOf, disease }: { indicator: string; variant: string; asOf: string; disease: string },
): Map<number, Effort> {
  const period = periodOf(asOf)
  const byPerson = new Map<number, Effort>()
  const definition = requireIndicator(indicator, disease as 'HTN')
  for (const row of rows) {
    if (!isResidentIndicator(definition) && definition.judge(row, period, variant).side !== 'out') continue
    const one = effortOf(indicator, row, period, variant)
    const other = byPerson.get(row.personId)
    byPerson.set(row.personId, other ? together(one, other) : one)
  }
  return byPerson
}

const together = (one: Effort, other: Effort): Effort => ({
  effort: one.effort + other.effort,
  lacks: [...new Set([...other.lacks, ...one.lacks])],
  possible: one.possible && other.possible,
})

interface Standing {
  readonly needed: number
  readonly possible: number
  readonly isIn: number
  readonly counted: number
  readonly target: number
}

function sentenceOf({ needed, possible, isIn, counted, target }: Standing): string {
  if (counted === 0) return '分母没有人，不能计算。'
  const now = `现在 ${isIn} / ${counted}，目标 ${targetText(target)}`
  if (needed === 0) return `${now}，已经达到。`
  if (possible < needed)
    return `${now}，还差 ${needed} 人；没有达到的人里只有 ${possible} 人还补得上，今年做满也到不了目标。`
  return `${now}，还差 ${needed} 人；从最容易补上的排起，做完这些人就能达到。`
}
