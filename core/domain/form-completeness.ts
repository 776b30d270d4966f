import type { FollowUpFacts } from './follow-up-facts.ts'

/**
 * The seven things inspectors look for on a follow-up (domain handbook §1.0, G11), each one bit of a mask:
 * date, symptoms, readings, lifestyle guidance, adherence, class, medicines.
 */
export const formItems = [
  { bit: 1, id: 'visitDate', label: '随访日期' },
  { bit: 2, id: 'symptoms', label: '症状' },
  { bit: 4, id: 'readings', label: '血压/血糖/足背动脉' },
  { bit: 8, id: 'lifestyle', label: '生活方式指导' },
  { bit: 16, id: 'medAdherence', label: '服药依从性' },
  { bit: 32, id: 'visitClass', label: '此次随访分类' },
  { bit: 64, id: 'medicines', label: '用药情况' },
] as const

type ReadFacts = Pick<FollowUpFacts, 'disease' | 'visitDate' | 'contact' | 'sbp' | 'dbp' | 'fpg' | 'medAdherence'>

/** What completeness is read from; every stored follow-up satisfies it. */
export interface CompletenessFacts extends ReadFacts {
  readonly symptoms: { readonly length: number }
  readonly visitWay: string | null
  readonly symptomOther: string | null
  readonly dorsalisPedis: string | null
  readonly smokePerDay: number | null
  readonly drinkPerDayLiang: number | null
  readonly exerTimesPerWeek: number | null
  readonly saltLevel: string | null
  readonly stapleG: number | null
  readonly psychAdjust: string | null
  readonly complianceBehavior: string | null
  readonly visitClass: string | null
  readonly meds: { readonly length: number }
  readonly insulin: { readonly length: number }
}

/**
 * The missing ones of the seven items as a bit mask, 0 when complete. A lost contact or a death misses nothing. Without a
 * meeting (telephone, message, network) readings may be empty (§1.1-4); medicines are missing only when the person takes some.
 */
export function missingItemMask(form: CompletenessFacts): number {
  if (form.contact !== 'met') return 0
  let mask = 0
  if (form.visitDate === '') mask |= 1
  if (form.symptoms.length === 0 && !form.symptomOther) mask |= 2
  if (!hasReadings(form)) mask |= 4
  if (!hasLifestyle(form)) mask |= 8
  if (form.medAdherence === null) mask |= 16
  if (form.visitClass === null) mask |= 32
  const takesMedicine = form.medAdherence === '1' || form.medAdherence === '2'
  if (takesMedicine && form.meds.length === 0 && form.insulin.length === 0) mask |= 64
  return mask
}

type FormItem = (typeof formItems)[number]

/** What an item is called on the form of a disease: that for hypertension has neither glucose nor the foot's pulse to miss. */
export function formItemName({ id, label }: FormItem, disease: CompletenessFacts['disease']): string {
  return id === 'readings' && disease === 'HTN' ? '血压' : label
}

/** The Chinese names of the items in the mask of a form, joined with 、. */
export function missingItemNames(mask: number, disease: CompletenessFacts['disease']): string {
  return formItems
    .filter((item) => (mask & item.bit) !== 0)
    .map((item) => formItemName(item, disease))
    .join('、')
}

/** A visit where both are in one room: outpatient or home (domain handbook §3.0, F2F). */
export function isFaceToFace(visitWay: string | null): boolean {
  return visitWay === '1' || visitWay === '2'
}

function hasReadings(form: CompletenessFacts): boolean {
  if (form.visitWay === '3' || form.visitWay === '4' || form.visitWay === '5') return true
  const pressure = form.sbp !== null && form.dbp !== null
  return form.disease === 'HTN' ? pressure : pressure && form.fpg !== null && form.dorsalisPedis !== null
}

function hasLifestyle(form: CompletenessFacts): boolean {
  const diet = form.disease === 'HTN' ? form.saltLevel : form.stapleG
  const answers = [
    form.smokePerDay,
    form.drinkPerDayLiang,
    form.exerTimesPerWeek,
    diet,
    form.psychAdjust,
    form.complianceBehavior,
  ]
  return answers.every((answer) => answer !== null)
}

/** What stands on the paper where a sheet has no column for it, for all we know. */
const filled = {
  sbp: 120,
  dbp: 80,
  fpg: 5,
  medAdherence: '1',
  visitClass: '1',
  symptoms: ['1'],
  dorsalisPedis: '1',
  smokePerDay: 0,
  drinkPerDayLiang: 0,
  exerTimesPerWeek: 0,
  saltLevel: '1',
  stapleG: 300,
  psychAdjust: '1',
  complianceBehavior: '1',
  meds: ['-'],
} as const satisfies Partial<CompletenessFacts>

/**
 * The inspected items that a follow-up from a spreadsheet lacks only because the sheet has no column for them, as a bit mask. What
 * another system did not export is not known to be missing: such a follow-up is judged by the columns its sheet has, so fasting glucose
 * left empty in a sheet that has the column is missing, whether or not the sheet tells of the foot.
 * `columns` are the names of the form's fields that have a column.
 */
export function itemsNotShown(form: CompletenessFacts, columns: ReadonlySet<string>): number {
  const elsewhere = Object.fromEntries(Object.entries(filled).filter(([field]) => !columns.has(field)))
  return missingItemMask(form) & ~missingItemMask({ ...form, ...elsewhere })
}
