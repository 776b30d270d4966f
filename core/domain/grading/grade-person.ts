/** The grading of a person from stored data: colour, care level, both risk tables, and why (domain handbook §2.3, §2.4, §2.8, §2.9). */
import type { DiseaseId } from '../follow-up-facts.ts'
import { addDays, addMonths, type LocalDate } from '../local-date.ts'
import { careLevelOf, careLevelRulesOn, type CareLevelRuleSet } from './care-level.ts'
import { colorRulesOn, type ColorRule, type ColorRuleSet } from './color-rules.ts'
import { diseaseFacts, type Basis, type DiseaseFacts } from './disease-facts.ts'
import type { GradedFile, GradingInput } from './grading-input.ts'
import { worstColor, type CareLevel, type GradeColor } from './grading-words.ts'
import { personFindings, type PersonFindings } from './person-findings.ts'
import { newestConditionDay } from './recorded-facts.ts'

export interface ColorReason {
  readonly rule: string
  readonly color: GradeColor
  readonly sentence: string
}

export interface DiseaseGrading {
  readonly disease: DiseaseId
  readonly color: GradeColor
  /** What decided first, the rest behind it. */
  readonly reasons: readonly ColorReason[]
}

export interface PersonGrading {
  readonly color: GradeColor
  readonly careLevel: CareLevel
  readonly careReasons: readonly string[]
  readonly diseases: readonly DiseaseGrading[]
  readonly bpGrade: string | null
  readonly bpGradeLabel: string | null
  readonly risk2018: { readonly level: string | null; readonly label: string; readonly reason: string } | null
  readonly risk2010: { readonly level: string | null; readonly label: string; readonly reason: string } | null
  readonly riskFactors: readonly string[]
  /** Day of the newest data; null: none yet. */
  readonly asOf: LocalDate | null
  /** From this day on the data are too old and the colour is grey; null: it is grey already. */
  readonly greyFrom: LocalDate | null
  readonly basis: readonly Basis[]
  readonly colorVersion: string
  readonly careVersion: string
}

export interface GradingOptions {
  readonly colorRules?: ColorRuleSet
  readonly careRules?: CareLevelRuleSet
}

/** Null for people without an open disease file: nobody manages them any more, or not yet. */
export function gradePerson(input: GradingInput, options: GradingOptions = {}): PersonGrading | null {
  const open = input.files.filter((file) => file.status !== 'closed')
  if (open.length === 0) return null
  const asOf = newestDay(input)
  const rules = options.colorRules ?? colorRulesOn(asOf ?? '9999-12-31')
  const careRules = options.careRules ?? careLevelRulesOn(asOf ?? '9999-12-31')
  const knownOn = [asOf, newestConditionDay(input.conditions)]
    .filter((day) => day !== null)
    .sort()
    .at(-1)
  const findings = personFindings({ ...input, files: open }, knownOn ?? '1900-01-01', careRules.acuteEventMonths)
  const parts = open.map((file) => gradeDisease(file, { ...input, files: open }, findings, rules, asOf))
  const color = worstColor(parts.map((part) => part.grading.color)) ?? 'grey'
  const isBack = input.returnedOn && asOf !== null && asOf <= input.returnedOn
  const emergencies = isBack ? [] : parts.flatMap((part) => part.emergencies)
  const named = [...findings.complications, ...findings.organDamage]
  const care = careLevelOf(
    {
      emergencies: unique(emergencies),
      severe: findings.severe,
      complications: named.length > 0 ? named : unique(parts.flatMap((part) => part.complications)),
      hasHypertension: open.some((file) => file.disease === 'HTN'),
      hasBothDiseases: open.length > 1,
      pressureKnown: findings.highest !== null,
      grade3: findings.bpGrade === 'G3' && findings.highest ? findings.highest.from : null,
    },
    careRules,
  )
  return {
    color,
    careLevel: care.level,
    careReasons: care.reasons,
    diseases: parts.map((part) => part.grading),
    bpGrade: findings.bpGrade,
    bpGradeLabel: findings.bpGradeLabel,
    risk2018: findings.risk2018,
    risk2010: findings.risk2010,
    riskFactors: findings.riskFactors,
    asOf,
    greyFrom: color === 'grey' || asOf === null ? null : staleFrom(asOf, rules),
    basis: uniqueBasis(parts.flatMap((part) => part.basis)),
    colorVersion: rules.version,
    careVersion: `${careRules.version}/${careRules.severity3Rule}`,
  }
}

/** The first day on which data of `day` are older than the rules allow. */
export function staleFrom(day: LocalDate, rules: Pick<ColorRuleSet, 'staleAfterMonths'>): LocalDate {
  return addDays(addMonths(day, rules.staleAfterMonths), 1)
}

interface Part {
  readonly grading: DiseaseGrading
  readonly emergencies: readonly string[]
  readonly complications: readonly string[]
  readonly basis: readonly Basis[]
}

