/** An invented township: its villages, its village doctors and how well each of them works. */
import type { Role } from '../../core/contract/rights.ts'
import { yearOf, type LocalDate } from '../../core/domain/local-date.ts'
import { demoLogins } from './logins.ts'
import { fullName, type Sex } from './names.ts'
import type { Random } from './random.ts'
import type { DoctorHabit, SpecialistFact, VillageFact } from './township.ts'

/** No Chinese county has an address code that begins with 3499; everything here is invented. */
export const addressCode = '349921'
export const townshipCode = `${addressCode}103`

export const org = {
  code: `${townshipCode}001`,
  name: '演示县云溪镇卫生院',
  townshipName: '演示县云溪镇',
  countyName: '演示县',
  countyHospital: '演示县人民医院',
} as const

const villageNames =
  '云溪村,柳塘村,石桥村,青山村,白鹭村,枫林村,竹园村,马畈村,沙河村,梅岭村,古井村,双塘村,松岗村,荷花村,新塘村,望湖村,红旗村,桃源村,老街村,大湾村,龙泉村,后冲村,平畈村,凤凰村,黄泥村,清水村,三里村,东冲村,西畈村,高店村'.split(
    ',',
  )

function villageName(at: number): string {
  const name = villageNames[at % villageNames.length] ?? '云溪村'
  const round = Math.floor(at / villageNames.length)
  return round === 0 ? name : name.replace('村', `${'二三四五六七八九'.charAt(round - 1)}村`)
}

export interface Period {
  readonly startOn: LocalDate
  readonly asOf: LocalDate
}

/** Residents per managed person, so that the detection rates come near 10 % and 4 %. */
const residentsPerPatient = 7.75
const share35 = 0.58

/** The villages; number 0 is the town itself. One of the later ones works badly, one heaps its readings under the threshold. */
export function makeVillages(random: Random, count: number, people: number, period: Period): VillageFact[] {
  const sizes = Array.from({ length: count }, () => random.normal(1, 0.28)).map((size) => Math.max(0.45, size))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return sizes.map((size, at) => {
    const poor = at === Math.floor(count / 2)
    const residents = Math.round((people * residentsPerPatient * size) / total)
    return {
      no: at + 1,
      name: villageName(at),
      code: `${townshipCode}${101 + at}`,
      share: size / total,
      quality: poor ? 0.4 : Math.min(0.97, Math.max(0.66, random.normal(0.84, 0.07))),
      doctors: makeDoctors(random, at, count),
      populations: makePopulations(residents, period),
    }
  })
}

function makeDoctors(random: Random, at: number, villages: number): VillageFact['doctors'] {
  const count = random.chance(0.4) ? 2 : 1
  const heaping = at === Math.min(villages - 1, 3)
  const copying = at === Math.floor(villages / 2)
  return Array.from({ length: count }, (_, index) => {
    const sex: Sex = random.chance(0.65) ? '1' : '2'
    const habit: DoctorHabit =
      heaping && index === 0 ? 'heaps' : copying && index === 0 ? 'copies' : random.weighted(habits)
    return { name: fullName(random, sex, random.whole(1962, 1990)), habit }
  })
}

const habits: readonly (readonly [DoctorHabit, number])[] = [
  ['exact', 5],
  ['even', 3],
  ['tens', 2],
]

function makePopulations(residents: number, { startOn, asOf }: Period): VillageFact['populations'] {
  const last = yearOf(asOf)
  const years = Array.from({ length: last - yearOf(startOn) + 1 }, (_, index) => yearOf(startOn) + index)
  return years.map((year) => {
    const then = Math.round(residents * 1.008 ** (last - year))
    return { year, residents: then, residents35: Math.round(then * share35), source: '云溪镇年度常住人口统计（演示）' }
  })
}

/** Three specialists of the county hospital; the first is the one who has a log-in. */
export function makeSpecialists(random: Random): SpecialistFact[] {
  const posts = [
    ['心血管内科', '主任医师'],
    ['内分泌科', '副主任医师'],
    ['全科医学科', '主治医师'],
  ] as const
  return posts.map(([department, title], index) => ({
    no: index + 1,
    name:
      (index === 0 ? nameOfRole('specialist') : null) ??
      fullName(random, index === 1 ? '2' : '1', random.whole(1966, 1984)),
    hospital: org.countyHospital,
    department,
    title,
    phone: `1540000${String(1001 + index)}`,
  }))
}

const nameOfRole = (role: Role): string | null => demoLogins.find((each) => each.role === role)?.name ?? null

/** The township's clerk, who owns part of the specialists' advice. */
export const clerkName = nameOfRole('clerk') ?? '公卫专干'
