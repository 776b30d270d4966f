/** Medicines for glucose beside metformin: R12–R16 (domain handbook §4.3). eGFR in mL/min/1.73 m². */
import { daysBetween } from '../local-date.ts'
import {
  about,
  insulinClasses,
  isNew,
  mgPerDayOf,
  namesOf,
  takenOf,
  valueText,
  withIngredient,
  type Alert,
  type Rule,
  type RuleContext,
} from './rule-context.ts'

/** R12 (高). */
export const sulfonylurea: Rule = (context) => {
  const { ageYears, egfr } = context.facts
  const glibenclamide = withIngredient(context, '格列本脲')
  const name = namesOf(glibenclamide)
  const su = takenOf(context, 'su')
  const insulin = takenOf(context, ...insulinClasses)
  return [
    ageYears !== null && ageYears >= 65
      ? about(glibenclamide, 'R12', 'age', 'warn', `${ageYears} 岁，含格列本脲的${name}易致严重低血糖`)
      : null,
    egfr && egfr.value < 60
      ? about(
          glibenclamide,
          'R12',
          'egfr',
          'warn',
          `eGFR ${valueText(egfr)} 低于 60，含格列本脲的${name}易致严重低血糖`,
        )
      : null,
    insulin.length > 0 && su.length > 0
      ? about([...su, ...insulin], 'R12', 'insulin', 'hint', `${namesOf(su)}与${namesOf(insulin)}合用，注意低血糖`)
      : null,
    lowSugar(context),
  ]
}

/** More of what lowers sugar while low sugar is frequent. */
function lowSugar(context: RuleContext): Alert | null {
  const { hypoglycemia, asOf } = context.facts
  if (hypoglycemia?.code !== '3') return null
  if (daysBetween(hypoglycemia.on, asOf) > context.parameters.recentHypoglycemiaDays) return null
  const more = takenOf(context, 'su').filter((each) => isNew(context, each) || isIncreased(context, each.ingredients))
  return about(
    more,
    'R12',
    'increase',
    'block',
    `${hypoglycemia.on} 随访记有频繁低血糖，不应加用或加量${namesOf(more)}`,
  )
}

function isIncreased({ before, after }: RuleContext, ingredients: readonly { readonly name: string }[]): boolean {
  return ingredients.some(({ name }) => {
    const [was, is] = [mgPerDayOf(before, name), mgPerDayOf(after, name)]
    return was !== null && is !== null && is > was
  })
}

/** R13 (高): creatinine in µmol/L. */
export const glucosidase: Rule = (context) => {
  const taken = takenOf(context, 'agi')
  const name = namesOf(taken)
  const { egfr, creatinineUmolPerL: creatinine } = context.facts
  const poor =
    egfr && egfr.value < 25
      ? `eGFR ${valueText(egfr)} 低于 25`
      : creatinine && creatinine.value > 177
        ? `血肌酐 ${valueText(creatinine)} 高于 177 μmol/L`
        : null
  const lowering = takenOf(context, 'su', 'glinide', ...insulinClasses)
  return [
    poor === null ? null : about(taken, 'R13', 'kidney', 'warn', `${poor}，不宜用${name}`),
    lowering.length > 0
      ? about(
          taken,
          'R13',
          'low-sugar',
          'hint',
          `${name}与${namesOf(lowering)}合用：发生低血糖须用葡萄糖，普通糖无效，请告诉患者`,
        )
      : null,
  ]
}

/** R14 (高). */
export const glitazone: Rule = (context) => {
  const taken = takenOf(context, 'tzd')
  const name = namesOf(taken)
  const insulin = takenOf(context, ...insulinClasses)
  const [failure, bones, cancer] = (['heart-failure', 'osteoporosis', 'bladder-cancer'] as const).map((each) =>
    context.findings.get(each),
  )
  return [
    failure ? about(taken, 'R14', 'heart-failure', 'block', `有${failure}，禁用${name}`) : null,
    bones ? about(taken, 'R14', 'bones', 'warn', `有${bones}，${name}会增加骨折`) : null,
    cancer ? about(taken, 'R14', 'bladder', 'warn', `有${cancer}，不宜用${name}`) : null,
    insulin.length > 0 && taken.length > 0
      ? about([...taken, ...insulin], 'R14', 'insulin', 'warn', `${name}与${namesOf(insulin)}合用易水肿、诱发心衰`)
      : null,
  ]
}

/** Most mg a day by kidney function: below `egfr` at most `mg` (R15·高). */
const gliptinLimits = [
  { name: '西格列汀', egfr: 30, mg: 25 },
  { name: '西格列汀', egfr: 45, mg: 50 },
  { name: '维格列汀', egfr: 50, mg: 50 },
] as const

/** R15 (高). */
export const gliptin: Rule = (context) => {
  const { egfr } = context.facts
  const renal = ['西格列汀', '维格列汀'].map((name) => {
    const taken = withIngredient(context, name)
    if (egfr === null)
      return about(taken, 'R15', 'no-egfr', 'hint', `没有肾功能（eGFR）结果，${namesOf(taken)}的用量没有核对`)
    const limit = gliptinLimits.find((each) => each.name === name && egfr.value < each.egfr)
    if (!limit) return null
    const mg = mgPerDayOf(taken, name)
    if (mg !== null && mg <= limit.mg) return null
    const dose = mg === null ? '用量没写全' : `现每日 ${mg} mg`
    return about(taken, 'R15', 'dose', 'warn', `eGFR ${valueText(egfr)}，${name}每日不超过 ${limit.mg} mg，${dose}`)
  })
  const failure = context.findings.get('heart-failure')
  const caution = withIngredient(context, '沙格列汀', '阿格列汀')
  return [
    ...renal,
    failure ? about(caution, 'R15', 'heart-failure', 'warn', `有${failure}，慎用${namesOf(caution)}`) : null,
  ]
}

/** R16 (中): for lowering glucose labels ask for an eGFR of about 45; heart and kidney benefit is judged apart. */
export const gliflozin: Rule = (context) => {
  const taken = takenOf(context, 'sglt2')
  const name = namesOf(taken)
  const { egfr, diabetesType } = context.facts
  const cautions = (['urogenital-infection', 'foot-gangrene', 'ketosis'] as const).map((each) => {
    const words = context.findings.get(each)
    return words ? about(taken, 'R16', each, 'warn', `有${words}，慎用${name}`) : null
  })
  return [
    ...cautions,
    diabetesType === '1' ? about(taken, 'R16', 'type-1', 'block', `1 型糖尿病禁用${name}，可致酮症酸中毒`) : null,
    egfr && egfr.value < 45
      ? about(taken, 'R16', 'egfr', 'warn', `eGFR ${valueText(egfr)} 低于 45，${name}降糖效果差，如为心肾获益请写明`)
      : null,
    egfr === null ? about(taken, 'R16', 'no-egfr', 'hint', `没有肾功能（eGFR）结果，${name}是否适用没有核对`) : null,
  ]
}
