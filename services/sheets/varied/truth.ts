/** Clean facts of a made-up township, from which sheets of any look are written and against which their reading is held. */
import { idCheckCharacter } from '../../../core/domain/identity-number.ts'
import { addDays } from '../../../core/domain/local-date.ts'
import type { LocalDate } from '../../../core/domain/local-date.ts'
import type { Random } from './random.ts'

export interface TruePerson {
  readonly name: string
  readonly sex: '1' | '2'
  readonly idNo: string
  readonly birthDate: LocalDate
  readonly phone: string
  readonly archiveNo: string
  readonly village: string
  readonly residency: '1' | '2'
  readonly doctor: string
  readonly heightCm: number
}

export type Disease = 'HTN' | 'T2DM'

export interface TrueFile {
  readonly person: TruePerson
  readonly disease: Disease
  readonly enrolDate: LocalDate
  readonly dxDate: LocalDate
  readonly source: string
  readonly riskLevel: string
  readonly status: 'active' | 'lost' | 'closed'
  readonly reason: 'died' | 'moved' | 'refused' | 'misdiagnosed' | null
  readonly endDate: LocalDate | null
  readonly signed: boolean
  readonly paid: boolean
}

export interface TrueMedicine {
  readonly name: string
  readonly freqPerDay: number
  readonly dosePerTime: number
  readonly doseUnit: string
}

/** One follow-up; `values` under the field names of the stored record, absent where the form is blank. */
export interface TrueFollowUp {
  readonly person: TruePerson
  readonly disease: Disease
  readonly visitDate: LocalDate
  readonly lostReason: string | null
  readonly values: Readonly<Record<string, string | number>>
  readonly symptoms: readonly string[]
  readonly meds: readonly TrueMedicine[]
}

export interface Truth {
  readonly people: readonly TruePerson[]
  readonly files: readonly TrueFile[]
  readonly followUps: readonly TrueFollowUp[]
}

export const town = '安徽省六安市霍邱县花园镇'
const villages = ['花园村', '东岗村', '西湖村', '双塘村', '街道社区'] as const

function makePerson(random: Random, no: number): TruePerson {
  const birthDate = addDays('1936-01-01', random.below(16_000))
  const sex = random.pick(['1', '2'] as const)
  const first17 = `341522${birthDate.replaceAll('-', '')}${String(no % 100).padStart(2, '0')}${sex === '1' ? 2 * random.below(5) + 1 : 2 * random.below(5)}`
  return {
    name: random.pick([...'王李张刘陈邵尹']) + random.pick([...'秀国桂建玉']) + random.pick([...'英芳华兰强礼']),
    sex,
    idNo: first17 + idCheckCharacter(first17),
    birthDate,
    phone: `13${String(100_000_000 + random.below(899_999_999))}`,
    archiveNo: `341522103103${String(10_000 + no)}`,
    village: random.pick(villages),
    residency: random.chance(0.9) ? '1' : '2',
    doctor: random.pick(['赵福刚', '周村医', '孙丽']),
    heightCm: 145 + random.below(350) / 10,
  }
}

function makeFile(random: Random, person: TruePerson, disease: Disease): TrueFile {
  const dxDate = addDays('2008-01-01', random.below(2500))
  const enrolDate = addDays('2015-01-02', random.below(3500))
  const status = random.pick(['active', 'active', 'active', 'lost', 'closed'] as const)
  const signed = random.chance(0.7)
  return {
    person,
    disease,
    enrolDate,
    dxDate,
    source: random.pick(['1', '2', '3', '4', '5']),
    riskLevel: random.pick(['1', '2', '3', '4']),
    status,
    reason: status === 'closed' ? random.pick(['died', 'moved', 'refused', 'misdiagnosed'] as const) : null,
    endDate: status === 'closed' ? addDays('2025-01-01', random.below(365)) : null,
    signed,
    paid: signed && random.chance(0.2),
  }
}

const drugs = ['氨氯地平片', '缬沙坦胶囊', '二甲双胍片', '格列齐特缓释片', '阿司匹林肠溶片'] as const

