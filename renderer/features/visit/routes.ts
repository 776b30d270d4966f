import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const listHelp = [
  '这里是专家巡诊的接诊服务记录。上面的框里打姓名，回车就为这个人记一次接诊。',
  '列表可以按时间、专家和村筛选；选中一行按回车，看或打印接诊服务记录单。',
  '“建议”一栏是已落实的条数和总条数，没落实的会出现在基层人员的今日任务里。',
  'Enter：给选中的患者记接诊，或打开选中的记录单',
]
const formHelp = [
  '左边按接诊服务记录单的顺序填，右边是趋势、用药、最近随访和上次的建议。',
  '用药调整：在用药上点“调整”或“停用”，加药打药名或拼音首字母；改动前后并排显示。',
  '每条专家建议都要有责任人和期限，保存后成为对方的任务。',
  '填的每个字都自动存成草稿。',
  'Enter：到下一个要填的格',
  'Tab：逐格走',
  'F4：加一种药',
  'F8：加一条建议',
  'Ctrl+Enter：保存',
  'Esc：回到列表，已填的留在草稿里',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.visits,
    component: () => import('./VisitsPage.vue'),
    meta: { title: '专家巡诊', right: 'visit:read', help: listHelp },
  },
  {
    path: '/visit/:personId(\\d+)',
    component: () => import('./VisitFormPage.vue'),
    props: (route) => ({ personId: Number(route.params['personId']) }),
    meta: { title: '专家巡诊', right: 'visit:write', help: formHelp },
  },
]
