/** The indicators' view of the facts, without a database: what the stored figures must come to. */
import { entities } from '../../core/contract/entities/index.ts'
import { missingItemMask } from '../../core/domain/form-completeness.ts'
import type { FollowUpFact as IndicatorFollowUp, PatientFacts } from '../../core/domain/indicator/patient-facts.ts'
import { isUnsatisfied } from '../../core/domain/indicator/standard-management.ts'
import type { LocalDate } from '../../core/domain/local-date.ts'
import { isContractValidOn } from '../../core/domain/valid-on.ts'
import type { FileFact, FollowUpFact, PersonFact, TownshipFacts } from './township.ts'

const noDates = { signDate: null, startDate: null, endDate: null, stopDate: null }

/** One row per disease file opened by `asOf`; person and village ids are the facts' numbers. */
export function patientFactsOf(facts: TownshipFacts, asOf: LocalDate): PatientFacts[] {
  return facts.people.flatMap((person) =>
    person.files.filter((file) => file.enrolDate <= asOf).map((file) => patientFacts(person, file, asOf)),
  )
}

function patientFacts(person: PersonFact, file: FileFact, asOf: LocalDate): PatientFacts {
  const status = file.statuses.findLast((each) => each.fromDate <= asOf)
  const contracts = person.contracts.filter((each) => isContractValidOn({ ...noDates, ...each }, asOf))
  const inYear = (day: LocalDate) => day >= `${asOf.slice(0, 4)}-01-01` && day <= asOf
  return {
    personId: person.no,
    disease: file.disease,
    sex: person.person.sex ?? '0',
    birthDate: person.person.birthDate ?? null,
    villageId: person.residences.findLast((each) => each.fromDate <= asOf)?.villageNo ?? null,
    enrolDate: file.enrolDate,
    status: status?.status ?? 'active',
    statusReason: status?.reason ?? null,
    statusFrom: status?.fromDate ?? null,
    hasContract: contracts.length > 0,
    contractPaid: contracts.some((each) => each.paid),
    hasOtherDisease: person.files.some((each) => each.disease !== file.disease && each.enrolDate <= asOf),
    followUps: person.followUps
      .filter((visit) => visit.disease === file.disease && inYear(visit.visitDate))
      .toSorted((a, b) => (a.visitDate < b.visitDate ? -1 : a.visitDate > b.visitDate ? 1 : 0))
      .map(indicatorFollowUp),
    ...carriedPlan(
      person.followUps.filter((visit) => visit.disease === file.disease),
      asOf,
    ),
    unsatisfiedBefore: endedUnsatisfied(person, file, asOf),
    examDates: person.exams.map((exam) => exam.examDate).filter(inYear),
  }
}

/** How the last meeting before the year went, of which it can be said. */
function endedUnsatisfied({ person, followUps }: PersonFact, { disease }: FileFact, asOf: LocalDate): boolean {
  const facts = { disease, birthDate: person.birthDate ?? null }
  const said = followUps
    .filter((visit) => visit.disease === disease && visit.visitDate < `${asOf.slice(0, 4)}-01-01`)
    .toSorted((a, b) => (a.visitDate < b.visitDate ? -1 : a.visitDate > b.visitDate ? 1 : 0))
    .map(indicatorFollowUp)
    .flatMap((visit) => (visit.contact === 'met' ? (isUnsatisfied(visit, facts) ?? []) : []))
  return said.at(-1) ?? false
}

/** The planned day that the last meeting before the year left, or the day from which it is reckoned. */
function carriedPlan(
  followUps: readonly FollowUpFact[],
  asOf: LocalDate,
): Pick<PatientFacts, 'carriedPlanDate' | 'carriedFrom' | 'lastMetOn'> {
  const last = followUps.findLast(
    ({ visitDate, contact }) => visitDate < `${asOf.slice(0, 4)}-01-01` && (contact ?? 'met') === 'met',
  )
  const planned = last?.nextVisitDate ?? null
  const lastMetOn = last?.visitDate ?? null
  return { carriedPlanDate: planned, carriedFrom: planned === null ? lastMetOn : null, lastMetOn }
}

function indicatorFollowUp(fact: FollowUpFact, index: number): IndicatorFollowUp {
  const visit = entities.followUp.parse({ ...fact, personId: 1 })
  return {
    ...visit,
    id: index + 1,
    hasReferral: !!visit.referralReason || !!visit.referralOrgDept || visit.nextStep === '3' || visit.nextStep === '4',
    missingItems: missingItemMask(visit),
  }
}
