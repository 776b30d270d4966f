import type { Disease } from '../../core/contract/entities/index.ts'
import type { FigureDisease } from '../../core/contract/figures.ts'
import type { WorklistKind } from '../../core/contract/care.ts'
import type { FileStatus } from '../../core/contract/patients.ts'
import type { Role } from '../../core/contract/rights.ts'
import type { CareLevel, GradeColor } from '../../core/domain/grading/grading-words.ts'
import type { Tone } from './tone.ts'

/** The words of the screen. Codes of official forms live in core/domain. */
export const diseaseNames: Readonly<Record<Disease, string>> = { HTN: '高血压', T2DM: '2 型糖尿病' }
export const diseaseShort: Readonly<Record<Disease, string>> = { HTN: '高血压', T2DM: '糖尿病' }
/** Of figures: everybody, each person once. */
export const figureDiseaseShort: Readonly<Record<FigureDisease, string>> = { ...diseaseShort, ALL: '不分病种' }
/** `高血压`, or `高+糖` for what serves both. */
export const diseasesWords = (diseases: readonly Disease[]): string =>
  diseases.length > 1 ? '高+糖' : diseases[0] ? diseaseShort[diseases[0]] : '—'

export const roleNames: Readonly<Record<Role, string>> = {
  clerk: '公卫专干',
  specialist: '下沉专科医生',
  manager: '卫生院管理者',
  administrator: '系统管理员',
}
export const roleDuties: Readonly<Record<Role, string>> = {
  clerk: '管患者、录随访、跟任务、导入表格',
  specialist: '看重点患者、录巡诊、留处置意见',
  manager: '看指标、出督导报告、与县级交换数据、管用户',
  administrator: '管用户、备份、密钥和审计',
}

export const sexNames: Readonly<Record<string, string>> = { '0': '未知', '1': '男', '2': '女', '9': '未说明' }

export const statusNames: Readonly<Record<FileStatus, string>> = { active: '在管', lost: '失访', closed: '注销' }
export const statusTones: Readonly<Record<FileStatus, Tone>> = { active: 'green', lost: 'amber', closed: 'grey' }
/** 分标: the word is the colour's own. */
export const gradeNames: Readonly<Record<GradeColor, string>> = { red: '红', yellow: '黄', green: '绿', grey: '灰' }
export const gradeTones: Readonly<Record<GradeColor, Tone>> = {
  red: 'red',
  yellow: 'amber',
  green: 'green',
  grey: 'grey',
}

export const closeReasons = ['died', 'moved', 'misdiagnosed', 'duplicate', 'refused', 'other'] as const
export const statusReasonNames: Readonly<Record<string, string>> = {
  died: '死亡',
  moved: '迁出',
  misdiagnosed: '误诊',
  duplicate: '重复建档',
  refused: '拒绝管理',
  other: '其他',
}

export const careLevelNames: Readonly<Record<CareLevel, string>> = {
  COUNTY_ER: '县级急诊',
  COUNTY: '县级医院',
  TOWNSHIP: '乡镇卫生院',
  VILLAGE: '村卫生室',
}

export { worklistNames } from '../../core/contract/care.ts'
export const worklistTones: Readonly<Record<WorklistKind, Tone>> = {
  draft: 'teal',
  planned: 'teal',
  task: 'amber',
  recheck: 'red',
  'after-referral': 'red',
  referral: 'red',
  serious: 'red',
  overdue: 'red',
  due: 'amber',
  screening: 'amber',
  'high-risk': 'amber',
  unseen: 'grey',
  'missing-exam': 'grey',
  'missing-lab': 'grey',
  'run-out': 'amber',
  'to-verify': 'grey',
}

export const taskStateNames = { open: '待办', done: '已完成', dropped: '未落实' } as const

export const identityTypes = ['id-card', 'residence-permit', 'foreign', 'other', 'none'] as const
export const idTypeNames = {
  'id-card': '居民身份证',
  'residence-permit': '港澳台居民居住证',
  foreign: '外国人永久居留证',
  other: '其他证件',
  none: '无证件',
} as const
