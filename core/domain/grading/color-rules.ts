/**
 * The colour thresholds as data (domain handbook §2.8, 信度低, configurable; emergencies §2.6, N1·高). A county's own thresholds are a
 * new version of this data, never a change of the program.
 */
import type { DiseaseId } from '../follow-up-facts.ts'
import type { LocalDate } from '../local-date.ts'

/** What a colour rule may ask of one disease. mmHg, mmol/L, %; risk level 1–4; 低血糖反应 1 none, 2 occasional, 3 frequent. */
export type FactName =
  | 'sbp'
  | 'dbp'
  | 'uncontrolled'
  | 'uncontrolledTwice'
  | 'riskLevel'
  | 'fpg'
  | 'otherGlucose'
  | 'hba1c'
  | 'hypoglycemia'
  | 'complication'
  | 'severeComplication'
  | 'newComplication'
  | 'doctorEmergency'

export interface ColorRule {
  readonly id: string
  readonly diseases: readonly DiseaseId[]
  readonly color: 'red' | 'yellow'
  readonly fact: FactName
  /** One of the two bounds, or a flag that must be true. Bounds belong to the colour. */
  readonly atLeast?: number
  readonly atMost?: number
  /** `{value}`, `{limit}`, and `{text}`: what the facts themselves say. */
  readonly sentence: string
  /** An emergency of §2.6: the care level becomes 县级急诊. */
  readonly emergency?: true
  readonly source: string
}

export interface ColorRuleSet {
  readonly version: string
  readonly name: string
  readonly validFrom: LocalDate
  /** The last day it holds; null: still holds. */
  readonly validTo: LocalDate | null
  readonly source: string
  readonly confidence: '高' | '中' | '低'
  /** Without effective data for longer than this the colour is grey. */
  readonly staleAfterMonths: number
  /** An HbA1c older than this, seen from the newest data, says nothing any more. */
  readonly hba1cHoldsMonths: number
  /** Which stratification decides; both are kept. */
  readonly riskTable: '2018' | '2010'
  readonly rules: readonly ColorRule[]
}

const both = ['HTN', 'T2DM'] as const
const htn = ['HTN'] as const
const t2dm = ['T2DM'] as const
const emergencySource = '§2.6 危急清单，N1·高'
const colorSource = '§2.8 折中默认·低'

