/** 35+ first-visit screening, re-checks, the high-risk register, and the step from there into care. */
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { screenings as screeningTopic, ScreenedPerson, ScreeningShow } from '../../core/contract/screening.ts'
import { chineseDate, isRealDate } from '../../core/domain/local-date.ts'
import {
  judgeGlucoseSeries,
  judgePressureSeries,
  type SeriesJudgement,
} from '../../core/domain/screening/screening-series.ts'
import { isContractValidOn } from '../../core/domain/valid-on.ts'
import type { Store, Tx } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { refuseDead } from '../patients/file-status.ts'
import { listItems } from '../patients/patient-list.ts'
import { openFile, refuseFutureEnrolment, refuseSameIdNo, settle, withCheckedIdentity } from '../patients/registry.ts'
import { screeningItem, screeningLists } from './screening-list.ts'
import { keepHighRisk, keepRecheckTasks, openDiseases } from './screening-register.ts'

type Saving = Parameters<HandlersOf<typeof screeningTopic>['screening.save']>[0]

export const screeningHandlers: HandlersOf<typeof screeningTopic> = {
  'screening.save': (input, context) => {
    checkReading(input, context)
    return context.write((tx) => saveReading(input, context, tx))
  },

  'screening.remove': ({ id, reason }, { store, write }) =>
    write(
      (tx) => {
        for (const task of store.list('task', { sourceEntity: 'screening', sourceId: id, state: 'open' }))
          tx.remove('task', task.id)
        tx.remove('screening', id)
        return { tx: tx.tx }
      },
      { reason },
    ),

  'screening.list': ({ show, villageId, limit }, { store, today }) => {
    const lists = screeningLists(store, today, villageId)
    const counts = Object.fromEntries(Object.entries(lists).map(([key, lines]) => [key, lines.length])) as Record<
      ScreeningShow,
      number
    >
    return { counts, items: lists[show].slice(0, limit).map((line) => screeningItem(store, line, today)) }
  },

  'screening.person': ({ personId }, { store, today, audit }) => {
    audit(`person:${personId}`)
    return screenedPerson(store, personId, today)
  },

  'screening.enrol': ({ personId, enrolments, contract }, { store, today, write }) => {
    store.get('person', personId)
    for (const enrolment of enrolments) refuseFutureEnrolment(enrolment, today)
    return write((tx) => {
      for (const enrolment of enrolments) openFile(store, tx, personId, enrolment)
      if (contract) tx.insert('contract', { ...contract, personId })
      const diseases = enrolments.map((each) => each.disease)
      for (const entry of store.list('highRisk', { personId, outcome: null }))
        tx.update('highRisk', entry.id, { outcome: diseases.includes('HTN') ? '1' : '6', outcomeOn: today })
      finishTasks(store, tx, personId, diseases, today)
      return { tx: tx.tx }
    })
  },

  'highRisk.close': ({ highRiskId, outcome, outcomeOn, note }, { store, today, write }) => {
    const entry = store.get('highRisk', highRiskId)
    if (entry.outcome !== null)
      throw new Refusal('high-risk-closed', '没有改动：这位高危人员已登记过转归。', { highRiskId })
    if (outcomeOn > today || outcomeOn < entry.foundOn)
      throw new Refusal('screening-invalid', '没有保存：转归日期应在发现之后、今天之前。', { field: 'outcomeOn' })
    return write((tx) => {
      tx.update('highRisk', highRiskId, { outcome, outcomeOn, note })
      for (const task of store.list('task', { personId: entry.personId, kind: 'high-risk', state: 'open' }))
        tx.update('task', task.id, { state: 'dropped', result: '高危人员已登记转归', closedDate: today })
      return { tx: tx.tx }
    })
  },
}

