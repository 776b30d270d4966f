/** Code tables of people, disease files, contracts and tasks (domain handbook §1.4–1.6). */
import type { CodeList } from './code-list.ts'

export const sexCodes: CodeList = {
  id: 'sex',
  name: '性别',
  source: 'GB/T 2261.1',
  codes: [
    { value: '1', label: '男', also: ['男性', 'm'] },
    { value: '2', label: '女', also: ['女性', 'f'] },
    { value: '0', label: '未知', also: ['未知的性别'] },
    { value: '9', label: '未说明', also: ['未说明的性别'] },
  ],
}

export const diseaseCodes: CodeList = {
  id: 'disease',
  name: '病种',
  source: '§1.4',
  codes: [
    { value: 'HTN', label: '高血压', also: ['原发性高血压'] },
    { value: 'T2DM', label: '2型糖尿病', also: ['糖尿病', '二型糖尿病', 'Ⅱ型糖尿病'] },
  ],
}

export const idTypeCodes: CodeList = {
  id: 'idType',
  name: '证件类型',
  source: '§1.5',
  codes: [
    { value: 'id-card', label: '居民身份证', also: ['身份证'] },
    { value: 'residence-permit', label: '港澳台居民居住证' },
    { value: 'foreign', label: '外国人永久居留证' },
    { value: 'other', label: '其他证件', also: ['其他'] },
    { value: 'none', label: '无证件', also: ['无'] },
  ],
}

export const idCheckCodes: CodeList = {
  id: 'idCheck',
  name: '证件核验',
  source: '§1.5',
  codes: [
    { value: 'valid', label: '通过' },
    { value: 'invalid', label: '待核（号码有误）' },
    { value: 'missing', label: '待核（无号码）' },
  ],
}

export const residencyCodes: CodeList = {
  id: 'residency',
  name: '常住类型',
  source: '§1.5 G1/G2',
  codes: [
    { value: '1', label: '户籍', also: ['户籍人口', '常住户籍'] },
    { value: '2', label: '非户籍', also: ['非户籍人口', '常住非户籍'] },
  ],
}

export const detectionSourceCodes: CodeList = {
  id: 'source',
  name: '检出途径',
  source: '§1.4 G1·中；6、7 S2·中',
  codes: [
    { value: '1', label: '健康档案' },
    { value: '2', label: '35岁首诊测压', also: ['首诊测血压', '首诊测压', '35岁首诊'] },
    { value: '3', label: '普查' },
    { value: '4', label: '门诊就诊', also: ['门诊'] },
    { value: '5', label: '体检', also: ['健康体检'] },
    { value: '6', label: '高危随访转归', extension: true },
    { value: '7', label: '上级医院推送', extension: true },
  ],
}

export const riskLevelCodes: CodeList = {
  id: 'riskLevel',
  name: '危险分层',
  source: '§1.4 G1',
  codes: [
    { value: '1', label: '低危' },
    { value: '2', label: '中危' },
    { value: '3', label: '高危' },
    { value: '4', label: '很高危', also: ['极高危'] },
  ],
}

export const htnGradeCodes: CodeList = {
  id: 'htnGrade',
  name: '高血压分级',
  source: '§2.3 N4·高',
  codes: [
    { value: '1', label: '1 级', also: ['1级', '一级', '轻度', 'Ⅰ级', 'g1'] },
    { value: '2', label: '2 级', also: ['2级', '二级', '中度', 'Ⅱ级', 'g2'] },
    { value: '3', label: '3 级', also: ['3级', '三级', '重度', 'Ⅲ级', 'g3'] },
  ],
}

/** 基本公卫 manages type 2 only; another type in a file is a reason to look again (domain handbook §1.4 N1·高). */
export const diabetesTypeCodes: CodeList = {
  id: 'dmType',
  name: '糖尿病类型',
  source: '§1.4 N1·高',
  codes: [
    { value: '1', label: '1 型', also: ['1型', '1型糖尿病', 'Ⅰ型'] },
    { value: '2', label: '2 型', also: ['2型', '2型糖尿病', 'Ⅱ型'] },
    { value: '9', label: '其他类型', also: ['其他', '特殊类型'] },
  ],
}

export const manageLevelCodes: CodeList = {
  id: 'manageLevel',
  name: '管理级别',
  source: '§1.4、§2.8（一组很高危高危、二组中危、三组低危，G1·高）；各县不一',
  codes: [
    { value: '1', label: '一级（一组）', also: ['一级', '一组', '一级管理', '1级'] },
    { value: '2', label: '二级（二组）', also: ['二级', '二组', '二级管理', '2级'] },
    { value: '3', label: '三级（三组）', also: ['三级', '三组', '三级管理', '3级'] },
  ],
}

export const datePrecisionCodes: CodeList = {
  id: 'datePrecision',
  name: '日期精度',
  source: '§1.4（可只到年月）',
  codes: [
    { value: 'day', label: '到日' },
    { value: 'month', label: '只到月' },
    { value: 'year', label: '只到年' },
  ],
}

export const fileStatusCodes: CodeList = {
  id: 'status',
  name: '档案状态',
  source: '§1.4 G1（0 在管 1 注销 2 失访）',
  codes: [
    { value: 'active', label: '在管', also: ['正常', '管理中', '0'] },
    { value: 'lost', label: '失访', also: ['暂时失访', '2'] },
    { value: 'closed', label: '注销', also: ['已注销', '终止管理', '结案', '1'] },
  ],
}

export const closeReasonCodes: CodeList = {
  id: 'endReason',
  name: '终止原因',
  source: '§1.3、§1.4 G1',
  codes: [
    { value: 'died', label: '死亡' },
    { value: 'moved', label: '迁出', also: ['搬迁', '搬走', '外迁'] },
    { value: 'misdiagnosed', label: '误诊' },
    { value: 'duplicate', label: '重复建档', also: ['重复'] },
    { value: 'refused', label: '拒绝管理', also: ['拒绝'] },
    { value: 'other', label: '其他' },
  ],
}

export const stopReasonCodes: CodeList = {
  id: 'stopReason',
  name: '解约原因',
  source: '§1.6 G1·中',
  codes: [
    { value: '01', label: '失访' },
    { value: '02', label: '迁出' },
    { value: '03', label: '死亡' },
    { value: '04', label: '本人要求' },
    { value: '05', label: '改签/重签', also: ['改签', '重签'] },
    { value: '06', label: '发票作废' },
    { value: '99', label: '其他' },
  ],
}

export const taskKindCodes: CodeList = {
  id: 'taskKind',
  name: '任务类别',
  source: '本系统',
  codes: [
    { value: 'advice', label: '专家建议' },
    { value: 'teaching-case', label: '教学病例推广' },
    { value: 'recheck', label: '两周复访' },
    { value: 'referral-follow-up', label: '转诊回访' },
    { value: 'htn-recheck', label: '高血压复测' },
    { value: 'dm-recheck', label: '血糖复查' },
    { value: 'high-risk', label: '高危随访' },
    { value: 'other', label: '其他' },
  ],
}

export const taskStateCodes: CodeList = {
  id: 'taskState',
  name: '任务状态',
  source: '本系统',
  codes: [
    { value: 'open', label: '待办' },
    { value: 'done', label: '已完成' },
    { value: 'dropped', label: '未落实', also: ['已取消'] },
  ],
}

export const screeningPurposeCodes: CodeList = {
  id: 'screeningPurpose',
  name: '筛查目的',
  source: '§2.1',
  codes: [
    { value: 'first-visit', label: '首诊测压' },
    { value: 'recheck', label: '复测' },
    { value: 'high-risk', label: '高危随访' },
  ],
}
