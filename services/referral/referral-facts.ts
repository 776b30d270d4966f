/** The referrals of a span of days as 转诊及时回访率 counts them: slips, and what follow-ups and rounding visits mention, each once. */
import type { Disease } from '../../core/contract/entities/index.ts'
import type { LocalDate } from '../../core/domain/local-date.ts'
import {
  referralCases,
  type CaseFacts,
  type ReferralCase,
  type SlipFact,
} from '../../core/domain/referral/referral-cases.ts'
import { referralFollowUpDays } from '../../core/domain/referral/referral-deadline.ts'
import { addDays } from '../../core/domain/local-date.ts'
import type { ReferralStep } from '../../core/domain/referral/referral-steps.ts'
import type { Store } from '../../database/store.ts'
import { ofPeople, peopleText, type People } from '../indicators/people-condition.ts'

interface Gathering {
  readonly slips: CaseFacts['slips'][number][]
  readonly mentions: CaseFacts['mentions'][number][]
  readonly metOn: LocalDate[]
}

/** In place of the disease of somebody who was sent to a hospital to find out whether they are ill. */
const noFile = 'none'

/**
 * By `personId disease`, only files with a referral sent in the span. What names no disease (a rounding visit) counts for each file of the
 * person, or once for a person without any. `to` is the as-of day: what was entered for later days is not known yet.
 */
export function referralFacts(
  store: Store,
  from: LocalDate,
  to: LocalDate,
  people: People | null,
): Map<string, readonly ReferralCase[]> {
  const files = new Map<string, Gathering>()
  const diseasesOf = filesByPerson(store, people)
  const at = (personId: number, diseases: readonly string[]): Gathering[] =>
    (diseases.length > 0 ? diseases : (diseasesOf.get(personId) ?? [noFile])).map((disease) => {
      const key = `${personId} ${disease}`
      const known = files.get(key) ?? { slips: [], mentions: [], metOn: [] }
      files.set(key, known)
      return known
    })
  for (const slip of slipRows(store, people)) for (const file of at(slip.personId, slip.diseases)) file.slips.push(slip)
  // A slip sent at the beginning of the span may belong to a mention before it.
  const span = { since: addDays(from, -referralFollowUpDays), to, people: peopleText(people) }
  for (const { id, personId, disease, on } of store.all<FollowUpRow>(mentionSql(people), span))
    for (const file of at(personId, [disease])) file.mentions.push({ key: `followUp:${id}`, on })
  for (const { id, personId, on } of store.all<FollowUpRow>(visitSql(people), span))
    for (const file of at(personId, [])) file.mentions.push({ key: `roundingVisit:${id}`, on })
  const referred = peopleText([...files.keys()].map((key) => Number.parseInt(key)))
  for (const { personId, disease, on } of store.all<FollowUpRow>(metSql, { ...span, people: referred }))
    files.get(`${personId} ${disease}`)?.metOn.push(on)
  return new Map(
    [...files].flatMap(([key, facts]) => {
      const cases = referralCases(facts, { from, to })
      return cases.length > 0 ? [[key, cases] as const] : []
    }),
  )
}

interface FollowUpRow {
  readonly id: number
  readonly personId: number
  readonly disease: Disease
  readonly on: LocalDate
}

const followUpColumns = 'id, person_id AS personId, disease, visit_date AS "on"'
/** The same as `hasReferral` of the follow-up facts. */
const mentionSql = (
  people: People | null,
) => `SELECT ${followUpColumns} FROM follow_up WHERE visit_date BETWEEN :since AND :to AND contact = 'met'
  AND (next_step IN ('3', '4') OR coalesce(referral_reason, referral_org_dept) IS NOT NULL) ${ofPeople(people)} ORDER BY visit_date, id`
/** Of the few who were referred: by person, not by day. */
const metSql = `SELECT ${followUpColumns} FROM follow_up
  WHERE +visit_date BETWEEN :since AND :to AND contact = 'met' ${ofPeople([])} ORDER BY visit_date, id`
const visitSql = (
  people: People | null,
) => `SELECT id, person_id AS personId, '' AS disease, visit_date AS "on" FROM rounding_visit
  WHERE referral = 1 AND visit_date BETWEEN :since AND :to ${ofPeople(people)} ORDER BY visit_date, id`

export interface SlipRow extends SlipFact {
  readonly personId: number
  /** None: of every disease that the person has a file of. */
  readonly diseases: readonly string[]
}

/** Every slip, drafts too, in the order in which they were written. */
export const slipRows = (store: Store, people: People | null): SlipRow[] =>
  store
    .all<{ personId: number; diseases: string; steps: string; sources: string }>(
      `SELECT person_id AS personId, diseases, steps, sources FROM referral
       WHERE state <> 'declined' ${ofPeople(people)} ORDER BY id`,
      { people: peopleText(people) },
    )
    .map(({ personId, diseases, steps, sources }) => ({
      personId,
      diseases: JSON.parse(diseases) as string[],
      steps: JSON.parse(steps) as ReferralStep[],
      sources: JSON.parse(sources) as string[],
    }))

function filesByPerson(store: Store, people: People | null): Map<number, Disease[]> {
  const found = new Map<number, Disease[]>()
  for (const { personId, disease } of store.all<{ personId: number; disease: Disease }>(
    `SELECT person_id AS personId, disease FROM disease_file WHERE true ${ofPeople(people)} ORDER BY person_id, disease`,
    { people: peopleText(people) },
  ))
    found.set(personId, [...(found.get(personId) ?? []), disease])
  return found
}
