/** The fields of both official follow-up forms, in the order of the paper (domain handbook §1.1–1.2), as data. */
import type { CodeList } from './code-list.ts'
import {
  adrCodes,
  complianceBehaviorCodes,
  dorsalisPedisCodes,
  dorsalisPedisSideCodes,
  htnSymptomCodes,
  hypoglycemiaCodes,
  medAdherenceCodes,
  nextStepCodes,
  nonAdhReasonCodes,
  psychAdjustCodes,
  saltLevelCodes,
  specimenCodes,
  t2dmSymptomCodes,
  visitClassCodes,
  visitWayCodes,
} from './follow-up-codes.ts'
import type { DiseaseId } from './follow-up-facts.ts'

export type FieldKind = 'date' | 'code' | 'codes' | 'whole' | 'number' | 'text' | 'medicines'

/** Limits in the field's unit. Outside `hard` nothing is saved; below/from the warning limits a look is asked for. */
export interface NumberLimits {
  readonly hard: readonly [min: number, max: number]
  readonly warnBelow?: number
  readonly warnFrom?: number
}

export interface FormField {
  readonly id: string
  readonly label: string
  readonly kind: FieldKind
  readonly unit?: string
  readonly codes?: CodeList
  readonly limits?: NumberLimits
  /** The field with next time's target, printed after the slash. */
  readonly targetId?: string
  /** Absent: on both forms. */
  readonly only?: DiseaseId
}

const whole = (
  id: string,
  label: string,
  unit: string,
  hard: readonly [number, number],
  more: Partial<FormField> & Partial<NumberLimits> = {},
) => numeric('whole', id, label, unit, hard, more)
const decimal = (
  id: string,
  label: string,
  unit: string,
  hard: readonly [number, number],
  more: Partial<FormField> & Partial<NumberLimits> = {},
) => numeric('number', id, label, unit, hard, more)

function numeric(
  kind: FieldKind,
  id: string,
  label: string,
  unit: string,
  hard: readonly [number, number],
  more: Partial<FormField> & Partial<NumberLimits>,
): FormField {
  const { warnBelow, warnFrom, ...rest } = more
  return { id, label, kind, unit, limits: { hard, warnBelow, warnFrom }, ...rest }
}

const choice = (id: string, label: string, codes: CodeList, more: Partial<FormField> = {}): FormField => ({
  id,
  label,
  kind: 'code',
  codes,
  ...more,
})
const text = (id: string, label: string, more: Partial<FormField> = {}): FormField => ({
  id,
  label,
  kind: 'text',
  ...more,
})

