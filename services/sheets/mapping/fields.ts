import type { CodeList } from '../../../core/domain/code-list.ts'
import {
  complianceBehaviorCodes,
  hypoglycemiaCodes,
  medAdherenceCodes,
  nextStepCodes,
  nonAdhReasonCodes,
  psychAdjustCodes,
  saltLevelCodes,
  visitClassCodes,
  visitWayCodes,
  adrCodes,
} from '../../../core/domain/follow-up-codes.ts'
import { bloodTypeCodes, educationCodes, marriageCodes, occupationCodes } from '../../../core/domain/person-codes.ts'
import {
  detectionSourceCodes,
  diabetesTypeCodes,
  htnGradeCodes,
  manageLevelCodes,
  residencyCodes,
  riskLevelCodes,
  sexCodes,
  stopReasonCodes,
} from '../../../core/domain/register-codes.ts'

/** How the cells of a column are read. */
export type FieldShape =
  | { readonly as: 'text'; readonly max: number }
  | { readonly as: 'date' }
  | {
      readonly as: 'number'
      readonly min: number
      readonly max: number
      readonly decimals: 0 | 1 | 2
      /** 0 is a measured value (cigarettes), not a blank; 无 is then 0 as well. */
      readonly zeroCounts?: true
      /** The field that takes the part after the slash, and the second column of the same heading. */
      readonly target?: string
      readonly quantity?: 'glucose' | 'height' | 'weight' | 'drink' | 'cholesterol' | 'triglyceride' | 'creatinine'
    }
  | { readonly as: 'code'; readonly list: CodeList; readonly target?: string }
  /** Read by its word only: the numbers differ from edition to edition of the form. */
  | { readonly as: 'word'; readonly list: CodeList }
  | { readonly as: 'yesNo' }
  | { readonly as: 'ordinal' }
  | { readonly as: OwnRule }

/** Read by rules of their own (`values/`). */
type OwnRule =
  | 'idNo'
  | 'phone'
  | 'archiveNo'
  | 'address'
  | 'symptoms'
  | 'bloodPressure'
  | 'dorsalisPedis'
  | 'medicines'
  | 'status'
  | 'closeReason'
  | 'diseases'
  | 'planState'
  | 'contact'
  | 'ethnicity'
  | 'relatives'
  | 'conditions'

interface Field {
  readonly label: string
  readonly shape: FieldShape
}

const text = (label: string, max: number): Field => ({ label, shape: { as: 'text', max } })
const date = (label: string): Field => ({ label, shape: { as: 'date' } })
const yesNo = (label: string): Field => ({ label, shape: { as: 'yesNo' } })
const special = (label: string, as: OwnRule): Field => ({
  label,
  shape: { as },
})
const code = (label: string, list: CodeList, target?: string): Field => ({
  label,
  shape: target ? { as: 'code', list, target } : { as: 'code', list },
})

const word = (list: CodeList): Field => ({ label: list.name, shape: { as: 'word', list } })

type NumberShape = Extract<FieldShape, { as: 'number' }>
const number = (
  label: string,
  min: number,
  max: number,
  decimals: NumberShape['decimals'],
  more: Partial<NumberShape> = {},
): Field => ({ label, shape: { as: 'number', min, max, decimals, ...more } })

