/** What of a person holds for both diseases: kidney, complications, risk factors, the highest blood pressure. */
import { gradeBloodPressure, type BloodPressureGrade } from '../blood-pressure.ts'
import { ageOn, type LocalDate } from '../local-date.ts'
import { stratifyRisk, type Risk } from '../risk-stratification.ts'
import type { GradedExam, GradedFile, GradingInput } from './grading-input.ts'
import { kidneyFunction } from './kidney-function.ts'
import { latestValue, pressureReadings, type PressureReading } from './readings.ts'
import { recordedFacts } from './recorded-facts.ts'
import { otherRiskFactors, type RiskMeasures } from './risk-facts.ts'

/** The blood pressure that grade and risk are taken from, and where it is known from. */
export interface GradedPressure {
  readonly sbp: number
  readonly dbp: number
  readonly from: string
}

export interface PersonFindings {
  /** Newest first. */
  readonly pressures: readonly PressureReading[]
  /** The highest known: treated readings must not lower grade and risk (domain handbook §2.4, PK·中). */
  readonly highest: GradedPressure | null
  readonly bpGrade: BloodPressureGrade | null
  readonly bpGradeLabel: string | null
  readonly riskFactors: readonly string[]
  readonly organDamage: readonly string[]
  readonly complications: readonly string[]
  readonly severe: readonly string[]
  /** By both tables; null without any blood pressure. */
  readonly risk2018: Risk | null
  readonly risk2010: Risk | null
}

/** Findings of a person as known on `asOf`, the day of the newest data. `acuteMonths`: how long an acute event stays severe. */
export function personFindings(input: GradingInput, asOf: LocalDate, acuteMonths: number): PersonFindings {
  const pressures = pressureReadings(input)
  const highest = highestOf([...pressures.map(fromReading), ...input.files.flatMap(fromFile)])
  const kidney = kidneyFindings(input, asOf)
  const recorded = recordedFacts(input.conditions, asOf, acuteMonths)
  const hasDiabetes = input.files.some((file) => file.disease === 'T2DM')
  const complications = [...recorded.complications, ...kidney.impairment]
  const organDamage = [...recorded.organDamage, ...kidney.damage]
  const riskFactors = otherRiskFactors(riskMeasures(input, asOf, hasDiabetes), recorded.riskFactors)
  const graded = highest ? gradeBloodPressure(highest.sbp, highest.dbp) : null
  const facts = highest && {
    sbp: highest.sbp,
    dbp: highest.dbp,
    riskFactorCount: riskFactors.length,
    targetOrganDamage: organDamage.length > 0,
    clinicalComplication: complications.length > 0,
    diabetes: hasDiabetes
      ? recorded.ofDiabetes
        ? ('complicated' as const)
        : ('uncomplicated' as const)
      : ('none' as const),
  }
  return {
    pressures,
    highest,
    bpGrade: graded?.grade ?? null,
    bpGradeLabel: graded?.label ?? null,
    riskFactors,
    organDamage,
    complications,
    severe: [...recorded.severe, ...kidney.severe],
    risk2018: facts && stratifyRisk(facts, { table: '2018' }),
    risk2010: facts && stratifyRisk(facts, { table: '2010' }),
  }
}

const fromReading = ({ sbp, dbp }: PressureReading): GradedPressure => ({
  sbp,
  dbp,
  from: `既往最高血压 ${sbp}/${dbp}`,
})

/** The lowest pressures of each grade (domain handbook §2.3): a recorded grade says at least that much. */
const lowestOfGrade: Readonly<Record<string, readonly [sbp: number, dbp: number]>> = {
  '1': [140, 90],
  '2': [160, 100],
  '3': [180, 110],
}

/** What the file recorded at enrolment, before treatment: its blood pressure and its grade. */
function fromFile({ baseSbp, baseDbp, htnGrade }: GradedFile): GradedPressure[] {
  const grade = lowestOfGrade[htnGrade ?? '']
  return [
    ...(baseSbp === null || baseDbp === null
      ? []
      : [{ sbp: baseSbp, dbp: baseDbp, from: `建卡时血压 ${baseSbp}/${baseDbp}` }]),
    ...(grade ? [{ sbp: grade[0], dbp: grade[1], from: `专案登记为 ${htnGrade ?? ''} 级` }] : []),
  ]
}

