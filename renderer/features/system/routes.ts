import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const help = [
  '这里管数据安全、村与人口、用户和审计；看得到哪几项由角色决定。',
  '备份是整个加密数据库的一份核验过的拷贝，请定期拷到另一块盘上。',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.system,
    component: () => import('./SystemPage.vue'),
    meta: { title: '系统', right: 'system:read', help },
    children: [
      { path: '', component: () => import('./SafetySection.vue') },
      { path: 'villages', component: () => import('./VillagesSection.vue'), meta: { right: 'patient:write' } },
      { path: 'users', component: () => import('./UsersSection.vue'), meta: { right: 'user:read' } },
      { path: 'forms', component: () => import('./FormsSection.vue'), meta: { right: 'rule:choose' } },
      { path: 'prescription', component: () => import('./PrescriptionSection.vue'), meta: { right: 'rule:choose' } },
      { path: 'audit', component: () => import('./AuditSection.vue'), meta: { right: 'audit:read' } },
      { path: 'password', component: () => import('./PasswordSection.vue') },
      { path: 'about', component: () => import('./AboutSection.vue') },
    ],
  },
]
