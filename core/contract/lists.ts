import { z } from 'zod'
import { advice } from './advice.ts'
import { board } from './board.ts'
import { drugs, visits, worklist } from './care.ts'
import { drugLists } from './drug-lists.ts'
import { dispensings, drugCovers, drugDemands, drugStocks } from './drug-supply.ts'
import { effects } from './effect.ts'
import { teachingCases } from './teaching-cases.ts'
import { workload } from './workload.ts'
import { truthfulness } from './truthfulness.ts'
import { disease, localDate, recordId, text } from './entities/index.ts'
import { indicators } from './figures.ts'
import { importRequest } from './files.ts'
import { admissionQuery, deathQuery, insuredVisitQuery } from './insurance.ts'
import { command } from './kit.ts'
import { patients } from './patients.ts'
import { platform } from './platform.ts'
import { reviewFilter, sweepFilter } from './prescription-review.ts'
import { referrals } from './referrals.ts'
import { randomChecks } from './random-checks.ts'
import { roundingDays } from './rounding-day.ts'
import { roundingPlans } from './rounding-plan.ts'
import { screenings } from './screening.ts'
import { spectrum } from './spectrum.ts'
import { scores } from './scoring.ts'
import { frozenFigures } from './frozen-figures.ts'
import { funds } from './funds.ts'
import { surveyQuery, surveys } from './surveys.ts'
import { rectifications } from './rectifications.ts'

/** The lists that can be written to a spreadsheet, each with the input of its own query. Paging is left aside: all rows are written. */
const list = z.discriminatedUnion('name', [
  z.object({ name: z.literal('patients'), query: patients['patients.search'].input.prefault({}) }),
  z.object({ name: z.literal('worklist'), query: worklist['worklist.today'].input.prefault({}) }),
  z.object({ name: z.literal('people'), query: indicators['indicators.people'].input }),
  z.object({ name: z.literal('figures'), query: indicators['indicators.table'].input }),
  z.object({ name: z.literal('drugs'), query: drugs['drugs.search'].input.prefault({}) }),
  z.object({ name: z.literal('visits'), query: visits['visits.list'].input }),
  z.object({
    name: z.literal('followUps'),
    query: z.object({ disease, from: localDate, to: localDate, villageId: recordId.nullable().default(null) }),
  }),
  z.object({ name: z.literal('screening'), query: screenings['screening.list'].input.prefault({}) }),
  z.object({ name: z.literal('referrals'), query: referrals['referrals.list'].input.prefault({}) }),
  z.object({ name: z.literal('platform'), query: platform['platform.list'].input }),
  z.object({ name: z.literal('drugChanges'), query: drugLists['drugLists.compare'].input }),
  z.object({ name: z.literal('drugAffected'), query: drugLists['drugLists.affected'].input }),
  z.object({ name: z.literal('drugStock'), query: drugStocks['drugStock.table'].input.prefault({}) }),
  z.object({ name: z.literal('shortages'), query: drugStocks['shortages.list'].input.prefault({}) }),
  z.object({ name: z.literal('runOut'), query: dispensings['runOut.list'].input.prefault({}) }),
  z.object({ name: z.literal('runOutNeed'), query: dispensings['runOut.weeks'].input.prefault({}) }),
  z.object({ name: z.literal('drugDemand'), query: drugDemands['demand.table'].input }),
  z.object({ name: z.literal('drugCover'), query: drugCovers['drugCover.list'].input.prefault({}) }),
  z.object({ name: z.literal('admissions'), query: admissionQuery.prefault({}) }),
  z.object({ name: z.literal('insuredVisits'), query: insuredVisitQuery.prefault({}) }),
  z.object({ name: z.literal('deaths'), query: deathQuery.prefault({}) }),
  z.object({ name: z.literal('surveys'), query: surveyQuery }),
  z.object({ name: z.literal('surveyComparison'), query: surveys['surveys.comparison'].input }),
  z.object({ name: z.literal('prescriptionReview'), query: reviewFilter }),
  z.object({ name: z.literal('regimenSweep'), query: sweepFilter.prefault({}) }),
  z.object({ name: z.literal('advice'), query: advice['advice.list'].input }),
  z.object({ name: z.literal('effect'), query: effects['effect.lines'].input }),
  z.object({ name: z.literal('truth'), query: truthfulness['truth.board'].input }),
  z.object({ name: z.literal('truthRecords'), query: truthfulness['truth.open'].input }),
  z.object({ name: z.literal('work'), query: workload['work.list'].input }),
  /** Patients in the situation of a case, and the tasks handed out from it. */
  z.object({ name: z.literal('similarPatients'), query: teachingCases['cases.open'].input }),
  z.object({ name: z.literal('caseTasks'), query: teachingCases['cases.open'].input }),
  z.object({ name: z.literal('workEvidence'), query: workload['work.open'].input }),
  z.object({ name: z.literal('roundingPlan'), query: roundingPlans['roundingPlans.list'].input }),
  z.object({ name: z.literal('roundingDay'), query: roundingDays['roundingDays.open'].input }),
  z.object({ name: z.literal('board'), query: board['board.overview'].input }),
  z.object({ name: z.literal('stepPeople'), query: board['board.people'].input }),
  z.object({ name: z.literal('spectrum'), query: spectrum['spectrum.table'].input }),
  z.object({ name: z.literal('spectrumPeople'), query: spectrum['spectrum.people'].input }),
  z.object({ name: z.literal('score'), query: scores['scores.table'].input }),
  z.object({ name: z.literal('scoreVillages'), query: scores['scores.table'].input }),
  z.object({ name: z.literal('scoreEvidence'), query: scores['scores.evidence'].input }),
  z.object({ name: z.literal('scorePeople'), query: scores['scores.people'].input }),
  z.object({ name: z.literal('rectifications'), query: rectifications['rectifications.list'].input.prefault({}) }),
  /** Of a frozen day: its figures, and whose side of one of them changed since. */
  z.object({ name: z.literal('frozenFigures'), query: frozenFigures['frozenFigures.compare'].input }),
  z.object({ name: z.literal('frozenPeople'), query: frozenFigures['frozenFigures.why'].input }),
  z.object({ name: z.literal('fundTable'), query: funds['funds.open'].input }),
  /** Of a random check: everybody drawn, and the frame it was drawn from. */
  z.object({ name: z.literal('checkCalls'), query: randomChecks['checks.open'].input }),
  z.object({ name: z.literal('checkFrame'), query: randomChecks['checks.open'].input }),
  z.object({ name: z.literal('importBatches'), query: z.object({}).prefault({}) }),
  /** Of a batch that was written, or of files that are being tried. */
  z.object({ name: z.literal('importProblems'), query: z.union([z.object({ batch: recordId }), importRequest]) }),
])
export type ListRequest = z.output<typeof list>
export type RawListRequest = z.input<typeof list>

/** What was written, for the sentence under the button. */
export interface ListWritten {
  readonly path: string
  readonly fileName: string
  readonly rows: number
}

export const lists = {
  /**
   * Writes a list as .xlsx, with the rights of the list's own query. Names, ID and telephone numbers are masked; in full only for
   * holders of the right to unmask, with a reason that goes into the audit.
   */
  'lists.export': command(
    'list:export',
    z.object({
      list,
      path: text(1000).regex(/\.xlsx$/i, '请存为 .xlsx 文件'),
      masked: z.boolean().default(true),
      reason: text(200).default(''),
    }),
  ).gives<ListWritten>(),
} as const
