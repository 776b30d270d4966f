/** Puts one person together: identity, files with their statuses, and the years under care. */
import type { Disease, EntityInput } from '../../core/contract/entities/index.ts'
import { addDays, ageOn, type LocalDate } from '../../core/domain/local-date.ts'
import { stratifyRisk } from '../../core/domain/risk-stratification.ts'
import { startCourse, type Course } from './course.ts'
import { phoneNumber, type NumberIssuer } from './identity.ts'
import { holdMeeting } from './meetings.ts'
import { fullName } from './names.ts'
import { org, type Period } from './places.ts'
import type { Random } from './random.ts'
import { maybeSee } from './rounding.ts'
import { planRoutine, type Planned } from './schedule.ts'
import type { DirtFact, FileFact, PersonFact, SpecialistFact, VillageFact } from './township.ts'
import { makeTraits, type Traits } from './traits.ts'
import { makeContracts, makeExams } from './yearly.ts'

/** What all people of the township share. */
export interface Township {
  readonly period: Period
  readonly villages: readonly VillageFact[]
  readonly specialists: readonly SpecialistFact[]
  readonly roundingDays: ReadonlyMap<number, readonly LocalDate[]>
  readonly numbers: NumberIssuer
}

/** How being under care ends, and when. */
interface Ending {
  readonly kind: 'died' | 'moved' | 'misdiagnosed' | 'refused' | 'lost'
  readonly on: LocalDate
  /** A lost person who was found again, and when. */
  readonly backOn: LocalDate | null
}

/** Three calls in vain over a quarter come before 失访 is entered. */
const daysUntilLost = 100

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
  const person = describe(random, township, course, no)
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
    medications: course.regimen.medications,
    visits: course.visits,
    tasks: course.tasks,
  }
  return { fact, dirt: course.dirt }
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

/** Three of four were enrolled before the period; the rest are found in its course. The second disease comes later. */
function makeEnrolments(random: Random, traits: Traits, period: Period): { disease: Disease; enrolDate: LocalDate }[] {
  const before = random.chance(0.8)
  const days = Math.max(60, (Date.parse(period.asOf) - Date.parse(period.startOn)) / 86_400_000)
  const first = before
    ? addDays(period.startOn, -random.whole(20, 2900))
    : addDays(period.startOn, random.whole(0, Math.round(days) - 20))
  const firstDisease: Disease = traits.hasHtn ? 'HTN' : 'T2DM'
  const files: { disease: Disease; enrolDate: LocalDate }[] = [{ disease: firstDisease, enrolDate: first }]
  if (traits.hasHtn && traits.hasT2dm) {
    const second = random.chance(0.45) ? first : addDays(first, random.whole(60, 1500))
    files.push({ disease: 'T2DM', enrolDate: second > addDays(period.asOf, -10) ? first : second })
  }
  return files
}

function makeEnding(
  random: Random,
  traits: Traits,
  period: Period,
  files: readonly { enrolDate: LocalDate }[],
): Ending | null {
  const from =
    files
      .map((file) => file.enrolDate)
      .toSorted()
      .at(-1) ?? period.startOn
  const first = from > period.startOn ? addDays(from, 30) : period.startOn
  const days = Math.round((Date.parse(period.asOf) - Date.parse(first)) / 86_400_000)
  if (days < 40) return null
  const years = days / 365
  const age = ageOn(traits.birthDate, period.asOf)
  const mortality = 0.006 * Math.exp((Math.min(age, 90) - 62) / 11)
  const kind = random.weighted([
    ['died', mortality * years],
    ['moved', 0.008 * years],
    ['lost', 0.011 * years],
    ['refused', 0.001 * years],
    ['misdiagnosed', 0.001 * years],
    ['stays', Math.max(0.2, 1 - (mortality + 0.021) * years)],
  ] as const)
  if (kind === 'stays') return null
  const on = addDays(first, random.whole(20, days))
  const backOn = kind === 'lost' && random.chance(0.1) ? addDays(on, random.whole(40, 150)) : null
  return { kind, on, backOn: backOn !== null && backOn < period.asOf ? backOn : null }
}

