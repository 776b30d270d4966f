/** The rest of an examination, slips between examinations, and prescriptions handed out: streams of their own, nobody's readings change. */
import { defaultTexts } from '../../core/domain/education/default-texts.ts'
import { addDays, ageOn, yearOf, type LocalDate } from '../../core/domain/local-date.ts'
import { usageText } from '../../core/domain/regimen.ts'
import { isAway, workday, type Course } from './course.ts'
import { org } from './places.ts'
import type { Random } from './random.ts'
import type { ExamFact, LabFact, PrescriptionFact } from './township.ts'
import { tenth } from './traits.ts'

/** What a township's examination looks at besides the readings; some things are left out, as they are. */
export function examChecks(course: Course, { examDate, sbp, dbp }: ExamFact): Partial<ExamFact> {
  const { traits, doctor } = course
  const random = course.random.fork(`checks ${examDate}`)
  const maybe = <T>(probability: number, value: T): T | null => (random.chance(probability) ? value : null)
  const diabetic = traits.hasT2dm
  const abnormalEcg = random.chance(0.14)
  const abnormalFundus = random.chance(0.13)
  return {
    examDoctor: doctor.name,
    symptoms: random.chance(0.7) ? ['01'] : [random.pick(['02', '03', '05', '13', '15', '16'])],
    pulseRate: traits.heartRate,
    heartRate: traits.heartRate,
    rightSbp: sbp,
    rightDbp: dbp,
    ...(ageOn(traits.birthDate, examDate) >= 65
      ? { selfHealth: random.pick(['1', '2', '3']), selfCare: '1', cognition: '1', emotion: '1' }
      : {}),
    exerciseFrequency: traits.exerTimesPerWeek >= 6 ? '1' : traits.exerTimesPerWeek > 0 ? '2' : '4',
    dietHabits: traits.saltLevel === 3 ? ['1', '4'] : ['1'],
    smokingStatus: traits.smokePerDay > 0 ? '3' : '1',
    smokePerDay: traits.smokePerDay,
    drinkingFrequency: traits.drinkPerDayLiang > 0 ? '3' : '1',
    drinkPerDayLiang: traits.drinkPerDayLiang,
    heartRhythm: random.chance(0.96) ? '1' : '2',
    oedema: random.chance(0.94) ? '1' : '4',
    dorsalisPedis: diabetic ? maybe(0.9, random.chance(0.93) ? '2' : '4') : null,
    ...(diabetic && random.chance(0.62)
      ? { fundus: abnormalFundus ? '2' : '1', fundusNote: abnormalFundus ? '微血管瘤，少量出血' : null }
      : {}),
    hemoglobin: Math.round(random.normal(traits.sex === '1' ? 148 : 132, 10)),
    urineProtein: maybe(0.92, random.chance(0.9) ? '0' : '2'),
    urineGlucose: diabetic ? maybe(0.9, random.chance(0.8) ? '0' : '3') : '0',
    potassium: maybe(0.9, tenth(random.normal(4.2, 0.3))),
    acrMgPerG: diabetic ? maybe(0.6, tenth(Math.max(3, random.normal(14, 9)))) : null,
    alt: Math.round(Math.max(6, random.normal(22, 8))),
    ...(random.chance(0.92)
      ? {
          ecg: abnormalEcg ? '2' : '1',
          ecgNote: abnormalEcg ? random.pick(['左室高电压', '偶发室性早搏', 'T波低平']) : null,
        }
      : {}),
    healthEvaluation: abnormalEcg || abnormalFundus ? '2' : '1',
    abnormalities: abnormalEcg || abnormalFundus ? '见心电图、眼底' : null,
    healthGuidance: ['1'],
    riskControl: [...(traits.smokePerDay > 0 ? ['1'] : []), '3', '4'],
  }
}

