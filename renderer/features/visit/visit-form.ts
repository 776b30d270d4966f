import type { MethodRawInput } from '../../../core/contract/index.ts'
import type { RoundingVisit } from '../../../core/contract/entities/index.ts'
import { addDays, chineseDate, isRealDate, type LocalDate } from '../../../core/domain/local-date.ts'

export interface AdviceLine {
  title: string
  ownerUserId: number | null
  ownerName: string
  dueDate: string | null
}

/** What is typed: `specialistId` is empty until one is chosen. */
export interface VisitForm {
  visit: Omit<RoundingVisit, 'specialistId'> & { specialistId: number | null }
  advice: AdviceLine[]
  /** Why a warning of the prescription rules is not followed, by its key. */
  alertReasons: Record<string, string>
  /** A medicine typed but not yet put on the list. */
  pendingDrug: string
}

export interface VisitProblem {
  readonly field: string
  readonly level: 'error' | 'warning'
  readonly message: string
}

export function blankVisit(personId: number, visitDate: LocalDate): VisitForm['visit'] {
  return {
    personId,
    specialistId: null,
    visitDate,
    visitKind: 'rounding',
    place: null,
    subjective: null,
    objective: null,
    sbp: null,
    dbp: null,
    fpg: null,
    heartRate: null,
    assessment: null,
    plan: null,
    dxReviewHtn: null,
    dxReviewT2dm: null,
    dxReviewNote: null,
    regimenChanges: [],
    longRx: false,
    longRxDays: null,
    referral: false,
    referralOrgDept: null,
    referralReason: null,
    teaching: null,
    nextReviewDate: null,
    ext: {},
    consultReason: null,
    consultOpinion: null,
    participants: [],
  }
}

const error = (field: string, message: string): VisitProblem => ({ field, level: 'error', message })
const warning = (field: string, message: string): VisitProblem => ({ field, level: 'warning', message })

/** What keeps the record from being saved, and what deserves a look. */
export function checkVisitForm({ visit, advice, pendingDrug }: VisitForm, today: LocalDate): VisitProblem[] {
  return [
    ...checkOccasion(visit, today),
    ...checkConsultation(visit),
    ...checkReadings(visit),
    ...checkRegimen(visit, pendingDrug),
    ...checkAdvice(visit, advice),
    ...checkClosing(visit),
    ...checkContent(visit, advice),
  ]
}

function checkOccasion(visit: VisitForm['visit'], today: LocalDate): VisitProblem[] {
  const problems: VisitProblem[] = []
  if (visit.specialistId === null) problems.push(error('specialistId', '请选择接诊专家'))
  if (!isRealDate(visit.visitDate)) problems.push(error('visitDate', '请填接诊日期'))
  else if (visit.visitDate > today)
    problems.push(error('visitDate', `接诊日期 ${chineseDate(visit.visitDate)} 在今天以后`))
  return problems
}

/** What a 会诊记录表 cannot do without (domain handbook §1.7). */
function checkConsultation({
  visitKind,
  consultReason,
  consultOpinion,
  participants,
}: VisitForm['visit']): VisitProblem[] {
  if (visitKind === 'rounding') return []
  return [
    ...(consultReason?.trim() ? [] : [error('consultReason', '请写会诊原因')]),
    ...(consultOpinion?.trim() ? [] : [error('consultOpinion', '请写会诊意见')]),
    ...(participants.some(({ name }) => name.trim() !== '') ? [] : [error('participants', '请写参加人员和所在机构')]),
    ...(participants.some(({ name }) => name.trim() === '') ? [error('participants', '有一行参加人员没有写姓名')] : []),
  ]
}

/** Hard limits of the official forms (domain handbook §1.1–1.2). */
const limits = {
  sbp: [60, 300, '收缩压'],
  dbp: [30, 200, '舒张压'],
  fpg: [1, 50, '空腹血糖'],
  heartRate: [20, 250, '心率'],
} as const

function checkReadings(visit: VisitForm['visit']): VisitProblem[] {
  const problems: VisitProblem[] = []
  for (const [field, [min, max, name]] of Object.entries(limits)) {
    const value = visit[field as keyof typeof limits]
    if (value !== null && (value < min || value > max))
      problems.push(error(field, `${name} ${value} 超出可能范围 ${min}–${max}`))
  }
  const { sbp, dbp, fpg } = visit
  if (sbp !== null && dbp !== null && sbp <= dbp)
    problems.push(error('sbp', `收缩压 ${sbp} 应大于舒张压 ${dbp}，是否填反`))
  if ((sbp ?? 0) >= 180 || (dbp ?? 0) >= 110)
    problems.push(warning('sbp', `血压 ${sbp ?? '—'}/${dbp ?? '—'} 达到危急值（≥180 或 ≥110），请处理后紧急转诊`))
  if (fpg !== null && (fpg >= 16.7 || fpg <= 3.9))
    problems.push(warning('fpg', `空腹血糖 ${fpg} 达到危急值（≥16.7 或 ≤3.9），请处理后紧急转诊`))
  return problems
}

