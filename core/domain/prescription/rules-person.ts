/** The person behind the regimen: R06, R21, R24, R25 (domain handbook §4.3). */
import { ingredients, type DrugClass } from './ingredients.ts'
import { saysSo } from './health-findings.ts'
import {
  about,
  antihypertensives,
  classesOf,
  classText,
  insulinClasses,
  isOf,
  namesOf,
  oralGlucoseLowering,
  raasClasses,
  takenOf,
  type Alert,
  type Rule,
} from './rule-context.ts'

/** R06 (高): 多数口服降糖药 is every oral one but metformin, which wants a reason. */
export const pregnancy: Rule = (context) => {
  const { sex, ageYears } = context.facts
  const forbidden = takenOf(context, ...raasClasses, 'statin', ...oralGlucoseLowering)
  const pregnant = context.findings.get('pregnancy')
  if (pregnant)
    return [
      about(forbidden, 'R06', 'forbidden', 'block', `${pregnant}，禁用${namesOf(forbidden)}`),
      about(takenOf(context, 'metformin'), 'R06', 'metformin', 'warn', `${pregnant}，用二甲双胍须由上级医院决定`),
    ]
  const mayBe = sex === '2' && ageYears !== null && ageYears >= 15 && ageYears < 50
  return [
    mayBe
      ? about(forbidden, 'R06', 'ask', 'hint', `${ageYears} 岁女性，用${namesOf(forbidden)}前请确认没有怀孕、不备孕`)
      : null,
  ]
}

/** 磺胺 on the form; labels of these medicines forbid them to people allergic to it. */
const sulfonamides: readonly DrugClass[] = ['thiazide', 'loop', 'su']
const classWords: readonly (readonly [RegExp, readonly DrugClass[]])[] = [
  [/磺胺/, sulfonamides],
  [/普利|ACEI/i, ['acei']],
  [/沙坦|ARB/i, ['arb', 'arni']],
  [/地平/, ['dhp-ccb']],
  [/洛尔|β受体/, ['beta-blocker']],
  [/他汀/, ['statin']],
  [/格列汀/, ['dpp4']],
  [/格列净/, ['sglt2']],
  [/格列奈/, ['glinide']],
  [/噻嗪/, ['thiazide']],
  [/胰岛素/, insulinClasses],
  [/水杨酸|解热镇痛|止痛药/, ['aspirin', 'nsaid']],
]

/** R21 (高): by name, by ingredient, by class. Words such as 普利类 or 地平类 mean the class, a full name means that medicine alone. */
export const allergy: Rule = (context) => {
  const { allergyCodes, allergyWords } = context.facts
  const named = ingredients.filter(({ name, also }) => [name, ...also].some((word) => saysSo(allergyWords, word)))
  let rest = allergyWords
  for (const { name, also } of named) for (const word of [name, ...also]) rest = rest.replaceAll(word, ' ')
  const words = allergyCodes.includes('3') ? `${rest}磺胺` : rest
  const classes = classWords.flatMap(([pattern, of]) => {
    const found = pattern.exec(words)
    return found && saysSo(words, found[0]) ? of : []
  })
  const hit = (each: (typeof context.after)[number]): string | null => {
    const ingredient = each.ingredients.find(({ name }) => named.some((one) => one.name === name))
    if (ingredient) return ingredient.name
    if (each.ingredients.length === 0 && allergyWords !== '' && saysSo(allergyWords, each.name)) return each.name
    const drugClass = classesOf(each).find((one) => classes.includes(one))
    return drugClass ? classText(drugClass) : null
  }
  const written = allergyWords || (allergyCodes.includes('3') ? '磺胺' : '')
  const alerts: (Alert | null)[] = context.after.map((each) => {
    const what = hit(each)
    return what === null
      ? null
      : about([each], 'R21', 'hit', 'block', `过敏史“${written}”，${each.name}属于或含${what}`)
  })
  const unnamed = allergyCodes.includes('5') && allergyWords.trim() === ''
  return [
    ...alerts,
    unnamed ? about(context.after, 'R21', 'unnamed', 'hint', '过敏史选了“其他”但没写药名，请问清后补上') : null,
  ]
}

/** R24 (中). Some medicines for pressure are for the heart or kidney as well. */
export const indication: Rule = (context) => {
  const { hasHtn, hasT2dm, diabetesType } = context.facts
  const glucose = takenOf(context, 'metformin', 'glp1', ...oralGlucoseLowering, ...insulinClasses)
  const pressure = takenOf(context, ...antihypertensives)
  const diabetic = hasT2dm || diabetesType !== null || context.findings.has('glucose-disorder')
  const heart = context.findings.has('heart-or-kidney')
  const own = heart ? glucose.filter((each) => !isOf(each, 'sglt2')) : glucose
  return [
    diabetic ? null : about(own, 'R24', 'glucose', 'hint', `没有糖尿病专案，用了${namesOf(own)}，请核对诊断`),
    hasHtn || heart
      ? null
      : about(pressure, 'R24', 'pressure', 'hint', `没有高血压专案，用了${namesOf(pressure)}，请核对诊断`),
  ]
}

/** R25 (高): stopped with nothing of the class left. */
export const withdrawal: Rule = ({ before, after }) =>
  (['clonidine', 'beta-blocker'] as const).map((drugClass) => {
    if (after.some((each) => isOf(each, drugClass))) return null
    const stopped = before.filter((each) => isOf(each, drugClass))
    return about(stopped, 'R25', drugClass, 'hint', `${namesOf(stopped)}不宜突然停用，应逐渐减量，防止血压反跳、心绞痛`)
  })
