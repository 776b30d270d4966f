/** What the prescription rules said of a saved record: answered or refused before it is stored, kept beside it afterwards. */
import type { AlertAnswers } from '../../core/contract/alert-answers.ts'
import type { EntityInput, PrescriptionAlert, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import {
  alertKey,
  isBlocked,
  signedKey,
  type DecisionAlert,
  type DecisionCheck,
} from '../../core/domain/prescription/check-decision.ts'
import type { Store, Tx } from '../../database/store.ts'
import { approvalOf, useUp, type SignedApproval } from './approvals.ts'
import type { CallContext } from '../context.ts'

type Kept = Omit<EntityInput<'prescriptionAlert'>, 'personId' | 'alertDate' | 'sourceEntity' | 'sourceId' | 'doctor'>

/** Everything that is to be kept of one save, and what the audit says of it. */
export interface AnsweredAlerts {
  readonly kept: readonly Kept[]
  readonly approval: string | null
  /** Why a block was overridden and by whom; null: nothing was blocked. */
  readonly note: string | null
}

export interface AlertPlace {
  readonly personId: number
  /** The field of the form that the refusal leads to. */
  readonly field: string
}

/** Refuses a block that nobody signed for as second person, and a warning without a reason. */
export function answeredAlerts(
  { store, user, nowMs }: CallContext,
  { alerts, version }: DecisionCheck,
  answers: AlertAnswers,
  { personId, field }: AlertPlace,
): AnsweredAlerts {
  const signed = approvalOf(store, answers.approval, { userId: user.id, personId, nowMs })
  const base = { decidedBy: user.name, ruleVersion: version }
  const fresh = alerts.filter(({ isNew }) => isNew)
  const kept = fresh.map((alert): Kept => ({ ...base, ...saidBy(alert), ...answerTo(alert, answers, signed, field) }))
  const standing = new Set(fresh.map(({ key }) => key))
  const withdrawn = answers.withdrawn
    .filter((each) => !standing.has(alertKey(each)))
    .map((each): Kept => ({ ...base, ...each, level: 'block', outcome: 'withdrawn', medicines: [...each.medicines] }))
  const blocked = fresh.filter(isBlocked)
  const rules = [...new Set(blocked.map(({ rule }) => rule))].join('、')
  return {
    kept: [...kept, ...withdrawn],
    approval: blocked.length > 0 ? answers.approval : null,
    note:
      signed && blocked.length > 0
        ? `用药阻断双签：${user.name}、${signed.secondPerson}；${rules}；${signed.reason}`
        : null,
  }
}

const saidBy = ({ rule, clause, level, medicines, reason }: DecisionAlert) => ({
  rule,
  clause,
  level,
  medicines: [...medicines],
  said: reason.slice(0, 500),
})

function answerTo(
  alert: DecisionAlert,
  { alertReasons }: AlertAnswers,
  signed: SignedApproval | null,
  field: string,
): Pick<Kept, 'outcome' | 'reason' | 'secondPerson'> {
  const { level, key, rule, reason: said } = alert
  if (level === 'hint') return { outcome: 'shown', reason: null }
  if (level === 'block') {
    if (!signed?.keys.includes(signedKey(alert)))
      throw new Refusal(
        'prescription-blocked',
        `没有保存：${said}（${rule}）。请改用药；确需这样用，点“双人签字”，由另一位专科医生或负责人当面输入密码，并写明理由。`,
        { field, rule },
      )
    return { outcome: 'overridden', reason: signed.reason, secondPerson: signed.secondPerson }
  }
  const reason = alertReasons.find((each) => each.key === key)?.reason.trim()
  if (!reason)
    throw new Refusal('prescription-reason', `没有保存：${said}（${rule}）。仍要这样用，请写明理由。`, { field, rule })
  return { outcome: 'kept', reason }
}

/** For the change log and the audit, where a block was overridden. */
export const overrideNote = ({ note }: AnsweredAlerts): { reason: string } | undefined =>
  note === null ? undefined : { reason: note }

type Source = Pick<PrescriptionAlert, 'personId' | 'alertDate' | 'sourceEntity'> & {
  readonly sourceId: number
  readonly doctor: string | null
}

/** Inside the transaction that stores the record: undone with it. */
export function keepAlerts(store: Store, tx: Tx, { kept, approval }: AnsweredAlerts, source: Source): void {
  for (const alert of kept) tx.insert('prescriptionAlert', { ...alert, ...source })
  useUp(store, approval)
}

/** What the rules said of a record. */
export function alertsOf(
  store: Store,
  sourceEntity: PrescriptionAlert['sourceEntity'],
  sourceId: number,
): Stored<'prescriptionAlert'>[] {
  return store.list('prescriptionAlert', { sourceEntity, sourceId })
}

/** A record that is taken out takes with it what was said of it. */
export function removeAlerts(
  store: Store,
  tx: Tx,
  sourceEntity: PrescriptionAlert['sourceEntity'],
  sourceId: number,
): void {
  for (const { id } of alertsOf(store, sourceEntity, sourceId)) tx.remove('prescriptionAlert', id)
}

/** What was answered to an alert when it was new. */
export interface EarlierAnswer {
  readonly on: string
  readonly words: string
}

/** The newest answer to each alert of a person, by its key. A block that was withdrawn was no answer: the medicines were not to be taken. */
export function answersBefore(store: Store, personId: number): Map<string, EarlierAnswer> {
  const answered = store
    .list('prescriptionAlert', { personId })
    .filter(({ outcome }) => outcome !== 'withdrawn')
    .sort((a, b) => a.alertDate.localeCompare(b.alertDate) || a.id - b.id)
  return new Map(
    answered.map((each) => {
      const who = [each.decidedBy, each.secondPerson].filter(Boolean).join('、')
      return [alertKey(each), { on: each.alertDate, words: [each.reason ?? '已提示', who].filter(Boolean).join('，') }]
    }),
  )
}
