/** How much is handed out at once: R22, R23 (domain handbook §4.1, §4.3). */
import { addDays, addMonths, daysBetween } from '../local-date.ts'
import type { Alert, AlertLevel, Rule, RuleContext } from './rule-context.ts'

/** Long prescriptions: at most 12 weeks; from 4 weeks on an assessment on record (N6·高). */
const mostDays = 84
const assessedFromDays = 28

const whole = (rule: string, clause: string, level: AlertLevel, reason: string): Alert => ({
  rule,
  clause,
  level,
  medicines: [],
  reason,
})

/** R22 (S4·高): only where a supply is being given. */
export const earlySupply: Rule = ({ facts, parameters }) => {
  const { longRx, supplyDays, supplies, asOf } = facts
  const days = longRx?.days ?? supplyDays ?? null
  if (days === null) return []
  const running = supplies
    .map((each) => ({ ...each, left: daysBetween(asOf, addDays(each.on, each.days)) }))
    .filter((each) => each.on <= asOf && each.left > 0)
  const longest = running.toSorted((a, b) => b.left - a.left)[0]
  const places = new Set(running.map((each) => each.by))
  const total = (longest?.left ?? 0) + days
  return [
    longest && longest.left > parameters.earlySupplyDays
      ? whole(
          'R22',
          'early',
          'warn',
          `${longest.on} 开的 ${longest.days} 天药还剩 ${longest.left} 天（超过 ${parameters.earlySupplyDays} 天），提前配药`,
        )
      : null,
    places.size > 1 ? whole('R22', 'places', 'warn', `同期在${[...places].join('、')}都领了药`) : null,
    longest && total > mostDays
      ? whole('R22', 'total', 'warn', `连同剩余 ${longest.left} 天共 ${total} 天，超过 ${mostDays} 天`)
      : null,
  ]
}

/** R23 (N6·高). */
export const longPrescription: Rule = (context) => {
  const { longRx } = context.facts
  if (longRx === null) return []
  const { days, assessed } = longRx
  return [
    days > mostDays ? whole('R23', 'too-long', 'block', `长期处方 ${days} 天，超过 12 周（${mostDays} 天）`) : null,
    days > assessedFromDays && !assessed
      ? whole(
          'R23',
          'not-assessed',
          'warn',
          `长期处方 ${days} 天，超过 ${assessedFromDays} 天须有评估记录和患者签字，还没有评估记录`,
        )
      : null,
    ...stability(context),
    ...context.after.map((each) =>
      each.drug && days > each.drug.longRxMaxDays && each.drug.longRxMaxDays < mostDays
        ? {
            ...whole('R23', 'drug-days', 'warn', `${each.name}一次最多开 ${each.drug.longRxMaxDays} 天，现 ${days} 天`),
            medicines: [each.name],
          }
        : null,
    ),
  ]
}

function stability({ facts, before, after, parameters }: RuleContext): (Alert | null)[] {
  const { lastFollowUp, regimenChangedOn, asOf } = facts
  const changing = before.length !== after.length || after.some((each) => !before.includes(each))
  const changedLately = regimenChangedOn !== null && regimenChangedOn > addMonths(asOf, -parameters.stableMonths)
  return [
    lastFollowUp === null ? whole('R23', 'no-follow-up', 'hint', '没有随访记录，病情是否稳定没有核对') : null,
    lastFollowUp?.visitClass && lastFollowUp.visitClass !== '1'
      ? whole('R23', 'unstable', 'warn', `末次随访（${lastFollowUp.on}）不是“控制满意”，病情未稳定，不宜开长期处方`)
      : null,
    lastFollowUp?.medAdherence === '3'
      ? whole('R23', 'adherence', 'warn', `末次随访（${lastFollowUp.on}）为“不服药”，不宜开长期处方`)
      : null,
    changing || changedLately
      ? whole(
          'R23',
          'changed',
          'warn',
          `${changing ? '这次调整了用药' : `${regimenChangedOn} 调整过用药`}，近 ${parameters.stableMonths} 个月换药，不宜开长期处方`,
        )
      : null,
  ]
}
