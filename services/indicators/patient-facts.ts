/** One row of facts per person and disease as of a day: what SQL brings, and every indicator is counted from. */
import type { Disease } from '../../core/contract/entities/index.ts'
import {
  periodOf,
  type FollowUpFact,
  type PatientFacts,
  type Period,
} from '../../core/domain/indicator/patient-facts.ts'
import { isSecondInQuestion, isUnsatisfied, type MeetingFact } from '../../core/domain/indicator/standard-management.ts'
import { slipSentOn } from '../../core/domain/referral/referral-cases.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import { slipRows, type SlipRow } from '../referral/referral-facts.ts'
import { isContractValidOn, type ContractDates } from '../../core/domain/valid-on.ts'
import type { Store } from '../../database/store.ts'
import { followUpFacts, visitSource, type VisitsOfYear } from './follow-up-facts.ts'
import { keptRows, rowsOfPeople, type RowSource } from './kept-rows.ts'
import { ofPeople, peopleText, type People } from './people-condition.ts'
import { lastFollowUpsBefore, type LastFollowUp } from '../follow-up/last-follow-ups.ts'

interface FileRow {
  person_id: number
  disease: Disease
  sex: string
  birth_date: string | null
  enrol_date: string
  village_id: number | null
  status: PatientFacts['status'] | null
  status_reason: string | null
  status_from: string | null
  doctor: string | null
}

const filesSql = (people: People) => `
  SELECT f.person_id, f.disease, p.sex, p.birth_date, f.enrol_date, s.status, s.reason AS status_reason, s.from_date AS status_from,
    coalesce(p.doctor, f.doctor, (SELECT doctor FROM disease_file WHERE person_id = p.id AND doctor IS NOT NULL LIMIT 1)) AS doctor,
    coalesce(
      (SELECT village_id FROM residence WHERE person_id = p.id AND from_date <= :asOf ORDER BY from_date DESC LIMIT 1),
      (SELECT village_id FROM residence WHERE person_id = p.id ORDER BY from_date LIMIT 1)
    ) AS village_id
  FROM disease_file f JOIN person p ON p.id = f.person_id
  LEFT JOIN disease_status s ON s.id =
    (SELECT id FROM disease_status WHERE file_id = f.id AND from_date <= :asOf ORDER BY from_date DESC LIMIT 1)
  WHERE true ${ofPeople(people, 'f.person_id')}
  ORDER BY f.person_id, f.disease`

/** The facts of everybody with a file, by person and disease; kept in step with the records. */
export const patientFacts = (store: Store, asOf: string): readonly PatientFacts[] =>
  keptRows(store, asOf, patientSource).rows

const lastDayOf = (asOf: string): string => `${periodOf(asOf).year}-12-31`

export const patientSource: RowSource<PatientFacts> = {
  name: '患者',
  days: 9,
  first: (store, asOf) => keptRows(store, lastDayOf(asOf), visitSource),
  gather: (store, asOf, people) => {
    const visits = rowsOfPeople(store, lastDayOf(asOf), visitSource, people)
    return factsOf(store, asOf, people, visitsUpTo(visits, asOf))
  },
}

/** Without keeping anything, for a day that is looked at once: what standard management (N1_DEFAULT) and control ask for. */
export const gatherForRates = (store: Store, asOf: string, people: People): PatientFacts[] =>
  factsOf(store, asOf, people, followUpFacts(store, periodOf(asOf).yearStart, asOf, people), true)

function visitsUpTo(files: readonly VisitsOfYear[], asOf: string): Map<string, readonly FollowUpFact[]> {
  return new Map(
    files.map(({ personId, disease, visits }) => {
      const isEarlier = (visits.at(-1)?.visitDate ?? '') > asOf
      return [`${personId} ${disease}`, isEarlier ? visits.filter(({ visitDate }) => visitDate <= asOf) : visits]
    }),
  )
}

/** `forRates`: without contracts and last year's plans. */
function factsOf(
  store: Store,
  asOf: string,
  people: People,
  followUps: ReadonlyMap<string, readonly FollowUpFact[]>,
  forRates = false,
): PatientFacts[] {
  const period = periodOf(asOf)
  const plans = forRates ? new Map<string, never>() : carriedPlans(store, period, people)
  const exams = examsByPerson(store, period, people)
  const contracts = forRates ? new Map<number, never>() : contractsByPerson(store, period.asOf, people)
  const files = store.all<FileRow>(filesSql(people), { asOf: period.asOf, people: peopleText(people) })
  const filesOf = new Map<number, number>()
  for (const file of files)
    if (isDiagnosedOn(file, asOf)) filesOf.set(file.person_id, (filesOf.get(file.person_id) ?? 0) + 1)
  const lastYear = lastYearsMeetings(store, period)
  const slips = groupBy(slipRows(store, people), ({ personId }) => personId)
  return files.map((file) => {
    const contract = contracts.get(file.person_id)
    const key = `${file.person_id} ${file.disease}`
    const facts: PatientFacts = {
      personId: file.person_id,
      disease: file.disease,
      sex: file.sex,
      birthDate: file.birth_date,
      villageId: file.village_id,
      enrolDate: file.enrol_date,
      status: file.status ?? 'active',
      statusReason: file.status_reason,
      statusFrom: file.status_from,
      hasContract: contract !== undefined,
      contractPaid: contract?.paid ?? false,
      hasOtherDisease: (filesOf.get(file.person_id) ?? 0) > (isDiagnosedOn(file, asOf) ? 1 : 0),
      followUps: answeredBySlips(followUps.get(key) ?? [], file, slips.get(file.person_id) ?? [], asOf),
      examDates: exams.get(file.person_id) ?? [],
      ...(plans.get(key) ?? noPlan),
      doctor: file.doctor,
      team: contract?.team ?? null,
    }
    return isSecondInQuestion(facts, period) ? { ...facts, unsatisfiedBefore: lastYear(facts) } : facts
  })
}

