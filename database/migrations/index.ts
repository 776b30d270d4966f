/** Every migration in order, named by a fixed list so that the bundle carries them. One file, one reason, never edited. */
import type { Knex } from 'knex'
import * as firstSchema from './0001-first-schema.ts'
import * as grading from './0002-grading.ts'
import * as highRisk from './0003-high-risk.ts'
import * as importMapping from './0004-import-mapping.ts'
import * as platformEntry from './0005-platform-entry.ts'
import * as removedRecords from './0006-removed-records.ts'
import * as officialFields from './0007-official-fields.ts'
import * as examination from './0008-examination.ts'
import * as doublePrescription from './0009-double-prescription.ts'
import * as visitPlan from './0010-visit-plan.ts'
import * as followUpAnswers from './0011-follow-up-answers.ts'
import * as mergedPeople from './0012-merged-people.ts'
import * as searchIndex from './0014-search-index.ts'
import * as condition from './0017-condition.ts'
import * as yearChecks from './0018-year-checks.ts'
import * as indexesOfTheDay from './0019-indexes-of-the-day.ts'
import * as prescriptionAlert from './0020-prescription-alert.ts'
import * as drugSupply from './0021-drug-supply.ts'
import * as runOut from './0022-run-out.ts'
import * as roundingPlan from './0023-rounding-plan.ts'
import * as roundingSession from './0024-rounding-session.ts'
import * as teachingCases from './0025-teaching-cases.ts'
import * as workload from './0026-workload.ts'
import * as referral from './0027-referral.ts'
import * as frozenFigures from './0028-frozen-figures.ts'
import * as reportSeal from './0030-report-seal.ts'
import * as randomCheck from './0031-random-check.ts'
import * as scoring from './0032-scoring.ts'
import * as rectification from './0033-rectification.ts'
import * as funds from './0034-funds.ts'
import * as followUpReferral from './0036-follow-up-referral.ts'
import * as supervisionLinks from './0038-supervision-links.ts'
import * as admissionsAndVisits from './0039-admissions-and-visits.ts'
import * as deathCause from './0040-death-cause.ts'
import * as survey from './0041-survey.ts'
import * as indexesByPerson from './0042-indexes-by-person.ts'

export interface Migration {
  readonly up: (knex: Knex) => Promise<void>
  readonly down: (knex: Knex) => Promise<void>
}

export const migrations: ReadonlyMap<string, Migration> = new Map([
  ['0001-first-schema', firstSchema],
  ['0002-grading', grading],
  ['0003-high-risk', highRisk],
  ['0004-import-mapping', importMapping],
  ['0005-platform-entry', platformEntry],
  ['0006-removed-records', removedRecords],
  ['0007-official-fields', officialFields],
  ['0008-examination', examination],
  ['0009-double-prescription', doublePrescription],
  ['0010-visit-plan', visitPlan],
  ['0011-follow-up-answers', followUpAnswers],
  ['0012-merged-people', mergedPeople],
  ['0014-search-index', searchIndex],
  ['0017-condition', condition],
  ['0018-year-checks', yearChecks],
  ['0019-indexes-of-the-day', indexesOfTheDay],
  ['0020-prescription-alert', prescriptionAlert],
  ['0021-drug-supply', drugSupply],
  ['0022-run-out', runOut],
  ['0023-rounding-plan', roundingPlan],
  ['0024-rounding-session', roundingSession],
  ['0025-teaching-cases', teachingCases],
  ['0026-workload', workload],
  ['0027-referral', referral],
  ['0028-frozen-figures', frozenFigures],
  ['0030-report-seal', reportSeal],
  ['0031-random-check', randomCheck],
  ['0032-scoring', scoring],
  ['0033-rectification', rectification],
  ['0034-funds', funds],
  ['0036-follow-up-referral', followUpReferral],
  ['0038-supervision-links', supervisionLinks],
  ['0039-admissions-and-visits', admissionsAndVisits],
  ['0040-death-cause', deathCause],
  ['0041-survey', survey],
  ['0042-indexes-by-person', indexesByPerson],
])
