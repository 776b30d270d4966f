import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const help = [
  '检查出的问题在这里登记：谁改、怎样改、什么时候改完，改了没有。',
  '“从检查中取”列出督导报告、扣分考核、电话抽查、数据核对现在看得见的问题，点一下就登记；登记过的不再列为待登记。',
  '点开一项，“修改”可以改责任人、期限、措施；改了什么留在“经过”里。',
  '由本机数据统计的问题，登记时记下当时的人；以后打开，自动数出已改几人、未改几人。',
  '改完点“报整改完成”，管理者复查后“销号”；还有人未改时销号要写明原因。每一步都留记录。',
  '勾选几项，打印给责任人的整改通知书；“打印台账”打印现在列出的。',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.rectification,
    component: () => import('./RectificationPage.vue'),
    meta: { title: '整改台账', right: 'rectification:read', help },
  },
]
