/** What the invented county's insurance office, registry of deaths and surveyors have sent: for people who are there already. */
import type { EntityInput, Stored } from '../../core/contract/entities/index.ts'
import { addDays, yearOf, type LocalDate } from '../../core/domain/local-date.ts'
import type { SurveyRound } from '../../core/domain/survey/survey-codes.ts'
import type { Store, Tx, WriteContext } from '../../database/store.ts'
import { org } from './places.ts'
import { seededRandom, type Random } from './random.ts'

export interface OutsideWishes {
  readonly asOf: LocalDate
  readonly userId: number | null
}

interface Resident {
  readonly personId: number
  readonly village: string
  readonly htn: boolean
  readonly t2dm: boolean
  readonly open: boolean
}

export function installOutsideData(store: Store, { asOf, userId }: OutsideWishes): void {
  const context: WriteContext = { userId, role: 'manager', action: 'demo.install', reason: '演示数据，人物均为虚构' }
  const random = seededRandom('外部数据')
  store.write(context, (tx) => {
    // By their place and not by their ids: those begin with the number of the machine.
    for (const [place, resident] of residentsOf(store, asOf).entries()) {
      stays(tx, random.fork(`stay ${place}`), resident, asOf)
      visits(tx, random.fork(`visit ${place}`), resident, asOf)
      asked(tx, random.fork(`survey ${place}`), resident, asOf)
    }
    const deaths = store.list('diseaseStatus', { status: 'closed', reason: 'died' })
    for (const [place, death] of deaths.entries()) causeOf(tx, random.fork(`death ${place}`), death)
  })
}

function residentsOf(store: Store, asOf: LocalDate): Resident[] {
  const rows = store.all<{ personId: number; village: string | null; htn: 0 | 1; t2dm: 0 | 1; open: 0 | 1 }>(
    `SELECT f.person_id AS personId, max(f.disease = 'HTN') AS htn, max(f.disease = 'T2DM') AS t2dm,
       max(coalesce((SELECT status FROM disease_status s WHERE s.file_id = f.id AND s.from_date <= :asOf
         ORDER BY from_date DESC, s.id DESC LIMIT 1), 'active') <> 'closed') AS open,
       (SELECT v.name FROM residence r JOIN village v ON v.id = r.village_id WHERE r.person_id = f.person_id
        ORDER BY r.from_date DESC LIMIT 1) AS village
     FROM disease_file f GROUP BY f.person_id ORDER BY f.person_id`,
    { asOf },
  )
  return rows.map(({ personId, village, htn, t2dm, open }) => ({
    personId,
    village: village ?? '',
    htn: htn === 1,
    t2dm: t2dm === 1,
    open: open === 1,
  }))
}

const { countyHospital, name: centre } = org
const cityHospital = '演示市第二人民医院'
type Illness = readonly [code: string | null, name: string]
const illnesses: readonly (readonly [Illness, number])[] = [
  [['I63.902', '脑梗死'], 26],
  [['I10.x00x002', '高血压病3级（极高危）'], 16],
  [['E11.900', '2型糖尿病'], 12],
  [['I25.103', '冠状动脉粥样硬化性心脏病'], 12],
  [['I50.907', '心力衰竭'], 6],
  [['E11.201', '2型糖尿病性肾病'], 4],
  [['J44.100', '慢性阻塞性肺疾病伴急性加重'], 12],
  [['J18.900', '肺炎'], 8],
  [['S72.000', '股骨颈骨折'], 5],
  [['K80.200', '胆囊结石'], 4],
  [[null, '头晕待查'], 2],
]

/** Six or seven in a hundred a year, this year and the last; a stay or two. */
function stays(tx: Tx, random: Random, { personId }: Resident, asOf: LocalDate): void {
  for (const back of [0, 365]) {
    if (!random.chance(back === 0 ? 0.065 : 0.07)) continue
    for (let times: number = random.chance(0.15) ? 2 : 1; times > 0; times -= 1) {
      const [diagnosisCode, diagnosis] = random.weighted(illnesses)
      const admittedOn = addDays(asOf, -back - random.whole(12, 350))
      const [hospital, hospitalLevel] = random.weighted<readonly [name: string, level: string]>([
        [[countyHospital, '2'], 70],
        [[centre, '0'], 18],
        [[cityHospital, '3'], 12],
      ])
      tx.insert('admission', {
        personId,
        admittedOn,
        dischargedOn: addDays(admittedOn, random.whole(5, 12)),
        hospital,
        hospitalLevel,
        diagnosisCode,
        diagnosis,
        insured: random.chance(0.96),
        fundPaid: random.whole(1200, 9800),
        billNo: `ZY${admittedOn.replaceAll('-', '')}${random.whole(1000, 9999)}`,
      })
    }
  }
}