// Numeric limits are engineering advice of the handbook (§1.0), not the standard's; only emergency values are N1.
const bothForms: readonly FormField[] = [
  { id: 'visitDate', label: '随访日期', kind: 'date' },
  choice('visitWay', '随访方式', visitWayCodes),
  { id: 'symptoms', label: '症状', kind: 'codes', codes: htnSymptomCodes, only: 'HTN' },
  { id: 'symptoms', label: '症状', kind: 'codes', codes: t2dmSymptomCodes, only: 'T2DM' },
  text('symptomOther', '症状（其他）'),
  decimal('sbp', '收缩压', 'mmHg', [60, 300], { warnBelow: 90, warnFrom: 180 }),
  decimal('dbp', '舒张压', 'mmHg', [30, 200], { warnBelow: 50, warnFrom: 110 }),
  decimal('heightCm', '身高', 'cm', [100, 230], { warnBelow: 130, warnFrom: 200.1 }),
  decimal('weightKg', '体重', 'kg', [20, 300], { warnBelow: 35, warnFrom: 150.1, targetId: 'weightTargetKg' }),
  decimal('weightTargetKg', '目标体重', 'kg', [20, 300]),
  decimal('bmi', '体质指数', 'kg/m²', [8, 80], { warnBelow: 18.5, warnFrom: 28, targetId: 'bmiTarget' }),
  decimal('bmiTarget', '目标体质指数', 'kg/m²', [8, 80]),
  whole('heartRate', '心率', '次/分', [20, 250], { warnBelow: 50, warnFrom: 101 }),
  choice('dorsalisPedis', '足背动脉搏动', dorsalisPedisCodes, { only: 'T2DM' }),
  choice('dorsalisPedisSide', '足背动脉异常侧', dorsalisPedisSideCodes, { only: 'T2DM' }),
  text('signOther', '体征（其他）'),
  whole('smokePerDay', '日吸烟量', '支', [0, 200], { warnFrom: 41, targetId: 'smokeTarget' }),
  whole('smokeTarget', '目标日吸烟量', '支', [0, 200]),
  decimal('drinkPerDayLiang', '日饮酒量', '两', [0, 50], { warnFrom: 2, targetId: 'drinkTargetLiang' }),
  decimal('drinkTargetLiang', '目标日饮酒量', '两', [0, 50]),
  whole('exerTimesPerWeek', '运动次数', '次/周', [0, 21], { targetId: 'exerTimesTarget' }),
  whole('exerMinPerTime', '运动时长', '分钟/次', [0, 600], { warnFrom: 181, targetId: 'exerMinTarget' }),
  whole('exerTimesTarget', '目标运动次数', '次/周', [0, 21]),
  whole('exerMinTarget', '目标运动时长', '分钟/次', [0, 600]),
  choice('saltLevel', '摄盐情况', saltLevelCodes, { targetId: 'saltTarget', only: 'HTN' }),
  choice('saltTarget', '目标摄盐', saltLevelCodes, { only: 'HTN' }),
  whole('stapleG', '主食', '克/天', [0, 2000], {
    warnBelow: 100,
    warnFrom: 601,
    targetId: 'stapleTargetG',
    only: 'T2DM',
  }),
  whole('stapleTargetG', '目标主食', '克/天', [0, 2000], { only: 'T2DM' }),
  choice('psychAdjust', '心理调整', psychAdjustCodes),
  choice('complianceBehavior', '遵医行为', complianceBehaviorCodes),
  decimal('fpg', '空腹血糖', 'mmol/L', [1, 50], { warnBelow: 3.9, warnFrom: 7, only: 'T2DM' }),
  decimal('glucose2h', '餐后2小时血糖', 'mmol/L', [1, 50], { warnBelow: 3.9, warnFrom: 11.1, only: 'T2DM' }),
  decimal('glucoseRandom', '随机血糖', 'mmol/L', [1, 50], { warnBelow: 3.9, warnFrom: 11.1, only: 'T2DM' }),
  choice('specimen', '采血方式', specimenCodes, { only: 'T2DM' }),
  decimal('hba1c', '糖化血红蛋白', '%', [3, 20], { warnBelow: 4.5, warnFrom: 7, only: 'T2DM' }),
  { id: 'hba1cDate', label: '糖化血红蛋白检查日期', kind: 'date', only: 'T2DM' },
  decimal('tempC', '体温', '℃', [34, 43], { warnFrom: 39.1, only: 'T2DM' }),
  text('auxExam', '辅助检查'),
  choice('medAdherence', '服药依从性', medAdherenceCodes),
  choice('nonAdhReason', '不规律服药原因', nonAdhReasonCodes),
  choice('adr', '药物不良反应', adrCodes),
  text('adrDesc', '不良反应描述'),
  choice('hypoglycemia', '低血糖反应', hypoglycemiaCodes, { only: 'T2DM' }),
  choice('visitClass', '此次随访分类', visitClassCodes),
  { id: 'meds', label: '用药情况', kind: 'medicines' },
  { id: 'insulin', label: '胰岛素', kind: 'medicines', only: 'T2DM' },
  choice('nextStep', '下一步管理措施', nextStepCodes),
  text('referralReason', '转诊原因'),
  text('referralOrgDept', '转诊机构及科别'),
  { id: 'nextVisitDate', label: '下次随访日期', kind: 'date' },
  text('visitDoctor', '随访医生'),
]

const fieldsByDisease: Readonly<Record<DiseaseId, readonly FormField[]>> = {
  HTN: bothForms.filter((field) => field.only !== 'T2DM'),
  T2DM: bothForms.filter((field) => field.only !== 'HTN'),
}

/** The fields of a disease's form, in the order of the paper. */
export function formFieldsOf(disease: DiseaseId): readonly FormField[] {
  return fieldsByDisease[disease]
}

/** The Chinese name of a form field, with its unit in brackets when it has one; the id itself when unknown. */
export function fieldLabel(id: string, withUnit = false): string {
  const field = bothForms.find((each) => each.id === id)
  if (!field) return id
  return withUnit && field.unit ? `${field.label}（${field.unit}）` : field.label
}

const keptWithoutContact: ReadonlySet<string> = new Set([
  'personId',
  'disease',
  'visitDate',
  'contact',
  'lostReason',
  'lostReasonCode',
  'visitDoctor',
  'nextVisitDate',
  'ext',
])

/** True for the fields that a lost contact or a death may hold: nobody was met, so there are no readings and no judgement (§1.0). */
export const isKeptWithoutContact = (field: string): boolean => keptWithoutContact.has(field)

/** Body-mass index from kg and cm, to one decimal; null when either is missing or not positive. */
export function bodyMassIndex(weightKg: number | null, heightCm: number | null): number | null {
  if (weightKg === null || heightCm === null || weightKg <= 0 || heightCm <= 0) return null
  return Math.round((weightKg / (heightCm / 100) ** 2) * 10) / 10
}