const makeMedicine = (random: Random, name: string): TrueMedicine => ({
  name,
  freqPerDay: 1 + random.below(3),
  dosePerTime: random.pick([5, 10, 80, 0.5, 100]),
  doseUnit: random.pick(['mg', 'g', '片']),
})

function makeFollowUp(random: Random, { person, disease }: TrueFile, visitDate: LocalDate): TrueFollowUp {
  const lost = random.chance(0.1)
  if (lost) {
    return { person, disease, visitDate, lostReason: '外出务工联系不上', values: {}, symptoms: [], meds: [] }
  }
  const code = (most: number) => String(1 + random.below(most))
  const visitClass = code(4)
  const adr = random.chance(0.85) ? '1' : '2'
  const weightKg = 45 + random.below(450) / 10
  const values: Record<string, string | number> = {
    visitWay: code(3),
    sbp: 95 + random.below(95),
    dbp: 50 + random.below(40),
    weightKg,
    weightTargetKg: Math.round(weightKg) - random.below(4),
    bmi: 18 + random.below(140) / 10,
    bmiTarget: 20 + random.below(40) / 10,
    heartRate: 55 + random.below(45),
    smokePerDay: random.chance(0.5) ? 0 : 1 + random.below(30),
    smokeTarget: random.below(6),
    drinkPerDayLiang: random.chance(0.5) ? 0 : 1 + random.below(6),
    drinkTargetLiang: random.below(2),
    exerTimesPerWeek: random.below(8),
    exerTimesTarget: 3 + random.below(5),
    exerMinPerTime: 10 * random.below(7),
    exerMinTarget: 30 + 10 * random.below(4),
    saltLevel: code(3),
    saltTarget: code(2),
    psychAdjust: code(3),
    complianceBehavior: code(3),
    medAdherence: code(3),
    adr,
    visitClass,
    nextVisitDate: addDays(visitDate, visitClass === '1' ? 90 : 14),
    visitDoctor: person.doctor,
    auxExam: random.pick(['心电图正常', '尿常规：正常', '未见异常']),
  }
  if (adr === '2') values['adrDesc'] = '下肢轻度浮肿'
  if (random.chance(0.1))
    Object.assign(values, { referralReason: '连续两次血压控制不满意', referralOrgDept: '县医院心内科' })
  if (disease === 'T2DM') {
    Object.assign(values, {
      fpg: 4 + random.below(100) / 10,
      hba1c: 5 + random.below(50) / 10,
      hba1cDate: addDays(visitDate, -random.below(100)),
      dorsalisPedis: random.chance(0.85) ? '1' : '2',
      stapleG: 200 + 50 * random.below(5),
      stapleTargetG: 250,
      hypoglycemia: code(3),
    })
    if (random.chance(0.3)) values['glucose2h'] = 6 + random.below(90) / 10
  }
  const some = [...new Set([code(9), code(9)])].filter((each) => each !== '1').sort()
  const symptoms = random.chance(0.6) || some.length === 0 ? ['1'] : some
  const meds = random
    .shuffled(drugs)
    .slice(0, random.below(3))
    .map((name) => makeMedicine(random, name))
  return { person, disease, visitDate, lostReason: null, values, symptoms, meds }
}

/** A township of `count` people with one or two diseases each and one to three follow-ups a disease. */
export function makeTruth(random: Random, count: number): Truth {
  const people = Array.from({ length: count }, (_, no) => makePerson(random, no))
  const files = people.flatMap((person) => {
    const diseases: Disease[] = random.pick([['HTN'], ['T2DM'], ['HTN', 'T2DM']])
    return diseases.map((disease) => makeFile(random, person, disease))
  })
  const followUps = files.flatMap((file) =>
    Array.from({ length: 1 + random.below(3) }, (_, at) =>
      makeFollowUp(random, file, addDays('2025-01-03', at * 95 + random.below(60))),
    ),
  )
  return { people, files, followUps }
}