/** Visits that say nothing of a referral though a slip was sent for them. */
function answeredBySlips(
  visits: readonly FollowUpFact[],
  { disease }: FileRow,
  slips: readonly SlipRow[],
  asOf: string,
): readonly FollowUpFact[] {
  const own = slips.filter(({ diseases }) => diseases.length === 0 || diseases.includes(disease))
  if (own.length === 0) return visits
  return visits.map((visit) => {
    const sentOn = slipSentOn({ key: `followUp:${visit.id}`, on: visit.visitDate }, own, asOf)
    return sentOn === null ? visit : { ...visit, slipSentOn: sentOn }
  })
}

/** Asked one by one, from the newest back: only whoever began the year unsatisfied and without a referral needs it. */
function lastYearsMeetings(store: Store, { yearStart }: Period): (facts: PatientFacts) => boolean {
  const meetings = store.db.prepare<[number, string, string], MeetingFact>(
    `SELECT visit_date AS visitDate, sbp, dbp, fpg, visit_class AS visitClass, adr FROM follow_up
     WHERE person_id = ? AND disease = ? AND visit_date < ? AND contact = 'met' ORDER BY visit_date DESC, id DESC`,
  )
  return (facts) => {
    for (const meeting of meetings.iterate(facts.personId, facts.disease, yearStart)) {
      const unsatisfied = isUnsatisfied(meeting, facts)
      if (unsatisfied !== null) return unsatisfied
    }
    return false
  }
}

/** A disease added later, or found to be none by the day, is no second disease on that day. */
function isDiagnosedOn(file: FileRow, day: string): boolean {
  return file.enrol_date <= day && file.status_reason !== 'misdiagnosed'
}

type CarriedPlan = Required<Pick<PatientFacts, 'carriedPlanDate' | 'carriedFrom' | 'lastMetOn'>>
const noPlan: CarriedPlan = { carriedPlanDate: null, carriedFrom: null, lastMetOn: null }

const lastMeetingSql = `SELECT visit_date AS visitDate, next_visit_date AS nextVisitDate FROM follow_up
  WHERE person_id = ? AND disease = ? AND visit_date < ? AND contact = 'met' ORDER BY visit_date DESC, id DESC LIMIT 1`

/** What the last meeting before the year planned, or the day from which it is reckoned. As within the year, an attempt in vain plans no visit. */
function carriedPlans(store: Store, { yearStart }: Period, people: People): Map<string, CarriedPlan> {
  return new Map(
    lastFollowUpsBefore(store, yearStart, people).map((last) => {
      const { personId, disease, contact } = last
      const from = contact === 'met' ? last : store.one<Planning>(lastMeetingSql, personId, disease, yearStart)
      return [`${personId} ${disease}`, planLeftBy(from)]
    }),
  )
}

type Planning = Pick<LastFollowUp, 'visitDate' | 'nextVisitDate'>

function planLeftBy(visit: Planning | null): CarriedPlan {
  if (!visit) return noPlan
  const { visitDate, nextVisitDate } = visit
  return {
    carriedPlanDate: nextVisitDate,
    carriedFrom: nextVisitDate === null ? visitDate : null,
    lastMetOn: visitDate,
  }
}

function examsByPerson(store: Store, { yearStart, asOf }: Period, people: People): Map<number, string[]> {
  const byPerson = new Map<number, string[]>()
  const rows = store.all<{ person_id: number; exam_date: string }>(
    `SELECT person_id, exam_date FROM exam WHERE exam_date BETWEEN :from AND :to ${ofPeople(people)} ORDER BY person_id, exam_date, id`,
    { from: yearStart, to: asOf, people: peopleText(people) },
  )
  for (const row of rows) byPerson.set(row.person_id, [...(byPerson.get(row.person_id) ?? []), row.exam_date])
  return byPerson
}

export interface HeldContract {
  readonly paid: boolean
  readonly team: string | null
}

interface ContractRow extends ContractDates {
  readonly personId: number
  readonly paid: number
  readonly team: string | null
}

/** Only what is asked of a contract: whole ones cost half a second for 20,000 people. */
const contractsSql = (
  people: People,
) => `SELECT person_id AS personId, paid, team, sign_date AS signDate, start_date AS startDate, end_date AS endDate,
  stop_date AS stopDate FROM contract WHERE true ${ofPeople(people)} ORDER BY id`

/** What the contracts that hold on the day say together: paid if one of them is, of the team that the newest names. */
export function contractsByPerson(store: Store, asOf: string, people: People): Map<number, HeldContract> {
  const rows = store.all<ContractRow>(contractsSql(people), { people: peopleText(people) })
  const byPerson = groupBy(
    rows.filter((row) => isContractValidOn(row, asOf)),
    ({ personId }) => personId,
  )
  return new Map(
    [...byPerson].map(([personId, held]) => [
      personId,
      { paid: held.some(({ paid }) => paid === 1), team: newestTeam(held) },
    ]),
  )
}

/** Of two that began on one day the one written last. */
const newestTeam = (held: readonly ContractRow[]): string | null =>
  held
    .filter(({ team }) => team !== null)
    .toSorted((a, b) => begunOn(a).localeCompare(begunOn(b)))
    .at(-1)?.team ?? null

const begunOn = ({ startDate, signDate }: ContractDates): string => startDate ?? signDate ?? ''
