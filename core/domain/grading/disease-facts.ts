/** The facts of one disease that the colour rules ask about, each with what it says in words. */
import { isBloodPressureKpiControlled, systolicLimit } from '../blood-pressure.ts'
import type { DiseaseId } from '../follow-up-facts.ts'
import { addMonths, ageOn, chineseDate, type LocalDate } from '../local-date.ts'
import type { ColorRuleSet, FactName } from './color-rules.ts'
import type { GradedFollowUp, GradingInput } from './grading-input.ts'
import type { PersonFindings } from './person-findings.ts'
import { fastingReadings, valueReadings, type PressureReading } from './readings.ts'

export interface Fact {
  /** A reading, a code as number, or whether something is so. */
  readonly value: number | boolean
  readonly text: string
}
export type DiseaseFacts = Readonly<Partial<Record<FactName, Fact>>>

/** The record a fact was read from, kept with the grading. */
export interface Basis {
  readonly source: string
  readonly id: number
  readonly on: LocalDate
  readonly what: string
}

export interface DiseaseReadings {
  readonly facts: DiseaseFacts
  readonly basis: readonly Basis[]
  /** The day of the newest reading this disease can be judged by; null: none. */
  readonly judgedOn: LocalDate | null
}

/** Gathers what is known of one disease on `asOf`. */
export function diseaseFacts(
  disease: DiseaseId,
  input: GradingInput,
  findings: PersonFindings,
  rules: ColorRuleSet,
  asOf: LocalDate,
): DiseaseReadings {
  const common = commonFacts(disease, input, findings)
  const own = disease === 'HTN' ? pressureFacts(input, findings, rules) : glucoseFacts(input, rules, asOf)
  const pressure = findings.pressures[0]
  const bp: DiseaseFacts = pressure ? { sbp: fact(pressure.sbp, ''), dbp: fact(pressure.dbp, '') } : {}
  const bpBasis = pressure
    ? [{ source: pressure.source, id: pressure.id, on: pressure.on, what: `血压 ${pressure.sbp}/${pressure.dbp}` }]
    : []
  return { facts: { ...bp, ...common, ...own.facts }, basis: [...bpBasis, ...own.basis], judgedOn: own.judgedOn }
}

const fact = (value: number | boolean, text: string): Fact => ({ value, text })

function commonFacts(disease: DiseaseId, { followUps }: GradingInput, findings: PersonFindings): DiseaseFacts {
  const newest = newestMet(followUps, disease)
  const { severe, complications, organDamage } = findings
  const earlier = followUps.filter((each) => each.disease === disease && each !== newest && saysNewComplication(each))
  const milder = complications.filter((text) => !severe.includes(text))
  const known = [
    ...milder,
    ...(disease === 'HTN' ? organDamage : []),
    ...earlier.slice(0, 1).map((each) => `${chineseDate(each.visitDate)}随访登记过并发症`),
  ]
  return {
    ...(severe.length > 0 ? { severeComplication: fact(true, `有严重并发症：${severe.join('、')}`) } : {}),
    ...(known.length > 0 ? { complication: fact(true, `有并发症或靶器官损害：${known.join('、')}`) } : {}),
    ...(newest && saysNewComplication(newest)
      ? { newComplication: fact(true, `最近一次随访（${chineseDate(newest.visitDate)}）有新发或加重的并发症，应转诊`) }
      : {}),
    ...(newest && saysEmergency(newest)
      ? { doctorEmergency: fact(true, `最近一次随访（${chineseDate(newest.visitDate)}）医生确认有危急情况`) }
      : {}),
  }
}

const saysNewComplication = (visit: GradedFollowUp): boolean =>
  visit.visitClass === '4' || visit.answers.newComplication === true
const saysEmergency = ({ answers }: GradedFollowUp): boolean =>
  answers.dangerSymptom === true || answers.untreatableDisease === true

function newestMet(followUps: readonly GradedFollowUp[], disease: DiseaseId): GradedFollowUp | null {
  let best: GradedFollowUp | null = null
  for (const each of followUps) {
    if (each.disease !== disease || each.contact !== 'met') continue
    if (best === null || each.visitDate > best.visitDate || (each.visitDate === best.visitDate && each.id > best.id))
      best = each
  }
  return best
}

type OwnFacts = Pick<DiseaseReadings, 'facts' | 'basis' | 'judgedOn'>

