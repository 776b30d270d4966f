/** What an audited call is called on screen. Calls are named by the contract; an unknown one is shown as it is. */
const actions: Readonly<Record<string, string>> = {
  'session.setUp': '建立工作站',
  'session.logIn': '登录',
  'session.logOut': '退出登录',
  'session.lock': '锁定',
  'session.recover': '用恢复码设密码',
  'session.confirmRecoveryCode': '确认恢复码',
  'session.newRecoveryCode': '换新恢复码',
  'session.emergencyKeys': '取出应急私钥',
  'session.changePassword': '改密码',
  'users.add': '添加用户',
  'users.setActive': '停用或启用用户',
  'users.resetPassword': '重设密码',
  'patients.page': '查看患者',
  'patients.reveal': '查看完整证件号和电话',
  'patients.add': '建档',
  'patients.edit': '改资料',
  'patients.move': '迁村',
  'duplicates.compare': '核对重复档案',
  'duplicates.merge': '合并重复档案',
  'duplicates.unmerge': '拆分档案',
  'duplicates.dismiss': '判定不是同一人',
  'duplicates.reopen': '收回“不是同一人”',
  'patients.enrol': '加病种档案',
  'patients.setStatus': '变更状态',
  'patients.history': '查看修改历史',
  'grading.override': '改分标颜色',
  'grading.endOverride': '恢复系统颜色',
  'grading.choose': '选择分级口径',
  'screening.save': '录筛查',
  'screening.remove': '删筛查',
  'screening.person': '查看筛查记录',
  'screening.enrol': '筛查转建档',
  'highRisk.close': '登记高危转归',
  'followUps.save': '录随访',
  'followUps.amend': '改随访',
  'followUps.remove': '删随访',
  'followUps.open': '打开更正随访',
  'followUps.sheet': '打印随访表',
  'followUps.blankSheets': '打印待填随访表',
  'forms.choose': '设置随访表',
  'form-settings': '设置随访表',
  'visits.save': '录巡诊',
  'visits.sheet': '打印接诊服务记录单',
  'tasks.close': '办结任务',
  'worklist.sheet': '打印路线单',
  'routes.keep': '改路线',
  'routes.remove': '删路线',
  'plans.make': '排走访计划',
  'plans.move': '改计划日期',
  'plans.clear': '清除未办计划',
  'drugs.search': '查药品',
  'specialists.keep': '改专家名册',
  'indicators.people': '查看指标名单',
  'reports.supervision': '出督导报告',
  'imports.preview': '预览导入',
  'imports.commit': '导入',
  'imports.undo': '撤销导入',
  'lists.export': '导出名单',
  'platform.sheet': '查看省平台录入单',
  'platform.tick': '记已录入省平台',
  'platform.untick': '取消已录入省平台',
  'exchange.export': '做数据包',
  'exchange.preview': '预览数据包',
  'exchange.import': '收数据包',
  'exchange.trust': '信任对方钥匙',
  'system.addVillage': '添加村',
  'system.setPopulation': '填人口数',
  'system.backUp': '备份',
  'system.undo': '撤销一步',
  'demo.install': '装入演示数据',
}

const outcomes: Readonly<Record<string, string>> = {
  ok: '成功',
  refused: '被拒绝',
  denied: '无权',
  failed: '失败',
  error: '出错',
}

export function auditActionText(action: string): string {
  return actions[action] ?? action
}

/** What the call was about: a person by surname, a transaction by its number. */
export function auditObjectText(item: { readonly object: string | null; readonly subject: string | null }): string {
  if (item.object === null) return '—'
  if (item.subject !== null) return `患者 ${item.subject}（编号尾 ${item.object.slice(-6)}）`
  return item.object.replace(/^tx:(\d+)$/, '第 $1 笔改动')
}

export function auditOutcomeText(outcome: string): string {
  return outcomes[outcome] ?? outcome
}
