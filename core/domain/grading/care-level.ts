/** Where care should take place: 潜江's rule (domain handbook §2.9), as versioned data. */
import type { LocalDate } from '../local-date.ts'
import type { CareLevel } from './grading-words.ts'

export interface CareLevelRuleSet {
  readonly version: string
  readonly validFrom: LocalDate
  readonly validTo: LocalDate | null
  readonly source: string
  readonly confidence: '高' | '中' | '低'
  /** 三级、有合并症/并发症: `OR` is the safer reading and the default, `AND` needs both (parameter `tiers.severity3Rule`). */
  readonly severity3Rule: 'OR' | 'AND'
  /** Hypertension and diabetes in one person count as 合并症. */
  readonly bothDiseasesCount: boolean
  /** How long a stroke, an infarction or a ketoacidosis stays an acute, severe event (§2.9: 急性心脑血管事件、DKA/高渗); afterwards a complication. */
  readonly acuteEventMonths: number
}

export const careLevelRuleSets: readonly CareLevelRuleSet[] = [
  {
    version: 'qianjiang-2021.1',
    validFrom: '2000-01-01',
    validTo: null,
    source: '潜江市方案第 6 条第五点（领域手册 §2.9·高；“三级、有合并症”且/或不明，默认“或”）',
    confidence: '中',
    severity3Rule: 'OR',
    bothDiseasesCount: true,
    // Early recovery after a stroke is counted up to six months (PK·中; the plan gives no number).
    acuteEventMonths: 6,
  },
]

export interface CareLevelFacts {
  /** Sentences of emergencies, severe complications and other complications. */
  readonly emergencies: readonly string[]
  readonly severe: readonly string[]
  readonly complications: readonly string[]
  readonly hasHypertension: boolean
  readonly hasBothDiseases: boolean
  /** A blood pressure is on record: without one nobody can say that it is below grade 3. */
  readonly pressureKnown: boolean
  /** Hypertension grade 3 and where it is known from, in words; null when not. */
  readonly grade3: string | null
}

export interface CareLevelResult {
  readonly level: CareLevel
  readonly reasons: readonly string[]
}

/** The care level with its reasons; the first condition that holds decides. */
export function careLevelOf(facts: CareLevelFacts, rules: CareLevelRuleSet): CareLevelResult {
  if (facts.emergencies.length > 0) return { level: 'COUNTY_ER', reasons: facts.emergencies }
  if (facts.severe.length > 0) return { level: 'COUNTY', reasons: facts.severe }
  const grade3 = facts.hasHypertension && facts.grade3 ? [`高血压 3 级（${facts.grade3}）`] : []
  const comorbid = [
    ...facts.complications,
    ...(rules.bothDiseasesCount && facts.hasBothDiseases ? ['高血压合并糖尿病'] : []),
  ]
  const both = grade3.length > 0 && comorbid.length > 0
  const either = grade3.length > 0 || comorbid.length > 0
  if (rules.severity3Rule === 'AND' ? both : either) return { level: 'TOWNSHIP', reasons: [...grade3, ...comorbid] }
  const kept = either ? [...grade3, ...comorbid, '口径为“3 级且有合并症”，未同时具备'] : [nothingFound(facts)]
  return { level: 'VILLAGE', reasons: kept }
}

function nothingFound({ hasHypertension, pressureKnown }: CareLevelFacts): string {
  if (!hasHypertension) return '无合并症、并发症'
  return pressureKnown ? '无合并症、并发症，血压未达 3 级' : '无合并症、并发症；还没有血压读数，量过血压再看要不要上转'
}

/** The set that holds on a day; the oldest for a day before all of them. */
export function careLevelRulesOn(
  day: LocalDate,
  sets: readonly CareLevelRuleSet[] = careLevelRuleSets,
): CareLevelRuleSet {
  const found =
    sets.filter((set) => set.validFrom <= day && (set.validTo === null || set.validTo >= day)).at(-1) ?? sets[0]
  if (!found) throw new Error('no care level rules')
  return found
}
