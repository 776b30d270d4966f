/** R20 (soft limits 中, hard limits 中): a day's amount against the drug list, ingredient by ingredient, combinations included. */
import {
  about,
  insulinClasses,
  isOf,
  mgPerDayOf,
  namesOf,
  type Alert,
  type Rule,
  type RuleContext,
} from './rule-context.ts'
import { resolveMedicine, type ListedDrug, type ResolvedMedicine } from './resolve-medicine.ts'

export const dose: Rule = (context) => [
  ...ingredientNames(context).flatMap((name) => ingredientDose(context, name)),
  ...context.after.map(countedDose),
  ...insulinDose(context),
  unknownDose(context),
]

const ingredientNames = ({ after }: RuleContext): string[] => [
  ...new Set(
    after.filter((each) => !isOf(each, ...insulinClasses)).flatMap((each) => each.ingredients.map(({ name }) => name)),
  ),
]

interface Limits {
  readonly soft: number | null
  readonly hard: number | null
}

/** Of the forms that are taken; for an ingredient taken in combinations alone, of any form on the list. The highest counts. */
function limitsOf({ after, drugs }: RuleContext, name: string): Limits {
  const alone = (each: ResolvedMedicine) => each.ingredients.length === 1 && each.ingredients[0]?.name === name
  const taken = after.filter(alone).flatMap(({ drug }) => (drug ? [drug] : []))
  const listed = () => drugs.filter((drug) => alone(resolveMedicine(blank(drug), drugs)))
  const rows = taken.length > 0 ? taken : listed()
  const most = (pick: (drug: ListedDrug) => number | null) => {
    const amounts = rows.flatMap((drug) => {
      const factor = drug.maxUnit === 'g' ? 1000 : drug.maxUnit === 'mg' ? 1 : null
      const limit = pick(drug)
      return factor === null || limit === null ? [] : [limit * factor]
    })
    return amounts.length > 0 ? Math.max(...amounts) : null
  }
  return { soft: most((drug) => drug.softMaxPerDay), hard: most((drug) => drug.hardMaxPerDay) }
}

const blank = ({ code, genericName, spec }: ListedDrug) => ({
  drugCode: code,
  genericName,
  spec,
  dosePerTime: null,
  doseUnit: null,
  freqPerDay: null,
})

function ingredientDose(context: RuleContext, name: string): (Alert | null)[] {
  const holders = context.after.filter((each) => each.ingredients.some((one) => one.name === name))
  const mg = mgPerDayOf(holders, name)
  return mg === null ? [] : [above(holders, mg, limitsOf(context, name), `${name}每日共 ${mg} mg`, 'mg')]
}

/** Combinations whose limit is a number of tablets. */
function countedDose({ medicine, drug, ...rest }: ResolvedMedicine): Alert | null {
  if (drug === null || drug.maxUnit !== medicine.doseUnit || !/^[片粒]$/.test(drug.maxUnit ?? '')) return null
  if (medicine.dosePerTime === null || medicine.freqPerDay === null) return null
  const count = Math.round(medicine.dosePerTime * medicine.freqPerDay * 1000) / 1000
  const limits = { soft: drug.softMaxPerDay, hard: drug.hardMaxPerDay }
  return above(
    [{ medicine, drug, ...rest }],
    count,
    limits,
    `${rest.name}每日 ${count} ${drug.maxUnit}`,
    drug.maxUnit ?? '',
  )
}

function above(
  holders: readonly ResolvedMedicine[],
  amount: number,
  { soft, hard }: Limits,
  words: string,
  unit: string,
) {
  if (hard !== null && amount > hard)
    return about(holders, 'R20', 'hard', 'block', `${words}，超过最大量 ${hard} ${unit}`)
  return soft !== null && amount > soft
    ? about(holders, 'R20', 'soft', 'warn', `${words}，超过常用上限 ${soft} ${unit}`)
    : null
}

/** Limits in U/kg; one marked 提示 never blocks. */
function insulinDose({ after, facts }: RuleContext): (Alert | null)[] {
  return after.map((each) => {
    if (each.drug?.maxUnit !== 'U/kg') return null
    const units = each.ingredients[0]?.mgPerDay ?? null
    if (units === null) return null
    if (facts.weightKg === null)
      return about([each], 'R20', 'no-weight', 'hint', `没有体重，${each.name}每日 ${units} U 是否超量没有核对`)
    const perKg = Math.round((units / facts.weightKg) * 100) / 100
    const [soft, hard] = [perKgOf(each.drug.softMax), perKgOf(each.drug.hardMax)]
    const alert = above([each], perKg, { soft, hard }, `${each.name}每日 ${units} U，合 ${perKg} U/kg`, 'U/kg')
    return alert && each.drug.hardMax?.includes('提示') ? { ...alert, level: 'warn' } : alert
  })
}

const perKgOf = (text: string | null): number | null => {
  const found = /^(\d+(?:\.\d+)?)\s*U\/kg/.exec(text ?? '')
  return found ? Number(found[1]) : null
}

function unknownDose({ after }: RuleContext): Alert | null {
  const unknown = after.filter(({ medicine }) => medicine.dosePerTime === null || medicine.freqPerDay === null)
  return about(unknown, 'R20', 'no-dose', 'hint', `${namesOf(unknown)}的用量没写全，是否超量没有核对`)
}
