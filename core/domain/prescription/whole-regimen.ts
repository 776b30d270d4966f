/** Medicines written in several records — a specialist's list, two follow-up forms, a printed prescription — as one regimen. */
import { usageText } from '../regimen.ts'
import { resolveMedicine, type CheckedMedicine, type ListedDrug } from './resolve-medicine.ts'

/**
 * The medicines of all sources, those of the earlier source first. The same active ingredients in a later source are the same medicine,
 * written down twice; within one source they are two.
 */
export function wholeRegimen(
  sources: readonly (readonly CheckedMedicine[])[],
  drugs: readonly ListedDrug[],
): CheckedMedicine[] {
  const known = new Set<string>()
  return sources.flatMap((source) => {
    const fresh = source.filter((each) => !known.has(substanceOf(each, drugs)))
    for (const each of source) known.add(substanceOf(each, drugs))
    return fresh
  })
}

/** What a medicine is: its ingredients; of an unknown one, its name. */
export function substanceOf(medicine: CheckedMedicine, drugs: readonly ListedDrug[]): string {
  const names = resolveMedicine(medicine, drugs).ingredients.map(({ name }) => name)
  return names.length > 0 ? [...new Set(names)].toSorted().join('+') : medicine.genericName.trim()
}

/** `after` with the very objects of `before` where name and use are the same: those medicines were not touched. */
export function keepUntouched(
  before: readonly CheckedMedicine[],
  after: readonly CheckedMedicine[],
): CheckedMedicine[] {
  return after.map((each) => before.find((one) => isSameUse(one, each)) ?? each)
}

function isSameUse(a: CheckedMedicine, b: CheckedMedicine): boolean {
  return (
    a.genericName === b.genericName &&
    a.drugCode === b.drugCode &&
    a.dosePerTime === b.dosePerTime &&
    a.freqPerDay === b.freqPerDay &&
    (a.doseUnit ?? '') === (b.doseUnit ?? '')
  )
}

/** A line of a printed prescription. */
export interface PrintedMedicine {
  readonly name: string
  readonly spec: string | null
  readonly usage: string | null
}

/** True when the line is how the program itself prints this medicine. */
export function isPrintedAs(medicine: CheckedMedicine, line: PrintedMedicine): boolean {
  return medicine.genericName === line.name.trim() && usageText(medicine) === (line.usage ?? '').trim()
}

/** A printed line read back; dose and times stay unknown where the words are not ours. */
export function medicineOfLine({ name, spec, usage }: PrintedMedicine): CheckedMedicine {
  const dose = /每次\s*(\d+(?:\.\d+)?)\s*([^\s，,；;。、\d]{0,4})/.exec(usage ?? '')
  return {
    drugCode: null,
    genericName: name.trim(),
    spec,
    dosePerTime: dose ? Number(dose[1]) : null,
    doseUnit: dose?.[2] || null,
    freqPerDay: timesPerDay(usage ?? ''),
  }
}

const digits: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4 }

/** `每日2次`, `一日三次`, `隔日1次`, `每3日1次`. */
function timesPerDay(usage: string): number | null {
  if (/隔日/.test(usage)) return 0.5
  const rarely = /每\s*(\d+)\s*[日天]\s*1\s*次/.exec(usage)
  if (rarely) return 1 / Number(rarely[1])
  const daily = /(?:每日|每天|一日|一天|日)\s*([\d一二两三四]+)\s*次/.exec(usage)?.[1]
  if (daily === undefined) return null
  return digits[daily] ?? (/^\d+$/.test(daily) ? Number(daily) : null)
}
