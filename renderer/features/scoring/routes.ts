import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const scoreHelp = [
  '按金寨县扣分规则（JZ01–JZ09）和本院自定规则算一个月、一个季度或一年的得分。',
  '选中一条按回车：看条款原文、扣分依据，登记查实的扣分。由本机数据统计的规则，列出每一个人。',
  '条款说法不清的，两种读法都算出来；采用哪一种由管理者选定，整年有效。',
  '考核期结束后点“定案”：得分和依据从此不变，以后数据再变会提示。',
  'Alt+←、Alt+→：上一期、下一期',
]
const mockHelp = [
  '用本机数据和自定规则模拟一次检查：现在查会扣多少分，先补哪一项最划算。',
  '越靠前的，一小时能补回的分越多。补不回来的排在最后。',
  '回车看一项的名单，可导出给村医；点“登记整改”定责任人和期限。',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.score,
    component: () => import('./ScorePage.vue'),
    meta: { title: '扣分考核', right: 'score:read', help: scoreHelp },
  },
  {
    path: paths.mockInspection,
    component: () => import('./MockPage.vue'),
    meta: { title: '模拟检查', right: 'score:read', help: mockHelp },
  },
]
