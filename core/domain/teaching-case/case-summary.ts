/** The written-out summary of a visit as a teaching case, without anything that tells who it was. */
import type { DiseaseId } from '../follow-up-facts.ts'
import { sexCodes } from '../register-codes.ts'
import { labelOf } from '../code-list.ts'
import { ageBand, durationBand, spanText } from './age-band.ts'
import { withoutIdentifiers, type KnownIdentity } from './find-identifiers.ts'

/** Days are counted from the visit: negative before it. */
export interface CourseReading {
  readonly days: number
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
}

export interface CaseFacts {
  readonly sex: string
  readonly age: number | null
  readonly disease: DiseaseId
  readonly both: boolean
  readonly yearsKnown: number | null
  /** Of the half year before, oldest first; the visit's own (days 0); what came after. */
  readonly readings: readonly CourseReading[]
  /** Generic names with usage, before the visit. */
  readonly medicines: readonly string[]
  /** What the visit changed, one line each. */
  readonly changes: readonly string[]
  readonly subjective: string | null
  readonly assessment: string | null
  readonly plan: string | null
  readonly teaching: string | null
  /** The sentence of the pair, or that there is none yet. */
  readonly afterwards: CourseReading | null
}

const diseaseNames: Readonly<Record<DiseaseId, string>> = { HTN: '高血压', T2DM: '2 型糖尿病' }

export interface CaseText {
  readonly title: string
  readonly summary: string
  readonly lesson: string
}

/** Title, summary and lesson to begin from; whoever publishes it goes over them. Identifiers in what was written are replaced. */
export function caseText(facts: CaseFacts, known: KnownIdentity): CaseText {
  const clean = (text: string | null) => (text === null ? '' : withoutIdentifiers(text.trim(), known))
  const paragraphs: readonly (readonly [string, string])[] = [
    ['患者', patientLine(facts)],
    ['主诉', clean(facts.subjective)],
    ['此前', courseLine(facts)],
    ['当时用药', facts.medicines.join('；') || '没有用药'],
    ['评估', clean(facts.assessment)],
    ['处理', [facts.changes.join('；') || '维持原方案', clean(facts.plan)].filter(Boolean).join('。')],
    ['之后', afterLine(facts)],
  ]
  return {
    title: titleOf(facts),
    summary: paragraphs.flatMap(([head, text]) => (text === '' ? [] : [`【${head}】${sentence(text)}`])).join('\n'),
    lesson: clean(facts.teaching),
  }
}

const sentence = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`)

function titleOf({ disease, changes }: CaseFacts): string {
  const first = changes[0]?.replace(/（.*$/, '').replace(/，每.*$/, '') ?? '查找原因，方案未变'
  return `${diseaseNames[disease]}未达标：${first}`.slice(0, 60)
}

function patientLine({ sex, age, disease, both, yearsKnown }: CaseFacts): string {
  const other = disease === 'HTN' ? 'T2DM' : 'HTN'
  const names = `${diseaseNames[disease]}（${durationBand(yearsKnown)}）${both ? `，同时有${diseaseNames[other]}` : ''}`
  return `${labelOf(sexCodes, sex)}，${ageBand(age)}，${names}`
}

const readingText = (disease: DiseaseId, { sbp, dbp, fpg }: CourseReading): string =>
  disease === 'HTN' ? `血压 ${sbp ?? '—'}/${dbp ?? '—'} mmHg` : `空腹血糖 ${fpg ?? '—'} mmol/L`

function courseLine({ disease, readings }: CaseFacts): string {
  const before = readings
    .filter(({ days }) => days < 0)
    .map((each) => `${spanText(-each.days)}前${readingText(disease, each)}`)
  const own = readings.filter(({ days }) => days === 0).map((each) => `接诊时${readingText(disease, each)}`)
  return [...before, ...own].join('，')
}

function afterLine({ disease, afterwards }: CaseFacts): string {
  if (afterwards === null) return '还没有复测结果'
  return `${spanText(afterwards.days)}后${readingText(disease, afterwards)}（只说明之后测得的数值，不说明原因）`
}
