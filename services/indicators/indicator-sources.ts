/**
 * The one place where facts from outside the register plug into the figures. A source that the station does not have yet is null: the
 * figures that need it say so instead of showing 0.
 */
import type { CareFacts, InsuredVisitCounts } from '../../core/domain/indicator/care-facts.ts'
import type { SurveyAnswers } from '../../core/domain/indicator/resident-facts.ts'
import type { Relation } from '../../core/domain/insurance/related-diagnosis.ts'
import type { DataNeed } from '../../core/domain/indicator/data-need.ts'
import type { Period } from '../../core/domain/indicator/patient-facts.ts'
import type { Store } from '../../database/store.ts'
import { daysCoveredByFile } from './days-covered.ts'
import { coveredPeople } from '../drugs/drug-covers.ts'
import { deathRelationsByPerson, insuredVisitCounts, relatedAdmissions } from './insurance-facts.ts'
import { answersByDisease, answersByPerson } from './survey-facts.ts'
import { indicatorSettingsOf } from './indicator-settings.ts'
import type { People } from './people-condition.ts'

/** What a source knows of each person for the year so far; null: there is no such source. */
type Source<T> = (store: Store, period: Period, people: People) => ReadonlyMap<number, T> | null
/** The same of each person and disease, by `personId disease`. */
type SourceByDisease<T> = (store: Store, period: Period, people: People) => ReadonlyMap<string, T>

/** Since when the entitlement to the outpatient medicines of the disease runs that holds on the as-of day. */
export const drugCoverage: SourceByDisease<string> = (store, { asOf }, people) => coveredPeople(store, asOf, people)

/** Share of days of the year so far with medicine against the disease in hand. */
export const daysCovered: SourceByDisease<number> = daysCoveredByFile

/** Admissions for the two diseases or their complications, by person. */
export const admissions: Source<CareFacts['admissions']> = relatedAdmissions

/** Outpatient visits settled by the insurance, by person. */
export const insuredVisits: Source<InsuredVisitCounts> = insuredVisitCounts

/** The last survey of the year, by person; and what it says of each disease. */
export const surveyAnswers: Source<SurveyAnswers> = answersByPerson
export const surveyedDiseases: SourceByDisease<NonNullable<CareFacts['surveyed']>> = answersByDisease

/** Of the people who died in the year so far: of what. */
export const deathRelations: Source<Relation> = deathRelationsByPerson

const sourceOf: Partial<Record<DataNeed, Source<unknown>>> = {
  admissions,
  insuredVisits,
  survey: surveyAnswers,
  deathCauses: deathRelations,
}

/** What cannot be counted on this station as of a day. */
export function missingNeeds(store: Store, period: Period): Set<DataNeed> {
  const missing = new Set<DataNeed>()
  for (const [need, source] of Object.entries(sourceOf) as [DataNeed, Source<unknown>][])
    if (source(store, period, []) === null) missing.add(need)
  const has = (sql: string, ...values: string[]): boolean => store.one(sql, ...values) !== null
  if (!has('SELECT 1 FROM drug_cover WHERE registered_on <= ? LIMIT 1', period.asOf)) missing.add('drugCoverage')
  if (!has('SELECT 1 FROM dispensing WHERE dispensed_on <= ? LIMIT 1', period.asOf)) missing.add('dispensing')
  if (!has('SELECT 1 FROM population LIMIT 1')) missing.add('residents')
  if (!has('SELECT 1 FROM population WHERE residents35 IS NOT NULL LIMIT 1')) missing.add('residents35')
  if (!has('SELECT 1 FROM high_risk LIMIT 1')) missing.add('highRisk')
  const { prevalenceHtn, prevalenceT2dm } = indicatorSettingsOf(store)
  if (prevalenceHtn === null || prevalenceT2dm === null) missing.add('prevalence')
  return missing
}
