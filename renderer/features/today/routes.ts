import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

export const routes: RouteRecordRaw[] = [
  { path: paths.today, component: () => import('./TodayPage.vue'), meta: { title: '今日', right: 'task:read' } },
]
