/** What an audited call of the station itself is called: who works here, what goes in and out. */
import type { session, system, users } from '../../../../core/contract/session.ts'
import type { views } from '../../../../core/contract/views.ts'
import type { exchange, imports } from '../../../../core/contract/files.ts'
import type { lists } from '../../../../core/contract/lists.ts'
import type { platform } from '../../../../core/contract/platform.ts'
import type { WordsOf } from './words-of.ts'

export const stationWords = {
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
  'system.overview': '查看概况',
  'system.audit': '查看审计记录',
  'system.addVillage': '添加村',
  'system.setPopulation': '填人口数',
  'system.backUp': '备份',
  'system.undo': '撤销一步',
  'views.widths': '取表格列宽',
  'views.keepWidths': '存表格列宽',
  'imports.preview': '预览导入',
  'imports.commit': '导入',
  'imports.undo': '撤销导入',
  'imports.cancel': '取消导入',
  'imports.batches': '查看导入记录',
  'imports.fields': '查看导入字段',
  'exchange.export': '做数据包',
  'exchange.preview': '预览数据包',
  'exchange.import': '收数据包',
  'exchange.trust': '信任对方钥匙',
  'exchange.myCard': '查看本站身份卡',
  'exchange.readCard': '读对方身份卡',
  'exchange.peers': '查看往来单位',
  'exchange.log': '查看数据包往来',
  'lists.export': '导出名单',
  'platform.list': '查看省平台待录名单',
  'platform.sheet': '查看省平台录入单',
  'platform.tick': '记已录入省平台',
  'platform.untick': '取消已录入省平台',
} as const satisfies WordsOf<
  typeof session &
    typeof users &
    typeof system &
    typeof views &
    typeof imports &
    typeof exchange &
    typeof lists &
    typeof platform
>
