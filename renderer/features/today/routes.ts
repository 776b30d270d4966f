import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

export const routes: RouteRecordRaw[] = [
  {
    path: paths.today,
    component: () => import('./TodayPage.vue'),
    meta: {
      title: '今日',
      right: 'task:read',
      help: [
        '这一页回答：今天要见谁、打给谁、复查谁，专家交代了什么，数据安不安全。',
        '↑↓：在名单里移动，下面一行写着为什么在名单上',
        'Enter：办这一条（录随访、接着录、办结任务）',
        'O：打开这位患者的页面',
        '空格：选上或去掉这个人；选了几个人就能只打印、导出他们，或给他们排日子',
        'V：各村各有多少，先去哪个村',
        'J：走访计划，把该访的人匀到选定的日子',
        'P：打印路线单（先选村、路线或村医，只打印他们的）',
        '点上面的类别只看那一类，再点一次看全部。',
      ],
    },
  },
]
