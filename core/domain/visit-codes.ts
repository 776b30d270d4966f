/** Code tables of rounding visits, medicines and users. */
import type { CodeList } from './code-list.ts'

export const visitKindCodes: CodeList = {
  id: 'visitKind',
  name: '接诊类别',
  source: '§1.7 S3（贵州）；五师查房 S1',
  codes: [
    { value: 'rounding', label: '下沉巡诊', also: ['巡诊'] },
    { value: 'teleconsultation', label: '远程会诊' },
    { value: 'five-doctor', label: '五师查房' },
  ],
}

export const diagnosisReviewCodes: CodeList = {
  id: 'dxReview',
  name: '诊断复核',
  source: '§1.7 S3',
  codes: [
    { value: 'confirmed', label: '维持诊断', also: ['确认'] },
    { value: 'changed', label: '修正诊断', also: ['更正'] },
    { value: 'doubtful', label: '存疑待查', also: ['存疑'] },
  ],
}

export const regimenActionCodes: CodeList = {
  id: 'regimenAction',
  name: '用药调整',
  source: '本系统',
  codes: [
    { value: 'start', label: '加用' },
    { value: 'stop', label: '停用' },
    { value: 'change', label: '调整' },
  ],
}

export const drugGroupCodes: CodeList = {
  id: 'purpose',
  name: '药品大类',
  source: '§4.2',
  codes: [
    { value: 'antihypertensive', label: '降压药' },
    { value: 'glucose-lowering', label: '降糖药' },
    { value: 'lipid-lowering', label: '调脂药' },
    { value: 'antiplatelet', label: '抗血小板药' },
    { value: 'other', label: '其他' },
  ],
}

export const verifiedFlagCodes: CodeList = {
  id: 'essential',
  name: '是否基药',
  source: '§4.1 PK·中',
  codes: [
    { value: 'Y', label: '是' },
    { value: 'N', label: '否' },
    { value: 'Y?', label: '是（待核）' },
    { value: '?', label: '待核' },
  ],
}

export const roleCodes: CodeList = {
  id: 'role',
  name: '角色',
  source: '本系统',
  codes: [
    { value: 'clerk', label: '公卫专干' },
    { value: 'specialist', label: '下沉专科医生' },
    { value: 'manager', label: '卫生院管理者' },
    { value: 'administrator', label: '系统管理员' },
  ],
}
