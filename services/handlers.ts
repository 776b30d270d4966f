/** Every handler that needs a logged-in person, topic by topic: the compiler misses the one that is not here. */
import { batchHandlers } from './batch-entry.ts'
import { followUpHandlers } from './follow-ups.ts'
import { formHandlers } from './forms.ts'
import { draftHandlers } from './drafts.ts'
import { duplicateHandlers } from './duplicates.ts'
import { dispensingHandlers } from './dispensings.ts'
import { drugCoverHandlers } from './drug-covers.ts'
import { drugDemandHandlers } from './drug-demands.ts'
import { drugListHandlers } from './drug-lists.ts'
import { drugStockHandlers } from './drug-stocks.ts'
import { drugHandlers } from './drugs.ts'
import { examHandlers } from './exams.ts'
import { labHandlers } from './labs.ts'
import { educationHandlers } from './education-library.ts'
import { prescriptionReviewHandlers } from './prescription-review.ts'
import { prescriptionHandlers } from './prescriptions.ts'
import { exchangeHandlers } from './packages.ts'
import { patientFileHandlers } from './patient-files.ts'
import { patientHandlers } from './patients.ts'
import { gradingHandlers } from './grading.ts'
import { screeningHandlers } from './screening.ts'
import { importHandlers } from './imports.ts'
import { indicatorHandlers } from './indicators.ts'
import { figureCheckHandlers } from './figure-checks.ts'
import { targetHandlers } from './targets.ts'
import { boardHandlers } from './board.ts'
import { spectrumHandlers } from './spectrum.ts'
import { frozenFigureHandlers } from './frozen-figures.ts'
import { listHandlers } from './list-export.ts'
import { platformHandlers } from './platform.ts'
import { randomCheckHandlers } from './random-checks.ts'
import { reportHandlers } from './reports.ts'
import { roundingDayHandlers } from './rounding-days.ts'
import { roundingPlanHandlers } from './rounding-plans.ts'
import { systemHandlers } from './system.ts'
import { viewHandlers } from './views.ts'
import { referralHandlers } from './referrals.ts'
import { regimenCheckHandlers } from './regimen-check.ts'
import { visitHandlers } from './visits.ts'
import { visitPlanHandlers } from './visit-plans.ts'
import { worklistHandlers } from './worklist.ts'
import { adviceHandlers } from './advice.ts'
import { effectHandlers } from './effect.ts'
import { teachingCaseHandlers } from './teaching-cases.ts'
import { workloadHandlers } from './workload.ts'
import { fundHandlers } from './funds.ts'
import { truthHandlers } from './truthfulness.ts'
import { scoreHandlers } from './scores.ts'
import { rectificationHandlers } from './rectifications.ts'

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