/** The highest systolic, unless another day's diastolic grades higher; of equal ones the measured. */
function highestOf(pressures: readonly GradedPressure[]): GradedPressure | null {
  const worst = (key: 'sbp' | 'dbp') =>
    pressures.reduce<GradedPressure | null>((top, each) => (top === null || each[key] > top[key] ? each : top), null)
  const bySbp = worst('sbp')
  const byDbp = worst('dbp')
  if (!bySbp || !byDbp) return null
  return rankOf(byDbp) > rankOf(bySbp) ? byDbp : bySbp
}

const ranks: Readonly<Record<BloodPressureGrade, number>> = { NORMAL: 0, HIGH_NORMAL: 1, G1: 2, G2: 3, G3: 4 }
const rankOf = ({ sbp, dbp }: GradedPressure): number => ranks[gradeBloodPressure(sbp, dbp).grade]

/** From this albumin-creatinine ratio (mg/g) on the kidney counts as damaged (domain handbook §2.4·高). */
const albuminuriaFrom = 30

function kidneyFindings(input: GradingInput, asOf: LocalDate) {
  const { sex, birthDate } = input
  const found = { damage: [] as string[], impairment: [] as string[], severe: [] as string[] }
  const acr = latestValue(input, 'acrMgPerG', null)?.value
  if (acr !== undefined && acr >= albuminuriaFrom) found.damage.push(`尿白蛋白/肌酐比 ${acr} mg/g，≥${albuminuriaFrom}`)
  const value = latestValue(input, 'creatinineUmolPerL', null)?.value
  if (value === undefined || (sex !== '1' && sex !== '2')) return found
  const kidney = kidneyFunction(value, sex, birthDate === null ? null : ageOn(birthDate, asOf))
  const phrase = `血肌酐 ${value} μmol/L${kidney.egfr === null ? '' : `（eGFR ${kidney.egfr}）`}`
  if (kidney.finding === 'organ-damage') found.damage.push(`${phrase}，肾脏损害`)
  if (kidney.finding === 'impairment') found.impairment.push(`${phrase}，肾功能受损`)
  if (kidney.egfr !== null && kidney.egfr < 30) found.severe.push(`${phrase}，eGFR <30`)
  return found
}

function riskMeasures(input: GradingInput, asOf: LocalDate, hasDiabetes: boolean): RiskMeasures {
  const { sex, birthDate, exams, followUps } = input
  const met = followUps
    .filter((each) => each.contact === 'met')
    .toSorted((a, b) => (a.visitDate < b.visitDate ? 1 : -1))
  const newest = (item: string) => latestValue(input, item, null)?.value ?? null
  const built = newestWith(exams, (each) => each.heightCm && each.weightKg)
  const examBmi =
    built?.heightCm && built.weightKg ? Math.round((built.weightKg / (built.heightCm / 100) ** 2) * 10) / 10 : null
  return {
    sex,
    ageYears: birthDate === null ? null : ageOn(birthDate, asOf),
    smokePerDay: newest('smokePerDay'),
    fpg: newest('fpg'),
    glucose2h: newest('glucose2h'),
    totalCholesterol: newest('totalCholesterol'),
    ldl: newest('ldl'),
    hdl: newest('hdl'),
    waistCm: newest('waistCm'),
    bmi: met.find((each) => each.bmi !== null)?.bmi ?? examBmi,
    hasDiabetes,
  }
}

function newestWith(
  exams: readonly GradedExam[],
  valueOf: (exam: GradedExam) => number | null | undefined,
): GradedExam | null {
  let best: GradedExam | null = null
  for (const exam of exams) if (valueOf(exam) && (best === null || exam.examDate > best.examDate)) best = exam
  return best
}
