/** What follows the enrolment: corrections of files, statuses and villages with their reason, dated conditions, contracts. */
import type { Condition, Contract } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { patientFiles } from '../../core/contract/patient-files.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { conditionKindCodes, findConditionKind } from '../../core/domain/condition-kinds.ts'
import type { Store, Tx } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { keepRecord, removeRecord } from '../one-record.ts'
import { followDeath, sameDeathElsewhere, withoutCauseUnlessDeath } from './death.ts'
import { refuseFutureDay, refuseOthers, refuseStatusDay } from './registry.ts'

export const patientFileHandlers: HandlersOf<typeof patientFiles> = {
  'patientFiles.edit': ({ fileId, patch, reason }, { store, today, write }) =>
    write(
      (tx) => {
        const file = { ...store.get('diseaseFile', fileId), ...patch }
        refuseFutureDay(file.enrolDate, today, 'enrolDate')
        if (file.dxDate !== null) refuseFutureDay(file.dxDate, today, 'dxDate')
        followEnrolment(store, tx, fileId, file.enrolDate)
        tx.update('diseaseFile', fileId, patch)
        return { tx: tx.tx }
      },
      { reason },
    ),

  'patientFiles.correctStatus': ({ statusId, why, ...given }, { store, today, write }) =>
    write(
      (tx) => {
        const before = store.get('diseaseStatus', statusId)
        const status = withoutCauseUnlessDeath(given)
        for (const { id, fileId } of [before, ...sameDeathElsewhere(store, before)]) {
          refuseStatusDay(store, fileId, status.fromDate, today)
          refuseSameDay(store.list('diseaseStatus', { fileId, fromDate: status.fromDate }), id, '状态')
          tx.update('diseaseStatus', id, status)
        }
        followDeath(store, tx, store.get('diseaseFile', before.fileId).personId, today)
        return { tx: tx.tx }
      },
      { reason: why },
    ),

  'patientFiles.removeStatus': ({ statusId, why }, { store, today, write }) =>
    write(
      (tx) => {
        const before = store.get('diseaseStatus', statusId)
        const { fileId } = before
        if (store.list('diseaseStatus', { fileId }).length === 1)
          throw new Refusal('last-status', '没有作废：这是该专案唯一的一条状态。如有错误，请改正它的日期或状态。', {
            fileId,
          })
        for (const { id } of [before, ...sameDeathElsewhere(store, before)]) tx.remove('diseaseStatus', id)
        followDeath(store, tx, store.get('diseaseFile', fileId).personId, today)
        return { tx: tx.tx }
      },
      { reason: why },
    ),

  'patientFiles.correctResidence': ({ residenceId, villageId, fromDate, why }, { store, today, write }) =>
    write(
      (tx) => {
        const { personId } = store.get('residence', residenceId)
        store.get('village', villageId)
        refuseFutureDay(fromDate, today)
        refuseSameDay(store.list('residence', { personId, fromDate }), residenceId, '居住村')
        tx.update('residence', residenceId, { villageId, fromDate })
        return { tx: tx.tx }
      },
      { reason: why },
    ),

  'patientFiles.removeResidence': ({ residenceId, why }, { store, write }) =>
    write(
      (tx) => {
        const { personId } = store.get('residence', residenceId)
        if (store.list('residence', { personId }).length === 1)
          throw new Refusal('last-residence', '没有作废：这是唯一的一条居住记录。如有错误，请改正它的村或日期。', {
            personId,
          })
        tx.remove('residence', residenceId)
        return { tx: tx.tx }
      },
      { reason: why },
    ),

  'patientFiles.saveCondition': ({ personId, conditionId, condition, reason }, { store, today, write }) => {
    store.get('person', personId)
    if (conditionId !== null) refuseOthers(store.get('condition', conditionId), personId)
    checkCondition(store, personId, conditionId, condition, today)
    const { id, tx } = keepRecord(write, 'condition', conditionId, { ...condition, personId }, reason)
    return { conditionId: id, tx }
  },

  'patientFiles.removeCondition': ({ conditionId, why }, { write }) =>
    removeRecord(write, 'condition', conditionId, why),

  'patientFiles.saveContract': ({ personId, contractId, contract, reason }, { store, write }) => {
    store.get('person', personId)
    if (contractId !== null) refuseOthers(store.get('contract', contractId), personId)
    checkContract(contract)
    const { id, tx } = keepRecord(write, 'contract', contractId, { ...contract, personId }, reason)
    return { contractId: id, tx }
  },

  'patientFiles.removeContract': ({ contractId, why }, { write }) => removeRecord(write, 'contract', contractId, why),
}

