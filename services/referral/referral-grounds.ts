/** The records that ask for a referral and were not answered yet: follow-ups, rounding visits, care levels, screening. */
import type { Disease } from '../../core/contract/entities/index.ts'
import { addDays, type LocalDate } from '../../core/domain/local-date.ts'
import type { ReferralState } from '../../core/domain/referral/referral-codes.ts'
import { referralFollowUpDays } from '../../core/domain/referral/referral-deadline.ts'
import {
  groundOfFollowUp,
  openGrounds,
  type AnsweredFact,
  type FollowUpGround,
  type Ground,
  type SuggestionKind,
} from '../../core/domain/referral/referral-suggestion.ts'
import type { Store } from '../../database/store.ts'

/** Older records than a quarter have been overtaken by the next routine visit, or should have been (工程·低). */
const groundDays = 90

interface PersonGround extends Ground {
  readonly personId: number
  /** Null: of the person, whichever disease. */
  readonly disease: Disease | null
}

export interface OpenSuggestion {
  readonly personId: number
  readonly grounds: readonly Ground[]
  readonly diseases: readonly Disease[]
}

/** Everybody with an unanswered ground, or one person. */
export function openSuggestions(store: Store, today: LocalDate, personId: number | null = null): OpenSuggestion[] {
  const span = { since: addDays(today, -groundDays), today, person: personId }
  const byPerson = groupedByPerson([
    ...followUpGrounds(store, span),
    ...visitGrounds(store, span),
    ...careGrounds(store, span),
    ...screeningGrounds(store, span),
  ])
  const answered = groupedByPerson(referralsOf(store, personId))
  return [...byPerson].flatMap(([id, all]) => {
    const grounds = openGrounds(all.map(plain), answered.get(id) ?? [])
    if (grounds.length === 0) return []
    const keys = new Set(grounds.map((ground) => ground.key))
    const diseases = new Set(all.flatMap(({ key, disease }) => (disease && keys.has(key) ? [disease] : [])))
    return [{ personId: id, grounds, diseases: [...diseases] }]
  })
}

function groupedByPerson<T extends { readonly personId: number }>(records: readonly T[]): Map<number, T[]> {
  const grouped = new Map<number, T[]>()
  for (const each of records) {
    const own = grouped.get(each.personId)
    if (own) own.push(each)
    else grouped.set(each.personId, [each])
  }
  return grouped
}

const plain = ({ kind, key, on, sentence }: PersonGround): Ground => ({ kind, key, on, sentence })

interface Span {
  readonly since: LocalDate
  readonly today: LocalDate
  readonly person: number | null
}

const ofPerson = (column: string) => `(:person IS NULL OR ${column} = :person)`

/** The last meeting of each disease: a newer one has overtaken what an older one asked for. People nobody manages are left alone. */
const followUpSql = `
  SELECT f.id, f.person_id AS personId, f.disease, f.visit_date AS visitDate, f.visit_class AS visitClass, f.next_step AS nextStep,
    coalesce(f.referral_reason, f.class_reason, '') AS sentence,
    (SELECT b.visit_class FROM follow_up b WHERE b.person_id = f.person_id AND b.disease = f.disease AND b.contact = 'met'
       AND b.visit_class IS NOT NULL AND b.visit_date < f.visit_date ORDER BY b.visit_date DESC, b.id DESC LIMIT 1) AS classBefore
  FROM follow_up f JOIN grading g ON g.person_id = f.person_id
  WHERE f.visit_date BETWEEN :since AND :today AND f.contact = 'met' AND ${ofPerson('f.person_id')}
    AND (f.next_step IN ('3', '4') OR (f.next_step IS NULL AND f.visit_class IN ('2', '3', '4')))
    AND NOT EXISTS (SELECT 1 FROM follow_up n WHERE n.person_id = f.person_id AND n.disease = f.disease AND n.contact = 'met'
      AND n.visit_date <= :today AND (n.visit_date > f.visit_date OR (n.visit_date = f.visit_date AND n.id > f.id)))`

function followUpGrounds(store: Store, span: Span): PersonGround[] {
  return store.all<FollowUpGround & { personId: number; disease: Disease }>(followUpSql, span).flatMap((row) => {
    const ground = groundOfFollowUp(row)
    return ground ? [{ ...ground, personId: row.personId, disease: row.disease }] : []
  })
}

function visitGrounds(store: Store, span: Span): PersonGround[] {
  const rows = store.all<{ id: number; personId: number; on: string; reason: string | null }>(
    `SELECT id, person_id AS personId, visit_date AS "on", referral_reason AS reason FROM rounding_visit
     WHERE referral = 1 AND visit_date BETWEEN :since AND :today AND ${ofPerson('person_id')}`,
    span,
  )
  return rows.map(({ id, personId, on, reason }) => ({
    personId,
    disease: null,
    kind: 'specialist',
    key: `roundingVisit:${id}`,
    on,
    sentence: reason ?? '专家巡诊建议转诊',
  }))
}

/** 县级医院 and 县级急诊 (domain handbook §2.9). A severe complication asks once; an emergency asks with every new reading. */
function careGrounds(store: Store, span: Span): PersonGround[] {
  const rows = store.all<{ personId: number; level: string; on: string; reasons: string }>(
    `SELECT person_id AS personId, care_level AS level, as_of AS "on", result ->> '$.careReasons' AS reasons FROM grading
     WHERE care_level IN ('COUNTY', 'COUNTY_ER') AND as_of BETWEEN :since AND :today AND ${ofPerson('person_id')}`,
    span,
  )
  return rows.map(({ personId, level, on, reasons }) => {
    const sentence = (JSON.parse(reasons) as string[]).join('；')
    const isEmergency = level === 'COUNTY_ER'
    const kind: SuggestionKind = isEmergency ? 'emergency' : 'severe'
    const key = `careLevel:${level}:${isEmergency ? on : sentence}`.slice(0, 200)
    return { personId, disease: null, kind, key, on, sentence }
  })
}

/** Three high readings of somebody who is no patient yet (§2.1): their task says since when. */
function screeningGrounds(store: Store, span: Span): PersonGround[] {
  const rows = store.all<{ personId: number; sourceId: number; dueDate: string; detail: string | null; title: string }>(
    `SELECT person_id AS personId, source_id AS sourceId, due_date AS dueDate, detail, title FROM task
     WHERE state = 'open' AND kind = 'referral-follow-up' AND source_entity = 'screening' AND ${ofPerson('person_id')}`,
    { person: span.person },
  )
  return rows.map(({ personId, sourceId, dueDate, detail, title }) => ({
    personId,
    disease: null,
    kind: 'screening',
    key: `screening:${sourceId}`,
    on: addDays(dueDate, -referralFollowUpDays),
    sentence: detail ?? title,
  }))
}

/** Lean, because after some years a township has thousands of slips. */
function referralsOf(store: Store, personId: number | null): (AnsweredFact & { readonly personId: number })[] {
  const rows = store.all<{ personId: number; state: ReferralState; begunOn: string | null; sources: string }>(
    `SELECT person_id AS personId, state, steps ->> '$[0].on' AS begunOn, sources FROM referral WHERE ${ofPerson('person_id')}`,
    { person: personId },
  )
  return rows.map(({ begunOn, sources, ...rest }) => ({
    ...rest,
    steps: begunOn === null ? [] : [{ on: begunOn }],
    sources: JSON.parse(sources) as string[],
  }))
}
