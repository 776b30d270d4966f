import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const help = [
  '这里看专家建议有没有落实，以及接诊之后再测的血压、血糖。',
  '每次接诊、每个病种配一对读数：接诊当天的，和之后第 14–90 天内第一次当面测得的。没有的写“尚无复测”。',
  '点表里的一行，看组成这些数的每一个人；再点一个人，打开他的页面。',
  '“建议落实”里可以办结、改期、重新打开一条建议，都要写明原因。',
  '前后读数的差别不能说明是专家的建议或调药的作用，表下写着原因。',
  'Alt+←：上一季度',
  'Alt+→：下一季度',
  'Enter：打开选中的一行',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.effect,
    component: () => import('./EffectPage.vue'),
    meta: { title: '建议成效', right: 'visit:read', help },
  },
]
