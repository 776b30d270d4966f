/** The medicines of one person over time: started, stepped up, swapped and stopped, each with its day and reason. */
import type { FormMedicine } from '../../core/contract/entities/index.ts'
import type { LocalDate } from '../../core/domain/local-date.ts'
import { conflicts, formulary, ladders, type DrugClass, type DrugPurpose, type Prescribable } from './formulary.ts'
import type { Random } from './random.ts'
import type { MedicationFact, RegimenChangeFact } from './township.ts'

interface Item {
  readonly no: number
  readonly drug: Prescribable
  readonly step: number
}

export interface Prescription {
  readonly on: LocalDate
  readonly prescriber: string
  /** The rounding visit behind it, if one. */
  readonly visitNo: number | null
}

export interface Regimen {
  /** Everything ever taken, for the record. */
  readonly medications: readonly MedicationFact[]
  has(drugClass: DrugClass): boolean
  /** A first regimen of one to three medicines, as old as the file. */
  begin(purpose: DrugPurpose, items: number, by: Prescription): void
  /** One step up: a higher dose, or one more class. Null when there is nothing left to add. */
  stepUp(purpose: DrugPurpose, by: Prescription, reason: string): RegimenChangeFact | null
  /** Replaces a class that is not tolerated, if it is taken. */
  swap(from: DrugClass, to: DrugClass, by: Prescription, reason: string): void
  /** Ends everything: the person died or left. */
  stopAll(on: LocalDate, reason: string): void
  /** The lines for the form: of both purposes' shared arrays, so that an unchanged regimen costs nothing. */
  formLines(purpose: DrugPurpose): { readonly meds: FormMedicine[]; readonly insulin: FormMedicine[] }
  /** One line of text for a doctor's notes. */
  inWords(): string
}

export function makeRegimen(random: Random): Regimen {
  const medications: MedicationFact[] = []
  let current: Item[] = []
  let lines = new Map<DrugPurpose, { meds: FormMedicine[]; insulin: FormMedicine[] }>()

  const start = (drug: Prescribable, step: number, by: Prescription): Item => {
    const item = { no: medications.length + 1, drug, step }
    current.push(item)
    lines = new Map()
    medications.push(medicationOf(item, by))
    return item
  }
  const stop = (item: Item, on: LocalDate, reason: string, visitNo: number | null): void => {
    current = current.filter((each) => each !== item)
    lines = new Map()
    const at = item.no - 1
    const medication = medications[at]
    if (medication) medications[at] = { ...medication, stopDate: on, stopReason: reason, stoppedByVisit: visitNo }
  }
  const choose = (classes: readonly DrugClass[]): Prescribable | null => {
    const closed = new Set(current.flatMap(({ drug }) => [drug.class, ...(conflicts[drug.class] ?? [])]))
    const choices = formulary.filter((drug) => classes.includes(drug.class) && !closed.has(drug.class))
    return choices.length === 0 ? null : random.weighted(choices.map((drug) => [drug, drug.weight] as const))
  }
  const raise = (item: Item, by: Prescription, reason: string): RegimenChangeFact => {
    stop(item, by.on, '调整剂量', by.visitNo)
    return changeOf('change', start(item.drug, item.step + 1, by), item.no, reason)
  }
  const add = (purpose: DrugPurpose, by: Prescription): Item | null => {
    const rungs = ladders[purpose]
    const used = current.filter((item) => item.drug.purpose === purpose).length
    const drug = choose(rungs[Math.min(used, rungs.length - 1)] ?? [])
    return drug ? start(drug, 0, by) : null
  }

  return {
    medications,
    has: (drugClass) => current.some((item) => item.drug.class === drugClass),
    begin: (purpose, items, by) => {
      for (let i = 0; i < items; i += 1) {
        const item = add(purpose, by)
        if (!item) return
        // The first medicine is usually already at its middle step.
        if (item.drug.steps.length > 1 && random.chance(0.6)) replaceStep(item)
      }
    },
    stepUp: (purpose, by, reason) => {
      const raisable = current.filter((item) => item.drug.purpose === purpose && item.step + 1 < item.drug.steps.length)
      if (raisable.length > 0 && random.chance(0.6)) return raise(random.pick(raisable), by, reason)
      const added = add(purpose, by)
      if (added) return changeOf('start', added, null, reason)
      return raisable.length > 0 ? raise(random.pick(raisable), by, reason) : null
    },
    swap: (from, to, by, reason) => {
      const item = current.find((each) => each.drug.class === from)
      if (!item) return
      stop(item, by.on, reason, by.visitNo)
      const drug = choose([to])
      if (drug) start(drug, 0, by)
    },
    stopAll: (on, reason) => {
      for (const item of [...current]) stop(item, on, reason, null)
    },
    formLines: (purpose) => {
      const known = lines.get(purpose) ?? linesOf(current, purpose)
      lines.set(purpose, known)
      return known
    },
    inWords: () => current.map(wordsOf).join('，') || '未用药',
  }

  function replaceStep(item: Item): void {
    const raised = { ...item, step: 1 }
    current = current.map((each) => (each === item ? raised : each))
    const medication = medications[item.no - 1]
    const [dosePerTime, freqPerDay] = stepOf(raised)
    if (medication) medications[item.no - 1] = { ...medication, dosePerTime, freqPerDay }
  }
}

function stepOf({ drug, step }: Item): readonly [number, number] {
  return drug.steps[step] ?? [1, 1]
}

function medicationOf(item: Item, by: Prescription): MedicationFact {
  const [dosePerTime, freqPerDay] = stepOf(item)
  return {
    no: item.no,
    drugCode: item.drug.code,
    genericName: item.drug.name,
    spec: item.drug.spec,
    dosePerTime,
    doseUnit: item.drug.unit,
    freqPerDay,
    route: item.drug.class === 'insulin' ? '皮下注射' : '口服',
    startDate: by.on,
    prescriber: by.prescriber,
    startedByVisit: by.visitNo,
    stoppedByVisit: null,
  }
}

function changeOf(
  action: RegimenChangeFact['action'],
  item: Item,
  medicationNo: number | null,
  reason: string,
): RegimenChangeFact {
  const [dosePerTime, freqPerDay] = stepOf(item)
  const { code, name, spec, unit } = item.drug
  return {
    action,
    medicationNo,
    drugCode: code,
    genericName: name,
    spec,
    dosePerTime,
    doseUnit: unit,
    freqPerDay,
    reason,
  }
}

/** Both forms print what belongs to their disease, and statins and aspirin as 其他药物. */
function linesOf(items: readonly Item[], purpose: DrugPurpose) {
  const mine = items.filter(({ drug }) => drug.purpose === purpose || drug.purpose === 'other')
  const line = (item: Item): FormMedicine => {
    const [dosePerTime, freqPerDay] = stepOf(item)
    return { drugCode: item.drug.code, name: item.drug.name, freqPerDay, dosePerTime, doseUnit: item.drug.unit }
  }
  return {
    meds: mine.filter(({ drug }) => drug.class !== 'insulin').map(line),
    insulin: mine.filter(({ drug }) => drug.class === 'insulin').map(line),
  }
}

function wordsOf(item: Item): string {
  const [dosePerTime, freqPerDay] = stepOf(item)
  return `${item.drug.name} ${dosePerTime}${item.drug.unit} 每日${freqPerDay}次`
}
