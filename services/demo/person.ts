/** Puts one person together: the register's part, and the years under care. */
import { addDays } from '../../core/domain/local-date.ts'
import { makeBackground, makeConditions } from './background.ts'
import { makeLabs, makePrescriptions } from './checks.ts'
import { daysUntilLost, makeEnding, makeEnrolments } from './care-span.ts'
import { startCourse, type Course } from './course.ts'
import { holdMeeting } from './meetings.ts'
import type { Random } from './random.ts'
import { describe, makeFile, makeResidences, type Township } from './register.ts'
import { maybeSee } from './rounding.ts'
import { planRoutine, type Planned } from './schedule.ts'
import type { DirtFact, PersonFact } from './township.ts'
import { makeTraits } from './traits.ts'
import { makeContracts, makeExams } from './yearly.ts'

export interface MadePerson {
  readonly fact: PersonFact
  readonly dirt: readonly DirtFact[]
}

export function makePerson(township: Township, random: Random, no: number): MadePerson {
  const { period, villages, specialists } = township
  const traits = makeTraits(random.fork('traits'), no, period.asOf)
  const village = random.weighted(villages.map((each) => [each, each.share * (0.7 + 0.35 * each.quality)] as const))
  const doctor = random.pick(village.doctors)
  const specialist = specialists[village.no % specialists.length]
  if (!specialist) throw new Error('a township has specialists')
  const enrolments = makeEnrolments(random, traits, period)
  const ending = makeEnding(random, traits, period, enrolments)
  const course = startCourse({
    random: random.fork('course'),
    period,
    personNo: no,
    village,
    doctor,
    specialist,
    roundingDays: township.roundingDays.get(village.no) ?? [],
    traits,
    files: enrolments,
    endOn: ending && ending.kind !== 'lost' ? addDays(ending.on, -1) : period.asOf,
    lostFrom: ending?.kind === 'lost' ? addDays(ending.on, -daysUntilLost) : null,
    lostUntil: ending?.backOn ?? null,
  })
  const residences = makeResidences(random, township, village, enrolments)
  const person = {
    ...describe(random, township, course, no),
    ...makeBackground(random.fork('background'), traits, period.asOf),
  }
  live(course)
  if (ending?.kind === 'died' || ending?.kind === 'moved')
    course.regimen.stopAll(course.endOn, ending.kind === 'died' ? '死亡' : '迁出')
  const fact: PersonFact = {
    no,
    person,
    residences,
    files: enrolments.map((file) => makeFile(random, course, file, ending)),
    contracts: makeContracts(course, ending?.kind === 'died' ? '03' : ending?.kind === 'moved' ? '02' : null),
    followUps: course.followUps,
    exams: makeExams(course),
    labs: makeLabs(course),
    prescriptions: makePrescriptions(course),
    medications: listedMedications(course, no),
    visits: course.visits,
    tasks: course.tasks,
    conditions: makeConditions(random.fork('conditions'), traits, course.endOn),
  }
  return { fact, dirt: course.dirt }
}

/** Some people have a medicine that the village doctor wrote on the form and nobody took into the list. */
function listedMedications({ regimen, visits }: Course, no: number): Course['regimen']['medications'] {
  const { medications } = regimen
  const last = medications.filter((each) => !each.stopDate).at(-1)
  const isForgotten = no % 8 === 0 && visits.length === 0 && medications.length > 1
  return isForgotten ? medications.filter((each) => each !== last) : medications
}

/** Meetings and rounds in the order of their days, until the last one. */
function live(course: Course): void {
  const { period, endOn, roundingDays, random } = course
  const enrolled = course.files.map((file) => file.enrolDate).toSorted()[0] ?? endOn
  const begun = enrolled >= period.startOn
  let next: Planned = begun
    ? { on: enrolled, round: 0, diseases: null }
    : planRoutine(course, addDays(period.startOn, -random.whole(1, 80)))
  if (next.on < period.startOn) next = { ...next, on: addDays(period.startOn, random.whole(2, 20)) }
  const rounds = roundingDays.filter((day) => day > next.on && day <= endOn)
  const lastCall =
    course.lostFrom === null || course.lostUntil !== null ? endOn : addDays(course.lostFrom, daysUntilLost + 10)
  while (next.on <= endOn && next.on <= lastCall) {
    while (rounds[0] !== undefined && rounds[0] <= next.on) maybeSee(course, rounds.shift() ?? next.on)
    next = holdMeeting(course, next)
  }
  for (const day of rounds) maybeSee(course, day)
}
