/** R11 (2023 共识·高; cuts 中): metformin by kidney function, contrast media, liver, alcohol, hypoxia (domain handbook §4.3). */
import { addDays } from '../local-date.ts'
import {
  about,
  isNew,
  mgPerDayOf,
  namesOf,
  takenOf,
  valueText,
  type Alert,
  type Rule,
  type RuleContext,
  type ResolvedTaken,
} from './rule-context.ts'

/** Most mg a day at eGFR 30–44. */
const reducedMgPerDay = 1000

export const metformin: Rule = (context) => {
  const taken = takenOf(context, 'metformin')
  const name = namesOf(taken)
  const forbidding = (['severe-liver-disease', 'alcoholism', 'hypoxia'] as const).map((each) => {
    const words = context.findings.get(each)
    return words ? about(taken, 'R11', each, 'block', `有${words}，用${name}有乳酸酸中毒危险，禁用`) : null
  })
  return [kidney(context, taken), contrast(context, taken), ...forbidding]
}

function kidney(context: RuleContext, taken: ResolvedTaken): Alert | null {
  const { egfr } = context.facts
  const { metforminCut } = context.parameters
  const name = namesOf(taken)
  if (egfr === null)
    return about(taken, 'R11', 'no-egfr', 'hint', `没有肾功能（eGFR）结果，${name}能否使用没有核对，请查血肌酐`)
  const words = `eGFR ${valueText(egfr)}`
  if (egfr.value < metforminCut)
    return about(taken, 'R11', 'forbidden', 'block', `${words} 低于 ${metforminCut}，禁用${name}`)
  if (egfr.value < 45) return reduced(context, taken, words)
  return egfr.value < 60 ? about(taken, 'R11', 'review', 'hint', `${words} 在 45–59，评估${name}是否减量`) : null
}

function reduced(context: RuleContext, taken: ResolvedTaken, words: string): Alert | null {
  const begun = taken.filter((each) => isNew(context, each))
  const name = namesOf(taken)
  if (begun.length > 0)
    return about(begun, 'R11', 'not-started', 'warn', `${words} 在 30–44，不新启用${namesOf(begun)}`)
  const mg = mgPerDayOf(taken, '二甲双胍')
  if (mg !== null && mg <= reducedMgPerDay) return null
  const dose = mg === null ? '用量没写全' : `现每日 ${mg / 1000} g`
  return about(taken, 'R11', 'reduce', 'warn', `${words} 在 30–44，${name}每日不超过 1 g，${dose}`)
}

/** Stopped on the day of the contrast medium, kidney function looked at after 48 hours. */
function contrast(context: RuleContext, taken: ResolvedTaken): Alert | null {
  const { asOf, conditions } = context.facts
  const recent = conditions.some(
    ({ words, foundOn }) => /造影/.test(words) && foundOn !== null && foundOn >= addDays(asOf, -2),
  )
  if (!recent && takenOf(context, 'contrast').length === 0) return null
  return about(taken, 'R11', 'contrast', 'warn', `用碘造影剂当日起停${namesOf(taken)}，48 小时后复查肾功能再恢复`)
}
