/** Referrals that somebody has to press: drafts not sent, arrivals not known, refusals undecided. What its task already asks is not said twice. */
import type { Stored } from '../../core/contract/entities/index.ts'
import { referralDeadline, type ReferralDeadline } from '../../core/domain/referral/referral-deadline.ts'
import { rowToRecord, type Row } from '../../database/columns.ts'
import type { Store } from '../../database/store.ts'
import { tasksOfReferral } from './referral-steps.ts'
import { peopleWithin, type Scope } from '../worklist/worklist-scope.ts'

export interface LateReferral {
  readonly referral: Stored<'referral'>
  readonly deadline: ReferralDeadline
}

/** Late on the scope's day, the longest first. */
export function lateReferrals(store: Store, scope: Scope): LateReferral[] {
  const isAsked = peopleWithin(store, scope)
  return store
    .all(`SELECT * FROM referral WHERE state NOT IN ('closed', 'declined', 'followed')`)
    .map((row) => rowToRecord('referral', row as Row))
    .filter((referral) => isAsked(referral.personId))
    .flatMap((referral) => {
      const deadline = referralDeadline(referral, scope.asOf)
      if (!deadline || deadline.daysLate === 0) return []
      const isTold =
        deadline.kind === 'follow-up' && tasksOfReferral(store, referral).some((task) => task.state === 'open')
      return isTold ? [] : [{ referral, deadline }]
    })
    .sort((a, b) => b.deadline.daysLate - a.deadline.daysLate || a.referral.id - b.referral.id)
}
