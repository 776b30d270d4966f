/** Every kind of record the station keeps: one name, one table, one schema. Column lists, packages and types follow from it. */
import type { z } from 'zod'
import { dispensing, drugCover, drugDemand, drugShortage, drugStock, runOutCall } from './drug-supply.ts'
import { doublePrescription, educationText } from './education.ts'
import { exam, labResult } from './exam.ts'
import { followUp } from './follow-up.ts'
import { frozenFigure } from './frozen-figure.ts'
import { gradeOverride } from './grading.ts'
import { admission, insuredVisit } from './insurance.ts'
import {
  condition,
  contract,
  diseaseFile,
  diseaseStatus,
  distinctPair,
  person,
  population,
  residence,
  task,
  village,
} from './person.ts'
import { prescriptionAlert } from './prescription-alert.ts'
import { checkCall, randomCheck } from './random-check.ts'
import { referral } from './referral.ts'
import { reportSeal } from './report-seal.ts'
import { coverage, roundingPlan, roundingSession, sessionPatient } from './rounding.ts'
import { rectification, rectificationStep } from './rectification.ts'
import { scoreCase, scoreResult, scoreRule, scoreYear } from './scoring.ts'
import { highRisk, screening } from './screening.ts'
import { survey } from './survey.ts'
import {
  draft,
  importBatch,
  importMapping,
  packageIn,
  packageOut,
  peer,
  platformEntry,
  target,
  targetScheme,
  user,
} from './station.ts'
import { teachingCase } from './teaching-case.ts'
import { fundRule, fundTable } from './funds.ts'
import { payRule, specialistDay, workStatement } from './workload.ts'
import { drug, drugList, medication, roundingVisit, specialist } from './visit.ts'
import { plannedVisit, route, visitPlan } from './visit-plan.ts'

export const entities = {
  village,
  population,
  person,
  residence,
  diseaseFile,
  diseaseStatus,
  contract,
  followUp,
  exam,
  specialist,
  roundingVisit,
  medication,
  task,
  drugList,
  drug,
  targetScheme,
  target,
  user,
  importBatch,
  importMapping,
  platformEntry,
  peer,
  packageOut,
  packageIn,
  draft,
  gradeOverride,
  screening,
  highRisk,
  condition,
  distinctPair,
  labResult,
  educationText,
  doublePrescription,
  route,
  visitPlan,
  plannedVisit,
  drugStock,
  drugShortage,
  dispensing,
  runOutCall,
  drugDemand,
  drugCover,
  prescriptionAlert,
  referral,
  teachingCase,
  specialistDay,
  payRule,
  workStatement,
  coverage,
  roundingPlan,
  roundingSession,
  sessionPatient,
  frozenFigure,
  scoreRule,
  scoreYear,
  scoreCase,
  scoreResult,
  rectification,
  rectificationStep,
  randomCheck,
  checkCall,
  reportSeal,
  fundRule,
  fundTable,
  admission,
  insuredVisit,
  survey,
} as const

export type EntityName = keyof typeof entities
/** What is given to be written: defaults may be left out. */
export type EntityInput<E extends EntityName> = z.input<(typeof entities)[E]>
/** What is stored, without its keeping fields. */
export type EntityValue<E extends EntityName> = z.output<(typeof entities)[E]>
/** A stored record: its id, its revision (1 when new) and its value. */
export type Stored<E extends EntityName> = EntityValue<E> & { readonly id: number; readonly rev: number }

/** Kinds of record that belong to one person each. */
export type PersonEntity = { [E in EntityName]: EntityValue<E> extends { personId: number } ? E : never }[EntityName]

/** All of them, as their schemas say it: `personId` is required. A draft may be anybody's, so it is none of them. */
export const personEntities = (Object.keys(entities) as EntityName[]).filter((entity): entity is PersonEntity => {
  const { personId }: Record<string, z.ZodType> = entities[entity].shape
  return personId !== undefined && !personId.safeParse(null).success
})

/** What travels to the county: care data and the lists needed to read it; never users, keys, drafts or receipts. */
export const exchangedEntities = [
  'village',
  'population',
  'person',
  'residence',
  'diseaseFile',
  'diseaseStatus',
  'contract',
  'followUp',
  'exam',
  'specialist',
  'roundingVisit',
  'medication',
  'task',
  'gradeOverride',
  'screening',
  'highRisk',
  'condition',
  'distinctPair',
  'labResult',
  'doublePrescription',
  'drugStock',
  'drugShortage',
  'dispensing',
  'drugDemand',
  'drugCover',
  'prescriptionAlert',
  'referral',
  'teachingCase',
  'coverage',
  'roundingPlan',
  'admission',
  'insuredVisit',
  'survey',
] as const satisfies readonly EntityName[]

/** What a county hands down to its townships: lists that are about nobody. */
export const handedDownEntities = ['drugList', 'drug'] as const satisfies readonly EntityName[]

export * from './drug-supply.ts'
export * from './education.ts'
export * from './exam.ts'
export * from './fields.ts'
export * from './follow-up.ts'
export * from './frozen-figure.ts'
export * from './grading.ts'
export * from './insurance.ts'
export * from './person.ts'
export * from './prescription-alert.ts'
export * from './random-check.ts'
export * from './referral.ts'
export * from './report-seal.ts'
export * from './rounding.ts'
export * from './rectification.ts'
export * from './scoring.ts'
export * from './screening.ts'
export * from './survey.ts'
export * from './station.ts'
export * from './visit.ts'
export * from './visit-plan.ts'
export * from './teaching-case.ts'
export * from './workload.ts'
export * from './funds.ts'
