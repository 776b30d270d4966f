import type { ResidentFacts } from './resident-facts.ts'

/** Somebody who lives here without contract, risk or illness; change what matters. */
export function workedResident(changes: Partial<ResidentFacts> = {}): ResidentFacts {
  return {
    personId: 1,
    villageId: 1,
    gone: null,
    contract: null,
    keyGroups: [],
    highRisk: null,
    specialistVisits: [],
    referrals: [],
    survey: null,
    ...changes,
  }
}
