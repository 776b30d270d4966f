/** The situations of a person that an education text can be about, each with the reason in the person's own numbers. */
import { isBloodPressureKpiControlled, systolicLimit } from '../blood-pressure.ts'
import { latestValue, pressureReadings, type MeasuredRecords } from '../grading/readings.ts'
import { kidneyFunction } from '../grading/kidney-function.ts'
import { kpiFastingGlucoseLimit } from '../glucose.ts'
import { bodyMassIndex } from '../form-fields.ts'
import { addMonths, ageOn, type LocalDate } from '../local-date.ts'

export type SituationId =
  | 'htn'
  | 't2dm'
  | 'bp-uncontrolled'
  | 'glucose-uncontrolled'
  | 'hypoglycemia'
  | 'insulin'
  | 'heart-brain'
  | 'ckd'
  | 'foot'
  | 'eye'
  | 'non-adherent'
  | 'adverse-reaction'
  | 'smoking'
  | 'salt-heavy'
  | 'drinking'
  | 'overweight'
  | 'inactive'
  | 'dyslipidemia'
  | 'elderly'
  | 'low-mood'

export const situationNames: Readonly<Record<SituationId, string>> = {
  htn: '有高血压',
  t2dm: '有糖尿病',
  'bp-uncontrolled': '血压未达标',
  'glucose-uncontrolled': '血糖未达标',
  hypoglycemia: '有低血糖',
  insulin: '用胰岛素',
  'heart-brain': '有心脑血管病',
  ckd: '肾脏受损',
  foot: '足部有风险',
  eye: '眼底异常',
  'non-adherent': '服药不规律',
  'adverse-reaction': '有药物不良反应',
  smoking: '吸烟',
  'salt-heavy': '口味咸',
  drinking: '饮酒多',
  overweight: '超重、肥胖',
  inactive: '运动少',
  dyslipidemia: '血脂异常',
  elderly: '65 岁及以上',
  'low-mood': '心理状态差',
}

type FollowUps = readonly (MeasuredRecords['followUps'][number] & {
  readonly saltLevel: string | null
  readonly drinkPerDayLiang: number | null
  readonly exerTimesPerWeek: number | null
  readonly medAdherence: string | null
  readonly adr: string | null
  readonly adrDesc: string | null
  readonly psychAdjust: string | null
  readonly dorsalisPedis: string | null
  readonly heightCm: number | null
  readonly weightKg: number | null
  readonly insulin: readonly { readonly name: string }[]
})[]
type Exams = readonly (MeasuredRecords['exams'][number] & {
  readonly dietHabits: readonly string[]
  readonly fundus: string | null
  readonly dorsalisPedis: string | null
  readonly cerebrovascular: readonly string[]
  readonly heartDisease: readonly string[]
  readonly kidneyDisease: readonly string[]
  readonly eyeDisease: readonly string[]
})[]

/** Records of one person, each kind newest first; a stored patient page has them all. */
export interface SituationRecords extends MeasuredRecords {
  readonly person: { readonly sex: string; readonly birthDate: LocalDate | null; readonly heightCm: number | null }
  readonly files: readonly { readonly disease: string }[]
  readonly followUps: FollowUps
  readonly exams: Exams
  readonly labs: readonly (MeasuredRecords['labs'][number] & { readonly code: string | null })[]
  readonly medications: readonly { readonly genericName: string; readonly stopDate: LocalDate | null }[]
}

type Found = string | null

/**
 * What holds for a person on `asOf`, with a short Chinese reason each. Control: domain handbook §2.5; salt, tobacco, drink, exercise:
 * §1.1; kidney, lipids: §2.4; overweight from BMI 24 or waist 90/85 cm (成人体重判定 WS/T 428; §2.4).
 */
export function situationsOf(records: SituationRecords, asOf: LocalDate): ReadonlyMap<SituationId, string> {
  const past: SituationRecords = {
    ...records,
    followUps: records.followUps.filter((each) => each.visitDate <= asOf && each.contact === 'met'),
    exams: records.exams.filter((each) => each.examDate <= asOf),
    labs: records.labs.filter((each) => each.testDate <= asOf),
    visits: records.visits.filter((each) => each.visitDate <= asOf),
  }
  const found = new Map<SituationId, string>()
  for (const [id, rule] of Object.entries(rules) as [
    SituationId,
    (records: SituationRecords, asOf: LocalDate) => Found,
  ][]) {
    const reason = rule(past, asOf)
    if (reason !== null) found.set(id, reason)
  }
  return found
}