/** The county hospital's slips that people bring along: HbA1c and lipids of diabetics, kidney and potassium of some others. */
export function makeLabs(course: Course): LabFact[] {
  const { period, endOn, files, traits } = course
  const enrolDate = files.map((file) => file.enrolDate).toSorted()[0] ?? endOn
  const labs: LabFact[] = []
  for (let year = yearOf(period.startOn); year <= yearOf(period.asOf); year += 1) {
    const random = course.random.fork(`slip ${year}`)
    const testDate = workday(addDays(`${year}-01-15`, random.whole(0, 320)))
    const comes = random.chance(traits.hasT2dm ? 0.45 : 0.12)
    if (!comes || testDate > endOn || testDate < enrolDate || isAway(course, testDate)) continue
    labs.push(...(traits.hasT2dm ? diabetesSlip(course, random, testDate) : kidneySlip(random, traits.sex, testDate)))
  }
  return labs
}

const slipOf = (testDate: LocalDate) => ({ testDate, performedAt: org.countyHospital, source: '2' })
const flagOf = (value: number, low: number, high: number) =>
  value < low ? ('low' as const) : value > high ? ('high' as const) : ('normal' as const)

function diabetesSlip(course: Course, random: Random, testDate: LocalDate): LabFact[] {
  const fpg = course.fpg.expectedOn(testDate)
  const hba1c = tenth(Math.min(14, Math.max(4.6, (fpg * 1.12 + 2.59) / 1.59 + random.normal(0, 0.3))))
  const ldl = tenth(Math.max(0.9, random.normal(2.8, 0.6)))
  return [
    { ...slipOf(testDate), item: 'hba1c', value: hba1c, unit: '%', flag: flagOf(hba1c, 4, 6) },
    { ...slipOf(testDate), item: 'ldl', value: ldl, unit: 'mmol/L', flag: ldl >= 3.4 ? 'high' : 'normal' },
    ...(random.chance(0.4)
      ? [{ ...slipOf(testDate), item: 'foot', code: random.chance(0.85) ? '1' : '2', flag: null }]
      : []),
  ]
}

function kidneySlip(random: Random, sex: string, testDate: LocalDate): LabFact[] {
  const creatinine = Math.round(Math.max(40, random.normal(sex === '1' ? 86 : 68, 16)))
  const potassium = tenth(random.normal(4.1, 0.4))
  return [
    {
      ...slipOf(testDate),
      item: 'creatinineUmolPerL',
      value: creatinine,
      unit: 'μmol/L',
      flag: flagOf(creatinine, sex === '1' ? 57 : 41, sex === '1' ? 111 : 81),
    },
    { ...slipOf(testDate), item: 'potassium', value: potassium, unit: 'mmol/L', flag: flagOf(potassium, 3.5, 5.3) },
  ]
}

/** About one of eight people was handed a double prescription at the last follow-up. */
export function makePrescriptions(course: Course): PrescriptionFact[] {
  const { traits, followUps, regimen, files, doctor } = course
  const random = course.random.fork('prescription')
  const last = followUps.filter((visit) => visit.contact !== 'lost' && visit.contact !== 'died').at(-1)
  if (!last || !random.chance(0.13)) return []
  const wanted: readonly (readonly [key: string, reason: string | null])[] = [
    ...(traits.smokePerDay > 0 ? [['smoking', `每日吸烟 ${traits.smokePerDay} 支`] as const] : []),
    ...(traits.saltLevel === 3 ? [['salt', '摄盐偏重'] as const] : []),
    [traits.hasT2dm ? 't2dm-basics' : 'htn-basics', traits.hasT2dm ? '有糖尿病' : '有高血压'],
  ]
  const current = regimen.medications.filter((each) => !each.stopDate && each.startDate <= last.visitDate)
  const prescription: PrescriptionFact = {
    givenOn: last.visitDate,
    diagnosis: files.map((file) => (file.disease === 'HTN' ? '高血压' : '2型糖尿病')).join('、'),
    medicines: current.map(({ genericName, spec = null, dosePerTime = null, doseUnit = null, freqPerDay = null }) => ({
      name: genericName,
      spec,
      usage: usageText({ dosePerTime, doseUnit, freqPerDay }),
    })),
    days: 28,
    texts: wanted.flatMap(([key, reason]) =>
      defaultTexts
        .filter((text) => text.key === key)
        .map(({ title, body, version }) => ({ key, title, body, version, reason })),
    ),
    nextVisitDate: last.nextVisitDate ?? null,
    doctor: doctor.name,
  }
  return [prescription]
}