function checkRegimen({ regimenChanges }: VisitForm['visit'], pendingDrug: string): VisitProblem[] {
  const typed = pendingDrug.trim()
  const pending = typed === '' ? [] : [error('regimenChanges', `“${typed}”还没有加进清单：在那一格按回车加上，或清掉`)]
  const doses = regimenChanges.flatMap((change) => {
    if (change.action === 'stop') return []
    const { genericName, dosePerTime, freqPerDay } = change
    if ((dosePerTime !== null && dosePerTime <= 0) || (freqPerDay !== null && (freqPerDay <= 0 || freqPerDay > 12)))
      return [error('regimenChanges', `${genericName}的用量或次数不对，请核对`)]
    if (dosePerTime === null || freqPerDay === null)
      return [warning('regimenChanges', `${genericName}没有写全每次用量和每日次数`)]
    return []
  })
  return [...pending, ...doses]
}

function checkAdvice(visit: VisitForm['visit'], advice: readonly AdviceLine[]): VisitProblem[] {
  return writtenAdvice(advice).flatMap((line) => {
    if (line.ownerUserId === null && line.ownerName.trim() === '')
      return [error('advice', `“${line.title}”还没有责任人`)]
    if (line.dueDate === null) return [error('advice', `“${line.title}”还没有完成期限`)]
    return line.dueDate < visit.visitDate ? [error('advice', `“${line.title}”的期限早于接诊日期`)] : []
  })
}

function checkClosing(visit: VisitForm['visit']): VisitProblem[] {
  const problems: VisitProblem[] = []
  if (visit.longRx && visit.longRxDays === null) problems.push(error('longRxDays', '开长期处方，请填天数（1–84 天）'))
  // 12 weeks at most, an assessment above 4 weeks (domain handbook R23).
  else if (visit.longRxDays !== null && (visit.longRxDays < 1 || visit.longRxDays > 84))
    problems.push(error('longRxDays', '长期处方应为 1–84 天'))
  else if (visit.longRx && (visit.longRxDays ?? 0) > 28)
    problems.push(warning('longRxDays', `长期处方 ${visit.longRxDays} 天，超过 28 天须有评估记录和签字`))
  if (visit.referral && !visit.referralReason?.trim()) problems.push(error('referralReason', '要转诊，请写明原因'))
  if (visit.nextReviewDate !== null && isRealDate(visit.visitDate) && visit.nextReviewDate <= visit.visitDate)
    problems.push(error('nextReviewDate', '下次复查日期应晚于接诊日期'))
  return problems
}

function checkContent(visit: VisitForm['visit'], advice: readonly AdviceLine[]): VisitProblem[] {
  const written = [
    visit.subjective,
    visit.objective,
    visit.assessment,
    visit.plan,
    visit.dxReviewHtn,
    visit.dxReviewT2dm,
  ].some((one) => one?.trim())
  if (written || visit.regimenChanges.length > 0 || writtenAdvice(advice).length > 0) return []
  return [warning('assessment', '病情、复核、用药和建议都没有写')]
}

export const writtenAdvice = (advice: readonly AdviceLine[]): AdviceLine[] =>
  advice.filter((line) => line.title.trim() !== '')

/** What goes to the station: texts trimmed, empty ones null, answers that no longer apply dropped. Null while nobody is chosen. */
export function visitInput({ visit, advice }: VisitForm): MethodRawInput<'visits.save'> | null {
  const { specialistId } = visit
  if (specialistId === null) return null
  const trimmed = Object.fromEntries(
    Object.entries(visit).map(([field, value]) => [field, typeof value === 'string' ? value.trim() || null : value]),
  )
  const record = { ...visit, ...(trimmed as Partial<VisitForm['visit']>), specialistId }
  if (!record.longRx) record.longRxDays = null
  if (record.visitKind === 'rounding')
    Object.assign(record, { consultReason: null, consultOpinion: null, participants: [] })
  if (!record.referral) Object.assign(record, { referralOrgDept: null, referralReason: null })
  return {
    visit: record,
    advice: writtenAdvice(advice).map((line) => ({
      title: line.title.trim(),
      ownerUserId: line.ownerUserId,
      ownerName: line.ownerName,
      dueDate: line.dueDate ?? addDays(visit.visitDate, 14),
    })),
  }
}
