import type { Disease } from '../../core/contract/entities/index.ts'

/** Addresses between features: the only thing one feature knows of another. */
export const paths = {
  today: '/today',
  /** Routes, the levelled plan and its calendar; query `people` plans these. */
  plan: '/today/plan',
  patients: '/patients',
  newPatient: '/patients/new',
  screening: '/patients/screening',
  duplicates: '/patients/duplicates',
  /** Two records side by side. */
  duplicatePair: (oneId: number, otherId: number) => `/patients/duplicates/${oneId}/${otherId}`,
  unmerge: (mergedId: number) => `/patients/duplicates/unmerge/${mergedId}`,
  patient: (personId: number) => `/patients/${personId}`,
  followUps: '/follow-up',
  /** A pile of paper forms; query `village`, `route`, `doctor`, `day`, `list`, `plan`, `people` fill the choice, `draft` goes on with one. */
  batch: '/follow-up/batch',
  /** The follow-up form of one person and disease. */
  followUp: (personId: number, disease: Disease) => `/follow-up/${personId}/${disease}`,
  /** A new examination of a person, or one to be corrected. */
  exam: (personId: number, examId?: number) =>
    examId === undefined ? `/exam/${personId}` : `/exam/${personId}/${examId}`,
  /** A slip of results of a person. */
  lab: (personId: number) => `/lab/${personId}`,
  /** 双处方 of a person; the library of its texts. */
  doublePrescription: (personId: number) => `/education/${personId}`,
  education: '/education',
  /** Both forms of one meeting. */
  meeting: (personId: number) => `/follow-up/${personId}/both`,
  /** A saved follow-up, to be corrected. */
  correction: (followUpId: number) => `/follow-up/record/${followUpId}`,
  visits: '/visit',
  /** The 接诊服务记录单 form for one person. */
  visit: (personId: number) => `/visit/${personId}`,
  /** Advice carried out and readings after visits. */
  effect: '/visit/effect',
  teachingCases: '/visit/cases',
  teachingCase: (id: number) => `/visit/cases/${id}`,
  workload: '/visit/work',
  /** 分片包干 and the quarter's rounding plan. */
  roundingPlan: '/visit/plan',
  /** A specialist's day in the villages. */
  roundingDay: (sessionId?: number) => (sessionId === undefined ? '/visit/day' : `/visit/day?session=${sessionId}`),
  /** The form of one person within a day's list: saving goes on to the next. */
  sessionVisit: (personId: number, sessionId: number) => `/visit/${personId}?session=${sessionId}`,
  drugs: '/drugs',
  /** Versions of the list: import, differences, people affected. */
  drugLists: '/drugs/lists',
  drugStock: '/drugs/stock',
  /** Who runs out when; `person` opens theirs. */
  longPrescriptions: '/drugs/long',
  longPrescription: (personId: number) => `/drugs/long?person=${personId}`,
  drugDemand: '/drugs/demand',
  drugCover: '/drugs/cover',
  /** What the prescription rules said, and what they say of today's medicines. */
  prescriptionReview: '/drugs/review',
  /** Referrals; one of them opened. */
  referrals: '/referral',
  referral: (referralId: number) => `/referral/${referralId}`,
  indicators: '/indicators',
  indicatorTable: '/indicators/table',
  spectrum: '/indicators/spectrum',
  /** Schemes side by side; the control rates read in several ways; the self-test; figures as they were reported. */
  indicatorTargets: '/indicators/targets',
  indicatorReadings: '/indicators/readings',
  indicatorSelfTest: '/indicators/self-test',
  frozenFigures: '/indicators/frozen',
  /** Data from outside that figures are counted from. */
  admissions: '/indicators/admissions',
  outpatient: '/indicators/outpatient',
  deaths: '/indicators/deaths',
  surveys: '/indicators/surveys',
  supervision: '/supervision',
  /** What is to be looked at before data go out. */
  truth: '/supervision/truth',
  funds: '/supervision/funds',
  /** A quarter, or with 0 the whole year. */
  fundsOf: (year: number, quarter: number) => `/supervision/funds?year=${year}&quarter=${quarter}`,
  /** Deduction scoring; the mock inspection; problems and who mends them until when. */
  score: '/supervision/score',
  /** The score of a quarter with one of its lines opened. */
  scoreLine: (year: number, quarter: number, code: string) =>
    `/supervision/score?year=${year}&quarter=${quarter}&line=${code}`,
  mockInspection: '/supervision/mock',
  rectification: '/supervision/rectification',
  /** What a source shows today, to be written down with a click. */
  rectificationFrom: (source: 'report' | 'score' | 'sample' | 'truth') => `/supervision/rectification?from=${source}`,
  /** 随机抽查 by telephone. */
  randomChecks: '/supervision/sample',
  randomCheck: (id: number) => `/supervision/sample?check=${id}`,
  reportCheck: '/supervision/check',
  platform: '/platform',
  exchange: '/exchange',
  system: '/system',
} as const
