/** Money shared out by score and by contract: the rules, a draft with what the register knows, the tables that were kept. */
import { z } from 'zod'
import type { FundKind, FundRule } from '../domain/funds/fund-rule.ts'
import {
  fundKind,
  fundRule,
  fundTable,
  fundUnit,
  localDate,
  recordId,
  type FundRuleRecord,
  type FundTable,
} from './entities/index.ts'
import { command, query } from './kit.ts'
import type { WithId } from './patients.ts'

const period = z.object({ kind: fundKind, from: localDate, to: localDate })

/** Settled scores of the villages for exactly these days, for a hundred points. */
export interface SettledVillageScores {
  readonly scoreResultId: number
  /** `2025年第三季度扣分考核，孙院长 2025年10月8日定案，校验码 …`. */
  readonly source: string
  readonly villages: readonly { readonly name: string; readonly score: number }[]
}

export interface FundDraft {
  readonly rule: FundRule
  readonly units: readonly { readonly name: string; readonly base: number }[]
  /** The contract fees of the days; null: the amount comes from outside and is typed. */
  readonly poolFen: number | null
  /** Null: the period has no settled scores by village, or the units are no villages. */
  readonly settled: SettledVillageScores | null
  /** What the register does not know, one sentence each. */
  readonly gaps: readonly string[]
}

export interface FundTableItem {
  readonly id: number
  readonly kind: FundKind
  readonly fromDate: string
  readonly toDate: string
  readonly poolFen: number
  readonly paidFen: number
  readonly units: number
  readonly madeOn: string
  readonly madeBy: string
}

export const funds = {
  'funds.draft': query('fund:read', period).gives<FundDraft>(),
  'funds.list': query('fund:read', z.object({})).gives<FundTableItem[]>(),
  'funds.open': query('fund:read', z.object({ id: recordId })).gives<WithId<FundTable>>(),
  /** Refuses `fund-kept` when the days have a table of this kind already, `fund-invalid` for amounts that cannot be shared. */
  'funds.keep': command(
    'fund:write',
    period.extend({
      poolFen: fundTable.shape.poolFen,
      units: z.array(fundUnit).min(1).max(200),
      /** The settled scores that were taken over, whatever was changed of them afterwards. */
      scoreResultId: recordId.nullable().default(null),
    }),
  ).gives<{ id: number; tx: number }>(),
  'funds.remove': command('fund:write', z.object({ id: recordId })).gives<{ tx: number }>(),
  'funds.sheet': query('fund:read', z.object({ id: recordId })).gives<{ html: string; title: string }>(),
  'funds.rules': query('fund:read', z.object({})).gives<WithId<FundRuleRecord>[]>(),
  'funds.keepRule': command('fund:write', z.object({ id: recordId.nullable().default(null), rule: fundRule })).gives<{
    id: number
    tx: number
  }>(),
  'funds.removeRule': command('fund:write', z.object({ id: recordId })).gives<{ tx: number }>(),
} as const
