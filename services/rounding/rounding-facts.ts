/** What the rules of a rounding day are told of a person: only what was known before that day. */
import type { Disease, Stored } from '../../core/contract/entities/index.ts'
import { holdsOn } from '../../core/domain/condition-facts.ts'
import { findConditionKind } from '../../core/domain/condition-kinds.ts'
import { judgeControl, type FollowUpFacts } from '../../core/domain/follow-up-facts.ts'
import type { DiseaseFacts, RoundingFacts, RoundingReading } from '../../core/domain/rounding/rounding-facts.ts'
import type { Store } from '../../database/store.ts'
import { findColorMark } from '../grading/grading-color.ts'

/** Somebody who may be put on the list: lives in the villages, with these open files. */
export interface Candidate {
  readonly personId: number
  readonly villageId: number
  readonly diseases: readonly Disease[]
}

/** What is looked up once for all people of a list. */
export interface ListKnowledge {
  readonly day: string
  readonly specialists: ReadonlyMap<number, string>
  /** Which disease a medicine of the drug lists is for; an unknown one counts for both. */
  readonly purposes: ReadonlyMap<string, string>
  readonly missingLabs: ReadonlyMap<number, readonly string[]>
}

/** So many readings tell where a run of uncontrolled ones began. */
const readingsLookedAt = 8

export function roundingFacts(store: Store, { personId, diseases }: Candidate, known: ListKnowledge): RoundingFacts {
  const { day } = known
  const birthDate = store.get('person', personId).birthDate
  const visits = store
    .list('roundingVisit', { personId })
    .filter((visit) => visit.visitDate < day)
    .sort((a, b) => b.visitDate.localeCompare(a.visitDate) || b.id - a.id)
  const last = visits[0] ?? null
  return {
    day,
    diseases: diseases.map((disease) => diseaseFacts(store, { personId, birthDate, disease, visits }, known)),
    color: findColorMark(store, personId, day),
    complications: complicationsOf(store, personId, day),
    missingLabs: known.missingLabs.get(personId) ?? [],
    // A visit after the long prescription has looked at it.
    longRx: last?.longRx && last.longRxDays !== null ? { on: last.visitDate, days: last.longRxDays } : null,
    openAdvice: store.list('task', { personId, kind: 'advice', state: 'open' }),
    recall:
      last?.nextReviewDate == null
        ? null
        : { on: last.nextReviewDate, specialist: known.specialists.get(last.specialistId) ?? '专家' },
    lastSeenOn: last?.visitDate ?? null,
  }
}

interface Person {
  readonly personId: number
  readonly birthDate: string | null
  readonly disease: Disease
  /** Newest first. */
  readonly visits: readonly Stored<'roundingVisit'>[]
}

function diseaseFacts(store: Store, person: Person, known: ListKnowledge): DiseaseFacts {
  const { personId, disease, visits } = person
  const file = store.list('diseaseFile', { personId, disease })[0]
  const field = disease === 'HTN' ? 'dxReviewHtn' : 'dxReviewT2dm'
  const reviewed = visits.find((visit) => visit[field] !== null)
  const verdict = reviewed?.[field] ?? null
  return {
    disease,
    readings: readingsOf(store, person, known.day),
    lastChangeOn: lastChangeOn(store, personId, disease, known),
    knownSince: file?.dxDate ?? file?.enrolDate ?? null,
    review: reviewed && verdict ? { verdict, on: reviewed.visitDate } : null,
  }
}

type ReadingRow = Pick<FollowUpFacts, 'visitDate' | 'sbp' | 'dbp' | 'fpg'>

/** What specialists measured, follow-ups of the disease with a value, examinations; of one day, in this order, the first. */
function readingsOf(store: Store, { personId, birthDate, disease, visits }: Person, day: string): RoundingReading[] {
  const rows = store.all<ReadingRow>(
    `SELECT visit_date AS visitDate, sbp, dbp, fpg FROM follow_up
     WHERE person_id = ? AND disease = ? AND contact = 'met' AND visit_date < ? ORDER BY visit_date DESC, id DESC LIMIT ?`,
    personId,
    disease,
    day,
    readingsLookedAt,
  )
  const exams = store.all<ReadingRow>(
    'SELECT exam_date AS visitDate, sbp, dbp, fpg FROM exam WHERE person_id = ? AND exam_date < ? ORDER BY exam_date DESC, id DESC LIMIT ?',
    personId,
    day,
    readingsLookedAt,
  )
  const measured = new Map<string, ReadingRow>()
  const value = disease === 'HTN' ? 'sbp' : 'fpg'
  for (const one of [...visits.slice(0, readingsLookedAt), ...rows, ...exams])
    if (one[value] !== null && !measured.has(one.visitDate)) measured.set(one.visitDate, one)
  return [...measured.values()]
    .sort((a, b) => b.visitDate.localeCompare(a.visitDate))
    .flatMap(({ visitDate, sbp, dbp, fpg }) => {
      const judged = judgeControl({ ...unasked, disease, visitDate, sbp, dbp, fpg }, birthDate)
      const said = disease === 'HTN' ? `${sbp ?? '—'}/${dbp ?? '—'}` : `${fpg}`
      return judged.uncontrolled === null ? [] : [{ on: visitDate, value: said, uncontrolled: judged.uncontrolled }]
    })
    .slice(0, readingsLookedAt)
}

/** What judging a reading never asks. */
const unasked = {
  contact: 'met',
  symptoms: [],
  glucose2h: null,
  glucoseRandom: null,
  heartRate: null,
  tempC: null,
  adr: null,
  medAdherence: null,
} as const

function lastChangeOn(store: Store, personId: number, disease: Disease, known: ListKnowledge): string | null {
  const wanted = disease === 'HTN' ? 'antihypertensive' : 'glucose-lowering'
  const days = store
    .list('medication', { personId })
    .filter(({ drugCode }) => (known.purposes.get(drugCode ?? '') ?? wanted) === wanted)
    .flatMap(({ startDate, stopDate }) => [startDate, stopDate])
    .filter((on): on is string => on !== null && on < known.day)
  return days.toSorted().at(-1) ?? null
}

/** Groups of `condition-kinds.ts` that are organ damage or complications. */
const complicationGroups: ReadonlySet<string> = new Set(['2', '3', '4', '5'])

function complicationsOf(store: Store, personId: number, day: string): RoundingFacts['complications'] {
  return store.list('condition', { personId }).flatMap((condition) => {
    const kind = findConditionKind(condition.kind)
    if (!kind || !complicationGroups.has(kind.group) || !holdsOn(condition, day)) return []
    return [{ name: kind.label, foundOn: condition.foundOn }]
  })
}

/** The purpose of every medicine of the drug lists, by its code. */
export function drugPurposes(store: Store): ReadonlyMap<string, string> {
  const rows = store.all<{ code: string; purpose: string }>('SELECT DISTINCT code, purpose FROM drug')
  return new Map(rows.map(({ code, purpose }) => [code, purpose]))
}
