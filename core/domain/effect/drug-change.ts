/** What a visit did to the medicines for one disease, as one word to count by. */
import type { DiseaseId } from '../follow-up-facts.ts'
import { antihypertensives, classesOf, insulinClasses, oralGlucoseLowering } from '../prescription/rule-context.ts'
import { drugClassNames, type DrugClass } from '../prescription/ingredients.ts'
import { resolveMedicine, type ListedDrug, type ResolvedMedicine } from '../prescription/resolve-medicine.ts'
import { dailyAmount, type RegimenMedicine, type RegimenStep } from '../regimen.ts'

export const drugChangeNames = {
  started: '加用一类药',
  raised: '加量',
  switched: '换药',
  stopped: '停用一类药',
  lowered: '减量',
  unchanged: '用药未变',
} as const
/** In this order: of several changes the first of these is the visit's. */
export type DrugChange = keyof typeof drugChangeNames

const classesFor: Readonly<Record<DiseaseId, ReadonlySet<DrugClass>>> = {
  HTN: new Set<DrugClass>(antihypertensives),
  T2DM: new Set<DrugClass>(['metformin', ...oralGlucoseLowering, 'glp1', ...insulinClasses]),
}

/** The classes of a regimen that act on a disease, each once, in alphabetical order. */
export function classesAgainst(
  disease: DiseaseId,
  regimen: readonly RegimenMedicine[],
  drugs: readonly ListedDrug[],
): DrugClass[] {
  const all = regimen.flatMap((each) => classesOf(resolveMedicine(each, drugs)))
  return [...new Set(all)].filter((each) => classesFor[disease].has(each)).toSorted()
}

export interface DrugChangeFound {
  readonly change: DrugChange
  /** One class of it: what was started, else raised. Null: neither. */
  readonly startedClass: DrugClass | null
  readonly raisedClass: DrugClass | null
  /** `加用一类药：ACEI（普利类）`. */
  readonly words: string
}

/**
 * The change for one disease. `before`: what the person took when the visit began, with the ids that `steps` name. A class counts as
 * started when nothing of it was taken before; started and stopped together is a switch. A change of dose is raised or lowered by
 * the amount a day; where that cannot be told (another unit, no strength) it counts as unchanged.
 */
export function drugChangeOf(
  disease: DiseaseId,
  before: readonly RegimenMedicine[],
  steps: readonly RegimenStep[],
  drugs: readonly ListedDrug[],
): DrugChangeFound {
  const taken = classesAgainst(disease, before, drugs)
  const moved = steps.map((step) => movementOf(disease, step, before, drugs))
  const ended = new Set(moved.flatMap((each) => each.ended))
  const kept = before.filter((each) => !ended.has(each))
  const added = steps.filter(({ action }) => action !== 'stop')
  const after = classesAgainst(disease, [...kept, ...added], drugs)
  const started = after.filter((each) => !taken.includes(each))
  const stopped = taken.filter((each) => !after.includes(each))
  const raised = moved.flatMap((each) => (each.dose === 'raised' ? each.classes : []))
  const lowered = moved.flatMap((each) => (each.dose === 'lowered' ? each.classes : []))
  const change: DrugChange =
    started.length > 0
      ? stopped.length > 0
        ? 'switched'
        : 'started'
      : raised.length > 0
        ? 'raised'
        : stopped.length > 0
          ? 'stopped'
          : lowered.length > 0
            ? 'lowered'
            : 'unchanged'
  const shown = { started, raised, switched: [...started, ...stopped], stopped, lowered, unchanged: [] as DrugClass[] }[
    change
  ]
  const names = shown.map((each) => drugClassNames[each]).join('、')
  return {
    change,
    startedClass: started[0] ?? null,
    raisedClass: raised[0] ?? null,
    words: names === '' ? drugChangeNames[change] : `${drugChangeNames[change]}：${names}`,
  }
}

interface Movement {
  readonly classes: readonly DrugClass[]
  readonly dose: 'raised' | 'lowered' | null
  /** What was taken before and no longer is, or is taken in another dose. */
  readonly ended: readonly RegimenMedicine[]
}

function movementOf(
  disease: DiseaseId,
  step: RegimenStep,
  before: readonly RegimenMedicine[],
  drugs: readonly ListedDrug[],
): Movement {
  const old = before.find((each) => each.id !== undefined && each.id === step.medicationId) ?? namesake(step, before)
  if (step.action === 'start' || !old) return { classes: [], dose: null, ended: [] }
  const classes = classesAgainst(disease, [old], drugs)
  if (step.action === 'stop') return { classes, dose: null, ended: [old] }
  return { classes, dose: doseMove(resolveMedicine(old, drugs), resolveMedicine(step, drugs)), ended: [old] }
}

const namesake = (step: RegimenStep, before: readonly RegimenMedicine[]): RegimenMedicine | undefined =>
  step.medicationId === null ? before.find((each) => each.genericName === step.genericName) : undefined

function doseMove(old: ResolvedMedicine, next: ResolvedMedicine): Movement['dose'] {
  const [from, to] = amounts(old, next)
  if (from === null || to === null || from === to) return null
  return to > from ? 'raised' : 'lowered'
}

/** Milligrams a day of the first ingredient both have; else the written amounts where their units agree. */
function amounts(old: ResolvedMedicine, next: ResolvedMedicine): readonly [number | null, number | null] {
  for (const one of old.ingredients) {
    const same = next.ingredients.find((each) => each.name === one.name)
    if (same && one.mgPerDay !== null && same.mgPerDay !== null) return [one.mgPerDay, same.mgPerDay]
  }
  if (old.medicine.doseUnit !== next.medicine.doseUnit || old.medicine.spec !== next.medicine.spec) return [null, null]
  return [dailyAmount(old.medicine), dailyAmount(next.medicine)]
}
