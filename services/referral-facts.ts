/**
 * Referrals and the first look back after each, from what is stored now: follow-ups and specialists' records that refer. The place
 * where referral records of their own plug in.
 */
import type { Period } from '../core/domain/indicator/patient-facts.ts'
import type { ResidentFacts } from '../core/domain/indicator/resident-facts.ts'
import type { Store } from '../database/store.ts'

type Referral = ResidentFacts['referrals'][number]

/** Two forms of one meeting that both refer are one referral. */
const referralsSql = `
  SELECT DISTINCT person_id AS personId, visit_date AS date FROM follow_up WHERE contact = 'met' AND visit_date BETWEEN :from AND :to
    AND (referral_reason IS NOT NULL OR referral_org_dept IS NOT NULL OR next_step IN ('3', '4'))
  UNION SELECT person_id, visit_date FROM rounding_visit WHERE referral = 1 AND visit_date BETWEEN :from AND :to
  ORDER BY 1, 2`

/** A follow-up in any way, a specialist's visit, or the task of asking after the referral, done. */
const contactsSql = `
  SELECT person_id AS personId, visit_date AS day FROM follow_up WHERE contact = 'met' AND visit_date BETWEEN :from AND :to
    AND person_id IN (SELECT value FROM json_each(:people))
  UNION SELECT person_id, visit_date FROM rounding_visit WHERE visit_date BETWEEN :from AND :to
  UNION SELECT person_id, closed_date FROM task WHERE kind = 'referral-follow-up' AND state = 'done' AND closed_date BETWEEN :from AND :to
  ORDER BY 1, 2`

/** By person, each list by date. */
export function referralsByPerson(store: Store, { yearStart, asOf }: Period): Map<number, Referral[]> {
  const span = { from: yearStart, to: asOf }
  const rows = store.all<{ personId: number; date: string }>(referralsSql, span)
  const people = JSON.stringify([...new Set(rows.map(({ personId }) => personId))])
  const contacts = new Map<number, string[]>()
  for (const { personId, day } of store.all<{ personId: number; day: string }>(contactsSql, { ...span, people }))
    contacts.set(personId, [...(contacts.get(personId) ?? []), day])
  const byPerson = new Map<number, Referral[]>()
  for (const { personId, date } of rows) {
    const lookedAfterOn = contacts.get(personId)?.find((day) => day > date) ?? null
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), { date, lookedAfterOn }])
  }
  return byPerson
}
