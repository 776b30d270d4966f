/** What an audited call about who somebody is, and under which file, is called. */
import type { patients } from '../../../../core/contract/patients.ts'
import type { patientFiles } from '../../../../core/contract/patient-files.ts'
import type { duplicates } from '../../../../core/contract/duplicates.ts'
import type { grading } from '../../../../core/contract/grading.ts'
import type { screenings } from '../../../../core/contract/screening.ts'
import type { WordsOf } from './words-of.ts'

export const patientsWords = {
  'patients.search': '查找患者',
  'patients.alike': '查找相近患者',
  'patients.page': '查看患者',
  'patients.reveal': '查看完整证件号和电话',
  'patients.add': '建档',
  'patients.edit': '改资料',
  'patients.move': '迁村',
  'patients.enrol': '加病种档案',
  'patients.setStatus': '变更状态',
  'patients.history': '查看修改历史',
  'patientFiles.edit': '改专案',
  'patientFiles.correctStatus': '更正管理状态',
  'patientFiles.removeStatus': '删除管理状态',
  'patientFiles.correctResidence': '更正居住村',
  'patientFiles.removeResidence': '删除居住村',
  'patientFiles.saveCondition': '登记病情',
  'patientFiles.removeCondition': '删除病情',
  'patientFiles.saveContract': '登记签约',
  'patientFiles.removeContract': '删除签约',
  'duplicates.sweep': '排查重复档案',
  'duplicates.cancel': '停止排查重复',
  'duplicates.unmergePlan': '查看拆分方案',
  'duplicates.compare': '核对重复档案',
  'duplicates.merge': '合并重复档案',
  'duplicates.unmerge': '拆分档案',
  'duplicates.dismiss': '判定不是同一人',
  'duplicates.reopen': '收回不同人判定',
  'grading.override': '改分标颜色',
  'grading.endOverride': '恢复系统颜色',
  'grading.choose': '选择分级口径',
  'grading.rules': '查看分级口径',
  'screening.list': '查看高危与筛查名单',
  'screening.save': '录筛查',
  'screening.remove': '删筛查',
  'screening.person': '查看筛查记录',
  'screening.enrol': '筛查转建档',
  'highRisk.close': '登记高危转归',
} as const satisfies WordsOf<
  typeof patients & typeof patientFiles & typeof duplicates & typeof grading & typeof screenings
>
