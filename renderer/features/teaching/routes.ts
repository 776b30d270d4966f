import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const listHelp = [
  '这里是教学病例：专家一次接诊里别人也用得上的做法，已去掉姓名、村和日期。',
  '在“接诊记录”里点“标为病例”，就会生成一份摘要，改好以后发布。',
  '发布后可以看还有哪些患者是同样的情况，按人下达给责任医生。',
  'Enter：打开选中的病例',
]
const caseHelp = [
  '左边是病例的文字：标题、摘要、可借鉴之处。下面会指出哪些词会认出患者，改掉以后才能发布。',
  '右边“同样情况的患者”按写明的规则找出，每人写着理由；勾选后下达任务，每人一项，交给他的责任医生。',
  '“任务进度”看做了没有，以及之后测得的血压、血糖。',
  'Ctrl+Enter：保存文字',
  'Esc：回到病例列表',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.teachingCases,
    component: () => import('./CasesPage.vue'),
    meta: { title: '教学病例', right: 'visit:read', help: listHelp },
  },
  {
    path: '/visit/cases/:id(\\d+)',
    component: () => import('./CasePage.vue'),
    props: (route) => ({ id: Number(route.params['id']) }),
    meta: { title: '教学病例', right: 'visit:read', help: caseHelp },
  },
]