/** The first status begins with the file: it moves with a corrected day of enrolment. Refuses `status-before-enrolment` when others would come before it. */
function followEnrolment(store: Store, tx: Tx, fileId: number, enrolDate: string): void {
  const before = store.get('diseaseFile', fileId).enrolDate
  if (enrolDate === before) return
  const [first, ...others] = store
    .list('diseaseStatus', { fileId })
    .sort((a, b) => a.fromDate.localeCompare(b.fromDate))
  const early = others.find((each) => each.fromDate <= enrolDate)
  if (early)
    throw new Refusal(
      'status-before-enrolment',
      `没有保存：${early.fromDate} 已登记过状态，建卡日期不能改到这一天或以后。请先改正状态。`,
      { field: 'enrolDate' },
    )
  if (first?.fromDate === before) tx.update('diseaseStatus', first.id, { fromDate: enrolDate })
}

function refuseSameDay(sameDay: readonly { id: number }[], ownId: number, what: string): void {
  if (sameDay.some((each) => each.id !== ownId))
    throw new Refusal('same-day', `没有保存：这一天已经有一条${what}记录。请换一个日期，或先作废那一条。`, {
      field: 'fromDate',
    })
}

type ConditionInput = Omit<Condition, 'personId' | 'ext'>

/** One record a kind while it lasts; what happens again (a second stroke) has its own day. */
function checkCondition(
  store: Store,
  personId: number,
  ownId: number | null,
  condition: ConditionInput,
  today: string,
): void {
  const { kind, foundOn, endedOn, note } = condition
  if (foundOn !== null) refuseFutureDay(foundOn, today, 'foundOn')
  if (endedOn !== null) refuseFutureDay(endedOn, today, 'endedOn')
  if (foundOn !== null && endedOn !== null && endedOn < foundOn)
    throw new Refusal('condition-days', `没有保存：结束日期 ${endedOn} 早于发现日期 ${foundOn}。请核对两个日期。`, {
      field: 'endedOn',
    })
  if (findConditionKind(kind)?.needsNote && !note?.trim())
    throw new Refusal('condition-note', `没有保存：选“${labelOf(conditionKindCodes, kind)}”时请写明是什么。`, {
      field: 'note',
    })
  const same = store
    .list('condition', { personId, kind })
    .find((each) => each.id !== ownId && each.foundOn === foundOn && (each.note ?? '') === (note ?? ''))
  if (same)
    throw new Refusal('condition-known', `没有保存：“${labelOf(conditionKindCodes, kind)}”在这一天已经登记过。`, {
      conditionId: same.id,
    })
}

function checkContract({ signDate, startDate, endDate, stopDate }: Omit<Contract, 'personId'>): void {
  const begun = startDate ?? signDate
  if (begun !== null && endDate !== null && endDate < begun)
    throw new Refusal('contract-days', `没有保存：到期日期 ${endDate} 早于开始日期 ${begun}。请核对。`, {
      field: 'endDate',
    })
  if (begun !== null && stopDate !== null && stopDate < begun)
    throw new Refusal('contract-days', `没有保存：解约日期 ${stopDate} 早于开始日期 ${begun}。请核对。`, {
      field: 'stopDate',
    })
}
