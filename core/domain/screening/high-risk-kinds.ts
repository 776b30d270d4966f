/** 潜江's five high-risk kinds as data: thresholds and options (domain handbook §2.1, `hr5.*`). */
import type { CodeList } from '../code-list.ts'
import type { LocalDate } from '../local-date.ts'

export type HighRiskKind = 'HR5_WEIGHT' | 'HR5_BP' | 'HR5_GLU' | 'HR5_LIPID' | 'HR5_SMOKE'

export const highRiskKindCodes: CodeList = {
  id: 'highRiskKind',
  name: '高危类别',
  source: '§2.1 S2 五类慢病高危',
  codes: [
    { value: 'HR5_WEIGHT', label: '超重肥胖' },
    { value: 'HR5_BP', label: '血压正常高值' },
    { value: 'HR5_GLU', label: '糖调节受损' },
    { value: 'HR5_LIPID', label: '血脂异常' },
    { value: 'HR5_SMOKE', label: '每日吸烟' },
  ],
}

export const highRiskOutcomeCodes: CodeList = {
  id: 'highRiskOutcome',
  name: '高危转归',
  source: '§2.1 G1·中，加“转糖尿病、恢复正常”',
  codes: [
    { value: '1', label: '转高血压' },
    { value: '6', label: '转糖尿病' },
    { value: '7', label: '恢复正常' },
    { value: '2', label: '搬迁' },
    { value: '3', label: '死亡' },
    { value: '4', label: '拒绝' },
    { value: '5', label: '其他' },
  ],
}

/** mmHg, mmol/L, %, kg/m², cm, cigarettes a day; null: not measured or not asked. */
export interface ScreeningMeasures {
  readonly sex: string
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  readonly glucose2h: number | null
  readonly hba1c: number | null
  readonly bmi: number | null
  readonly waistCm: number | null
  readonly totalCholesterol: number | null
  readonly triglyceride: number | null
  readonly ldl: number | null
  readonly hdl: number | null
  readonly smokePerDay: number | null
}

export interface HighRiskRuleSet {
  readonly version: string
  readonly validFrom: LocalDate
  readonly validTo: LocalDate | null
  readonly source: string
  readonly confidence: '高' | '中' | '低'
  readonly bmiFrom: number
  /** `or`: the waist alone is enough; `and`: N7's 且; `none`: the waist does not count. */
  readonly waist: 'none' | 'or' | 'and'
  readonly waistMaleFrom: number
  readonly waistFemaleFrom: number
  readonly sbpFrom: number
  readonly dbpFrom: number
  readonly fpgFrom: number
  /** Null: only fasting counts. */
  readonly glucose2hFrom: number | null
  /** Null: HbA1c does not count. */
  readonly hba1cFrom: number | null
  readonly totalCholesterolFrom: number
  readonly triglycerideFrom: number
  readonly ldlFrom: number | null
  readonly hdlBelow: number | null
  readonly smokeFrom: number
  readonly followUpMonths: number
}

export const highRiskRuleSets: readonly HighRiskRuleSet[] = [
  {
    version: 'qianjiang-2021.1',
    validFrom: '2000-01-01',
    validTo: null,
    source: '潜江市方案只列名，阈值为手册 §2.1 默认（N1、N7·高；血脂 PK·中；每 6 个月随访·低）',
    confidence: '中',
    bmiFrom: 24,
    waist: 'none',
    waistMaleFrom: 90,
    waistFemaleFrom: 85,
    sbpFrom: 130,
    dbpFrom: 85,
    fpgFrom: 6.1,
    glucose2hFrom: 7.8,
    hba1cFrom: null,
    totalCholesterolFrom: 5.2,
    triglycerideFrom: 1.7,
    ldlFrom: 3.4,
    hdlBelow: 1,
    smokeFrom: 1,
    followUpMonths: 6,
  },
]

export interface FoundKind {
  readonly kind: HighRiskKind
  readonly sentence: string
}

/** The kinds that hold, each with its numbers. Values of the disease itself (≥140/90, ≥7.0, ≥11.1) are not "high risk" any more. */
export function highRiskKinds(measures: ScreeningMeasures, rules: HighRiskRuleSet): FoundKind[] {
  const found: [HighRiskKind, string | null][] = [
    ['HR5_WEIGHT', weightKind(measures, rules)],
    ['HR5_BP', pressureKind(measures, rules)],
    ['HR5_GLU', glucoseKind(measures, rules)],
    ['HR5_LIPID', lipidKind(measures, rules)],
    ['HR5_SMOKE', smokeKind(measures, rules)],
  ]
  return found.flatMap(([kind, sentence]) => (sentence === null ? [] : [{ kind, sentence }]))
}

