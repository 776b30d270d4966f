/** Every handler that needs a logged-in person, topic by topic: the compiler misses the one that is not here. */
import { batchHandlers } from './follow-up/batch-entry.ts'
import { followUpHandlers } from './follow-up/follow-ups.ts'
import { formHandlers } from './follow-up/forms.ts'
import { draftHandlers } from './follow-up/drafts.ts'
import { duplicateHandlers } from './duplicates/duplicates.ts'
import { dispensingHandlers } from './drugs/dispensings.ts'
import { drugCoverHandlers } from './drugs/drug-covers.ts'
import { drugDemandHandlers } from './drugs/drug-demands.ts'
import { drugListHandlers } from './drugs/drug-lists.ts'
import { drugStockHandlers } from './drugs/drug-stocks.ts'
import { drugHandlers } from './drugs/drugs.ts'
import { examHandlers } from './exam/exams.ts'
import { labHandlers } from './exam/labs.ts'
import { educationHandlers } from './education/education-library.ts'
import { prescriptionReviewHandlers } from './prescription/prescription-review.ts'
import { prescriptionHandlers } from './education/prescriptions.ts'
import { exchangeHandlers } from './exchange/packages.ts'
import { patientFileHandlers } from './patients/patient-files.ts'
import { patientHandlers } from './patients/patients.ts'
import { gradingHandlers } from './grading/grading.ts'
import { screeningHandlers } from './screening/screening.ts'
import { admissionHandlers } from './insurance/admissions.ts'
import { deathHandlers } from './insurance/deaths.ts'
import { insuredVisitHandlers } from './insurance/insured-visits.ts'
import { surveyHandlers } from './survey/surveys.ts'
import { importHandlers } from './import/imports.ts'
import { indicatorHandlers } from './indicators/indicators.ts'
import { figureCheckHandlers } from './indicators/figure-checks.ts'
import { targetHandlers } from './indicators/targets.ts'
import { boardHandlers } from './indicators/board.ts'
import { spectrumHandlers } from './indicators/spectrum.ts'
import { frozenFigureHandlers } from './indicators/frozen-figures.ts'
import { listHandlers } from './lists/list-export.ts'
import { platformHandlers } from './follow-up/platform.ts'
import { randomCheckHandlers } from './supervision/random-checks.ts'
import { reportHandlers } from './report/reports.ts'
import { roundingDayHandlers } from './rounding/rounding-days.ts'
import { roundingPlanHandlers } from './rounding/rounding-plans.ts'
import { systemHandlers } from './station/system.ts'
import { viewHandlers } from './lists/views.ts'
import { referralHandlers } from './referral/referrals.ts'
import { regimenCheckHandlers } from './prescription/regimen-check.ts'
import { visitHandlers } from './visits/visits.ts'
import { visitPlanHandlers } from './visit-plan/visit-plans.ts'
import { worklistHandlers } from './worklist/worklist.ts'
import { adviceHandlers } from './visits/advice.ts'
import { effectHandlers } from './visits/effect.ts'
import { teachingCaseHandlers } from './visits/teaching-cases.ts'
import { workloadHandlers } from './visits/workload.ts'
import { fundHandlers } from './supervision/funds.ts'
import { truthHandlers } from './supervision/truthfulness.ts'
import { scoreHandlers } from './supervision/scores.ts'
import { rectificationHandlers } from './supervision/rectifications.ts'

export const handlers = {
  ...systemHandlers,
  ...patientHandlers,
  ...patientFileHandlers,
  ...duplicateHandlers,
  ...gradingHandlers,
  ...screeningHandlers,
  ...followUpHandlers,
  ...formHandlers,
  ...batchHandlers,
  ...examHandlers,
  ...labHandlers,
  ...prescriptionHandlers,
  ...educationHandlers,
  ...draftHandlers,
  ...visitHandlers,
  ...regimenCheckHandlers,
  ...prescriptionReviewHandlers,
  ...worklistHandlers,
  ...drugHandlers,
  ...importHandlers,
  ...indicatorHandlers,
  ...figureCheckHandlers,
  ...targetHandlers,
  ...boardHandlers,
  ...spectrumHandlers,
  ...frozenFigureHandlers,
  ...reportHandlers,
  ...exchangeHandlers,
  ...listHandlers,
  ...platformHandlers,
  ...visitPlanHandlers,
  ...viewHandlers,
  ...drugListHandlers,
  ...drugStockHandlers,
  ...dispensingHandlers,
  ...drugDemandHandlers,
  ...drugCoverHandlers,
  ...admissionHandlers,
  ...insuredVisitHandlers,
  ...deathHandlers,
  ...surveyHandlers,
  ...referralHandlers,
  ...adviceHandlers,
  ...effectHandlers,
  ...teachingCaseHandlers,
  ...workloadHandlers,
  ...fundHandlers,
  ...truthHandlers,
  ...roundingPlanHandlers,
  ...roundingDayHandlers,
  ...scoreHandlers,
  ...rectificationHandlers,
  ...randomCheckHandlers,
}
