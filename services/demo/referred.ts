/** Referral slips of the demonstration: what its follow-ups ask for, in every state, with some suggestions left unanswered. */
import type { EntityInput, Stored } from '../../core/contract/entities/index.ts'
import { addDays, daysBetween, type LocalDate } from '../../core/domain/local-date.ts'
import {
  impressionText,
  pastHistoryText,
  presentIllnessText,
  treatmentText,
} from '../../core/domain/referral/draft-text.ts'
import { splitHospital } from '../../core/domain/referral/hospital-text.ts'
import type { ReferralState } from '../../core/domain/referral/referral-codes.ts'
import type { Store, Tx } from '../../database/store.ts'
import { clerkName } from './places.ts'
import { seededRandom, type Random } from './random.ts'

type Step = NonNullable<EntityInput<'referral'>['steps']>[number]
type Asking = Stored<'followUp'>

const clerkPhone = '0000-7654321'
/** The station has been in use for half a year. */
const daysInUse = 183

export interface ReferredWishes {
  readonly asOf: LocalDate
  readonly userId: number | null
}

/** Writes the slips in one transaction; returns how many. */
export function installReferrals(store: Store, { asOf, userId }: ReferredWishes): number {
  const random = seededRandom('转诊')
  const asking = store
    .all<{ id: number }>(
      `SELECT id FROM follow_up WHERE next_step IN ('3', '4') AND referral_org_dept IS NOT NULL AND contact = 'met'
       AND visit_date BETWEEN ? AND ? ORDER BY visit_date, id`,
      addDays(asOf, -daysInUse),
      asOf,
    )
    .map(({ id }) => store.get('followUp', id))
  return store.write({ userId, role: 'manager', action: 'demo.install', reason: '演示数据，人物均为虚构' }, (tx) => {
    const busy = new Set<number>(recentlyLost(store, asking, asOf))
    let made = 0
    for (const visit of asking) {
      if (busy.has(visit.personId) || !random.chance(0.7)) continue
      busy.add(visit.personId)
      insertSlip(store, tx, random.fork(`slip ${made}`), visit, asOf)
      made += 1
    }
    return made
  })
}

/** Referred long ago and not met since: whoever moved away or died is no example. */
function recentlyLost(store: Store, asking: readonly Asking[], asOf: LocalDate): number[] {
  const isMetAgain = ({ personId, visitDate }: Asking) =>
    store.list('followUp', { personId, contact: 'met' }).some((each) => each.visitDate > visitDate)
  return asking
    .filter((visit) => daysBetween(visit.visitDate, asOf) > 45 && !isMetAgain(visit))
    .map((visit) => visit.personId)
}

function insertSlip(store: Store, tx: Tx, random: Random, visit: Asking, asOf: LocalDate): void {
  const { personId, disease, visitDate, referralReason, referralOrgDept } = visit
  const steps = courseOf(store, random, visit, asOf)
  const state = steps.at(-1)?.state ?? 'drafted'
  const files = store.list('diseaseFile', { personId })
  const urgent = visit.nextStep === '4'
  const came = steps.some((step) => step.state === 'returned')
  tx.insert('referral', {
    personId,
    diseases: [disease],
    state,
    steps,
    ...splitHospital(referralOrgDept),
    doctor: visit.visitDoctor ?? clerkName,
    doctorPhone: clerkPhone,
    impression: impressionText([disease], null, null),
    presentIllness: presentIllnessText(
      [referralReason ?? ''],
      [{ on: visitDate, sbp: visit.sbp, dbp: visit.dbp, fpg: visit.fpg, hba1c: visit.hba1c }],
    ),
    pastHistory: pastHistoryText(files, store.list('condition', { personId }), '', visitDate),
    treatment: treatmentText(store.list('medication', { personId }).filter((each) => each.startDate <= visitDate)),
    greenChannel: urgent,
    emergencyReason: urgent ? (referralReason ?? '').split('；')[0]?.slice(0, 200) || '危急' : null,
    beyond: '1',
    ...(came ? returnedForm(random, disease) : {}),
    sources: [`followUp:${visit.id}`],
  })
}

/** What happened since: the next meeting is the follow-up, whatever came before it. */
function courseOf(
  store: Store,
  random: Random,
  { id, personId, disease, visitDate, visitDoctor }: Asking,
  asOf: LocalDate,
): Step[] {
  const by = visitDoctor ?? clerkName
  const next = store
    .list('followUp', { personId, disease, contact: 'met' })
    .filter((each) => each.visitDate > visitDate && each.id !== id)
    .sort((a, b) => a.visitDate.localeCompare(b.visitDate))[0]
  const end = next?.visitDate ?? addDays(asOf, 1)
  const steps: Step[] = [{ state: 'drafted', on: visitDate, by }]
  const add = (state: ReferralState, on: LocalDate, more: Partial<Step> = {}) => {
    const isKnown = on <= asOf && (state === 'followed' || state === 'closed' || on < end)
    if (isKnown) steps.push({ state, on, by, ...more })
    return isKnown
  }
  if (random.chance(0.1) && daysBetween(visitDate, asOf) < 10) return steps
  add('sent', visitDate)
  const luck = random.next()
  if (!next && luck < 0.12) add('refused', addDays(visitDate, 1), { note: '没有床位，建议转县中医院' })
  else if (!next && luck < 0.25) add('absent', addDays(visitDate, 2), { note: '家里农忙，没有去' })
  else if (luck < 0.8 && add('received', addDays(visitDate, random.whole(0, 2))) && random.chance(0.7))
    add('returned', addDays(visitDate, random.whole(4, 9)))
  if (next) {
    add('followed', next.visitDate, {
      note: `随访：血压 ${next.sbp ?? '—'}/${next.dbp ?? '—'} mmHg`,
      followUpId: next.id,
    })
    if (random.chance(0.85)) add('closed', addDays(next.visitDate, random.whole(1, 4)))
  }
  return steps
}

function returnedForm(random: Random, disease: 'HTN' | 'T2DM'): Partial<EntityInput<'referral'>> {
  const form =
    disease === 'HTN'
      ? {
          backDiagnosis: '原发性高血压 2 级（高危）',
          backExam: '动态血压：24 小时平均 146/88 mmHg；肾动脉彩超未见狭窄；血钾 4.1 mmol/L',
          backTreatment: '调整为两药联合，住院观察后血压 134/82 mmHg',
          backPlan: '按现方案服药，每周测压两次并记录；低盐饮食；1 个月后复查血钾、肌酐',
        }
      : {
          backDiagnosis: '2型糖尿病，血糖控制不佳',
          backExam: '糖化血红蛋白 8.6%；尿白蛋白/肌酐比 26 mg/g；眼底未见明显异常',
          backTreatment: '调整降糖方案，营养科会诊，出院前空腹血糖 6.8 mmol/L',
          backPlan: '按现方案用药，每周测空腹血糖两次；控制主食；3 个月后复查糖化血红蛋白',
        }
  return { ...form, hospitalNo: `Z${random.whole(100000, 999999)}`, backDoctor: '钱专科', backPhone: clerkPhone }
}