const has =
  (disease: string, words: string) =>
  ({ files }: SituationRecords): Found =>
    files.some((file) => file.disease === disease) ? words : null

/** The newest follow-up with an answer. */
const answered = <K extends keyof FollowUps[number]>(
  { followUps }: SituationRecords,
  field: K,
): FollowUps[number][K] | null => followUps.find((each) => each[field] !== null)?.[field] ?? null

const valueOf = (records: SituationRecords, item: string): number | null =>
  latestValue(records, item, null)?.value ?? null

const rules: Readonly<Record<SituationId, (records: SituationRecords, asOf: LocalDate) => Found>> = {
  htn: has('HTN', '有高血压'),
  t2dm: has('T2DM', '有糖尿病'),
  'bp-uncontrolled': pressureUncontrolled,
  'glucose-uncontrolled': glucoseUncontrolled,
  hypoglycemia: hypoglycemia,
  insulin: ({ medications, followUps }) =>
    medications.some((each) => each.stopDate === null && each.genericName.includes('胰岛素')) ||
    (followUps[0]?.insulin.length ?? 0) > 0
      ? '正在用胰岛素'
      : null,
  'heart-brain': ({ exams }) => {
    const brain = exams.some((each) => each.cerebrovascular.some((code) => ['2', '3', '4', '5'].includes(code)))
    const heart = exams.some((each) => each.heartDisease.some((code) => ['2', '3', '4', '5'].includes(code)))
    return brain && heart ? '有脑血管病和心脏病' : brain ? '有脑血管病' : heart ? '有心脏病' : null
  },
  ckd: kidneyDamage,
  foot: footAtRisk,
  eye: ({ exams, labs }) =>
    exams[0]?.fundus === '2' ||
    exams.some((each) => each.eyeDisease.some((code) => code === '2' || code === '3')) ||
    newestCode(labs, 'fundus') === '2'
      ? '眼底检查异常'
      : null,
  'non-adherent': (records) => {
    const adherence = answered(records, 'medAdherence')
    return adherence === '2' ? '间断服药' : adherence === '3' ? '没有服药' : null
  },
  'adverse-reaction': ({ followUps }) => {
    const last = followUps[0]
    return last?.adr === '2' ? `药物不良反应${last.adrDesc ? `：${last.adrDesc}` : ''}` : null
  },
  smoking: (records) => {
    const perDay = valueOf(records, 'smokePerDay')
    return perDay !== null && perDay > 0 ? `每日吸烟 ${perDay} 支` : null
  },
  'salt-heavy': (records) => {
    const salt = answered(records, 'saltLevel')
    return salt === '3' ? '摄盐偏重' : salt === null && records.exams[0]?.dietHabits.includes('4') ? '饮食嗜盐' : null
  },
  drinking: (records) => {
    const perDay = valueOf(records, 'drinkPerDayLiang')
    return perDay !== null && perDay >= drinkingFromLiang ? `每日饮酒 ${perDay} 两` : null
  },
  overweight: overweight,
  inactive: (records) => {
    const times = answered(records, 'exerTimesPerWeek')
    return times !== null && times < 3 ? `每周运动 ${times} 次` : null
  },
  dyslipidemia: dyslipidemia,
  elderly: ({ person }, asOf) => {
    const age = person.birthDate === null ? null : ageOn(person.birthDate, asOf)
    return age !== null && age >= 65 ? `${age} 岁` : null
  },
  'low-mood': ({ followUps }) => (followUps[0]?.psychAdjust === '3' ? '心理调整差' : null),
}

/** 1 两 of spirits is about 25 g of alcohol, the daily limit for men (中国居民膳食指南 2022: ≤15 g; 高血压指南: 男 <25 g). */
const drinkingFromLiang = 1
/** An HbA1c older than this says nothing of today's control. */
const hba1cHoldsMonths = 12