function makeResidences(
  random: Random,
  { villages, period }: Township,
  village: VillageFact,
  files: readonly { enrolDate: LocalDate }[],
) {
  const since = files.map((file) => file.enrolDate).toSorted()[0] ?? period.startOn
  if (!random.chance(0.015) || since >= period.startOn) return [{ villageNo: village.no, fromDate: since }]
  const other = random.pick(villages)
  const moved = addDays(period.startOn, random.whole(30, 300))
  return other.no === village.no
    ? [{ villageNo: village.no, fromDate: since }]
    : [
        { villageNo: other.no, fromDate: since },
        { villageNo: village.no, fromDate: moved },
      ]
}

function describe(
  random: Random,
  { numbers }: Township,
  { traits, village, doctor }: Course,
  no: number,
): EntityInput<'person'> {
  const idNo = numbers.idNo(random, traits.birthDate, traits.sex)
  const name = fullName(random, traits.sex, Number(traits.birthDate.slice(0, 4)))
  return {
    name,
    sex: traits.sex,
    birthDate: traits.birthDate,
    idType: 'id-card',
    idNo,
    idCheck: 'valid',
    phone: phoneNumber(random),
    archiveNo: numbers.archiveNo(village.no),
    address: `${org.townshipName}${village.name}${random.whole(1, 14)}组${1 + (no % 90)}号`,
    residency: random.chance(0.96) ? '1' : '2',
    contactName: random.chance(0.5) ? name.slice(0, 1) + fullName(random, '1', 1985).slice(-1) : null,
    contactPhone: random.chance(0.4) ? phoneNumber(random) : null,
    heightCm: traits.heightCm,
    doctor: doctor.name,
    allergies: random.weighted([
      ['无', 92],
      ['青霉素', 5],
      ['磺胺类', 2],
      ['头孢类', 1],
    ] as const),
  }
}

function makeFile(
  random: Random,
  course: Course,
  { disease, enrolDate }: Course['files'][number],
  ending: Ending | null,
): FileFact {
  const { traits, village, doctor } = course
  const dxDate = addDays(enrolDate, -Math.round(random.next() ** 2 * 2400))
  const monthOnly = random.chance(0.12)
  return {
    disease,
    enrolDate,
    dxDate: monthOnly ? `${dxDate.slice(0, 7)}-01` : dxDate,
    dxDatePrecision: monthOnly ? 'month' : 'day',
    dxOrg: random.pick([org.name, org.countyHospital, `${village.name}卫生室`]),
    source: random.weighted([
      ['1', 20],
      ['2', 22],
      ['3', 12],
      ['4', 22],
      ['5', 18],
      ['6', 4],
      ['7', 2],
    ] as const),
    doctor: doctor.name,
    orgName: org.name,
    familyHx: random.weighted([
      [null, 70],
      ['父', 10],
      ['母', 12],
      ['兄弟姐妹', 8],
    ] as const),
    riskLevel: disease === 'HTN' ? riskOf(random, course, traits) : null,
    statuses: statusesOf(enrolDate, ending),
  }
}

function riskOf(random: Random, course: Course, traits: Traits): string | null {
  const untreated = {
    sbp: Math.round(course.sbpMean + random.whole(5, 30)),
    dbp: Math.round(course.dbpMean + random.whole(2, 16)),
  }
  const factors = [
    traits.smokePerDay > 0,
    traits.weightKg / (traits.heightCm / 100) ** 2 >= 28,
    traits.waistCm >= 90,
    random.chance(0.3),
  ]
  return stratifyRisk({
    ...untreated,
    riskFactorCount: factors.filter(Boolean).length,
    diabetes: traits.hasT2dm ? 'uncomplicated' : 'none',
  }).level
}

function statusesOf(enrolDate: LocalDate, ending: Ending | null): FileFact['statuses'] {
  const opened = { status: 'active', fromDate: enrolDate } as const
  if (!ending || ending.on <= enrolDate) return [opened]
  if (ending.kind === 'lost') {
    const lost = { status: 'lost', fromDate: ending.on, note: '连续三次联系不上' } as const
    return ending.backOn
      ? [opened, lost, { status: 'active', fromDate: ending.backOn, note: '已返乡' }]
      : [opened, lost]
  }
  const note = { died: '村医上报死亡', moved: '迁往外地', misdiagnosed: '上级医院复核排除', refused: '本人书面拒绝' }[
    ending.kind
  ]
  return [opened, { status: 'closed', reason: ending.kind, fromDate: ending.on, note }]
}
