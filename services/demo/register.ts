/** What the register says of a person: identity, village, disease files. */
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { addDays, type LocalDate } from '../../core/domain/local-date.ts'
import { stratifyRisk } from '../../core/domain/risk-stratification.ts'
import { statusesOf, type Ending } from './care-span.ts'
import type { Course } from './course.ts'
import { phoneNumber, type NumberIssuer } from './identity.ts'
import { fullName } from './names.ts'
import { org, type Period } from './places.ts'
import type { Random } from './random.ts'
import type { FileFact, PersonFact, SpecialistFact, VillageFact } from './township.ts'

/** What all people of the township share. */
export interface Township {
  readonly period: Period
  readonly villages: readonly VillageFact[]
  readonly specialists: readonly SpecialistFact[]
  readonly roundingDays: ReadonlyMap<number, readonly LocalDate[]>
  readonly numbers: NumberIssuer
}

export function makeResidences(
  random: Random,
  { villages, period }: Township,
  village: VillageFact,
  files: readonly { enrolDate: LocalDate }[],
): PersonFact['residences'] {
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

export function describe(
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
    contactName: random.chance(0.5) ? fullName(random, '1', 1985) : null,
    contactPhone: random.chance(0.4) ? phoneNumber(random) : null,
    heightCm: traits.heightCm,
    doctor: doctor.name,
  }
}

export function makeFile(
  random: Random,
  course: Course,
  { disease, enrolDate }: Course['files'][number],
  ending: Ending | null,
): FileFact {
  const { village, doctor } = course
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
    familyRelatives: random.weighted([
      [[], 70],
      [['1'], 10],
      [['2'], 12],
      [['3'], 8],
    ]),
    riskLevel: disease === 'HTN' ? riskOf(random, course) : null,
    baseHeightCm: course.traits.heightCm,
    baseWeightKg: course.traits.weightKg,
    dmType: disease === 'T2DM' ? '2' : null,
    statuses: statusesOf(enrolDate, ending),
  }
}

function riskOf(random: Random, course: Course): string | null {
  const { traits } = course
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
