import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

export const routes: RouteRecordRaw[] = [
  { path: paths.system, component: () => import('./SystemPage.vue'), meta: { title: '系统', right: 'system:read' } },
]
