import type { MethodName } from '../../../core/contract/index.ts'

/** What an audited call is called on screen: every method of the contract, since any of them may have been refused, and what is no call. */
const actions: Readonly<Record<MethodName | 'demo.install', string>> = {
  'session.status': '查看登录状态',
  'session.setUp': '建立工作站',
  'session.logIn': '登录',
  'session.logOut': '退出登录',
  'session.lock': '锁定',
  'session.recover': '用恢复码设密码',
  'session.confirmRecoveryCode': '确认恢复码',
  'session.newRecoveryCode': '换新恢复码',
  'session.emergencyKeys': '取出应急私钥',
  'session.changePassword': '改密码',
  'users.list': '查看用户',
  'users.add': '添加用户',
  'users.setActive': '停用或启用用户',
  'users.resetPassword': '重设密码',
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
  'followUps.start': '打开随访表',
  'batch.roster': '打开成批录入',
  'followUps.saveMeeting': '录一次见面的随访',
  'drafts.keep': '暂存草稿',
  'drafts.discard': '丢弃草稿',
  'drafts.list': '查看草稿',
  'drafts.open': '打开草稿',
  'visits.start': '打开巡诊表',
  'visits.list': '查看巡诊记录',
  'followUps.save': '录随访',
  'followUps.amend': '改随访',
  'followUps.remove': '删随访',
  'visits.save': '录巡诊',
  'visits.sheet': '打印接诊服务记录单',
  'tasks.close': '办结任务',
  'worklist.today': '查看今日名单',
  'worklist.sheet': '打印路线单',
  'drugs.search': '查药品',
  'drugs.lists': '查看药品目录',
  'specialists.list': '查看专家名册',
  'specialists.keep': '改专家名册',
  'indicators.catalogue': '查看指标目录',
  'indicators.table': '查看指标',
  'indicators.people': '查看指标名单',
  'reports.supervision': '出督导报告',
  'imports.preview': '预览导入',
  'imports.commit': '导入',
  'imports.undo': '撤销导入',
  'imports.cancel': '取消导入',
  'imports.batches': '查看导入记录',
  'imports.fields': '查看导入字段',
  'lists.export': '导出名单',
  'platform.list': '查看省平台待录名单',
  'platform.sheet': '查看省平台录入单',
  'platform.tick': '记已录入省平台',
  'platform.untick': '取消已录入省平台',
  'exchange.export': '做数据包',
  'exchange.preview': '预览数据包',
  'exchange.import': '收数据包',
  'exchange.trust': '信任对方钥匙',
  'exchange.myCard': '查看本站身份卡',
  'exchange.readCard': '读对方身份卡',
  'exchange.peers': '查看往来单位',
  'exchange.log': '查看数据包往来',
  'system.overview': '查看概况',
  'system.audit': '查看审计记录',
  'system.addVillage': '添加村',
  'system.setPopulation': '填人口数',
  'system.backUp': '备份',
  'system.undo': '撤销一步',
  'views.widths': '取表格列宽',
  'views.keepWidths': '存表格列宽',
  'demo.install': '装入演示数据',
}

const outcomes: Readonly<Record<string, string>> = { ok: '成功', 'not-permitted': '无权' }

export function auditActionText(action: string): string {
  return (actions as Readonly<Record<string, string>>)[action] ?? `其他操作（${action}）`
}

/** What the call was about: a person by surname, a transaction by its number. */
export function auditObjectText(item: { readonly object: string | null; readonly subject: string | null }): string {
  if (item.object === null) return '—'
  if (item.subject !== null) return `患者 ${item.subject}（编号尾 ${item.object.slice(-6)}）`
  return item.object.replace(/^tx:(\d+)$/, '第 $1 笔改动')
}

export function auditOutcomeText(outcome: string): string {
  return outcomes[outcome] ?? `没有成功（${outcome}）`
}
