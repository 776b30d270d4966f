/** The one contract: every call a screen, the command line or a test can make. */
import { approvals } from './approval.ts'
import { advice } from './advice.ts'
import { batch } from './batch.ts'
import { effects } from './effect.ts'
import { teachingCases } from './teaching-cases.ts'
import { workload } from './workload.ts'
import { funds } from './funds.ts'
import { truthfulness } from './truthfulness.ts'
import { duplicates } from './duplicates.ts'
import { drafts, drugs, followUps, visits, worklist } from './care.ts'
import { drugLists } from './drug-lists.ts'
import { dispensings, drugCovers, drugDemands, drugStocks } from './drug-supply.ts'
import { exams } from './exams.ts'
import { indicators } from './figures.ts'
import { reports } from './reports.ts'
import { figureChecks } from './figure-checks.ts'
import { targets } from './targets.ts'
import { board } from './board.ts'
import { spectrum } from './spectrum.ts'
import { frozenFigures } from './frozen-figures.ts'
import { exchange, imports } from './files.ts'
import { forms } from './forms.ts'
import type { ContractShape, InputOf, OutputOf, RawInputOf, Result } from './kit.ts'
import { grading } from './grading.ts'
import { insurance } from './insurance.ts'
import { lists } from './lists.ts'
import { patientFiles } from './patient-files.ts'
import { patients } from './patients.ts'
import { prescriptionReview } from './prescription-review.ts'
import { prescriptions } from './prescriptions.ts'
import { randomChecks } from './random-checks.ts'
import { referrals } from './referrals.ts'
import { regimenChecks } from './regimen-check.ts'
import { roundingDays } from './rounding-day.ts'
import { roundingPlans } from './rounding-plan.ts'
import { screenings } from './screening.ts'
import { scores } from './scoring.ts'
import { rectifications } from './rectifications.ts'
import { platform } from './platform.ts'
import { surveys } from './surveys.ts'
import { session, system, users } from './session.ts'
import { visitPlans } from './visit-plan.ts'
import { views } from './views.ts'

export const contract = {
  ...session,
  ...users,
  ...system,
  ...patients,
  ...patientFiles,
  ...duplicates,
  ...grading,
  ...screenings,
  ...followUps,
  ...forms,
  ...batch,
  ...exams,
  ...prescriptions,
  ...drafts,
  ...visits,
  ...regimenChecks,
  ...approvals,
  ...prescriptionReview,
  ...worklist,
  ...drugs,
  ...indicators,
  ...figureChecks,
  ...targets,
  ...board,
  ...spectrum,
  ...frozenFigures,
  ...reports,
  ...imports,
  ...exchange,
  ...lists,
  ...platform,
  ...visitPlans,
  ...views,
  ...drugLists,
  ...drugStocks,
  ...dispensings,
  ...drugDemands,
  ...drugCovers,
  ...referrals,
  ...advice,
  ...effects,
  ...teachingCases,
  ...workload,
  ...funds,
  ...truthfulness,
  ...roundingPlans,
  ...roundingDays,
  ...scores,
  ...rectifications,
  ...randomChecks,
  ...insurance,
  ...surveys,
} as const satisfies ContractShape

export type Contract = typeof contract
export type MethodName = keyof Contract
export type MethodInput<M extends MethodName> = InputOf<Contract[M]>
export type MethodRawInput<M extends MethodName> = RawInputOf<Contract[M]>
export type MethodOutput<M extends MethodName> = OutputOf<Contract[M]>

/** Events the station sends on its own. */
export interface StationEvents {
  'imports.progress': { readonly phase: string; readonly done: number; readonly total: number | null }
  /** Somebody waits for records to be gathered. */
  'figures.progress': { readonly phase: string; readonly done: number; readonly total: number | null }
  'duplicates.progress': { readonly phase: string; readonly done: number; readonly total: number | null }
  'prescriptionReview.progress': { readonly phase: string; readonly done: number; readonly total: number | null }
  /** The computer's own screen is about to be locked: what is being typed is to be kept now. */
  'session.locking': { readonly why: 'screen' }
  'session.locked': { readonly why: 'idle' | 'asked' | 'screen' }
}

/** The caller's side over any transport. */
export type Call = <M extends MethodName>(name: M, input: MethodRawInput<M>) => Promise<Result<MethodOutput<M>>>
