/** The lists of the referral page, each with what is awaited and how late it is. */
import {
  referralShows,
  type ReferralItem,
  type ReferralShow,
  type referrals,
  type SuggestedReferral,
} from '../../core/contract/referrals.ts'
import type { Stored } from '../../core/contract/entities/index.ts'
import type { InputOf } from '../../core/contract/kit.ts'
import type { LocalDate } from '../../core/domain/local-date.ts'
import { maskPhone } from '../../core/domain/mask.ts'
import type { ReferralState } from '../../core/domain/referral/referral-codes.ts'
import { referralDeadline, type ReferralDeadline } from '../../core/domain/referral/referral-deadline.ts'
import { referralDay } from '../../core/domain/referral/referral-steps.ts'
import { compareGrounds } from '../../core/domain/referral/referral-suggestion.ts'
import { rowToRecord, type Row } from '../../database/columns.ts'
import type { Store } from '../../database/store.ts'
import { openSuggestions, type OpenSuggestion } from './referral-grounds.ts'
import { worklistPerson } from '../worklist/worklist-person.ts'
import { peopleWithin } from '../worklist/worklist-scope.ts'

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

/** Closed slips are most of them after some years: they are only counted unless they are asked for. */
export function referralLists(
  store: Store,
  filter: Filter,
  today: LocalDate,
  mayBeShown: (each: { readonly personId: number }) => boolean = () => true,
): ReferralLists {
  const { show, villageId, disease, limit } = filter
  const isAsked = peopleWithin(store, { asOf: today, villages: villageId === null ? null : [villageId], doctor: null })
  const isWanted = (each: { readonly personId: number; readonly diseases: readonly string[] }) =>
    mayBeShown(each) && isAsked(each.personId) && (disease === null || each.diseases.includes(disease))
  const open = recordsWhere(store, `state NOT IN ('closed', 'declined')`)
    .filter(isWanted)
    .map((each) => dated(each, today))
  const suggestions = openSuggestions(store, today).filter(isWanted).sort(bySuggestion)
  const late = open.filter((each) => each.daysLate > 0)
  const counts = Object.fromEntries(referralShows.map((each) => [each, 0])) as Record<ReferralShow, number>
  for (const { referral } of open) counts[showOf[referral.state]] += 1
  counts.over = overKeys(store).filter(isWanted).length
  counts.suggested = suggestions.length
  counts.late = late.length
  const wanted =
    show === 'late'
      ? late
      : show === 'over'
        ? over(store, isWanted, today)
        : open.filter(({ referral }) => showOf[referral.state] === show)
  return {
    counts,
    items: wanted
      .sort(byUrgency)
      .slice(0, show === 'suggested' ? 0 : limit)
      .map((each) => referralItem(store, each, today)),
    suggested: show === 'suggested' ? suggestions.slice(0, limit).map((each) => suggestedItem(store, each, today)) : [],
  }
}

const recordsWhere = (store: Store, condition: string): StoredReferral[] =>
  store.all(`SELECT * FROM referral WHERE ${condition}`).map((row) => rowToRecord('referral', row as Row))

function over(store: Store, isWanted: (each: StoredReferral) => boolean, today: LocalDate): Dated[] {
  return recordsWhere(store, `state IN ('closed', 'declined')`)
    .filter(isWanted)
    .map((each) => dated(each, today))
}

const overKeys = (store: Store) =>
  store
    .all<{ personId: number; diseases: string }>(
      `SELECT person_id AS personId, diseases FROM referral WHERE state IN ('closed', 'declined')`,
    )
    // The column is a list of codes in quotes: what is asked of it is whether it names one.
    .map(({ personId, diseases }) => ({ personId, diseases: ['HTN', 'T2DM'].filter((one) => diseases.includes(one)) }))

/** A referral with what is awaited of it, worked out once. */
interface Dated {
  readonly referral: StoredReferral
  readonly deadline: ReferralDeadline | null
  readonly daysLate: number
  readonly stateOn: LocalDate
}

function dated(referral: StoredReferral, today: LocalDate): Dated {
  const deadline = referralDeadline(referral, today)
  return { referral, deadline, daysLate: deadline?.daysLate ?? 0, stateOn: referral.steps.at(-1)?.on ?? '' }
}

/** The longest late first, then the newest. */
const byUrgency = (a: Dated, b: Dated) =>
  b.daysLate - a.daysLate || (a.stateOn < b.stateOn ? 1 : a.stateOn > b.stateOn ? -1 : b.referral.id - a.referral.id)

/** The most urgent ground first, then the newest. */
function bySuggestion(a: OpenSuggestion, b: OpenSuggestion): number {
  const [one, other] = [a.grounds[0], b.grounds[0]]
  if (!one || !other) return 0
  return compareGrounds(one, other) || a.personId - b.personId
}

function referralItem(store: Store, { referral, deadline, stateOn }: Dated, today: LocalDate): ReferralItem {
  const { id, direction, state, steps, hospital, department, greenChannel, diseases } = referral
  const note = steps.at(-1)?.note ?? null
  const why = state === 'declined' || state === 'refused' || state === 'absent' ? note : null
  return {
    referralId: id,
    ...personOf(store, referral.personId, today),
    diseases,
    direction,
    state,
    stateOn,
    sentOn: referralDay(referral, 'sent'),
    hospital: hospital ?? '',
    department: department ?? '',
    greenChannel,
    reason: why ?? referral.presentIllness ?? referral.backDiagnosis ?? note ?? '',
    deadline,
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
