/** The referrals of a year as the figures of residents count them: a referral for both diseases is one. */
import type { Period } from '../../core/domain/indicator/patient-facts.ts'
import type { ResidentFacts } from '../../core/domain/indicator/resident-facts.ts'
import type { Store } from '../../database/store.ts'
import type { People } from './people-condition.ts'
import { referralFacts } from '../referral/referral-facts.ts'

type Referral = ResidentFacts['referrals'][number]

/** By person, each list by date. */
export function referralsByPerson(store: Store, { yearStart, asOf }: Period, people: People): Map<number, Referral[]> {
  const byPerson = new Map<number, Map<string, string | null>>()
  for (const [file, cases] of referralFacts(store, yearStart, asOf, people)) {
    const personId = Number.parseInt(file)
    const days = byPerson.get(personId) ?? new Map<string, string | null>()
    for (const { sentOn, followedOn } of cases) days.set(sentOn, earlier(days.get(sentOn) ?? null, followedOn))
    byPerson.set(personId, days)
  }
  return new Map([...byPerson].map(([personId, days]) => [personId, inOrder(days)]))
}

const earlier = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one

const inOrder = (days: ReadonlyMap<string, string | null>): Referral[] =>
  [...days].map(([date, lookedAfterOn]) => ({ date, lookedAfterOn })).sort((a, b) => a.date.localeCompare(b.date))
