/** A specialist's day in the village: who is seen, what is written, what changes, what others are to do. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { addDays, ageOn, chineseDate, daysBetween, type LocalDate } from '../../core/domain/local-date.ts'
import { judgeControl } from '../../core/domain/follow-up-facts.ts'
import { diseasesOn, isAway, workday, type Course } from './course.ts'
import { lower } from './treatment.ts'
import { clerkName, org } from './places.ts'
import type { RegimenChangeFact, TaskFact, VisitFact } from './township.ts'

interface Seen {
  readonly no: number
  readonly on: LocalDate
  readonly diseases: readonly Disease[]
  readonly sbp: number
  readonly dbp: number
  readonly fpg: number | null
  /** The disease that is out of control, the pressure first. */
  readonly trouble: Disease | null
  /** The medicines before anything is changed. */
  readonly regimen: string
}

/** Lets the specialist see the person on this day, if there is reason to. */
export function maybeSee(course: Course, on: LocalDate): void {
  const inARow = Math.max(0, ...course.unsatisfied.values())
  const chance = inARow >= 2 ? 0.42 : inARow === 1 ? 0.16 : 0.035
  if (!course.random.chance(chance) || isAway(course, on)) return
  const seen = examine(course, on)
  const changes = seen.trouble ? changeRegimen(course, seen, seen.trouble) : []
  const visit = writeVisit(course, seen, changes)
  course.visits.push(visit)
  course.tasks.push(...giveAdvice(course, seen, visit))
}

function examine(course: Course, on: LocalDate): Seen {
  const { random, traits } = course
  const diseases = diseasesOn(course, on)
  const sbp = Math.round(Math.min(225, Math.max(92, course.sbp.measureOn(on))))
  const dbp = Math.round(
    Math.min(124, Math.max(50, course.dbpMean + 0.42 * (sbp - course.sbpMean) + random.normal(0, 4))),
  )
  const fpg = diseases.includes('T2DM')
    ? Math.round(Math.min(22, Math.max(3.2, course.fpg.measureOn(on))) * 10) / 10
    : null
  const reading = {
    visitDate: on,
    contact: 'met',
    symptoms: [],
    sbp,
    dbp,
    fpg,
    glucose2h: null,
    glucoseRandom: null,
  } as const
  const facts = { ...reading, heartRate: null, tempC: null, adr: null, medAdherence: null }
  const isOut = (disease: Disease) => judgeControl({ ...facts, disease }, traits.birthDate).uncontrolled === true
  return {
    no: course.visits.length + 1,
    on,
    diseases,
    sbp,
    dbp,
    fpg,
    trouble: diseases.find(isOut) ?? null,
    regimen: course.regimen.inWords(),
  }
}

function changeRegimen(course: Course, { no, on }: Seen, trouble: Disease): RegimenChangeFact[] {
  const { random, regimen, specialist } = course
  if (!random.chance(0.72)) return []
  const by = { on, prescriber: specialist.name, visitNo: no }
  const reason = trouble === 'HTN' ? '血压未达标，加强降压' : '空腹血糖未达标，加强降糖'
  const change = regimen.stepUp(trouble === 'HTN' ? 'pressure' : 'glucose', by, reason)
  if (!change) return []
  lower(course, trouble, on, 1.3)
  return [change]
}

