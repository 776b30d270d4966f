import type { Disease } from '../../core/contract/entities/index.ts'

/** Addresses between features: the only thing one feature knows of another. */
export const paths = {
  today: '/today',
  /** Routes, the levelled plan and its calendar; query `people` plans these. */
  plan: '/today/plan',
  patients: '/patients',
  newPatient: '/patients/new',
  screening: '/patients/screening',
  patient: (personId: number) => `/patients/${personId}`,
  followUps: '/follow-up',
  /** A pile of paper forms; query `village`, `route`, `doctor`, `day`, `list`, `plan`, `people` fill the choice, `draft` goes on with one. */
  batch: '/follow-up/batch',
  /** The follow-up form of one person and disease. */
  followUp: (personId: number, disease: Disease) => `/follow-up/${personId}/${disease}`,
  visits: '/visit',
  /** The 接诊服务记录单 form for one person. */
  visit: (personId: number) => `/visit/${personId}`,
  drugs: '/drugs',
  indicators: '/indicators',
  supervision: '/supervision',
  platform: '/platform',
  exchange: '/exchange',
  system: '/system',
} as const