function pressureUncontrolled(records: SituationRecords): Found {
  const last = pressureReadings(records)[0]
  if (!last || !records.files.some((file) => file.disease === 'HTN')) return null
  const age = records.person.birthDate === null ? null : ageOn(records.person.birthDate, last.on)
  return isBloodPressureKpiControlled(last.sbp, last.dbp, age)
    ? null
    : `血压 ${last.sbp}/${last.dbp}，标准 <${systolicLimit(age)}/90`
}

function glucoseUncontrolled(records: SituationRecords, asOf: LocalDate): Found {
  if (!records.files.some((file) => file.disease === 'T2DM')) return null
  const fpg = valueOf(records, 'fpg')
  if (fpg !== null && fpg >= kpiFastingGlucoseLimit) return `空腹血糖 ${fpg}，标准 <7.0`
  const hba1c = latestValue(records, 'hba1c', null)
  return hba1c && hba1c.value >= 7 && addMonths(hba1c.on, hba1cHoldsMonths) >= asOf
    ? `糖化血红蛋白 ${hba1c.value}%，标准 <7.0%`
    : null
}

function hypoglycemia(records: SituationRecords): Found {
  const said = answered(records, 'hypoglycemia')
  if (said === '3') return '低血糖频繁'
  if (said === '2') return '偶有低血糖'
  const fpg = valueOf(records, 'fpg')
  return fpg !== null && fpg <= 3.9 ? `空腹血糖 ${fpg}，≤3.9` : null
}

function kidneyDamage(records: SituationRecords): Found {
  const { sex, birthDate } = records.person
  const creatinine = latestValue(records, 'creatinineUmolPerL', null)
  if (creatinine && (sex === '1' || sex === '2') && birthDate !== null) {
    const { egfr } = kidneyFunction(creatinine.value, sex, ageOn(birthDate, creatinine.on))
    if (egfr !== null && egfr < 60) return `eGFR ${egfr}，<60`
  }
  const acr = valueOf(records, 'acrMgPerG')
  if (acr !== null && acr >= 30) return `尿白蛋白/肌酐比 ${acr}，≥30`
  return records.exams.some((each) => each.kidneyDisease.some((code) => ['2', '3', '5'].includes(code)))
    ? '有肾脏病'
    : null
}

/** Weak or missing pulse by the codes of each form (they differ), or a foot check that was abnormal. */
function footAtRisk(records: SituationRecords): Found {
  const visit = answered(records, 'dorsalisPedis')
  if (visit === '2' || visit === '3') return '足背动脉搏动减弱或消失'
  const exam = records.exams.find((each) => each.dorsalisPedis !== null)?.dorsalisPedis
  if (visit === null && (exam === '1' || exam === '3' || exam === '4')) return '足背动脉搏动减弱或消失'
  return newestCode(records.labs, 'foot') === '2' ? '足部检查异常' : null
}

function newestCode(labs: SituationRecords['labs'], item: string): string | null {
  const own = labs.filter((each) => each.item === item && each.code !== null)
  return own.toSorted((a, b) => (a.testDate < b.testDate ? 1 : -1))[0]?.code ?? null
}

function overweight(records: SituationRecords): Found {
  const { person } = records
  const weight = valueOf(records, 'weightKg')
  const bmi = bodyMassIndex(weight, valueOf(records, 'heightCm') ?? person.heightCm)
  if (bmi !== null && bmi >= 24) return `BMI ${bmi}，${bmi >= 28 ? '肥胖' : '超重'}`
  const waist = valueOf(records, 'waistCm')
  const limit = person.sex === '2' ? 85 : 90
  return waist !== null && waist >= limit ? `腰围 ${waist} cm，≥${limit}` : null
}

function dyslipidemia(records: SituationRecords): Found {
  for (const [item, name, limit] of [
    ['ldl', '低密度脂蛋白', 3.4],
    ['totalCholesterol', '总胆固醇', 5.2],
    ['triglyceride', '甘油三酯', 1.7],
  ] as const) {
    const value = valueOf(records, item)
    if (value !== null && value >= limit) return `${name} ${value}，≥${limit}`
  }
  return null
}