const handbookRules: readonly ColorRule[] = [
  {
    id: 'sbp-emergency',
    diseases: both,
    color: 'red',
    fact: 'sbp',
    atLeast: 180,
    sentence: '收缩压 {value} mmHg，≥{limit}，危急',
    emergency: true,
    source: emergencySource,
  },
  {
    id: 'dbp-emergency',
    diseases: both,
    color: 'red',
    fact: 'dbp',
    atLeast: 110,
    sentence: '舒张压 {value} mmHg，≥{limit}，危急',
    emergency: true,
    source: emergencySource,
  },
  {
    id: 'doctor-emergency',
    diseases: both,
    color: 'red',
    fact: 'doctorEmergency',
    sentence: '{text}',
    emergency: true,
    source: emergencySource,
  },
  {
    id: 'fpg-emergency-high',
    diseases: t2dm,
    color: 'red',
    fact: 'fpg',
    atLeast: 16.7,
    sentence: '空腹血糖 {value} mmol/L，≥{limit}，危急',
    emergency: true,
    source: emergencySource,
  },
  {
    id: 'fpg-emergency-low',
    diseases: t2dm,
    color: 'red',
    fact: 'fpg',
    atMost: 3.9,
    sentence: '空腹血糖 {value} mmol/L，≤{limit}，低血糖，危急',
    emergency: true,
    source: emergencySource,
  },
  {
    id: 'glucose-emergency-high',
    diseases: t2dm,
    color: 'red',
    fact: 'otherGlucose',
    atLeast: 16.7,
    sentence: '{text} {value} mmol/L，≥{limit}，危急',
    emergency: true,
    source: emergencySource,
  },
  {
    id: 'glucose-emergency-low',
    diseases: t2dm,
    color: 'red',
    fact: 'otherGlucose',
    atMost: 3.9,
    sentence: '{text} {value} mmol/L，≤{limit}，低血糖，危急',
    emergency: true,
    source: emergencySource,
  },
  {
    id: 'severe-complication',
    diseases: both,
    color: 'red',
    fact: 'severeComplication',
    sentence: '{text}',
    source: colorSource,
  },
  {
    id: 'new-complication',
    diseases: both,
    color: 'red',
    fact: 'newComplication',
    sentence: '{text}',
    source: '§2.6 新并发症或加重即转诊，N1·高',
  },
  {
    id: 'uncontrolled-twice',
    diseases: htn,
    color: 'red',
    fact: 'uncontrolledTwice',
    sentence: '{text}',
    source: colorSource,
  },
  {
    id: 'risk-very-high',
    diseases: htn,
    color: 'red',
    fact: 'riskLevel',
    atLeast: 4,
    sentence: '{text}',
    source: colorSource,
  },
  {
    id: 'fpg-red',
    diseases: t2dm,
    color: 'red',
    fact: 'fpg',
    atLeast: 13.9,
    sentence: '空腹血糖 {value} mmol/L，≥{limit}',
    source: colorSource,
  },
  {
    id: 'hba1c-red',
    diseases: t2dm,
    color: 'red',
    fact: 'hba1c',
    atLeast: 9,
    sentence: '糖化血红蛋白 {value}%，≥{limit}%',
    source: colorSource,
  },
  {
    id: 'hypoglycemia-frequent',
    diseases: t2dm,
    color: 'red',
    fact: 'hypoglycemia',
    atLeast: 3,
    sentence: '频繁发生低血糖',
    source: colorSource,
  },
  { id: 'uncontrolled', diseases: htn, color: 'yellow', fact: 'uncontrolled', sentence: '{text}', source: colorSource },
  {
    id: 'risk-high',
    diseases: htn,
    color: 'yellow',
    fact: 'riskLevel',
    atLeast: 3,
    sentence: '{text}',
    source: colorSource,
  },
  {
    id: 'complication',
    diseases: both,
    color: 'yellow',
    fact: 'complication',
    sentence: '{text}',
    source: colorSource,
  },
  {
    id: 'fpg-yellow',
    diseases: t2dm,
    color: 'yellow',
    fact: 'fpg',
    atLeast: 7,
    sentence: '空腹血糖 {value} mmol/L，≥{limit}',
    source: colorSource,
  },
  {
    id: 'hba1c-yellow',
    diseases: t2dm,
    color: 'yellow',
    fact: 'hba1c',
    atLeast: 7,
    sentence: '糖化血红蛋白 {value}%，≥{limit}%',
    source: colorSource,
  },
  {
    id: 'hypoglycemia-occasional',
    diseases: t2dm,
    color: 'yellow',
    fact: 'hypoglycemia',
    atLeast: 2,
    sentence: '偶有低血糖',
    source: colorSource,
  },
]

/** Every version, oldest first. */
export const colorRuleSets: readonly ColorRuleSet[] = [
  {
    version: 'handbook-2025.1',
    name: '县域三色管理默认口径',
    validFrom: '2000-01-01',
    validTo: null,
    source: '领域手册 §2.8（S1、S4 只要求分级分标，阈值为县域常见做法的折中）',
    confidence: '低',
    staleAfterMonths: 6,
    hba1cHoldsMonths: 6,
    riskTable: '2018',
    rules: handbookRules,
  },
]

/** The set that holds on a day; the oldest for a day before all of them. */
export function colorRulesOn(day: LocalDate, sets: readonly ColorRuleSet[] = colorRuleSets): ColorRuleSet {
  const holding = sets.filter((set) => set.validFrom <= day && (set.validTo === null || set.validTo >= day))
  const found = holding.at(-1) ?? sets[0]
  if (!found) throw new Error('no colour rules')
  return found
}
