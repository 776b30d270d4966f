import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

export const routes: RouteRecordRaw[] = [
  {
    path: paths.screening,
    component: () => import('./ScreeningPage.vue'),
    meta: {
      title: '高危与筛查',
      right: 'screening:read',
      help: [
        '35 岁及以上首诊测压、血糖筛查和五类高危人群都在这里。',
        '血压第一次 ≥140/90：自动排 4 周内两次非同日复测；三次都高为待确诊，要转上级确诊，两周内回访。',
        '高危人群每半年随访一次；随访也在这里录。',
        '确诊后按“建档并签约”，一步建专案、签约，并结束复测和高危随访。',
        'N：录一次筛查',
        'Enter：为选中的人录筛查',
        'O：打开患者页面',
        'C：确诊建档并签约',
        'Z：登记高危转归',
      ],
    },
  },
]
