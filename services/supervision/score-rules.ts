/** The rules that hold: those of 金寨 and the township's own, and what a year is scored with. */
import type { OwnScoreRule, ScoreYear, Stored } from '../../core/contract/entities/index.ts'
import { jinzhaiRules } from '../../core/domain/scoring/jinzhai-rules.ts'
import { counterName, type ScoreRule } from '../../core/domain/scoring/score-rule.ts'
import type { Store } from '../../database/store.ts'

/** Base 100 and floor 0 unless the year says otherwise (domain handbook §3.4). */
export function scoreYearOf(store: Store, year: number): ScoreYear {
  const [kept] = store.list('scoreYear', { year })
  if (!kept) {
    const unknown = { insured: null, insuredLast: null, admissions: null, admissionsLast: null }
    return { year, base: 10_000, floor: 0, ...unknown, readings: {} }
  }
  const { id: _id, rev: _rev, ...value } = kept
  return value
}

/** Own rules valid on the day, in the order of their codes. */
export const ownRulesOn = (store: Store, asOf: string): Stored<'scoreRule'>[] =>
  store
    .list('scoreRule')
    .filter(({ validFrom, validTo }) => validFrom <= asOf && (validTo === null || validTo >= asOf))
    .sort((a, b) => (a.code < b.code ? -1 : 1))

export const rulesOn = (store: Store, asOf: string): ScoreRule[] => [
  ...jinzhaiRules,
  ...ownRulesOn(store, asOf).map(asRule),
]

function asRule({ points, free, cap, clause, ...own }: OwnScoreRule): ScoreRule {
  return {
    code: own.code,
    name: own.name,
    clause,
    source: '本院自定',
    assessments: own.assessments,
    evidence: own.evidence,
    evidenceName: own.evidence === 'typed' ? '人工登记' : `本机数据：${counterName(own.evidence)}`,
    party: own.party,
    cap,
    readings: [{ id: 'only', sentence: '', measure: { kind: 'per-case', points, free } }],
  }
}

const sample = (code: string, name: string, evidence: OwnScoreRule['evidence'], points: number, cap: number) => ({
  code,
  name,
  evidence,
  points,
  cap,
  free: 0,
  clause: `${name}，每人扣 ${points / 100} 分，最多扣 ${cap / 100} 分`,
  assessments: ['quarter', 'year'] as OwnScoreRule['assessments'],
  party: 'village' as const,
})

/** To begin with, of no document: the township changes the points to those of its own assessment. */
export const sampleRules = [
  sample('ZB01', '今年未随访', 'unseen', 10, 500),
  sample('ZB02', '面访不足', 'visits', 5, 500),
  sample('ZB03', '缺年度体检', 'exam', 5, 500),
  sample('ZB04', '血糖测量不足', 'values', 5, 300),
  sample('ZB05', '随访表缺项', 'items', 2, 300),
  sample('ZB06', '未按期复访', 'recheck', 5, 300),
  sample('ZB07', '应转未转', 'referral', 10, 300),
  sample('ZB08', '失访', 'lost', 5, 200),
] as const