const table = {
  name: text('姓名', 50),
  sex: code('性别', sexCodes),
  idNo: special('身份证号', 'idNo'),
  birthDate: date('出生日期'),
  phone: special('联系电话', 'phone'),
  contactName: text('联系人', 50),
  contactPhone: special('联系人电话', 'phone'),
  archiveNo: special('健康档案编号', 'archiveNo'),
  address: special('现住址', 'address'),
  village: text('村/居委会', 50),
  residency: code('常住类型', residencyCodes),
  allergies: text('药物过敏史', 200),
  ethnicity: special('民族', 'ethnicity'),
  bloodType: word(bloodTypeCodes),
  education: word(educationCodes),
  occupation: word(occupationCodes),
  marriage: word(marriageCodes),
  workplace: text('工作单位', 100),
  orgName: text('管理机构', 100),
  doctor: text('责任医生', 50),
  note: text('备注', 500),
  heightCm: number('身高', 100, 230, 1, { quantity: 'height' }),
  disease: special('病种', 'diseases'),
  plannedDate: date('计划随访日期'),
  planState: special('计划状态', 'planState'),
  enrolDate: date('建卡日期'),
  dxDate: date('确诊日期'),
  dxOrg: text('确诊单位', 100),
  source: code('检出途径', detectionSourceCodes),
  familyHx: special('家族史', 'relatives'),
  riskLevel: code('危险分层', riskLevelCodes),
  htnGrade: word(htnGradeCodes),
  dmType: word(diabetesTypeCodes),
  manageLevel: word(manageLevelCodes),
  riskFactors: special('危险因素', 'conditions'),
  organDamage: special('靶器官损害', 'conditions'),
  complications: special('并发症', 'conditions'),
  status: special('档案状态', 'status'),
  closedFlag: yesNo('是否注销'),
  endReason: special('终止原因', 'closeReason'),
  endDate: date('终止日期'),
  signed: yesNo('是否签约'),
  paid: yesNo('是否有偿'),
  signDate: date('签约日期'),
  contractStart: date('生效日期'),
  contractEnd: date('到期日期'),
  stopDate: date('解约日期'),
  stopReason: code('解约原因', stopReasonCodes),
  team: text('签约团队', 50),
  packageName: text('服务包', 100),
  fee: number('签约费用', 0, 100000, 2, { zeroCounts: true }),
  visitDate: date('随访日期'),
  visitWay: code('随访方式', visitWayCodes),
  symptoms: special('症状', 'symptoms'),
  symptomOther: text('其他症状', 100),
  sbp: number('收缩压', 60, 300, 1),
  dbp: number('舒张压', 30, 200, 1),
  bloodPressure: special('血压', 'bloodPressure'),
  weightKg: number('体重', 20, 300, 1, { quantity: 'weight', target: 'weightTargetKg' }),
  weightTargetKg: number('目标体重', 20, 300, 1, { quantity: 'weight' }),
  bmi: number('体质指数', 8, 80, 2, { target: 'bmiTarget' }),
  bmiTarget: number('目标体质指数', 8, 80, 2),
  waistCm: number('腰围', 30, 200, 1),
  heartRate: number('心率', 20, 250, 0),
  signOther: text('其他体征', 200),
  smokePerDay: number('日吸烟量', 0, 200, 0, { zeroCounts: true, target: 'smokeTarget' }),
  smokeTarget: number('目标日吸烟量', 0, 200, 0, { zeroCounts: true }),
  drinkPerDayLiang: number('日饮酒量', 0, 50, 1, { zeroCounts: true, quantity: 'drink', target: 'drinkTargetLiang' }),
  drinkTargetLiang: number('目标日饮酒量', 0, 50, 1, { zeroCounts: true, quantity: 'drink' }),
  exerTimesPerWeek: number('运动频率', 0, 21, 0, { zeroCounts: true, target: 'exerTimesTarget' }),
  exerTimesTarget: number('目标运动频率', 0, 21, 0, { zeroCounts: true }),
  exerMinPerTime: number('运动时长', 0, 600, 0, { zeroCounts: true, target: 'exerMinTarget' }),
  exerMinTarget: number('目标运动时长', 0, 600, 0, { zeroCounts: true }),
  saltLevel: code('摄盐情况', saltLevelCodes, 'saltTarget'),
  saltTarget: code('目标摄盐情况', saltLevelCodes),
  psychAdjust: code('心理调整', psychAdjustCodes),
  complianceBehavior: code('遵医行为', complianceBehaviorCodes),
  auxExam: text('辅助检查', 500),
  medAdherence: code('服药依从性', medAdherenceCodes),
  nonAdhReason: code('不规律服药原因', nonAdhReasonCodes),
  adr: code('药物不良反应', adrCodes),
  adrDesc: text('不良反应描述', 200),
  dorsalisPedis: special('足背动脉搏动', 'dorsalisPedis'),
  stapleG: number('主食', 0, 2000, 0, { target: 'stapleTargetG' }),
  stapleTargetG: number('目标主食', 0, 2000, 0),
  fpg: number('空腹血糖', 1, 50, 2, { quantity: 'glucose' }),
  glucose2h: number('餐后2小时血糖', 1, 50, 2, { quantity: 'glucose' }),
  glucoseRandom: number('随机血糖', 1, 50, 2, { quantity: 'glucose' }),
  hba1c: number('糖化血红蛋白', 3, 20, 2),
  hba1cDate: date('糖化血红蛋白检查日期'),
  hypoglycemia: code('低血糖反应', hypoglycemiaCodes),
  tempC: number('体温', 34, 43, 1),
  visitClass: code('此次随访分类', visitClassCodes),
  nextStep: code('下一步管理措施', nextStepCodes),
  medicines: special('用药情况', 'medicines'),
  drugName: { label: '药物名称', shape: { as: 'ordinal' } },
  drugUsage: { label: '用法用量', shape: { as: 'ordinal' } },
  drugFreq: { label: '每日次数', shape: { as: 'ordinal' } },
  drugDose: { label: '每次剂量', shape: { as: 'ordinal' } },
  insulinName: text('胰岛素种类', 100),
  insulinUsage: text('胰岛素用法用量', 100),
  insulinFreq: number('胰岛素每日次数', 0, 12, 0),
  insulinDose: number('胰岛素每次剂量', 0.5, 150, 1),
  referralReason: text('转诊原因', 200),
  referralOrgDept: text('转诊机构及科别', 100),
  referralArrived: text('转诊结果', 20),
  nextVisitDate: date('下次随访日期'),
  visitDoctor: text('随访医生', 50),
  contact: special('随访结果', 'contact'),
  lostReason: text('失访原因', 200),
  examDate: date('体检日期'),
  totalCholesterol: number('总胆固醇', 0.5, 30, 2, { quantity: 'cholesterol' }),
  triglyceride: number('甘油三酯', 0.1, 60, 2, { quantity: 'triglyceride' }),
  ldl: number('低密度脂蛋白', 0.1, 25, 2, { quantity: 'cholesterol' }),
  hdl: number('高密度脂蛋白', 0.1, 10, 2, { quantity: 'cholesterol' }),
  creatinineUmolPerL: number('血肌酐', 10, 3000, 1, { quantity: 'creatinine' }),
  residents: number('常住人口', 0, 1_000_000, 0, { zeroCounts: true }),
  residents35: number('35岁及以上人口', 0, 1_000_000, 0, { zeroCounts: true }),
  year: number('年度', 2000, 2100, 0),
} satisfies Readonly<Record<string, Field>>

export type FieldId = keyof typeof table

/**
 * Every column the engine understands, under the ids of the handbook. The bounds are the hard limits of the stored records;
 * a test holds them against the record schemas.
 */
export const fields: Readonly<Record<FieldId, Field>> = table

/** True for a text that is the id of a field: remembered mappings come from outside. */
export const isFieldId = (id: string): id is FieldId => Object.hasOwn(fields, id)

/** The target of a field (下次目标), where the form has one. */
export function targetOf(field: FieldId): FieldId | null {
  const { shape } = fields[field]
  const target = 'target' in shape ? shape.target : undefined
  return target !== undefined && isFieldId(target) ? target : null
}
