import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

export const routes: RouteRecordRaw[] = [
  { path: paths.patients, component: () => import('./PatientsPage.vue'), meta: { title: '患者', right: 'patient:read' } },
]