function pressureFacts({ birthDate, files }: GradingInput, findings: PersonFindings, rules: ColorRuleSet): OwnFacts {
  const [last, before] = findings.pressures
  const risk = highestRisk(files.find((file) => file.disease === 'HTN')?.riskLevel ?? null, findings, rules)
  if (!last) return { facts: { ...risk }, basis: [], judgedOn: null }
  const now = controlOf(last, birthDate)
  const then = before ? controlOf(before, birthDate) : null
  const facts: DiseaseFacts = {
    uncontrolled: fact(!now.controlled, now.text),
    ...(then
      ? {
          uncontrolledTwice: fact(
            !now.controlled && !then.controlled,
            `连续两次不达标：${dated(before, then.text)}；${dated(last, now.text)}`,
          ),
        }
      : {}),
    ...risk,
  }
  const basis = before
    ? [{ source: before.source, id: before.id, on: before.on, what: `上一次血压 ${before.sbp}/${before.dbp}` }]
    : []
  return { facts, basis, judgedOn: last.on }
}

const dated = (reading: PressureReading | undefined, text: string): string =>
  reading ? `${chineseDate(reading.on)}${text}` : text

function controlOf(
  { sbp, dbp, on }: PressureReading,
  birthDate: LocalDate | null,
): { controlled: boolean; text: string } {
  const age = birthDate === null ? null : ageOn(birthDate, on)
  const controlled = isBloodPressureKpiControlled(sbp, dbp, age)
  return {
    controlled,
    text: `血压 ${sbp}/${dbp} mmHg，${controlled ? '达标' : '不达标'}（标准 <${systolicLimit(age)}/90）`,
  }
}

/** The higher of the level in the file and the one the table gives: neither a doctor's entry nor new data may be hidden by the other. */
function highestRisk(recorded: string | null, findings: PersonFindings, rules: ColorRuleSet): DiseaseFacts {
  const computed = rules.riskTable === '2018' ? findings.risk2018 : findings.risk2010
  const level = Number(computed?.level ?? 0)
  const written = /^[1-4]$/.test(recorded ?? '') ? Number(recorded) : 0
  if (level === 0 && written === 0) return {}
  if (written > level)
    return { riskLevel: fact(written, `专案登记的危险分层为${['', '低危', '中危', '高危', '很高危'][written] ?? ''}`) }
  return { riskLevel: fact(level, `危险分层${computed?.label ?? ''}：${computed?.reason ?? ''}`) }
}

function glucoseFacts(input: GradingInput, rules: ColorRuleSet, asOf: LocalDate): OwnFacts {
  const fasting = fastingReadings(input)[0]
  const hba1c = valueReadings(input, 'hba1c').find((each) => addMonths(each.on, rules.hba1cHoldsMonths) >= asOf)
  const newest = newestMet(input.followUps, 'T2DM')
  const others = newest
    ? (
        [
          ['餐后2小时血糖', newest.glucose2h],
          ['随机血糖', newest.glucoseRandom],
        ] as const
      ).filter((each) => each[1] !== null)
    : []
  const hypoglycemia = Number(newest?.hypoglycemia ?? 0)
  const facts: DiseaseFacts = {
    ...(fasting ? { fpg: fact(fasting.value, '') } : {}),
    ...(hba1c ? { hba1c: fact(hba1c.value, '') } : {}),
    ...(hypoglycemia > 0 ? { hypoglycemia: fact(hypoglycemia, '') } : {}),
    ...otherGlucose(others),
  }
  const basis = [
    ...(fasting ? [{ ...basisOf(fasting), what: `空腹血糖 ${fasting.value}` }] : []),
    ...(hba1c ? [{ ...basisOf(hba1c), what: `糖化血红蛋白 ${hba1c.value}%` }] : []),
  ]
  const judgedOn =
    [fasting?.on, hba1c?.on]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1) ?? null
  return { facts, basis, judgedOn }
}

const basisOf = ({ source, id, on }: { source: string; id: number; on: LocalDate }) => ({ source, id, on })

/** A post-meal or random value only decides an emergency: the one furthest out is kept. */
function otherGlucose(values: readonly (readonly [string, number | null])[]): DiseaseFacts {
  const low = values.find(([, value]) => (value ?? 99) <= 3.9)
  const top = low ?? values.toSorted((a, b) => (b[1] ?? 0) - (a[1] ?? 0))[0]
  return top?.[1] ? { otherGlucose: fact(top[1], top[0]) } : {}
}