function gradeDisease(
  file: GradedFile,
  input: GradingInput,
  findings: PersonFindings,
  rules: ColorRuleSet,
  asOf: LocalDate | null,
): Part {
  const { disease } = file
  const name = disease === 'HTN' ? '血压' : '空腹血糖或糖化血红蛋白'
  const grey = (rule: string, sentence: string): Part => ({
    grading: { disease, color: 'grey', reasons: [{ rule, color: 'grey', sentence }] },
    emergencies: [],
    complications: [],
    basis: [],
  })
  if (file.status === 'lost') return grey('lost', '档案状态为失访')
  const { facts, basis, judgedOn } = diseaseFacts(disease, input, findings, rules, asOf ?? '1900-01-01')
  const hits = rules.rules.filter((rule) => rule.diseases.includes(disease) && holds(rule, facts))
  const emergencies = hits.filter((rule) => rule.emergency).map((rule) => sentenceOf(rule, facts))
  const complications = typeof facts.complication?.text === 'string' ? [facts.complication.text] : []
  // An emergency of the newest data, or a severe complication, is never hidden behind missing readings.
  const pressing = emergencies.length > 0 || facts.severeComplication !== undefined
  if (asOf === null && !pressing) return grey('no-data', `还没有有效的${name}数据`)
  const stale = judgedOn === null || (asOf !== null && staleFrom(judgedOn, rules) <= asOf)
  if (stale && !pressing)
    return {
      ...grey(
        'stale',
        judgedOn === null
          ? `还没有有效的${name}数据`
          : `超过 ${rules.staleAfterMonths} 个月没有有效的${name}数据（最近 ${judgedOn}）`,
      ),
      basis,
    }
  const reasons: ColorReason[] = withoutEchoes(worstFirst(hits)).map((rule) => ({
    rule: rule.id,
    color: rule.color,
    sentence: sentenceOf(rule, facts),
  }))
  const color = reasons[0]?.color ?? 'green'
  const shown: ColorReason[] =
    reasons.length > 0 ? reasons : [{ rule: 'green', color, sentence: greenSentence(disease, facts) }]
  return { grading: { disease, color, reasons: shown }, emergencies, complications, basis }
}

const worstFirst = (rules: readonly ColorRule[]): ColorRule[] => [
  ...rules.filter((rule) => rule.color === 'red'),
  ...rules.filter((rule) => rule.color === 'yellow'),
]

/** What a fact triggered at its worst is not listed again with its milder bound. */
function withoutEchoes(rules: readonly ColorRule[]): ColorRule[] {
  const seen = new Set<string>()
  return rules.filter(({ fact }) => {
    const about = fact === 'uncontrolledTwice' ? 'uncontrolled' : fact
    if (seen.has(about)) return false
    seen.add(about)
    return true
  })
}

function holds(rule: ColorRule, facts: DiseaseFacts): boolean {
  const value = facts[rule.fact]?.value
  if (value === undefined) return false
  if (typeof value === 'boolean') return value
  if (rule.atLeast !== undefined && value < rule.atLeast) return false
  return rule.atMost === undefined || value <= rule.atMost
}

function sentenceOf(rule: ColorRule, facts: DiseaseFacts): string {
  const known = facts[rule.fact]
  return rule.sentence
    .replace('{value}', String(known?.value ?? ''))
    .replace('{limit}', String(rule.atLeast ?? rule.atMost ?? ''))
    .replace('{text}', known?.text ?? '')
}

function greenSentence(disease: DiseaseId, facts: DiseaseFacts): string {
  if (disease === 'HTN') {
    const risk = facts.riskLevel ? `，${facts.riskLevel.text.split('：')[0] ?? ''}` : ''
    return `${facts.uncontrolled?.text ?? ''}${risk}，无合并症`
  }
  const values = [
    facts.fpg ? `空腹血糖 ${String(facts.fpg.value)} mmol/L` : '',
    facts.hba1c ? `糖化血红蛋白 ${String(facts.hba1c.value)}%` : '',
  ].filter((part) => part !== '')
  return `${values.join('，')}，无并发症`
}

/** The newest day on which anything was measured; a contact that failed is no data. */
function newestDay({ followUps, exams, visits, labs }: GradingInput): LocalDate | null {
  let newest: LocalDate | null = null
  const see = (day: LocalDate, ...values: readonly (number | null)[]) => {
    if (values.some((value) => value !== null) && (newest === null || day > newest)) newest = day
  }
  for (const each of followUps) {
    if (each.contact === 'met')
      see(each.visitDate, each.sbp, each.dbp, each.fpg, each.glucose2h, each.glucoseRandom, each.hba1c)
  }
  for (const each of exams) see(each.examDate, each.sbp, each.dbp, each.fpg, each.hba1c)
  for (const each of visits) see(each.visitDate, each.sbp, each.dbp, each.fpg)
  for (const each of labs) if (each.item === 'fpg' || each.item === 'hba1c') see(each.testDate, each.value)
  return newest
}

const unique = (sentences: readonly string[]): string[] => [...new Set(sentences)]

function uniqueBasis(basis: readonly Basis[]): Basis[] {
  return [...new Map(basis.map((each) => [`${each.source}:${each.id}:${each.what}`, each])).values()]
}
