import type { SheetKind } from '../parsed-file.ts'
import { examMeanings, examOwn, examShared } from './exam-columns.ts'
import type { FieldId } from './fields.ts'
import type { HeadingMeaning } from './synonyms.ts'

const person = [
  'name',
  'sex',
  'idNo',
  'birthDate',
  'phone',
  'contactName',
  'contactPhone',
  'archiveNo',
  'address',
  'village',
  'residency',
  'allergies',
  'ethnicity',
  'bloodType',
  'education',
  'occupation',
  'marriage',
  'workplace',
] as const satisfies readonly FieldId[]

const contract = [
  'signed',
  'paid',
  'signDate',
  'contractStart',
  'contractEnd',
  'stopDate',
  'stopReason',
  'team',
  'packageName',
  'fee',
] as const

const file = [
  ...person,
  'doctor',
  'orgName',
  'note',
  'heightCm',
  'enrolDate',
  'dxDate',
  'dxOrg',
  'source',
  'familyHx',
  'riskLevel',
  'htnGrade',
  'dmType',
  'manageLevel',
  'riskFactors',
  'organDamage',
  'complications',
  'weightKg',
  'sbp',
  'dbp',
  'bloodPressure',
  'fpg',
  'glucose2h',
  'status',
  'closedFlag',
  'endReason',
  'endDate',
  'deathCode',
  'deathCause',
  ...contract,
] as const satisfies readonly FieldId[]

const followUp = [
  ...person,
  'note',
  'visitDate',
  'visitWay',
  'contact',
  'lostReason',
  'symptoms',
  'symptomOther',
  'sbp',
  'dbp',
  'bloodPressure',
  'heightCm',
  'weightKg',
  'weightTargetKg',
  'bmi',
  'bmiTarget',
  'heartRate',
  'signOther',
  'smokePerDay',
  'smokeTarget',
  'drinkPerDayLiang',
  'drinkTargetLiang',
  'exerTimesPerWeek',
  'exerTimesTarget',
  'exerMinPerTime',
  'exerMinTarget',
  'saltLevel',
  'saltTarget',
  'psychAdjust',
  'complianceBehavior',
  'auxExam',
  'medAdherence',
  'nonAdhReason',
  'adr',
  'adrDesc',
  'visitClass',
  'nextStep',
  'medicines',
  'drugName',
  'drugUsage',
  'drugFreq',
  'drugDose',
  'referralReason',
  'referralOrgDept',
  'referralArrived',
  'nextVisitDate',
  'visitDoctor',
  'fpg',
  'glucose2h',
  'glucoseRandom',
  'hba1c',
  'hba1cDate',
  'tempC',
] as const satisfies readonly FieldId[]

const t2dmFollowUp = [
  ...followUp,
  'dorsalisPedis',
  'stapleG',
  'stapleTargetG',
  'hypoglycemia',
  'insulinName',
  'insulinUsage',
  'insulinFreq',
  'insulinDose',
] as const satisfies readonly FieldId[]

const exam = [
  ...person,
  'examDate',
  'orgName',
  'note',
  'heightCm',
  'weightKg',
  'waistCm',
  'sbp',
  'dbp',
  'bloodPressure',
  'fpg',
  'hba1c',
  'totalCholesterol',
  'triglyceride',
  'ldl',
  'hdl',
  'creatinineUmolPerL',
  ...examShared,
  ...examOwn,
] as const satisfies readonly FieldId[]

const settled = [
  'hospital',
  'levelWords',
  'diagnosisCode',
  'diagnosis',
  'fundPaid',
  'billNo',
] as const satisfies readonly FieldId[]

const planned = [...person, 'disease', 'plannedDate', 'planState', 'doctor'] as const satisfies readonly FieldId[]

/** The columns each kind of sheet can use; others are shown as unused. */
export const fieldsOfKind: Readonly<Record<SheetKind, readonly FieldId[]>> = {
  htnFile: file,
  t2dmFile: file,
  htnFollowUp: followUp,
  t2dmFollowUp,
  bothFiles: ['disease', ...file],
  bothFollowUps: ['disease', ...t2dmFollowUp],
  followUpPlan: planned,
  exam,
  population: ['village', 'residents', 'residents35', 'year'],
  person: [...person, 'doctor', 'heightCm', 'note', ...contract],
  contract: [...person, 'doctor', 'note', ...contract],
  admission: [...person, ...settled, 'admittedOn', 'dischargedOn', 'note'],
  insuredVisit: [...person, ...settled, 'visitedOn', 'visitType'],
  death: [...person, 'endDate', 'deathCode', 'deathCause'],
}

const fileMeanings: Partial<Record<HeadingMeaning, FieldId>> = {
  reason: 'endReason',
  lostReason: 'endReason',
  contact: 'endReason',
  visitDoctor: 'doctor',
}
const followUpMeanings: Partial<Record<HeadingMeaning, FieldId>> = {
  reason: 'referralReason',
  day: 'visitDate',
  endReason: 'lostReason',
  doctor: 'visitDoctor',
  smokingStatus: 'smokePerDay',
  drinkingFrequency: 'drinkPerDayLiang',
}

const meaningsOfKind: Readonly<Record<SheetKind, Partial<Record<HeadingMeaning, FieldId>>>> = {
  htnFile: fileMeanings,
  t2dmFile: fileMeanings,
  htnFollowUp: followUpMeanings,
  t2dmFollowUp: followUpMeanings,
  bothFiles: fileMeanings,
  bothFollowUps: followUpMeanings,
  followUpPlan: {
    status: 'planState',
    contact: 'planState',
    nextVisitDate: 'plannedDate',
    visitDate: 'plannedDate',
    day: 'plannedDate',
    visitDoctor: 'doctor',
  },
  exam: { day: 'examDate', hba1cDate: 'examDate', visitDate: 'examDate', ...examMeanings },
  population: { address: 'village', name: 'village', orgName: 'village' },
  person: {},
  contract: {
    enrolDate: 'signDate',
    status: 'signed',
    endDate: 'contractEnd',
    endReason: 'stopReason',
    reason: 'stopReason',
  },
  admission: { orgName: 'hospital', visitedOn: 'dischargedOn', complications: 'diagnosis', disease: 'diagnosis' },
  insuredVisit: { orgName: 'hospital', day: 'visitedOn', visitDate: 'visitedOn', disease: 'diagnosis' },
  death: { reason: 'deathCause', endReason: 'deathCause', day: 'endDate', diagnosisCode: 'deathCode' },
}

/**
 * The field a heading stands for in a kind of sheet, or null where the kind has no use for it. `taken` are the fields other
 * columns have already: a 责任医生 column becomes the visit's doctor only where no 随访医生 column is.
 */
export function fieldInKind(meaning: HeadingMeaning, kind: SheetKind, taken: ReadonlySet<FieldId>): FieldId | null {
  const direct = fieldsOfKind[kind].find((field) => field === meaning)
  if (direct) return direct
  const other = meaningsOfKind[kind][meaning]
  return other !== undefined && !taken.has(other) ? other : null
}
