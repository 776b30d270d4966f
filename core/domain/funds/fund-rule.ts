/** The rules of both tables as data: what is paid for which score, what the team gets of the contract fees, and which sentence says so. */
import type { LocalDate } from '../local-date.ts'

export type FundKind = 'assessed' | 'contract'
export type FundBasis = 'patients' | 'equal' | 'fee' | 'contracts'

/** From so many points on (0–100) so many percent of the share are paid. */
export interface FundBand {
  readonly atLeast: number
  readonly percent: number
}

export interface FundRule {
  readonly kind: FundKind
  readonly name: string
  readonly validFrom: LocalDate
  readonly validTo: LocalDate | null
  /** The sentence of the policy it comes from, printed under the table. */
  readonly clause: string
  /** What a unit's share is measured by before any score. */
  readonly basis: FundBasis
  /** Highest first. Empty: the score itself is the percentage. */
  readonly bands: readonly FundBand[]
  /** What is not paid out is kept and carried over, or shared among the others. */
  readonly rest: 'keep' | 'share'
  /** Of contract fees: the least and the chosen part of the teams, percent. */
  readonly teamPercent: number
}

export const fundKindNames: Readonly<Record<FundKind, string>> = { assessed: '考核拨付', contract: '签约服务费分配' }
export const fundBasisNames: Readonly<Record<FundBasis, string>> = {
  patients: '在管患者数',
  equal: '平均',
  fee: '签约费收入',
  contracts: '有偿签约人数',
}
export const restNames = { keep: '结余流转下年', share: '分给其他单位' } as const
/** 潜江: “原则上将不低于 70% 的签约服务费用于家庭医生团队的绩效分配”. */
export const leastTeamPercent = 70

/** What holds where the township has written no rule of its own; the sentences are those of the policies (seeds of 花园镇 and 潜江). */
export const defaultFundRules: readonly FundRule[] = [
  {
    kind: 'assessed',
    name: '按得分拨付（默认）',
    validFrom: '2020-01-01',
    validTo: null,
    clause:
      '花园镇方案：两慢病规范管理工作经费专帐专户、专款专用，采取专项考核发放、结余流转的管理方式。原文没有写得分怎样换算，默认按得分的百分比发放。',
    basis: 'patients',
    bands: [],
    rest: 'keep',
    teamPercent: 0,
  },
  {
    kind: 'contract',
    name: '签约服务费 70%（默认）',
    validFrom: '2020-01-01',
    validTo: null,
    clause: '潜江市方案：考核结果与绩效挂钩，原则上将不低于 70% 的签约服务费用于家庭医生团队的绩效分配。',
    basis: 'fee',
    bands: [],
    rest: 'share',
    teamPercent: leastTeamPercent,
  },
]

/** The rule of a kind that holds on a day: the one that began last; where none does, the built-in one. */
export function fundRuleOn<R extends FundRule>(
  rules: readonly R[],
  kind: FundKind,
  day: LocalDate,
): R | FundRule | null {
  const holding = rules
    .filter((rule) => rule.kind === kind && rule.validFrom <= day && (rule.validTo === null || rule.validTo >= day))
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : 0))
  return holding[0] ?? defaultFundRules.find((rule) => rule.kind === kind) ?? null
}

/** Hundredths of a percent paid for a score in hundredths of a point (0–10000). Below the lowest band nothing. */
export function paidPart(bands: readonly FundBand[], score: number): number {
  if (bands.length === 0) return Math.max(0, Math.min(10_000, score))
  const band = bands.toSorted((a, b) => b.atLeast - a.atLeast).find(({ atLeast }) => score >= atLeast * 100)
  return band === undefined ? 0 : band.percent * 100
}
