/** What is in a medicine: by its row of the drug list, by a combination's name, or by the names of its ingredients. */
import type { RegimenMedicine } from '../regimen.ts'
import { combinations, ingredients, type DrugClass, type Ingredient } from './ingredients.ts'

/** What the rules read of a row of the drug list; every stored drug satisfies it. Limits in `maxUnit` a day. */
export interface ListedDrug {
  readonly code: string
  readonly genericName: string
  readonly doseForm: string
  readonly spec: string
  readonly softMax: string | null
  readonly hardMax: string | null
  readonly softMaxPerDay: number | null
  readonly hardMaxPerDay: number | null
  readonly maxUnit: string | null
  readonly longRxMaxDays: number
  readonly components: readonly { readonly ingredient: string; readonly amount: number; readonly unit: string }[]
}

export interface CheckedMedicine extends RegimenMedicine {
  readonly route?: string | null
  readonly startDate?: string | null
}

export interface DosedIngredient {
  readonly name: string
  readonly drugClass: DrugClass
  /** Insulin: units a day. Null: dose, frequency or strength is not known. */
  readonly mgPerDay: number | null
}

export interface ResolvedMedicine {
  readonly medicine: CheckedMedicine
  /** As people read it: the name as it was written. */
  readonly name: string
  readonly drug: ListedDrug | null
  /** Empty: nobody knows what it is, so no rule has looked at it. */
  readonly ingredients: readonly DosedIngredient[]
}

interface Known {
  readonly text: string
  readonly parts: readonly { readonly ingredient: Ingredient; readonly mgPerUnit: number | null }[]
}

const byName = new Map(ingredients.map((each) => [each.name, each]))
const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')

/** Every name there is, the longest first: 沙库巴曲缬沙坦 before 缬沙坦, 门冬胰岛素30 before 门冬胰岛素. */
const knownNames: readonly Known[] = [
  ...combinations.flatMap(({ names, components }) =>
    names.map((name) => ({
      text: plain(name),
      parts: components.flatMap(({ name: part, mgPerUnit }) => {
        const ingredient = byName.get(part)
        return ingredient ? [{ ingredient, mgPerUnit }] : []
      }),
    })),
  ),
  ...ingredients.flatMap((ingredient) =>
    [ingredient.name, ...ingredient.also].map((name) => ({
      text: plain(name),
      parts: [{ ingredient, mgPerUnit: null }],
    })),
  ),
].sort((a, b) => b.text.length - a.text.length)

/** The ingredients named in a text, each once; of overlapping names the longest counts. */
export function ingredientsIn(text: string): Known['parts'] {
  let rest = plain(text)
  const found = new Map<string, Known['parts'][number]>()
  for (const { text: name, parts } of knownNames) {
    if (!rest.includes(name)) continue
    rest = rest.replaceAll(name, '|')
    for (const part of parts) if (!found.has(part.ingredient.name)) found.set(part.ingredient.name, part)
  }
  return [...found.values()]
}

/** A medicine with its ingredients and their amounts a day. `drugs`: the drug list that holds. */
export function resolveMedicine(medicine: CheckedMedicine, drugs: readonly ListedDrug[]): ResolvedMedicine {
  const drug =
    drugs.find((each) => each.code === medicine.drugCode) ??
    drugs.find((each) => each.genericName === medicine.genericName) ??
    null
  const units = unitsPerDay(medicine)
  const fromList = (drug?.components ?? []).flatMap(({ ingredient: name, amount, unit }) =>
    ingredientsIn(name).map(({ ingredient }) => ({ ingredient, mgPerUnit: mgOf(amount, unit) })),
  )
  const parts = fromList.length > 0 ? fromList : ingredientsIn(medicine.genericName)
  const single = parts.length === 1 && parts[0]?.mgPerUnit === null
  return {
    medicine,
    name: medicine.genericName,
    drug,
    ingredients: parts.map(({ ingredient, mgPerUnit }) => ({
      name: ingredient.name,
      drugClass: ingredient.drugClass,
      mgPerDay: single
        ? amountPerDay(medicine)
        : units === null || mgPerUnit === null
          ? null
          : Math.round(units * mgPerUnit * 10000) / 10000,
    })),
  }
}

const times = ({ dosePerTime, freqPerDay }: CheckedMedicine): number | null =>
  dosePerTime === null || freqPerDay === null ? null : Math.round(dosePerTime * freqPerDay * 10000) / 10000

/** Tablets, capsules or pens a day; a strength in mg gives tablets for a dose in mg. */
export function unitsPerDay(medicine: CheckedMedicine): number | null {
  const perDay = times(medicine)
  if (perDay === null) return null
  if (isCounted(medicine.doseUnit)) return perDay
  const mg = mgOf(perDay, medicine.doseUnit)
  const strength = strengthMg(medicine.spec)
  return mg === null || strength === null ? null : mg / strength
}

/** Of a medicine with one ingredient, in mg; of insulin, in units. */
function amountPerDay(medicine: CheckedMedicine): number | null {
  const perDay = times(medicine)
  if (perDay === null) return null
  if (/^(u|iu|单位)$/i.test(medicine.doseUnit ?? '')) return perDay
  if (!isCounted(medicine.doseUnit)) return mgOf(perDay, medicine.doseUnit)
  const strength = strengthMg(medicine.spec)
  return strength === null ? null : perDay * strength
}

const isCounted = (unit: string | null) => /^(片|粒|颗|丸|袋|枚)$/.test(unit ?? '')

function mgOf(amount: number, unit: string | null): number | null {
  const factors: Readonly<Record<string, number>> = { mg: 1, 毫克: 1, g: 1000, 克: 1000, μg: 0.001, ug: 0.001 }
  const factor = factors[plain(unit ?? '')]
  return factor === undefined ? null : Math.round(amount * factor * 10000) / 10000
}

/** `5mg`, `0.5g`; null for combinations and packs with two strengths (`0.25/0.5g`). */
function strengthMg(spec: string | null): number | null {
  const text = plain(spec ?? '')
  const found = /(?:^|[^\d./])(\d+(?:\.\d+)?)(mg|g|μg|ug)/.exec(` ${text}`)
  return found && !text.includes('/') ? mgOf(Number(found[1]), found[2] ?? null) : null
}
