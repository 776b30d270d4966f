/** What a screening reading leads to: re-check tasks, a candidate for diagnosis, a place in the high-risk register. */
import type { Screening } from '../../core/contract/entities/index.ts'
import type { WithId } from '../../core/contract/patients.ts'
import type { SessionUser } from '../../core/contract/session.ts'
import { addDays, addMonths, chineseDate } from '../../core/domain/local-date.ts'
import {
  highRiskKinds,
  highRiskRulesOn,
  type FoundKind,
  type HighRiskKind,
  type ScreeningMeasures,
} from '../../core/domain/screening/high-risk-kinds.ts'
import type { SeriesJudgement } from '../../core/domain/screening/screening-series.ts'
import type { Store, Tx } from '../../database/store.ts'
import { statusOn } from '../patients/file-status.ts'
import { careOwner } from '../worklist/task-owner.ts'

export type SavedScreening = WithId<Screening>

/** What came of a referral is asked within two weeks (domain handbook §2.1, N1·高). */
const referralFollowUpDays = 14

export interface Duties {
  readonly store: Store
  readonly tx: Tx
  readonly user: SessionUser
  readonly reading: SavedScreening
}

/** The diseases a person has an open file of on a day. */
export function openDiseases(store: Store, personId: number, day: string): Set<'HTN' | 'T2DM'> {
  const open = store
    .list('diseaseFile', { personId })
    .filter((file) => statusOn(store, file.id, day)?.status !== 'closed')
  return new Set(open.map((file) => file.disease))
}

const series = {
  pressure: { kind: 'htn-recheck', title: '高血压复测', again: '血压' },
  glucose: { kind: 'dm-recheck', title: '空腹血糖复查', again: '空腹血糖' },
} as const

/** Brings the open re-check tasks in line with the judgement; returns how many are new. */
export function keepRecheckTasks(duties: Duties, which: keyof typeof series, judged: SeriesJudgement): number {
  const { store, tx, user, reading } = duties
  const { kind, title } = series[which]
  const { personId, screenDate } = reading
  const open = store.list('task', { personId, kind, state: 'open' }).sort((a, b) => a.dueDate.localeCompare(b.dueDate))
  const wanted = wantedDays(judged)
  const done = open.slice(0, Math.max(0, open.length - wanted.length))
  for (const [at, task] of done.entries()) {
    // The first is what was just done; the others are no longer asked for.
    const state = at === 0 ? 'done' : 'dropped'
    tx.update('task', task.id, {
      state,
      result: `${chineseDate(screenDate)}复测：${judged.sentence}`.slice(0, 500),
      closedDate: screenDate,
    })
  }
  let added = 0
  const owner = careOwner(store, personId, null, user)
  const source = { personId, ...owner, sourceEntity: 'screening', sourceId: reading.id }
  for (const [at, dueDate] of wanted.slice(open.length - done.length).entries()) {
    tx.insert('task', {
      ...source,
      kind,
      title: `${title}（还需非同日 ${wanted.length - at} 次）`,
      detail: judged.sentence,
      dueDate,
    })
    added += 1
  }
  if (judged.emergency || judged.state === 'candidate') added += keepReferralTask(duties, which, judged, source)
  return added
}

/** Two re-checks: one in the middle of the four weeks, one at their end. */
function wantedDays({ state, missing, dueBy }: SeriesJudgement): string[] {
  if (state !== 'recheck' || dueBy === null) return []
  return missing === 2 ? [addDays(dueBy, -14), dueBy] : [dueBy]
}

function keepReferralTask(
  { store, tx, reading }: Duties,
  which: keyof typeof series,
  judged: SeriesJudgement,
  source: object,
): number {
  const { personId, screenDate } = reading
  const what = series[which].again
  const title = judged.emergency ? `${what}危急，紧急转诊后回访` : `${what}待确诊，转上级确诊后回访`
  const open = store.list('task', { personId, kind: 'referral-follow-up', state: 'open' })
  if (open.some((task) => task.title === title)) return 0
  const dueDate = addDays(screenDate, referralFollowUpDays)
  tx.insert('task', {
    ...(source as { ownerName: string }),
    personId,
    kind: 'referral-follow-up',
    title,
    detail: judged.sentence,
    dueDate,
  })
  return 1
}

/** Puts the person into the high-risk register, or brings their entry up to date; patients are not in it. */
export function keepHighRisk({ store, tx, user, reading }: Duties): readonly FoundKind[] {
  const { personId, screenDate } = reading
  const rules = highRiskRulesOn(screenDate)
  const measures = measuresOf(reading, store.get('person', personId))
  const found = highRiskKinds(measures, rules)
  if (openDiseases(store, personId, screenDate).size > 0) return found
  const entry = store.list('highRisk', { personId, outcome: null })[0]
  const kept = (entry?.kinds ?? []).filter((kind) => !isMeasured(kind as HighRiskKind, measures))
  const kinds = [...new Set([...found.map((each) => each.kind), ...kept])]
  if (!entry && kinds.length === 0) return found
  const nextDueOn = addMonths(screenDate, rules.followUpMonths)
  const said = found
    .map((each) => each.sentence)
    .join('；')
    .slice(0, 500)
  if (entry && entry.lastSeenOn > screenDate) return found
  const seen = {
    kinds,
    reason: said || entry?.reason || '',
    ruleVersion: rules.version,
    lastSeenOn: screenDate,
    nextDueOn,
  }
  if (entry)
    tx.update('highRisk', entry.id, {
      ...seen,
      reason: said || `本次未见异常（原因曾为：${entry.reason}）`.slice(0, 500),
    })
  else tx.insert('highRisk', { ...seen, personId, foundOn: screenDate })
  for (const task of store.list('task', { personId, kind: 'high-risk', state: 'open' }))
    tx.update('task', task.id, { state: 'done', result: `${chineseDate(screenDate)}已随访`, closedDate: screenDate })
  const owner = careOwner(store, personId, null, user)
  tx.insert('task', {
    ...owner,
    personId,
    kind: 'high-risk',
    title: '高危人群半年随访',
    detail: said || null,
    dueDate: nextDueOn,
    sourceEntity: 'screening',
    sourceId: reading.id,
  })
  return found
}

function measuresOf(reading: SavedScreening, person: { sex: string; heightCm: number | null }): ScreeningMeasures {
  const heightCm = reading.heightCm ?? person.heightCm
  const bmi = reading.weightKg && heightCm ? Math.round((reading.weightKg / (heightCm / 100) ** 2) * 10) / 10 : null
  return { ...reading, sex: person.sex, bmi }
}

function isMeasured(kind: HighRiskKind, measures: ScreeningMeasures): boolean {
  const values: Readonly<Record<HighRiskKind, readonly (number | null)[]>> = {
    HR5_WEIGHT: [measures.bmi],
    HR5_BP: [measures.sbp],
    HR5_GLU: [measures.fpg, measures.glucose2h],
    HR5_LIPID: [measures.totalCholesterol, measures.triglyceride, measures.ldl, measures.hdl],
    HR5_SMOKE: [measures.smokePerDay],
  }
  return values[kind].some((value) => value !== null)
}
