/** One person under care: the state that the meetings, the rounds and the examinations read and change. */
import type { Disease } from '../../core/contract/entities/index.ts'
import type { FollowUpFacts } from '../../core/domain/follow-up-facts.ts'
import { addDays, ageOn, dayNumberOf, daysBetween, type LocalDate } from '../../core/domain/local-date.ts'
import type { Period } from './places.ts'
import type { Random } from './random.ts'
import { makeRegimen, type Regimen } from './regimen.ts'
import type {
  DirtFact,
  DirtKind,
  DoctorFact,
  FollowUpFact,
  SpecialistFact,
  TaskFact,
  VillageFact,
  VisitFact,
} from './township.ts'
import type { Traits } from './traits.ts'
import { makeCurve, type Curve } from './trend.ts'

export interface CareStart {
  readonly random: Random
  readonly period: Period
  readonly personNo: number
  readonly village: VillageFact
  readonly doctor: DoctorFact
  readonly specialist: SpecialistFact
  /** The days on which a specialist comes to this village. */
  readonly roundingDays: readonly LocalDate[]
  readonly traits: Traits
  readonly files: readonly { readonly disease: Disease; readonly enrolDate: LocalDate }[]
  /** The last day the person can be met: the as-of day, or the day before death or departure. */
  readonly endOn: LocalDate
  /** From this day on nobody finds the person. */
  readonly lostFrom: LocalDate | null
  /** Found again on this day. */
  readonly lostUntil: LocalDate | null
}

export interface Course extends CareStart {
  readonly sbp: Curve
  readonly fpg: Curve
  /** Diastolic value that goes with the person's mean systolic one. */
  readonly dbpMean: number
  readonly sbpMean: number
  readonly regimen: Regimen
  readonly followUps: FollowUpFact[]
  readonly visits: VisitFact[]
  readonly tasks: TaskFact[]
  readonly dirt: DirtFact[]
  /** The last effective follow-up of each disease, as the rule reads it. */
  readonly last: Map<Disease, FollowUpFacts>
  /** How many effective follow-ups in a row were not satisfactory. */
  readonly unsatisfied: Map<Disease, number>
}

export function startCourse(start: CareStart): Course {
  const { random, traits, period, files } = start
  const burden = { '1': 0, '2': 5, '3': 11 }[traits.adherence] + 46 * (0.8 - traits.engagement)
  const old = ageOn(traits.birthDate, period.asOf) >= 65
  const sbpMean = traits.hasHtn ? random.normal(old ? 150.8 : 140.8, 8.5) + burden : random.normal(127, 8)
  const fpgMean = traits.hasT2dm ? Math.max(5, random.normal(7.05, 0.95) + burden * 0.1) : random.normal(5.3, 0.4)
  const course: Course = {
    ...start,
    sbpMean,
    dbpMean: random.normal(old ? 79 : 84, 5.5),
    sbp: makeCurve(random.fork('sbp'), {
      mean: sbpMean,
      seasonal: 2.5,
      perYear: 3.1,
      lasting: 4.5,
      momentary: 5,
      startOn: period.startOn,
    }),
    fpg: makeCurve(random.fork('fpg'), {
      mean: fpgMean,
      seasonal: 0.15,
      perYear: 0.24,
      lasting: 0.4,
      momentary: 0.4,
      startOn: period.startOn,
    }),
    regimen: makeRegimen(random.fork('regimen')),
    followUps: [],
    visits: [],
    tasks: [],
    dirt: [],
    last: new Map(),
    unsatisfied: new Map(),
  }
  for (const file of files) beginTreatment(course, file)
  return course
}

function beginTreatment(course: Course, { disease, enrolDate }: CareStart['files'][number]): void {
  const { random, regimen, doctor, period } = course
  const by = { on: enrolDate, prescriber: doctor.name, visitNo: null }
  const recent = enrolDate >= period.startOn
  const items = recent
    ? 1
    : random.weighted([
        [1, 55],
        [2, 35],
        [3, 10],
      ] as const)
  regimen.begin(disease === 'HTN' ? 'pressure' : 'glucose', items, by)
  if (random.chance(0.1)) regimen.begin('other', random.whole(1, 2), by)
  if (!recent) return
  // Untreated until now: higher at first, then the first medicine works.
  if (disease === 'HTN') raiseBefore(course.sbp, period.startOn, enrolDate, 10)
  else raiseBefore(course.fpg, period.startOn, enrolDate, 1.4)
}

function raiseBefore(curve: Curve, startOn: LocalDate, until: LocalDate, by: number): void {
  curve.change(addDays(startOn, -60), by)
  curve.change(addDays(until, 1), -by)
}

/** How faithfully the work is done here on a day: it grew over the years. */
export function workQuality({ village, period }: Pick<Course, 'village' | 'period'>, day: LocalDate): number {
  const yearsAgo = daysBetween(day, period.asOf) / 365
  return Math.min(0.98, Math.max(0.15, village.quality - 0.05 * yearsAgo))
}

export function isAway({ lostFrom, lostUntil }: CareStart, day: LocalDate): boolean {
  return lostFrom !== null && day >= lostFrom && (lostUntil === null || day < lostUntil)
}

/** Nobody goes round on a Sunday. */
export function workday(day: LocalDate): LocalDate {
  const isSunday = (dayNumberOf(day) + 4) % 7 === 0
  return isSunday ? addDays(day, 1) : day
}

/** The diseases that have a file on this day. */
export function diseasesOn(course: Course, day: LocalDate): Disease[] {
  return course.files.filter((file) => file.enrolDate <= day).map((file) => file.disease)
}

/** Writes down a slip that was made on purpose. */
export function note(course: Course, kind: DirtKind, on: LocalDate): void {
  course.dirt.push({ kind, personNo: course.personNo, on })
}
