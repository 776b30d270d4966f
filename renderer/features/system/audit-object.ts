/** What a line of the audit list was about, in Chinese: a person by surname, a record by the end of its number, a figure by its name. */
import { findIndicator } from '../../../core/domain/indicator/catalogue.ts'
import { counters } from '../../../core/domain/scoring/score-rule.ts'
import { findCategory } from '../../../core/domain/spectrum/categories.ts'

/** By the word before the first colon. */
const kinds: Readonly<Record<string, string>> = {
  backup: '备份',
  batch: '导入批次',
  board: '指标总览',
  demand: '药品需求表',
  difference: '两种口径的差别',
  doublePrescription: '双处方',
  effect: '建议成效',
  'follow-up-forms': '随访表',
  frozen: '锁定数字',
  'frozen-why': '锁定后的变动',
  fundTable: '资金分配表',
  'grading-options': '分级规则',
  list: '表格',
  package: '数据包',
  people: '指标名单',
  person: '患者',
  'prescription-settings': '处方规则',
  prescriptionReview: '处方点评',
  randomCheck: '随机抽查',
  reach: '补缺名单',
  rectification: '整改',
  'rectification-ledger': '整改台账',
  'rectification-notice': '整改通知书',
  referral: '转诊单',
  report: '督导报告',
  'rounding-settings': '巡诊设置',
  roundingPlans: '巡诊计划',
  roundingSession: '巡诊日',
  roundingVisit: '接诊',
  score: '扣分考核',
  'score-people': '扣分人员',
  'score-sheet': '考核表',
  specialist: '专家',
  spectrum: '疾病谱',
  teachingCase: '教学病例',
  truth: '数据核对',
  user: '用户',
  village: '村',
}

const words: Readonly<Record<string, string>> = {
  HTN: '高血压',
  T2DM: '糖尿病',
  ALL: '两病',
  all: '全部',
  supervision: '',
  verify: '核对',
}

export function auditObjectText(item: { readonly object: string | null; readonly subject: string | null }): string {
  const { object, subject } = item
  if (object === null) return '—'
  if (subject !== null) return `患者 ${subject}（编号尾 ${object.slice(-6)}）`
  const [kind = '', ...parts] = object.split(':')
  if (kind === 'tx') return `第 ${parts.join('')} 笔改动`
  const told = [kinds[kind] ?? kind, ...parts.map(partText)]
  return told.filter((part) => part !== '').join(' ')
}

function partText(part: string): string {
  if (/^\d{9,}$/.test(part)) return `（编号尾 ${part.slice(-6)}）`
  return words[part] ?? findIndicator(part)?.name ?? findCategory(part)?.category.name ?? counterText(part)
}

const counterText = (part: string): string => counters.find(({ id }) => id === part)?.label ?? part
