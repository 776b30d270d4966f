/** Builders for the invented people that document an indicator. */
import type { Side } from './definition.ts'
import type { FollowUpFact, PatientFacts } from './patient-facts.ts'

/** A hypertensive man born in 1975, enrolled in 2020, in care, without follow-ups; change what matters. */
export function workedFacts(changes: Partial<PatientFacts> = {}): PatientFacts {
  return {
    personId: 1,
    disease: 'HTN',
    sex: '1',
    birthDate: '1975-01-01',
    villageId: 1,
    enrolDate: '2020-01-01',
    status: 'active',
    statusReason: null,
    statusFrom: '2020-01-01',
    hasContract: false,
    contractPaid: false,
    hasOtherDisease: false,
    followUps: [],
    examDates: [],
    ...changes,
  }
}

/** A complete home visit with contact and without readings; change what matters. */
export function workedVisit(visitDate: string, changes: Partial<FollowUpFact> = {}): FollowUpFact {
  return {
    id: 1,
    visitDate,
    contact: 'met',
    visitWay: '2',
    sbp: null,
    dbp: null,
    fpg: null,
    visitClass: null,
    adr: '1',
    medAdherence: '1',
    nextVisitDate: null,
    hasReferral: false,
    missingItems: 0,
    ...changes,
  }
}

/** Four home visits, one a quarter, each with the same readings. */
export function quarterlyVisits(changes: Partial<FollowUpFact> = {}): FollowUpFact[] {
  return ['2025-02-10', '2025-05-10', '2025-08-10', '2025-11-10'].map((day, i) =>
    workedVisit(day, { id: i + 1, ...changes }),
  )
}

/** One of them on a day, with the side they stand on. */
export const worked = (
  name: string,
  variant: string,
  side: Side,
  facts: Partial<PatientFacts> = {},
  asOf = '2025-12-31',
) => ({ name, side, asOf, variant, facts: workedFacts(facts) }) as const
