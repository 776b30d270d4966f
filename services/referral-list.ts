/** The lists of the referral page, each with what is awaited and how late it is. */
import {
  referralShows,
  type ReferralItem,
  type ReferralShow,
  type referrals,
  type SuggestedReferral,
} from '../core/contract/referrals.ts'
import type { Stored } from '../core/contract/entities/index.ts'
import type { InputOf } from '../core/contract/kit.ts'
import type { LocalDate } from '../core/domain/local-date.ts'
import { maskPhone } from '../core/domain/mask.ts'
import type { ReferralState } from '../core/domain/referral/referral-codes.ts'
import { referralDeadline } from '../core/domain/referral/referral-deadline.ts'
import { referralDay } from '../core/domain/referral/referral-steps.ts'
import { compareGrounds } from '../core/domain/referral/referral-suggestion.ts'
import { rowToRecord, type Row } from '../database/columns.ts'
import type { Store } from '../database/store.ts'
import { openSuggestions, type OpenSuggestion } from './referral-grounds.ts'
import { worklistPerson } from './worklist-person.ts'
import { peopleWithin } from './worklist-scope.ts'

type Filter = Pick<InputOf<(typeof referrals)['referrals.list']>, 'show' | 'villageId' | 'disease' | 'limit'>

const showOf: Readonly<Record<ReferralState, Exclude<ReferralShow, 'suggested' | 'late'>>> = {
  drafted: 'drafted',
  sent: 'sent',
  received: 'received',
  returned: 'returned',
  followed: 'followed',
  refused: 'failed',
  absent: 'failed',
  closed: 'over',
  declined: 'over',
}

type StoredReferral = Stored<'referral'>

export interface ReferralLists {
  readonly counts: Record<ReferralShow, number>
  readonly items: ReferralItem[]
  readonly suggested: SuggestedReferral[]
}

export function referralLists(store: Store, filter: Filter, today: LocalDate): ReferralLists {
  const { show, villageId, disease, limit } = filter
  const isAsked = peopleWithin(store, { asOf: today, villages: villageId === null ? null : [villageId], doctor: null })
  const isAbout = (diseases: readonly string[]) => disease === null || diseases.includes(disease)
  const records = allReferrals(store).filter((each) => isAsked(each.personId) && isAbout(each.diseases))
  const suggestions = openSuggestions(store, today)
    .filter((each) => isAsked(each.personId) && isAbout(each.diseases))
    .sort(bySuggestion)
  const late = records.filter((each) => isLate(each, today))
  const counts = Object.fromEntries(referralShows.map((each) => [each, 0])) as Record<ReferralShow, number>
  for (const each of records) counts[showOf[each.state]] += 1
  counts.suggested = suggestions.length
  counts.late = late.length
  const wanted = show === 'late' ? late : records.filter((each) => showOf[each.state] === show)
  return {
    counts,
    items:
      show === 'suggested'
        ? []
        : wanted
            .sort(byUrgency(today))
            .slice(0, limit)
            .map((each) => referralItem(store, each, today)),
    suggested: show === 'suggested' ? suggestions.slice(0, limit).map((each) => suggestedItem(store, each, today)) : [],
  }
}

const allReferrals = (store: Store): StoredReferral[] =>
  store.all('SELECT * FROM referral').map((row) => rowToRecord('referral', row as Row))

const isLate = (referral: StoredReferral, today: LocalDate): boolean =>
  (referralDeadline(referral, today)?.daysLate ?? 0) > 0

/** The longest late first, then the newest. */
const byUrgency = (today: LocalDate) => (a: StoredReferral, b: StoredReferral) =>
  (referralDeadline(b, today)?.daysLate ?? 0) - (referralDeadline(a, today)?.daysLate ?? 0) ||
  (b.steps.at(-1)?.on ?? '').localeCompare(a.steps.at(-1)?.on ?? '') ||
  b.id - a.id

/** The most urgent ground first, then the newest. */
function bySuggestion(a: OpenSuggestion, b: OpenSuggestion): number {
  const [one, other] = [a.grounds[0], b.grounds[0]]
  if (!one || !other) return 0
  return compareGrounds(one, other) || a.personId - b.personId
}

function referralItem(store: Store, referral: StoredReferral, today: LocalDate): ReferralItem {
  const { id, direction, state, steps, hospital, department, greenChannel, diseases } = referral
  const note = steps.at(-1)?.note ?? null
  const why = state === 'declined' || state === 'refused' || state === 'absent' ? note : null
  return {
    referralId: id,
    ...personOf(store, referral.personId, today),
    diseases,
    direction,
    state,
    stateOn: steps.at(-1)?.on ?? '',
    sentOn: referralDay(referral, 'sent'),
    hospital: hospital ?? '',
    department: department ?? '',
    greenChannel,
    reason: why ?? referral.presentIllness ?? referral.backDiagnosis ?? note ?? '',
    deadline: referralDeadline(referral, today),
  }
}

function suggestedItem(
  store: Store,
  { personId, grounds, diseases }: OpenSuggestion,
  today: LocalDate,
): SuggestedReferral {
  const person = personOf(store, personId, today)
  return { ...person, diseases: diseases.length > 0 ? diseases : person.diseases, grounds }
}

function personOf(store: Store, personId: number, today: LocalDate) {
  const { name, sex, age, village, doctor, phone, diseases } = worklistPerson(store, personId, today)
  return { personId, name, sex, age, village, doctor, phoneMasked: maskPhone(phone), diseases }
}
