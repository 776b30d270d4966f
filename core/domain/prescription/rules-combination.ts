/** What must not, or hardly, be taken together: R01, R02, R03, R19 (domain handbook §4.3). */
import type { DrugClass } from './ingredients.ts'
import {
  about,
  antihypertensives,
  classesOf,
  classText,
  isNew,
  isOf,
  namesOf,
  takenOf,
  valueText,
  type Rule,
} from './rule-context.ts'

/** R01 (S4 超品种重复配药·高): one ingredient in two medicines, combinations and brands included. */
export const sameIngredient: Rule = ({ after }) => {
  const names = [...new Set(after.flatMap((each) => each.ingredients.map(({ name }) => name)))]
  return names.map((name) => {
    const holders = after.filter((each) => each.ingredients.some((one) => one.name === name))
    if (holders.length < 2) return null
    return about(holders, 'R01', 'same', 'block', `${namesOf(holders)}都含${name}，重复用药`)
  })
}

const oncePerPerson: readonly DrugClass[] = [
  'acei',
  'arb',
  'dhp-ccb',
  'beta-blocker',
  'thiazide',
  'su',
  'dpp4',
  'sglt2',
  'statin',
]
const alike: readonly (readonly [string, readonly DrugClass[], readonly DrugClass[]])[] = [
  ['su+glinide', ['su'], ['glinide']],
  ['dpp4+glp1', ['dpp4'], ['glp1']],
  ['premix', ['insulin-premix'], ['insulin-premix', 'insulin-nph']],
]

/** R02 (guidelines·高): two different medicines of one class, or of classes that do the same. */
export const sameClass: Rule = ({ after, parameters: { sameClassLevel } }) => [
  ...oncePerPerson.map((drugClass) => {
    const holders = after.filter((each) => isOf(each, drugClass))
    const ingredients = new Set(
      holders.flatMap((each) => each.ingredients.filter((one) => one.drugClass === drugClass).map(({ name }) => name)),
    )
    if (ingredients.size < 2) return null
    return about(holders, 'R02', drugClass, sameClassLevel, `${namesOf(holders)}同属${classText(drugClass)}，不宜同用`)
  }),
  ...alike.map(([clause, one, other]) => {
    const first = after.filter((each) => isOf(each, ...one))
    const second = after.filter((each) => isOf(each, ...other) && !(first.length === 1 && each === first[0]))
    const all = [...new Set([...first, ...second])]
    const ingredients = new Set(all.flatMap((each) => each.ingredients.map(({ name }) => name)))
    if (first.length === 0 || second.length === 0 || ingredients.size < 2) return null
    return about(all, 'R02', clause, sameClassLevel, `${namesOf(all)}作用重复，不宜同用`)
  }),
]

/** R03 (N4·高): two blockers of the renin system; an ARNI starts 36 hours after the last ACEI. */
export const reninSystem: Rule = (context) => {
  const pairs = [
    ['acei+arb', 'acei', 'arb', '会加重低血压、高血钾和肾损害'],
    ['acei+arni', 'acei', 'arni', '可致血管性水肿；须停 ACEI 36 小时以上再用'],
    ['arb+arni', 'arb', 'arni', '后者已含缬沙坦'],
  ] as const
  const together = pairs.map(([clause, one, other, why]) => {
    const [first, second] = [takenOf(context, one), takenOf(context, other)]
    if (first.length === 0 || second.length === 0) return null
    const all = [...first, ...second]
    return about(all, 'R03', clause, 'block', `${namesOf(first)}与${namesOf(second)}禁止合用，${why}`)
  })
  const arni = takenOf(context, 'arni').filter((each) => isNew(context, each))
  const stopped = context.before.filter((each) => isOf(each, 'acei') && !context.after.includes(each))
  const washout =
    stopped.length > 0 && takenOf(context, 'acei').length === 0
      ? about(
          arni,
          'R03',
          'washout',
          'warn',
          `${namesOf(stopped)}停用 36 小时后才能开始${namesOf(arni)}，请写明开始时间`,
        )
      : null
  return [...together, washout]
}

/** R19 (高): NSAIDs raise the pressure and harm the kidney. */
export const painkillers: Rule = (context) => {
  const nsaids = takenOf(context, 'nsaid')
  const others = context.after.filter(
    (each) =>
      !nsaids.includes(each) && classesOf(each).some((one) => (antihypertensives as readonly string[]).includes(one)),
  )
  const { egfr } = context.facts
  const kidney = context.findings.get('kidney-disease') ?? (egfr && egfr.value < 60 ? `eGFR ${valueText(egfr)}` : null)
  return [
    others.length > 0
      ? about(
          nsaids,
          'R19',
          'antihypertensive',
          'warn',
          `${namesOf(nsaids)}会抵消${namesOf(others)}的作用、损害肾脏，尽量不用或短用`,
        )
      : null,
    kidney === null
      ? null
      : about(nsaids, 'R19', 'kidney', 'warn', `肾病（${kidney}）者用${namesOf(nsaids)}会加重肾损害`),
  ]
}