/** Two people in five are in the outpatient list of this year. */
function visits(tx: Tx, random: Random, { personId, village, htn, open }: Resident, asOf: LocalDate): void {
  if (!open || !random.chance(0.4)) return
  const diagnosis = htn ? (['I10.x00', '高血压病'] as const) : (['E11.900', '2型糖尿病'] as const)
  for (let times = random.whole(2, 7); times > 0; times -= 1) {
    const [hospital, hospitalLevel, visitType] = random.weighted<readonly [name: string, level: string, type: string]>([
      [[`${village}卫生室`, '0', '两病门诊'], 52],
      [[centre, '0', '两病门诊'], 24],
      [[countyHospital, '2', '慢特病门诊'], 17],
      [[cityHospital, '3', '普通门诊'], 4],
      [['演示康复医院', '1', '普通门诊'], 3],
    ])
    const visitedOn = addDays(asOf, -random.whole(3, 330))
    tx.insert('insuredVisit', {
      personId,
      visitedOn,
      hospital,
      hospitalLevel,
      visitType,
      diagnosisCode: diagnosis[0],
      diagnosis: diagnosis[1],
      fundPaid: random.whole(8, hospitalLevel === '0' ? 60 : 220),
    })
  }
}

const causes: readonly (readonly [Illness, number])[] = [
  [['I61.900', '脑出血'], 18],
  [['I63.900', '脑梗死'], 18],
  [['I21.900', '急性心肌梗死'], 14],
  [['C34.900', '肺癌'], 12],
  [['J44.900', '慢性阻塞性肺疾病'], 10],
  [['E11.700', '2型糖尿病伴多个并发症'], 6],
  [[null, '猝死'], 5],
]

/** Of three deaths in four somebody sent the certificate. */
function causeOf(tx: Tx, random: Random, { id }: Stored<'diseaseStatus'>): void {
  if (!random.chance(0.75)) return
  const [deathCode, deathCause] = random.weighted(causes)
  tx.update('diseaseStatus', id, { deathCode, deathCause })
}

/** The year whose survey has begun by the day: in the first quarter that of the year before. */
const surveyedYear = (asOf: LocalDate): number => (asOf.slice(5) < '04-01' ? yearOf(asOf) - 1 : yearOf(asOf))

/** A fourth of those in care at the beginning, most of them again at the end, a little better then. */
function asked(tx: Tx, random: Random, { personId, htn, t2dm, open }: Resident, asOf: LocalDate): void {
  if (!open || !random.chance(0.25)) return
  const year = surveyedYear(asOf)
  const ask = (round: SurveyRound, from: LocalDate, better: number): void => {
    const surveyedOn = addDays(from, random.whole(0, 24))
    if (surveyedOn > asOf) return
    const sick = (share: number) => random.chance(Math.min(0.98, share + better / 10))
    const form: EntityInput<'survey'> = {
      personId,
      year,
      round,
      surveyedOn,
      surveyor: random.pick(['村医', '包村干部', '公卫科']),
      toldHtn: htn && sick(0.86),
      toldT2dm: t2dm && sick(0.82),
      treatedHtn: htn && sick(0.74),
      treatedT2dm: t2dm && sick(0.7),
      sbp: Math.round(random.normal(htn ? 141 - 4 * better : 126, 13)),
      dbp: Math.round(random.normal(htn ? 84 - 2 * better : 76, 8)),
      fpg: t2dm ? Math.round(random.normal(7.4 - 0.4 * better, 1.3) * 10) / 10 : null,
      satisfaction: random.chance(0.95)
        ? random.weighted<'1' | '2' | '3' | '4' | '5'>([
            ['1', 28 + 12 * better],
            ['2', 42],
            ['3', 22],
            ['4', 6],
            ['5', 2],
          ])
        : null,
    }
    tx.insert('survey', form)
  }
  ask('baseline', `${year}-02-20`, 0)
  if (random.chance(0.85)) ask('year-end', `${year}-11-01`, 1)
}