function writeVisit(course: Course, seen: Seen, regimenChanges: readonly RegimenChangeFact[]): VisitFact {
  const { random, traits, specialist, village, period } = course
  const { trouble, on } = seen
  const referral = trouble !== null && (seen.sbp >= 180 || (seen.fpg ?? 0) >= 16.7 || random.chance(0.04))
  const longRx = trouble === null && traits.adherence === '1' && random.chance(0.6)
  const confirmed = random.chance(0.97) ? 'confirmed' : 'doubtful'
  const nextReviewDate = workday(addDays(on, random.whole(80, 95)))
  const visitKind = random.weighted([
    ['rounding', 92],
    ['teleconsultation', 5],
    ['five-doctor', 3],
  ] as const)
  return {
    no: seen.no,
    specialistNo: specialist.no,
    visitDate: on,
    visitKind,
    ...(visitKind === 'rounding' ? {} : consultation(course, seen, visitKind)),
    place: visitKind === 'teleconsultation' ? org.name : `${village.name}卫生室`,
    ...notes(course, seen, regimenChanges),
    sbp: seen.sbp,
    dbp: seen.dbp,
    fpg: seen.fpg,
    heartRate: Math.round(Math.min(98, Math.max(54, random.normal(traits.heartRate, 5)))),
    dxReviewHtn: seen.diseases.includes('HTN') ? confirmed : null,
    dxReviewT2dm: seen.diseases.includes('T2DM') ? 'confirmed' : null,
    dxReviewNote: confirmed === 'doubtful' && seen.diseases.includes('HTN') ? '建议动态血压监测后再定' : null,
    regimenChanges,
    longRx,
    longRxDays: longRx ? random.pick([28, 56, 84]) : null,
    referral,
    referralOrgDept: referral ? `${org.countyHospital}${specialist.department ?? ''}` : null,
    referralReason: referral ? (seen.sbp >= 180 ? '血压重度升高' : '控制困难，需进一步检查') : null,
    teaching: random.chance(0.35) ? random.pick(teachings) : null,
    nextReviewDate: nextReviewDate > period.asOf || random.chance(0.8) ? nextReviewDate : null,
  }
}

/** 会诊原因, 会诊意见 and who took part. */
function consultation({ specialist, doctor }: Course, seen: Seen, kind: 'teleconsultation' | 'five-doctor') {
  const own = {
    role: 'physician',
    name: specialist.name,
    institution: `${specialist.hospital}${specialist.department ?? ''}`,
  }
  const local = { role: 'physician', name: doctor.name, institution: org.name }
  const team = [
    { role: 'pharmacist', name: '苏药师', institution: `${org.countyHospital}药剂科` },
    { role: 'nurse', name: '方护师', institution: org.name },
    { role: 'health-manager', name: '邹健管', institution: org.name },
    { role: 'psychologist', name: '鲁心理', institution: `${org.countyHospital}心理科` },
  ]
  return {
    consultReason: seen.trouble === null ? '多病共存，用药种类多，请会诊核对用药' : '控制不满意，请会诊调整治疗方案',
    consultOpinion:
      seen.trouble === null
        ? '现方案合适，减少重复用药，按期复查肝肾功能。'
        : '先核对服药情况，再按接诊意见加强治疗，两周后复测。',
    participants: kind === 'five-doctor' ? [own, ...team] : [own, local],
  }
}

const teachings = [
  '与村医共同复核袖带位置与测量体位，演示双臂测压',
  '讲解单药未达标时先查依从性再加量的顺序',
  '示范足部检查：10 g 尼龙丝与足背动脉触诊',
  '讲解低血糖识别与处理，服用阿卡波糖者须用葡萄糖',
  '讲解长期处方的适用条件与随访要求',
]
const complaints = ['无明显不适', '无明显不适', '偶有头晕，无黑矇', '夜间睡眠欠佳', '劳累后乏力', '双手偶有麻木']