function checkReading({ personId, newPerson, screening }: Saving, { store, today }: CallContext): void {
  const refuse = (field: string, sentence: string): never => {
    throw new Refusal('screening-invalid', `没有保存：${sentence}`, { field })
  }
  if ((personId === null) === (newPerson === null)) refuse('personId', '请选一位已建档的人，或填写新的人员。')
  const { screenDate, sbp, dbp, fpg } = screening
  if (!isRealDate(screenDate) || screenDate > today) refuse('screenDate', '测量日期不能晚于今天。')
  if ((sbp === null) !== (dbp === null)) refuse(sbp === null ? 'sbp' : 'dbp', '血压要同时有收缩压和舒张压。')
  if (sbp !== null && dbp !== null && sbp <= dbp) refuse('dbp', `收缩压 ${sbp} 应高于舒张压 ${dbp}。`)
  const others = [
    screening.glucose2h,
    screening.hba1c,
    screening.weightKg,
    screening.waistCm,
    screening.totalCholesterol,
    screening.triglyceride,
    screening.ldl,
    screening.hdl,
    screening.smokePerDay,
  ]
  if (sbp === null && fpg === null && others.every((value) => value === null)) refuse('sbp', '至少填一项测量结果。')
  if (personId === null) return
  store.get('person', personId)
  refuseDead(store, personId, screenDate)
  const same = store.list('screening', { personId, screenDate })[0]
  if (same && same.purpose === screening.purpose)
    refuse('screenDate', `此人${chineseDate(screenDate)}已有一条同类筛查记录。复测请换一天。`)
}

function saveReading(input: Saving, { store, user, today }: CallContext, tx: Tx) {
  const personId = input.personId ?? addPerson(store, tx, input.newPerson, input.screening.screenDate)
  const reading = tx.insert('screening', { ...input.screening, personId })
  const duties = { store, tx, user, reading }
  const { pressure, glucose } = judgements(store, personId)
  const open = openDiseases(store, personId, today)
  const tasks =
    (reading.sbp !== null && !open.has('HTN') ? keepRecheckTasks(duties, 'pressure', pressure) : 0) +
    (reading.fpg !== null && !open.has('T2DM') ? keepRecheckTasks(duties, 'glucose', glucose) : 0)
  const kinds = keepHighRisk(duties)
  return { tx: tx.tx, personId, kinds, pressure, glucose, tasks }
}

function addPerson(store: Store, tx: Tx, typed: Saving['newPerson'], fromDate: string): number {
  if (!typed) throw new Refusal('screening-invalid', '没有保存：请填写人员。')
  const checked: EntityInput<'person'> = withCheckedIdentity(typed.person)
  refuseSameIdNo(store, checked.idCheck === 'valid' ? (checked.idNo ?? null) : null, null)
  const { id } = tx.insert('person', checked)
  settle(store, tx, id, typed.villageId, fromDate)
  return id
}

function judgements(store: Store, personId: number): { pressure: SeriesJudgement; glucose: SeriesJudgement } {
  const days = store.list('screening', { personId })
  return { pressure: judgePressureSeries(days), glucose: judgeGlucoseSeries(days) }
}

/** Diagnosed and enrolled: nothing more has to be measured again for that disease, and the register's follow-up ends. */
function finishTasks(store: Store, tx: Tx, personId: number, diseases: readonly string[], today: string): void {
  const ended = new Set([
    'high-risk',
    ...(diseases.includes('HTN') ? ['htn-recheck'] : []),
    ...(diseases.includes('T2DM') ? ['dm-recheck'] : []),
  ])
  for (const task of store.list('task', { personId, state: 'open' })) {
    const referral = task.kind === 'referral-follow-up' && task.sourceEntity === 'screening'
    if (ended.has(task.kind) || referral)
      tx.update('task', task.id, { state: 'done', result: '已确诊并建立专案', closedDate: today })
  }
}

function screenedPerson(store: Store, personId: number, today: string): ScreenedPerson {
  store.get('person', personId)
  const [line] = listItems(store, [personId], today)
  if (!line) throw new Refusal('not-found', '这个人不存在，可能已被撤销。请刷新后重试。')
  return {
    line,
    readings: store
      .list('screening', { personId })
      .sort((a, b) => b.screenDate.localeCompare(a.screenDate) || b.id - a.id),
    highRisk:
      store
        .list('highRisk', { personId })
        .sort((a, b) => Number(a.outcome !== null) - Number(b.outcome !== null) || b.id - a.id)[0] ?? null,
    ...judgements(store, personId),
    hasContract: store.list('contract', { personId }).some((each) => isContractValidOn(each, today)),
  }
}
