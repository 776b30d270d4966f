/** The lists that can be written to a spreadsheet: each stands beside its subject and calls the handler of its own query. */
import type { ListRequest } from '../../core/contract/lists.ts'
import { drugCatalogueLists } from '../drugs/drug-catalogue-lists.ts'
import { drugSupplyLists } from '../drugs/drug-supply-lists.ts'
import { followUpList } from '../follow-up/follow-up-list.ts'
import { platformList } from '../follow-up/platform-list.ts'
import { importBatchList } from '../import/import-batch-list.ts'
import { importProblemList } from '../import/import-problem-list.ts'
import { boardLists } from '../indicators/board-lists.ts'
import { figureLists } from '../indicators/figure-lists.ts'
import { frozenLists } from '../indicators/frozen-lists.ts'
import { insuranceLists } from '../insurance/insurance-lists.ts'
import type { ListSourceOf } from './list-table.ts'
import { patientList } from '../patients/patient-list-sheet.ts'
import { reviewList, sweepList } from '../prescription/review-lists.ts'
import { referralSheet } from '../referral/referral-sheet.ts'
import { roundingDayList, roundingPlanList } from '../rounding/rounding-lists.ts'
import { screeningList } from '../screening/screening-list-sheet.ts'
import { fundTableList } from '../supervision/fund-lists.ts'
import { checkCallList, checkFrameList } from '../supervision/random-check-lists.ts'
import { scoreLists } from '../supervision/score-lists.ts'
import { truthBoardList, truthRecordList } from '../supervision/truth-lists.ts'
import { surveyLists } from '../survey/survey-lists.ts'
import { caseTaskList, similarPatientList } from '../visits/case-lists.ts'
import { visitList } from '../visits/visit-list.ts'
import { adviceList, effectList } from '../visits/visit-outcome-lists.ts'
import { workEvidenceList, workList } from '../visits/work-lists.ts'
import { todayList } from '../worklist/today-list.ts'

export const listSources = {
  patients: patientList,
  worklist: todayList,
  visits: visitList,
  followUps: followUpList,
  importProblems: importProblemList,
  importBatches: importBatchList,
  screening: screeningList,
  platform: platformList,
  ...figureLists,
  ...drugCatalogueLists,
  ...drugSupplyLists,
  ...insuranceLists,
  ...surveyLists,
  prescriptionReview: reviewList,
  regimenSweep: sweepList,
  advice: adviceList,
  effect: effectList,
  truth: truthBoardList,
  truthRecords: truthRecordList,
  work: workList,
  workEvidence: workEvidenceList,
  referrals: referralSheet,
  roundingPlan: roundingPlanList,
  roundingDay: roundingDayList,
  similarPatients: similarPatientList,
  caseTasks: caseTaskList,
  ...boardLists,
  ...scoreLists,
  ...frozenLists,
  fundTable: fundTableList,
  checkCalls: checkCallList,
  checkFrame: checkFrameList,
} as const satisfies { readonly [N in ListRequest['name']]: ListSourceOf<N> }
