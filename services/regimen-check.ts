/** The prescription rules over what a visit decides: shown while it is written, enforced when it is saved. */
import type { KeptAlert, RegimenDecision, regimenChecks as topic } from '../core/contract/regimen-check.ts'
import { Refusal } from '../core/contract/kit.ts'
import {
  checkDecision,
  isBlocked,
  wantsReason,
  type DecisionCheck,
} from '../core/domain/prescription/check-decision.ts'
import type { Store } from '../database/store.ts'
import type { HandlersOf } from './context.ts'
import { drugsInForce } from './drugs.ts'
import { prescriptionFacts } from './prescription-facts.ts'

export const regimenCheckHandlers: HandlersOf<typeof topic> = {
  'regimen.check': ({ decision }, { store, today }) => checkOf(store, decision, today),
}

function checkOf(store: Store, decision: RegimenDecision, today: string): DecisionCheck {
  const current = store.list('medication', { personId: decision.personId, stopDate: null })
  // A visit typed later is judged by the list of its own day.
  const day = decision.visitDate < today ? decision.visitDate : today
  return checkDecision(current, decision.regimenChanges, prescriptionFacts(store, decision), drugsInForce(store, day))
}

/** Refuses what is blocked and a warning without a reason; gives the warnings that were not followed, to be kept with the visit. */
export function acceptedAlerts(
  store: Store,
  decision: RegimenDecision,
  reasons: readonly { readonly key: string; readonly reason: string }[],
  today: string,
): KeptAlert[] {
  const { alerts, version } = checkOf(store, decision, today)
  const blocked = alerts.find(isBlocked)
  if (blocked)
    throw new Refusal(
      'prescription-blocked',
      `没有保存：${blocked.reason}（${blocked.rule}）。请改用药；确需这样用，由上级医院专科医生会诊决定，本次先维持原方案。`,
      { field: 'regimenChanges', rule: blocked.rule },
    )
  return alerts.filter(wantsReason).map(({ key, rule, clause, medicines, reason: said }) => {
    const reason = reasons.find((each) => each.key === key)?.reason.trim()
    if (!reason)
      throw new Refusal('prescription-reason', `没有保存：${said}（${rule}）。仍要这样用，请写明理由。`, {
        field: 'regimenChanges',
        rule,
      })
    return { rule, clause, level: 'warn', medicines, said, reason, version }
  })
}
