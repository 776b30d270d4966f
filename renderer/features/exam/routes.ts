import type { RouteRecordRaw } from 'vue-router'

const examHelp = [
  '体检表分六部分，一页滚到底；没查的项目空着，不用编数。',
  '症状、足背动脉等用体检表自己的代码，和随访表不一样，照格子里的字选。',
  '当天录过随访的，血压、体重、血糖已经带过来；反过来也一样。',
  '红字要改好才能保存；黄字请看一眼，再按一次 Ctrl+Enter 就照此保存。',
  'Enter：到下一个要填的格（Shift+Enter 往回）',
  'Alt+↓：到下一部分（Alt+↑ 往回）',
  'Ctrl+Enter：保存',
  'Esc：回到患者页面，已填的留在草稿里',
]
const labHelp = [
  '照化验单填：先填检查日期和机构，再填有结果的那几行，其余空着。',
  '数值不合常理时会问是不是 mg/dL 之类的单位，按“换算”或“就是这个数”。',
  'Enter：到下一行',
  'Ctrl+Enter：保存整张单子',
  'Esc：回到患者页面，已填的留在草稿里',
]

export const routes: RouteRecordRaw[] = [
  {
    path: '/exam/:personId(\\d+)/:examId(\\d+)?',
    component: () => import('./ExamFormPage.vue'),
    props: (route) => ({
      personId: Number(route.params['personId']),
      examId: route.params['examId'] ? Number(route.params['examId']) : null,
    }),
    meta: { title: '年度体检', right: 'exam:write', help: examHelp },
  },
  {
    path: '/lab/:personId(\\d+)',
    component: () => import('./LabPage.vue'),
    props: (route) => ({ personId: Number(route.params['personId']) }),
    meta: { title: '化验单', right: 'lab:write', help: labHelp },
  },
]
