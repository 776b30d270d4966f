/** Whether a person may be given a long prescription, for how long, and why (长期处方管理规范 2021, domain handbook §4.1, N6·高). */
import { addMonths, daysBetween, type LocalDate } from '../local-date.ts'

/** At most 12 weeks; more than 4 weeks only with an assessment on record (N6·高). */
export const longRxLimits = { mostDays: 84, assessedAfterDays: 28, stableMonths: 3 } as const

export interface LongRxDrug {
  readonly name: string
  /** Of the drug list: 28 where storage asks for it (insulin, GLP-1); null: not on the list. */
  readonly longRxMaxDays: number | null
}

export interface LongRxFacts {
  readonly asOf: LocalDate
  /** An open disease file. */
  readonly diagnosed: boolean
  /** The last meeting for each disease under care. */
  readonly followUps: readonly {
    readonly disease: string
    readonly on: LocalDate
    readonly visitClass: string | null
    readonly medAdherence: string | null
  }[]
  readonly adverseReaction: boolean
  /** The last day on which a medicine was started, changed or stopped. */
  readonly regimenChangedOn: LocalDate | null
  readonly drugs: readonly LongRxDrug[]
}

export interface LongRxReason {
  readonly code: string
  /** `against`: no long prescription; `caution`: look at it; `for`: fulfilled. */
  readonly side: 'for' | 'against' | 'caution'
  /** One Chinese sentence. */
  readonly text: string
}

export interface LongRxJudgement {
  readonly suitable: boolean
  /** The most days for all the medicines together; 0 when not suitable. */
  readonly mostDays: number
  /** What stands against it first. */
  readonly reasons: readonly LongRxReason[]
}

const diseaseNames: Readonly<Record<string, string>> = { HTN: '高血压', T2DM: '糖尿病' }
const classNames: Readonly<Record<string, string>> = { '2': '控制不满意', '3': '不良反应', '4': '并发症' }
const sideOrder = ['against', 'caution', 'for'] as const

/** Answers what the rule asks, for and against. Never refuses: the doctor decides, a decision against the rule is recorded. */
export function judgeLongPrescription(facts: LongRxFacts): LongRxJudgement {
  const reasons = [
    diagnosis(facts),
    ...control(facts),
    ...adherence(facts),
    reaction(facts),
    regimen(facts),
    ...storage(facts),
  ]
  const suitable = !reasons.some((each) => each.side === 'against')
  const limits = facts.drugs.map((drug) => mostDaysOf(drug))
  return {
    suitable,
    mostDays: suitable ? Math.min(longRxLimits.mostDays, ...limits) : 0,
    reasons: reasons.toSorted((a, b) => sideOrder.indexOf(a.side) - sideOrder.indexOf(b.side)),
  }
}

/** How long one medicine may be given at once; one that is not on the list like those that must be stored specially. */
export const mostDaysOf = ({ longRxMaxDays }: LongRxDrug): number => longRxMaxDays ?? longRxLimits.assessedAfterDays

const diagnosis = ({ diagnosed }: LongRxFacts): LongRxReason =>
  diagnosed
    ? { code: 'diagnosed', side: 'for', text: '诊断明确，已建专案' }
    : { code: 'diagnosed', side: 'against', text: '没有在管的高血压或糖尿病专案，诊断没有核实' }

function control({ followUps, asOf }: LongRxFacts): LongRxReason[] {
  if (followUps.length === 0)
    return [{ code: 'no-follow-up', side: 'against', text: '没有随访记录，病情是否平稳没有核实，请先随访' }]
  return followUps.flatMap(({ disease, on, visitClass }): LongRxReason[] => {
    const which = `${diseaseNames[disease] ?? disease}末次随访（${on}）`
    const stale: LongRxReason[] =
      on <= addMonths(asOf, -longRxLimits.stableMonths)
        ? [{ code: 'stale', side: 'caution', text: `${which}已过 ${daysBetween(on, asOf)} 天，开药前应复测` }]
        : []
    if (visitClass === '1') return [{ code: 'controlled', side: 'for', text: `${which}控制满意` }, ...stale]
    const said = visitClass === null ? '没有分类' : `为“${classNames[visitClass] ?? visitClass}”`
    return [{ code: 'unstable', side: 'against', text: `${which}${said}，病情未稳定` }, ...stale]
  })
}

function adherence({ followUps }: LongRxFacts): LongRxReason[] {
  return followUps.flatMap(({ disease, on, medAdherence }): LongRxReason[] => {
    const which = `${diseaseNames[disease] ?? disease}末次随访（${on}）`
    if (medAdherence === '1') return [{ code: 'adherent', side: 'for', text: `${which}规律服药` }]
    if (medAdherence === '2')
      return [{ code: 'irregular', side: 'caution', text: `${which}间断服药，应先加强用药教育` }]
    if (medAdherence === '3') return [{ code: 'not-taking', side: 'against', text: `${which}不服药，依从性不好` }]
    return [{ code: 'adherence-unknown', side: 'caution', text: `${which}没有填服药依从性` }]
  })
}

const reaction = ({ adverseReaction }: LongRxFacts): LongRxReason =>
  adverseReaction
    ? { code: 'reaction', side: 'against', text: '末次随访有药物不良反应' }
    : { code: 'no-reaction', side: 'for', text: '末次随访没有药物不良反应' }

function regimen({ regimenChangedOn, asOf }: LongRxFacts): LongRxReason {
  const since = addMonths(asOf, -longRxLimits.stableMonths)
  return regimenChangedOn !== null && regimenChangedOn > since
    ? {
        code: 'changed',
        side: 'against',
        text: `${regimenChangedOn} 调整过用药，不满 ${longRxLimits.stableMonths} 个月`,
      }
    : { code: 'steady', side: 'for', text: `近 ${longRxLimits.stableMonths} 个月没有调整用药` }
}

function storage({ drugs }: LongRxFacts): LongRxReason[] {
  return drugs.flatMap((drug): LongRxReason[] => {
    if (drug.longRxMaxDays === null)
      return [
        { code: 'not-listed', side: 'caution', text: `${drug.name}不在现行目录里，一次最多 ${mostDaysOf(drug)} 天` },
      ]
    if (drug.longRxMaxDays >= longRxLimits.mostDays) return []
    return [{ code: 'storage', side: 'caution', text: `${drug.name}一次最多 ${drug.longRxMaxDays} 天（目录规定）` }]
  })
}