/** The four parts of the 接诊服务记录单: what the patient says, what is found, what it means, what is done. */
function notes(course: Course, seen: Seen, changes: readonly RegimenChangeFact[]) {
  const { random, traits } = course
  const age = ageOn(traits.birthDate, seen.on)
  const adherence = { '1': '规律服药', '2': '时有漏服', '3': '自行停药' }[traits.adherence]
  const names = seen.diseases.map((disease) => (disease === 'HTN' ? '高血压' : '2型糖尿病')).join('、')
  const glucose = seen.fpg === null ? '' : `，空腹血糖 ${seen.fpg} mmol/L`
  const verdict = seen.trouble === null ? '控制达标' : seen.trouble === 'HTN' ? '血压未达标' : '血糖未达标'
  const change = changes.map(
    (each) =>
      `${each.action === 'start' ? '加用' : '调整'}${each.genericName} ${each.dosePerTime}${each.doseUnit} 每日${each.freqPerDay}次`,
  )
  return {
    subjective: `${age}岁，${names}患者，${random.pick(complaints)}，${adherence}。`,
    objective: `血压 ${seen.sbp}/${seen.dbp} mmHg${glucose}，心律齐，双下肢无水肿。现用药：${seen.regimen}。`.slice(
      0,
      1000,
    ),
    assessment: `${names}，${verdict}。`,
    plan: `${change.join('；') || '维持现方案'}；低盐饮食，规律监测，按期随访。`,
  }
}

const adviceTitles = {
  HTN: [
    '两周后复测血压并记录',
    '督促限盐，家庭自测血压 7 天',
    '入户核对服药，清点余药',
    '复查电解质和肾功能',
    '完善心电图',
  ],
  T2DM: ['两周后复测空腹血糖', '复查糖化血红蛋白', '安排眼底检查', '安排尿白蛋白/肌酐检查', '指导主食定量与餐后运动'],
} as const
const results = [
  '已完成，患者配合',
  '已完成，结果正常',
  '已复测，较前好转',
  '已电话指导并入户一次',
  '已完成，仍偏高，已约下次巡诊',
]

function giveAdvice(course: Course, seen: Seen, visit: VisitFact): TaskFact[] {
  const { random } = course
  const tasks: TaskFact[] = []
  const count = seen.trouble === null ? (random.chance(0.25) ? 1 : 0) : random.pick([1, 1, 2])
  const titles: readonly string[] = adviceTitles[seen.trouble ?? seen.diseases[0] ?? 'HTN']
  const first = random.whole(0, titles.length - 1)
  for (let i = 0; i < count; i += 1) {
    const title = titles[(first + i) % titles.length] ?? ''
    tasks.push(makeTask(course, seen, 'advice', title, random.pick([14, 14, 28, 42])))
  }
  if (visit.referral)
    tasks.push(makeTask(course, seen, 'referral-follow-up', `回访转诊情况：${visit.referralOrgDept ?? ''}`, 14))
  return tasks
}

function makeTask(course: Course, seen: Seen, kind: TaskFact['kind'], title: string, days: number): TaskFact {
  const { random, doctor, specialist } = course
  const owner = random.chance(0.3) ? 'clerk' : 'doctor'
  const dueDate = addDays(seen.on, days)
  const detail = `${chineseDate(seen.on)}${specialist.name}医生巡诊建议`
  const base = {
    kind,
    title,
    detail,
    owner,
    ownerName: owner === 'clerk' ? clerkName : doctor.name,
    dueDate,
    visitNo: seen.no,
    followUpAt: null,
  } as const
  return { ...base, ...outcome(course, seen.on, dueDate) }
}

/** Done in time as a rule; a few are overdue and open, a few dropped; what is not due yet is mostly open. */
function outcome(
  { random, period, endOn, village }: Course,
  from: LocalDate,
  dueDate: LocalDate,
): Partial<TaskFact> & { state: 'open' | 'done' | 'dropped' } {
  const closedDate = addDays(from, random.whole(3, Math.max(4, daysBetween(from, dueDate) + 6)))
  const isOld = daysBetween(dueDate, period.asOf) > 120
  const done = random.chance(isOld ? 0.97 : 0.45 + 0.5 * village.quality)
  if (closedDate > endOn)
    return endOn < period.asOf ? { state: 'dropped', result: '患者已死亡或迁出', closedDate: endOn } : { state: 'open' }
  if (done) return { state: 'done', result: random.pick(results), closedDate }
  return isOld ? { state: 'dropped', result: '患者拒绝', closedDate } : { state: 'open' }
}