function weightKind({ sex, bmi, waistCm }: ScreeningMeasures, rules: HighRiskRuleSet): string | null {
  const heavy = bmi !== null && bmi >= rules.bmiFrom
  const limit = sex === '1' ? rules.waistMaleFrom : sex === '2' ? rules.waistFemaleFrom : null
  const wide = waistCm !== null && limit !== null && waistCm >= limit
  const holds = rules.waist === 'none' ? heavy : rules.waist === 'or' ? heavy || wide : heavy && wide
  if (!holds) return null
  const parts = [
    heavy ? `BMI ${bmi}，≥${rules.bmiFrom}${bmi >= 28 ? '（肥胖）' : ''}` : '',
    wide && rules.waist !== 'none' ? `腰围 ${waistCm} cm，≥${limit}` : '',
  ]
  return parts.filter((part) => part !== '').join('；')
}

function pressureKind({ sbp, dbp }: ScreeningMeasures, rules: HighRiskRuleSet): string | null {
  if (sbp === null || dbp === null || sbp >= 140 || dbp >= 90) return null
  return sbp >= rules.sbpFrom || dbp >= rules.dbpFrom
    ? `血压 ${sbp}/${dbp}，正常高值（${rules.sbpFrom}–139/${rules.dbpFrom}–89）`
    : null
}

function glucoseKind({ fpg, glucose2h, hba1c }: ScreeningMeasures, rules: HighRiskRuleSet): string | null {
  if ((fpg ?? 0) >= 7 || (glucose2h ?? 0) >= 11.1 || (hba1c ?? 0) >= 6.5) return null
  if (fpg !== null && fpg >= rules.fpgFrom) return `空腹血糖 ${fpg}，${rules.fpgFrom}–<7.0`
  if (rules.glucose2hFrom !== null && glucose2h !== null && glucose2h >= rules.glucose2hFrom)
    return `餐后2小时血糖 ${glucose2h}，${rules.glucose2hFrom}–<11.1`
  return rules.hba1cFrom !== null && hba1c !== null && hba1c >= rules.hba1cFrom
    ? `糖化血红蛋白 ${hba1c}%，${rules.hba1cFrom}–<6.5`
    : null
}

function lipidKind(measures: ScreeningMeasures, rules: HighRiskRuleSet): string | null {
  const { totalCholesterol, triglyceride, ldl, hdl } = measures
  const parts = [
    totalCholesterol !== null && totalCholesterol >= rules.totalCholesterolFrom
      ? `总胆固醇 ${totalCholesterol}，≥${rules.totalCholesterolFrom}`
      : '',
    triglyceride !== null && triglyceride >= rules.triglycerideFrom
      ? `甘油三酯 ${triglyceride}，≥${rules.triglycerideFrom}`
      : '',
    rules.ldlFrom !== null && ldl !== null && ldl >= rules.ldlFrom ? `低密度脂蛋白 ${ldl}，≥${rules.ldlFrom}` : '',
    rules.hdlBelow !== null && hdl !== null && hdl < rules.hdlBelow ? `高密度脂蛋白 ${hdl}，<${rules.hdlBelow}` : '',
  ].filter((part) => part !== '')
  return parts.length > 0 ? parts.join('；') : null
}

function smokeKind({ smokePerDay }: ScreeningMeasures, rules: HighRiskRuleSet): string | null {
  return smokePerDay !== null && smokePerDay >= rules.smokeFrom ? `每日吸烟 ${smokePerDay} 支` : null
}

/** The set that holds on a day; the oldest for a day before all of them. */
export function highRiskRulesOn(day: LocalDate, sets: readonly HighRiskRuleSet[] = highRiskRuleSets): HighRiskRuleSet {
  const found =
    sets.filter((set) => set.validFrom <= day && (set.validTo === null || set.validTo >= day)).at(-1) ?? sets[0]
  if (!found) throw new Error('no high-risk rules')
  return found
}

/** The lists of the screening desk. */
export const screeningShowNames: Readonly<Record<'recheck' | 'candidate' | 'due' | 'high-risk' | 'closed', string>> = {
  recheck: '待复测',
  candidate: '待确诊',
  due: '高危该随访',
  'high-risk': '高危全部',
  closed: '已有转归',
}
