import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const help = [
  '上报、迎检之前先看一眼：哪些数字按常理不大会那样，先自己核对。列在这里不等于数据不实。',
  '每一项都和“按随机会有多少”比较，差得很多、偶然的可能不到千分之一才标“请核对”；数据少的不判断。',
  '水银血压计读数取偶数，所以偶数多不算问题；把纸表集中补录也不算问题，只要日期和数值与纸表一致。',
  '点一格看依据和记录；Enter：打开选中那一行的第一个“请核对”。在名单里按 Enter：打开患者',
  'Alt+←：上一季度；Alt+→：下一季度',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.truth,
    component: () => import('./TruthPage.vue'),
    meta: { title: '数据核对', right: 'truth:read', help },
  },
]
