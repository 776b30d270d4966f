/** What comes once a year: the examination and the renewal of the family-doctor contract. */
import { addDays, addMonths, daysInMonth, yearOf, type LocalDate } from '../../core/domain/local-date.ts'
import { examChecks } from './checks.ts'
import { isAway, workday, workQuality, type Course } from './course.ts'
import { org } from './places.ts'
import type { ContractFact, ExamFact } from './township.ts'
import { tenth } from './traits.ts'

/** About four of five people a year, more where the work is good; most of them in the campaign months. */
export function makeExams(course: Course): ExamFact[] {
  const { random, period, endOn, traits, files } = course
  const enrolDate = firstEnrolment(files)
  const exams: ExamFact[] = []
  for (let year = yearOf(period.startOn); year <= yearOf(period.asOf); year += 1) {
    const month = random.weighted([
      [2, 4],
      [3, 12],
      [4, 18],
      [5, 18],
      [6, 12],
      [7, 5],
      [8, 5],
      [9, 12],
      [10, 10],
      [11, 4],
    ] as const)
    const day = workday(
      `${year}-${String(month).padStart(2, '0')}-${String(random.whole(1, daysInMonth(year, month) - 1)).padStart(2, '0')}`,
    )
    const comes = random.chance(0.57 + 0.42 * workQuality(course, day) + 1.1 * (traits.engagement - 0.8))
    if (!comes || day > endOn || day < enrolDate || isAway(course, day)) continue
    const exam = makeExam(course, day)
    exams.push({ ...exam, ...examChecks(course, exam) })
  }
  return exams
}

const firstEnrolment = (files: Course['files']): LocalDate =>
  files.map((file) => file.enrolDate).toSorted()[0] ?? '9999-12-31'

function makeExam(course: Course, examDate: LocalDate): ExamFact {
  const { random, traits } = course
  const sbp = Math.round(Math.min(220, Math.max(92, random.normal(course.sbp.expectedOn(examDate), 7))))
  const fpg = Math.min(22, Math.max(3.4, random.normal(course.fpg.expectedOn(examDate), 0.6)))
  const totalCholesterol = Math.max(2.8, random.normal(4.9, 0.9))
  return {
    examDate,
    orgName: org.name,
    heightCm: traits.heightCm,
    weightKg: tenth(traits.weightKg * (1 + random.normal(0, 0.012))),
    waistCm: Math.round(traits.waistCm + random.normal(0, 1.5)),
    sbp,
    dbp: Math.round(
      Math.min(sbp - 20, Math.max(48, course.dbpMean + 0.42 * (sbp - course.sbpMean) + random.normal(0, 4))),
    ),
    fpg: tenth(fpg),
    hba1c: traits.hasT2dm && random.chance(0.3) ? tenth((fpg * 1.12 + 2.59) / 1.59) : null,
    totalCholesterol: hundredth(totalCholesterol),
    triglyceride: hundredth(Math.max(0.4, random.normal(1.7, 0.7))),
    ldl: hundredth(Math.max(0.8, totalCholesterol * 0.58 + random.normal(0, 0.25))),
    hdl: hundredth(Math.max(0.6, random.normal(1.3, 0.25))),
    creatinineUmolPerL: Math.round(Math.max(38, random.normal(traits.sex === '1' ? 82 : 66, 16))),
  }
}

const hundredth = (value: number): number => Math.round(value * 100) / 100

/** Signed by nine of ten, renewed every year; paid for by a few; ended with a death or a move. */
export function makeContracts(course: Course, ended: '02' | '03' | null): ContractFact[] {
  const { random, period, endOn, files, doctor, village } = course
  const signsAtOnce = random.chance(0.78 + 0.13 * village.quality)
  if (!signsAtOnce && !random.chance(0.6)) return []
  const paid = random.chance(0.035)
  const contracts: ContractFact[] = []
  const from = signsAtOnce
    ? addDays(period.startOn, random.whole(-364, -1))
    : addDays(period.startOn, random.whole(90, 1000))
  let startDate = later(firstEnrolment(files), from)
  while (startDate <= endOn) {
    const endDate = addDays(addMonths(startDate, 12), -1)
    const stopped = ended !== null && endDate > endOn
    contracts.push({
      paid,
      signDate: startDate,
      startDate,
      endDate,
      stopDate: stopped ? endOn : null,
      stopReason: stopped ? ended : null,
      team: `${village.name}家庭医生团队`,
      doctor: doctor.name,
      packageName: paid ? random.pick(['高血压个性化服务包', '糖尿病个性化服务包', '两病综合服务包']) : '基础服务包',
      fee: paid ? random.pick([60, 80, 120]) : 0,
    })
    if (random.chance(0.012)) break
    startDate = addDays(endDate, random.chance(0.96) ? 1 : random.whole(5, 60))
  }
  return contracts
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b)
