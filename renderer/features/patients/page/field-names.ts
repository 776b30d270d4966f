import type { CodeList } from '../../../../core/domain/code-list.ts'
import {
  closeReasonCodes,
  detectionSourceCodes,
  diseaseCodes,
  fileStatusCodes,
  idCheckCodes,
  idTypeCodes,
  residencyCodes,
  riskLevelCodes,
  sexCodes,
  taskKindCodes,
  taskStateCodes,
} from '../../../../core/domain/register-codes.ts'
import { contactCodes } from '../../../../core/domain/follow-up-codes.ts'
import { diagnosisReviewCodes, regimenActionCodes, visitKindCodes } from '../../../../core/domain/visit-codes.ts'
import { fieldLabel, formFieldsOf } from '../../../../core/domain/form-fields.ts'

/** Names of stored fields outside the follow-up forms, whose names core/domain has. */
export const fieldNames: Readonly<Record<string, string>> = {
  name: '姓名',
  sex: '性别',
  birthDate: '出生日期',
  idType: '证件类型',
  idNo: '证件号',
  idCheck: '证件核对',
  idNoRaw: '证件号原文',
  phone: '电话',
  archiveNo: '档案号',
  address: '住址',
  residency: '常住',
  contactName: '联系人',
  contactPhone: '联系人电话',
  heightCm: '身高',
  doctor: '村医',
  allergies: '过敏',
  note: '备注',
  mergedInto: '并入的档案',
  fromDate: '生效日期',
  status: '状态',
  reason: '原因',
  disease: '病种',
  enrolDate: '建档日期',
  dxDate: '确诊日期',
  dxDatePrecision: '确诊日期精度',
  dxOrg: '确诊机构',
  source: '发现途径',
  orgName: '机构',
  familyHx: '家族史',
  riskLevel: '危险分层',
  paid: '付费',
  signDate: '签约日期',
  startDate: '开始日期',
  endDate: '结束日期',
  stopDate: '停止日期',
  stopReason: '停止原因',
  team: '团队',
  packageName: '服务包',
  fee: '费用',
  visitDate: '日期',
  contact: '随访结果',
  lostReason: '失访原因',
  classReason: '分类依据',
  suggestedClass: '建议分类',
  overrideReason: '改分类的理由',
  examDate: '体检日期',
  genericName: '药名',
  spec: '规格',
  dosePerTime: '每次量',
  doseUnit: '单位',
  freqPerDay: '每日次数',
  route: '用法',
  prescriber: '开方人',
  title: '标题',
  detail: '内容',
  ownerName: '责任人',
  dueDate: '期限',
  state: '状态',
  result: '结果',
  closedDate: '办结日期',
  kind: '类别',
  visitKind: '接诊类别',
  place: '地点',
  subjective: '主诉',
  objective: '检查',
  assessment: '评估',
  plan: '处置',
  regimenChanges: '用药调整',
  longRx: '长处方',
  longRxDays: '长处方天数',
  referral: '转诊',
  teaching: '带教',
  nextReviewDate: '下次复核',
  dxReviewHtn: '高血压诊断复核',
  dxReviewT2dm: '糖尿病诊断复核',
  dxReviewNote: '复核说明',
  sourceType: '来源',
}

const registerCodes: Readonly<Record<string, CodeList>> = {
  sex: sexCodes,
  idType: idTypeCodes,
  idCheck: idCheckCodes,
  residency: residencyCodes,
  status: fileStatusCodes,
  reason: closeReasonCodes,
  disease: diseaseCodes,
  source: detectionSourceCodes,
  riskLevel: riskLevelCodes,
  state: taskStateCodes,
  kind: taskKindCodes,
  visitKind: visitKindCodes,
  dxReviewHtn: diagnosisReviewCodes,
  dxReviewT2dm: diagnosisReviewCodes,
  action: regimenActionCodes,
  contact: contactCodes,
}
const formCodes = new Map(
  [...formFieldsOf('T2DM'), ...formFieldsOf('HTN')].flatMap((field) =>
    field.codes ? [[field.id, field.codes] as const] : [],
  ),
)

/** What a stored field is called on paper; the id itself when nobody named it. */
export function storedFieldName(id: string): string {
  const known = fieldNames[id]
  return known ?? fieldLabel(id)
}

/** The codes that a stored field takes its values from, or null. */
export function storedFieldCodes(id: string): CodeList | null {
  return registerCodes[id] ?? formCodes.get(id) ?? null
}
